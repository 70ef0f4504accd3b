/* Excess in the provider's notation, row by row. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "compare/parts.h"

#include "base/out.h"

static struct str condition_words(struct arena *keep, const struct condition *one)
{
    struct out out = out_to_arena(keep);

    out_bytes(&out, one->op.text);
    out_char(&out, ' ');
    out_bytes(&out, one->key.text);
    for (size_t v = 0; v < one->values.len; v++) {
        out_char(&out, v ? '|' : ' ');
        out_bytes(&out, one->values.at[v].text);
    }
    return out_text(&out);
}

static struct strs conditions_words(struct arena *keep,
                                    const struct statement *statement)
{
    struct strs made = {0};

    for (size_t i = 0; i < statement->conditions.len; i++)
        *LIST_PUSH(keep, &made) = condition_words(keep, &statement->conditions.at[i]);
    strs_settle(&made);
    return made;
}

/* The chosen words of an element, or all of them when none are chosen. */
static struct strs words(struct arena *keep, const struct match *match,
                         const uint32_t *chosen, size_t count)
{
    struct strs made = {0};
    size_t total = count ? count : match->any.len;

    for (size_t i = 0; i < total; i++)
        *LIST_PUSH(keep, &made) = match->any.at[count ? chosen[i] : i].text;
    strs_settle(&made);
    return made;
}

static struct str principal_words(struct arena *keep,
                                  const struct principal_token *principal)
{
    static const char *const types[] = {
        [PRINCIPAL_ANY] = "",
        [PRINCIPAL_AWS] = "AWS:",
        [PRINCIPAL_FEDERATED] = "Federated:",
        [PRINCIPAL_SERVICE] = "Service:",
        [PRINCIPAL_CANONICAL] = "CanonicalUser:",
    };

    return arena_print(keep, "%s%.*s", types[principal->type],
                       STR_ARGS(principal->token.text));
}

/* Does the i-th principal alone exceed? One that only may counts. */
static bool principal_exceeds(struct asking *asking, struct arena scratch,
                              const struct grant *grant, size_t i)
{
    const struct piece piece = {.grant = grant};
    struct cube also = {0};
    struct leftover ignored;

    *LIST_PUSH(&scratch, &also) = grant_principal(asking->terms, grant, i);
    return piece_exceeds(asking, scratch, &piece, &also, &ignored) != EXISTS_NO;
}

struct strs row_principals(struct asking *asking, struct arena scratch,
                           const struct grant *grant)
{
    const struct principal_match *match = &grant->statement->principals;
    bool each = grant->statement->effect == EFFECT_ALLOW && !match->negated;
    struct strs made = {0};

    for (size_t i = 0; i < match->any.len; i++)
        if (!each || match->any.len == 1 ||
            principal_exceeds(asking, scratch, grant, i))
            *LIST_PUSH(asking->keep, &made) =
                principal_words(asking->keep, &match->any.at[i]);
    strs_settle(&made);
    return made;
}

/* Where actions stand in no one place, the resources do. */
static struct place place_of(const struct stretch *stretch)
{
    const struct statement *statement = stretch->grant->statement;
    const struct tokens *resources = &statement->resources.any;
    struct span span = statement->actions.span;

    if (stretch->action_count)
        span = statement->actions.any.at[stretch->actions[0]].span;
    if (!span.line && resources->len)
        span = resources->at[stretch->resource_count ? stretch->resources[0] : 0].span;
    return policy_place(stretch->grant->policy, span);
}

static struct row row_of(struct asking *asking, struct arena scratch,
                         const struct stretch *stretch)
{
    const struct statement *statement = stretch->grant->statement;
    struct arena *keep = asking->keep;

    return (struct row){
        .provider = stretch->grant->policy->provider,
        .deny = statement->effect == EFFECT_DENY,
        .not_principals = statement->principals.negated,
        .principals = row_principals(asking, scratch, stretch->grant),
        .not_actions = statement->actions.negated,
        .not_resources = statement->resources.negated,
        .actions =
            words(keep, &statement->actions, stretch->actions, stretch->action_count),
        .resources = words(keep, &statement->resources, stretch->resources,
                           stretch->resource_count),
        .conditions = conditions_words(keep, statement),
        .status = stretch->status,
        .place = place_of(stretch),
    };
}

