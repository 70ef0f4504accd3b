/* What a piece is worth: does a known action, on a resource of its own, work? */
/* SPDX-License-Identifier: Apache-2.0 */
#include "compare/parts.h"

#include "compare/known.h"

static struct set one_action(struct arena *keep, struct str name)
{
    struct set set = {0};
    struct glob glob;

    if (glob_compile(keep, name, GLOB_LITERAL, true, NULL, NULL, &glob))
        set_add_glob(keep, &set, glob);
    return set;
}

const struct set *known_resources(struct arena *keep, const struct action *action)
{
    struct set *set = NEW(keep, struct set);
    struct glob glob;

    /* An action without resource types is asked on the resource `*`. */
    if (action->resource_count == 0)
        set_add_glob(keep, set, (struct glob){.text = STR("*")});
    for (size_t i = 0; i < action->resource_count; i++)
        if (glob_compile(keep, action->resources[i], GLOB_ARN, false, NULL, NULL,
                         &glob))
            set_add_glob(keep, set, glob);
    set_settle(set);
    return set;
}

const struct set *known_action(struct arena *keep, struct str name)
{
    struct set *set = NEW(keep, struct set);

    *set = one_action(keep, name);
    return set;
}

/* All actions of the catalogue, as one set. */
static const struct set *all_known(struct asking *asking, struct arena scratch)
{
    const struct set **slot = terms_kept(asking->terms, STR("all known actions"));

    if (!*slot) {
        size_t count;
        const struct action *all =
            catalog_actions(terms_catalog(asking->terms), &count);
        struct str *names = NEW_MANY(&scratch, count, struct str);
        for (size_t i = 0; i < count; i++)
            names[i] = all[i].name;
        *slot = terms_actions(asking->terms, names, count);
    }
    return *slot;
}

/* Does the piece also hold for actions that nobody knows yet? */
static bool holds_unknown(struct asking *asking, struct arena scratch,
                          const struct piece *piece, struct leftover *best)
{
    struct cube known = {0};
    /* The lists may grow into the scratch, so they are put back whole. */
    struct cubes walls = asking->walls, bare = asking->bare;

    *LIST_PUSH(&scratch, &known) = (struct literal){.dimension = DIMENSION_ACTION,
                                                    .set = all_known(asking, scratch)};
    *LIST_PUSH(&scratch, &asking->walls) = known;
    *LIST_PUSH(&scratch, &asking->bare) = known;
    bool holds = piece_exceeds(asking, scratch, piece, NULL, NULL, best) == EXISTS_YES;
    asking->walls = walls;
    asking->bare = bare;
    return holds;
}

/* The known actions that a piece can be about: the slice of the catalogue that starts
 * as the only pattern does, or all of it. */
static const struct action *candidates(const struct asking *asking,
                                       const struct piece *piece, size_t *count)
{
    const struct catalog *catalog = terms_catalog(asking->terms);
    const struct set *set = piece->actions;
    struct str head = STR("");

    if (set && set_globs(set) == 1) {
        head = set_glob(set, 0)->text;
        for (size_t i = 0; i < head.len; i++)
            if ((unsigned char)head.at[i] < 0x20)
                head.len = i;
    }
    return catalog_range(catalog, head, count);
}

enum row_status piece_status(struct asking *asking, struct arena scratch,
                             const struct piece *piece, struct leftover *best)
{
    const unsigned strong = LEVEL_WRITE | LEVEL_PERMISSIONS;
    const struct set *within = asking->question->within;
    enum row_status status = ROW_INERT;
    size_t count;
    const struct action *all = candidates(asking, piece, &count);

    for (size_t i = 0; i < count; i++) {
        struct arena inner = scratch;
        const struct action *action = &all[i];
        if ((status == ROW_LIVE && !(action->levels & strong)) ||
            (within && !set_has(within, action->name)) ||
            (piece->actions && !set_has(piece->actions, action->name)))
            continue;
        struct leftover found;
        const struct set *only = known_action(&inner, action->name);
        const struct set *on = known_resources(&inner, action);
        if (piece_exceeds(asking, inner, piece, only, on, &found) != EXISTS_YES)
            continue;
        status = ROW_LIVE;
        *best = found;
        if (action->levels & strong)
            return status;
    }
    if (status == ROW_INERT && holds_unknown(asking, scratch, piece, best))
        status = ROW_LATENT;
    return status;
}
