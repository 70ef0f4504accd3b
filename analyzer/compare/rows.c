/* Excess in the provider's notation, and what it means whatever its order and place. */
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

/* The same, however it is spelled: operators, keys and the words of Bool and Null
 * compare without case, and values are a set. */
static struct str condition_meaning(struct arena *keep, const struct condition *one)
{
    struct str op = arena_fold(keep, one->op.text);
    bool truth = str_has(op, STR("bool")) || str_is(op, "null");
    struct strs values = {0};

    for (size_t v = 0; v < one->values.len; v++)
        *LIST_PUSH(keep, &values) =
            truth ? arena_fold(keep, one->values.at[v].text) : one->values.at[v].text;
    strs_settle(&values);
    struct str parts[] = {op, arena_fold(keep, one->key.text),
                          arena_join(keep, values.at, values.len, STR("|"))};
    return arena_join(keep, parts, LEN(parts), STR(" "));
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

/* The principals of a row: of an allow those that exceed, else all. */
static struct strs principals_of(struct asking *asking, struct arena scratch,
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

static struct place place_of(const struct stretch *stretch)
{
    const struct statement *statement = stretch->grant->statement;
    struct span span = statement->actions.span;

    if (stretch->action_count)
        span = statement->actions.any.at[stretch->actions[0]].span;
    return policy_place(stretch->grant->policy, span);
}

static struct row row_of(struct asking *asking, struct arena scratch,
                         const struct stretch *stretch)
{
    const struct statement *statement = stretch->grant->statement;
    struct arena *keep = asking->keep;

    return (struct row){
        .deny = statement->effect == EFFECT_DENY,
        .not_principals = statement->principals.negated,
        .principals = principals_of(asking, scratch, stretch->grant),
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

/* The words of an element one by one; a complement counts as a whole. */
static struct strs parts_of(struct arena *keep, bool complement, struct strs words)
{
    struct strs made = {0};

    if (!complement && words.len)
        return words;
    struct str all = arena_join(keep, words.at, words.len, STR(","));
    *LIST_PUSH(keep, &made) =
        complement ? arena_print(keep, "all but %.*s", STR_ARGS(all)) : all;
    return made;
}

/* More texts than this are not made one by one. */
enum { MOST_TEXTS = 200000 };

static struct strs as_one(struct arena *keep, struct strs words)
{
    struct strs made = {0};

    *LIST_PUSH(keep, &made) = arena_join(keep, words.at, words.len, STR(","));
    return made;
}

/* One text for each pair of an action and a resource, so that it does not matter how
 * statements are split; one for all pairs where there are too many. */
static void mean(struct arena *keep, const struct row *row,
                 const struct conditions *limits, struct strs *meaning)
{
    struct strs said = {0};

    for (size_t i = 0; i < limits->len; i++)
        *LIST_PUSH(keep, &said) = condition_meaning(keep, &limits->at[i]);
    strs_settle(&said);

    struct strs actions = parts_of(keep, row->not_actions, row->actions);
    struct strs resources = parts_of(keep, row->not_resources, row->resources);
    if (meaning->len + actions.len * resources.len > MOST_TEXTS) {
        actions = as_one(keep, actions);
        resources = as_one(keep, resources);
    }
    struct str conditions = arena_join(keep, said.at, said.len, STR(" and "));
    struct str who =
        arena_join(keep, row->principals.at, row->principals.len, STR(","));
    const char *to = !who.len ? "" : row->not_principals ? " to all but " : " to ";
    struct str effect =
        arena_print(keep, "%s%s%.*s", row->deny ? "deny" : "allow", to, STR_ARGS(who));

    for (size_t a = 0; a < actions.len; a++) {
        struct str action = arena_fold(keep, actions.at[a]);
        for (size_t r = 0; r < resources.len; r++)
            *LIST_PUSH(keep, meaning) = arena_print(
                keep, "%.*s %.*s on %.*s if %.*s", STR_ARGS(effect), STR_ARGS(action),
                STR_ARGS(resources.at[r]), STR_ARGS(conditions));
    }
}

/* All that a stretch is about, as one cube. */
static struct cube stretch_cube(struct asking *asking, struct arena *scratch,
                                const struct stretch *stretch)
{
    struct cube cube = grant_cube(scratch, stretch->grant);
    struct set *words = NEW(scratch, struct set);

    for (size_t i = 0; i < stretch->action_count; i++) {
        const struct set *word =
            grant_action(asking->terms, *scratch, stretch->grant, stretch->actions[i]);
        for (size_t g = 0; g < set_globs(word); g++)
            set_add_glob(scratch, words, *set_glob(word, g));
    }
    set_settle(words);
    if (stretch->action_count)
        *LIST_PUSH(scratch, &cube) =
            (struct literal){.dimension = DIMENSION_ACTION, .set = words};
    if (asking->question->within)
        *LIST_PUSH(scratch, &cube) = (struct literal){.dimension = DIMENSION_ACTION,
                                                      .set = asking->question->within};
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
        mean(keep, &row, &out->stretches.at[i].grant->statement->conditions,
             &out->meaning);
        *LIST_PUSH(keep, &out->rows) = row;
    }
    sort_rows(&out->rows);
    for (size_t d = 0; d < denies->len; d++) {
        const struct grant *deny = &denies->at[d];
        if (!still_holds(asking, scratch, deny, &out->stretches))
            continue;
        struct row row = row_of(asking, scratch, &(struct stretch){.grant = deny});
        mean(keep, &row, &deny->statement->conditions, &out->meaning);
        *LIST_PUSH(keep, &out->rows) = row;
    }
    strs_settle(&out->meaning);
}