static void add_word(struct arena *keep, struct set *to, const struct set *word)
{
    for (size_t i = 0; i < set_globs(word); i++)
        set_add_glob(keep, to, *set_glob(word, i));
}

static void push(struct arena *keep, struct cube *cube, uint32_t dimension,
                 const struct set *set)
{
    if (set)
        *LIST_PUSH(keep, cube) = (struct literal){.dimension = dimension, .set = set};
}

struct stretch_sets stretch_sets(const struct asking *asking, struct arena *keep,
                                 const struct stretch *stretch)
{
    const struct grant *grant = stretch->grant;
    struct stretch_sets made = {grant->any_action, grant->any_resource};
    struct set *actions = NEW(keep, struct set), *resources = NEW(keep, struct set);

    for (size_t i = 0; i < stretch->action_count; i++)
        add_word(keep, actions,
                 grant_action(asking->terms, *keep, grant, stretch->actions[i]));
    for (size_t i = 0; i < stretch->resource_count; i++)
        add_word(keep, resources,
                 grant_resource(asking->terms, *keep, grant, stretch->resources[i]));
    set_settle(actions);
    set_settle(resources);
    if (stretch->action_count)
        made.actions = actions;
    if (stretch->resource_count)
        made.resources = resources;
    return made;
}

struct cube stretch_cube(const struct asking *asking, struct arena *keep,
                         const struct stretch *stretch)
{
    struct stretch_sets sets = stretch_sets(asking, keep, stretch);
    struct cube cube = {0};

    for (size_t i = 0; i < stretch->grant->limits.len; i++)
        *LIST_PUSH(keep, &cube) = stretch->grant->limits.at[i];
    push(keep, &cube, DIMENSION_ACTION, sets.actions);
    push(keep, &cube, DIMENSION_RESOURCE, sets.resources);
    push(keep, &cube, DIMENSION_ACTION, asking->question->within);
    return cube;
}

/* A deny of HAVE that still holds inside the excess belongs to what the excess means;
 * one about other actions or resources does not. */
static bool still_holds(struct asking *asking, struct arena scratch,
                        const struct grant *deny, const struct stretches *stretches)
{
    struct cubes none = {0};
    struct leftover ignored;

    for (size_t i = 0; i < stretches->len; i++) {
        struct arena inner = scratch;
        struct cube both = stretch_cube(asking, &inner, &stretches->at[i]);
        struct cube other = grant_cube(&inner, deny);
        struct arena lost = *asking->keep;
        for (size_t l = 0; l < other.len; l++)
            *LIST_PUSH(&inner, &both) = other.at[l];
        if (cover_escape(&lost, inner, asking->space, &both, &none, &asking->budget,
                         &ignored) != EXISTS_NO)
            return true;
    }
    return false;
}

static void sort_rows(struct rows *rows)
{
    for (size_t i = 1; i < rows->len; i++)
        for (size_t j = i;
             j && place_compare(rows->at[j].place, rows->at[j - 1].place) < 0; j--) {
            struct row held = rows->at[j];
            rows->at[j] = rows->at[j - 1];
            rows->at[j - 1] = held;
        }
}

void rows_of(struct asking *asking, struct arena scratch, struct comparison *out)
{
    struct arena *keep = asking->keep;
    const struct grants *denies = &asking->question->have->denies;

    for (size_t i = 0; i < out->stretches.len; i++) {
        struct row row = row_of(asking, scratch, &out->stretches.at[i]);
        *LIST_PUSH(keep, &out->rows) = row;
    }
    sort_rows(&out->rows);
    for (size_t d = 0; d < denies->len; d++) {
        const struct grant *deny = &denies->at[d];
        if (!still_holds(asking, scratch, deny, &out->stretches))
            continue;
        struct row row = row_of(asking, scratch, &(struct stretch){.grant = deny});
        *LIST_PUSH(keep, &out->rows) = row;
    }
    out->meaning = meaning_of(asking, scratch, &out->stretches);
}
