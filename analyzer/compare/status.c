/* What a piece is worth: does a known action, on a resource of its own, work? */
/* SPDX-License-Identifier: Apache-2.0 */
#include "compare/parts.h"

#include "compare/known.h"

static void add_pattern(struct arena *keep, struct set *set, enum glob_kind kind,
                        bool fold, struct str text)
{
    struct glob glob;

    if (glob_compile(keep, text, kind, fold, NULL, NULL, &glob))
        set_add_glob(keep, set, glob);
}

/* Does the action change what it is about? */
static bool changes(const struct action *action)
{
    return action->levels & (LEVEL_WRITE | LEVEL_TAGGING | LEVEL_PERMISSIONS);
}

/* In the catalogue every variable is a star, so the pattern of a bucket matches objects
 * too. A bucket's name has no slash (source: Amazon S3 user guide, bucket naming). The
 * provider's own policies have the account "aws", and nobody else changes them (source:
 * IAM user guide, "AWS managed policies"). */
static const struct set *never_named(struct arena *keep, const struct action *action)
{
    const struct str bucket = STR("arn:*:s3:::*"), object = STR("arn:*:s3:::*/*");
    const struct str policy = STR("arn:*:iam::*:policy/*");
    struct set *set = NULL;

    for (size_t i = 0; i < action->resource_count; i++) {
        bool managed = str_equal(action->resources[i], policy) && changes(action);

        if (str_equal(action->resources[i], object))
            return NULL;
        if (!managed && !str_equal(action->resources[i], bucket))
            continue;
        set = NEW(keep, struct set);
        add_pattern(keep, set, GLOB_ARN, false,
                    managed ? STR("arn:*:iam::aws:policy/*") : object);
    }
    return set;
}

struct cube known_cube(struct arena *keep, const struct terms *terms,
                       const struct action *action)
{
    struct cube cube = {0};
    struct set *only = NEW(keep, struct set), *on = NEW(keep, struct set);
    const struct set *never = never_named(keep, action);

    bool folds = provider_facts(catalog_provider(terms_catalog(terms))).folds;
    struct glob glob;

    add_pattern(keep, only, GLOB_LITERAL, folds, action->name);
    /* An action without resource types is asked on the resource `*`. */
    if (action->resource_count == 0)
        set_add_glob(keep, on, (struct glob){.text = STR("*")});
    for (size_t i = 0; i < action->resource_count; i++)
        if (terms_pattern(terms, keep, action->resources[i], false, &glob))
            set_add_glob(keep, on, glob);
    set_settle(on);
    *LIST_PUSH(keep, &cube) =
        (struct literal){.dimension = DIMENSION_ACTION, .set = only};
    *LIST_PUSH(keep, &cube) =
        (struct literal){.dimension = DIMENSION_RESOURCE, .set = on};
    if (never)
        *LIST_PUSH(keep, &cube) = (struct literal){
            .dimension = DIMENSION_RESOURCE, .set = never, .negated = true};
    return cube;
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
    struct cube unknown = {0};

    *LIST_PUSH(&scratch, &unknown) = (struct literal){.dimension = DIMENSION_ACTION,
                                                      .set = all_known(asking, scratch),
                                                      .negated = true};
    return piece_exceeds(asking, scratch, piece, &unknown, best) == EXISTS_YES;
}

/* Are actions real that the catalogue does not know? */
static bool is_open_ended(const struct asking *asking)
{
    enum provider provider = catalog_provider(terms_catalog(asking->terms));

    return provider_facts(provider).open_ended;
}

/* Is the piece about one action, which stands in the wrong group? */
static bool is_misplaced(const struct asking *asking, struct arena scratch,
                         const struct piece *piece)
{
    const struct glob *one = piece->actions && set_globs(piece->actions) == 1
                                 ? set_glob(piece->actions, 0)
                                 : NULL;

    return one && !one->wild &&
           catalog_misplaced(scratch, terms_catalog(asking->terms), one->text);
}

/* The known actions that a piece can be about: the slice of the catalogue that starts
 * as the pattern of its word does, or all of it. */
static const struct action *candidates(const struct asking *asking,
                                       const struct piece *piece, size_t *count)
{
    const struct catalog *catalog = terms_catalog(asking->terms);
    const struct set *set = piece->actions;

    return catalog_range(catalog, set ? glob_head(set_glob(set, 0)) : STR(""), count);
}

static bool is_strong(const struct action *action)
{
    return action->levels & (LEVEL_WRITE | LEVEL_PERMISSIONS);
}

/* Is the action worth asking about, where one that is not strong is not any more? */
static bool worth(const struct asking *asking, const struct piece *piece,
                  const struct action *action, bool strong_only)
{
    const struct set *within = asking->question->within;

    return (!strong_only || is_strong(action)) &&
           (!within || set_has(within, action->name)) &&
           (!piece->actions || set_has(piece->actions, action->name));
}

enum row_status piece_status(struct asking *asking, struct arena scratch,
                             const struct piece *piece, struct leftover *best)
{
    enum row_status status = ROW_INERT;
    bool open = false;
    size_t count;
    const struct action *all = candidates(asking, piece, &count);

    open = !budget_spend(&asking->budget, count / 4);
    for (size_t i = 0; i < count && !open; i++) {
        struct arena inner = scratch;
        struct leftover found;
        if (!worth(asking, piece, &all[i], status == ROW_LIVE))
            continue;
        struct cube known = known_cube(&inner, asking->terms, &all[i]);
        enum exists exceeds = piece_exceeds(asking, inner, piece, &known, &found);
        open = exceeds == EXISTS_MAYBE && asking_spent(asking);
        if (exceeds != EXISTS_YES)
            continue;
        status = ROW_LIVE;
        *best = found;
        if (is_strong(&all[i]))
            return status;
    }
    if (open)
        return ROW_LIVE;
    if (status == ROW_INERT && !is_misplaced(asking, scratch, piece) &&
        holds_unknown(asking, scratch, piece, best))
        status = is_open_ended(asking) ? ROW_LIVE : ROW_LATENT;
    return status;
}
