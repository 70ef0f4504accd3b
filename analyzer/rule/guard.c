/* Guards: requests that do not count, with the values that the principal's own policies
 * set. What is not understood as a guard guards nothing. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/parts.h"

#include "base/limits.h"
#include "effective/values.h"
#include "identity/wild.h"

enum {
    ALTERNATIVES = 16, /* of one key; more guards than that only make fewer findings */
};

/* What a deny leaves over, when it denies by the left operator. */
static const struct {
    const char *denied, *left;
} complements[] = {
    {"NumericGreaterThan",        "NumericLessThanEquals" },
    {"NumericGreaterThanEquals",  "NumericLessThan"       },
    {"DateGreaterThan",           "DateLessThanEquals"    },
    {"DateGreaterThanEquals",     "DateLessThan"          },
    {"StringNotEquals",           "StringEquals"          },
    {"StringNotEqualsIgnoreCase", "StringEqualsIgnoreCase"},
    {"StringNotLike",             "StringLike"            },
};

static struct str effective_op(const struct statement *statement, struct str op)
{
    struct str plain = op, tail = STR("IfExists");

    if (statement->effect == EFFECT_ALLOW)
        return op;
    if (op.len > tail.len && str_equal_fold(str_skip(op, op.len - tail.len), tail))
        plain = str_head(op, op.len - tail.len);
    for (size_t i = 0; i < LEN(complements); i++)
        if (str_equal_fold(plain, str_from(complements[i].denied)))
            return str_from(complements[i].left);
    return STR("");
}

/* A value of wildcards only limits nothing. */
static bool limits(const struct tokens *values)
{
    for (size_t i = 0; i < values->len; i++) {
        struct str rest = values->at[i].text;
        while (rest.len && (rest.at[0] == '*' || rest.at[0] == '?'))
            rest = str_skip(rest, 1);
        if (!rest.len)
            return false;
    }
    return values->len > 0;
}

/* The alternatives of one key of a guard. */
struct alternatives {
    struct literal at[ALTERNATIVES];
    size_t len;
};

static void add_alternative(struct judging *judging, struct arena scratch,
                            const struct condition *condition, struct alternatives *out)
{
    struct literal literal;

    if (out->len == ALTERNATIVES ||
        !terms_condition(judging->in->terms, scratch, condition, &literal))
        return;
    for (size_t i = 0; i < out->len; i++)
        if (out->at[i].dimension == literal.dimension &&
            out->at[i].set == literal.set && out->at[i].quantity == literal.quantity &&
            out->at[i].on_absent == literal.on_absent &&
            out->at[i].negated == literal.negated &&
            out->at[i].inverse == literal.inverse)
            return;
    out->at[out->len++] = literal;
}

bool guard_is_callers(const struct rules *rules, struct str key)
{
    const struct key_list *list = rules_list_named(rules, STR("caller-controlled"));

    for (size_t i = 0; list && i < list->keys.len; i++)
        if (wild_text_fold(list->keys.at[i].text, key))
            return true;
    return false;
}

/* A tag that picks production out keeps nobody away from it. */
static bool picks_production(const struct condition *said)
{
    if (!wild_text_fold(STR("*:ResourceTag/*"), said->key.text))
        return false;
    for (size_t i = 0; i < said->values.len; i++)
        if (scope_names_production(said->values.at[i].text))
            return true;
    return false;
}

/* A right that ends is guarded until nobody could waive it any longer; how much later
 * it ends is no matter: whoever has it until then has it. Empty: the key is no time. */
static struct str horizon_of(const struct judging *judging, struct arena *keep,
                             struct str op, struct str key)
{
    int64_t day = judging->today + LIMIT_WAIVER_DAYS;

    if (catalog_key(judging->in->catalog, key).type != KEY_DATE)
        return STR("");
    return value_day(keep, str_starts(op, STR("Date")) ? SET_MOMENT : SET_NUMBER, day);
}

/* The condition of a guard as this condition of a statement gives it, if it does. */
static void try_condition(struct judging *judging, struct arena scratch,
                          const struct condition *guard,
                          const struct statement *statement,
                          const struct condition *said, struct alternatives *out)
{
    if (!wild_text_fold(guard->key.text, said->key.text) ||
        guard_is_callers(judging->in->rules, said->key.text) || picks_production(said))
        return;
    if (guard->values.len) {
        add_alternative(judging, scratch, guard, out);
        return;
    }
    if (!str_equal_fold(effective_op(statement, said->op.text), guard->op.text) ||
        !limits(&said->values))
        return;
    struct condition made = {guard->op, said->key, said->values};
    struct token horizon = {
        .text = horizon_of(judging, &scratch, guard->op.text, said->key.text)};
    if (horizon.text.len)
        made.values = (struct tokens){&horizon, 1, 1};
    add_alternative(judging, scratch, &made, out);
}

static void ask_policies(struct judging *judging, struct arena scratch,
                         const struct policies *policies, const struct condition *guard,
                         struct alternatives *out)
{
    for (size_t p = 0; policies && p < policies->len; p++)
        for (size_t s = 0; s < policies->at[p]->statements.len; s++) {
            const struct statement *statement = &policies->at[p]->statements.at[s];
            for (size_t c = 0; c < statement->conditions.len; c++)
                try_condition(judging, scratch, guard, statement,
                              &statement->conditions.at[c], out);
        }
}

/* All conditions of the guard on one key. */
static void ask_key(struct judging *judging, struct arena scratch,
                    const struct guarding *guard, struct str key,
                    struct alternatives *out)
{
    const struct layers *layers = &judging->layers;

    *out = (struct alternatives){.len = 0};
    for (size_t i = 0; i < guard->conditions.len; i++) {
        const struct condition *condition = &guard->conditions.at[i];
        if (!str_equal_fold(condition->key.text, key))
            continue;
        ask_policies(judging, scratch, layers->identity, condition, out);
        ask_policies(judging, scratch, layers->boundary, condition, out);
        ask_policies(judging, scratch, layers->named_by, condition, out);
        for (size_t l = 0; layers->scp && l < layers->scp->len; l++)
            ask_policies(judging, scratch, &layers->scp->at[l], condition, out);
    }
}

static bool key_is_new(const struct guarding *guard, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (str_equal_fold(guard->conditions.at[i].key.text,
                           guard->conditions.at[at].key.text))
            return false;
    return true;
}

/* Every cube so far with every alternative of one more key. */
static struct cubes multiply(struct arena *keep, const struct cubes *cubes,
                             const struct alternatives *by)
{
    struct cubes made = {0};

    for (size_t c = 0; c < cubes->len; c++)
        for (size_t a = 0; a < by->len; a++) {
            struct cube *cube = LIST_PUSH(keep, &made);
            *cube = (struct cube){0};
            for (size_t i = 0; i < cubes->at[c].len; i++)
                *LIST_PUSH(keep, cube) = cubes->at[c].at[i];
            *LIST_PUSH(keep, cube) = by->at[a];
        }
    return made;
}

static void add_guard(struct judging *judging, struct arena *keep, struct arena scratch,
                      const struct guarding *guard, struct cubes *out)
{
    struct cube empty = {0};
    /* What a provider has no words for guards nothing. */
    struct cubes cubes = {&empty, guard->conditions.len ? 1 : 0, 1};

    for (size_t i = 0; i < guard->conditions.len && cubes.len; i++) {
        struct alternatives found;
        if (!key_is_new(guard, i))
            continue;
        ask_key(judging, scratch, guard, guard->conditions.at[i].key.text, &found);
        cubes = multiply(keep, &cubes, &found);
    }
    for (size_t i = 0; i < cubes.len; i++)
        *LIST_PUSH(keep, out) = cubes.at[i];
}

/* The same guard as the provider of the current principal has it: a rule that is asked
 * once of a run comes with the guards of AWS. */
static const struct guarding *guard_here(const struct judging *judging,
                                         const struct guarding *guard)
{
    const struct guardings *all = &judging->in->rules->guards;

    for (size_t i = 0; i < all->len; i++)
        if (str_equal(all->at[i].name.text, guard->name.text))
            return &all->at[i];
    return guard;
}

struct cubes guard_cubes(struct judging *judging, struct arena *keep,
                         struct arena scratch, const struct rule *rule)
{
    enum actor_kind kind = judging->principal->kind;
    bool agent = kind == ACTOR_AGENT || kind == ACTOR_UNKNOWN;
    struct cubes made = {0};

    /* What keeps agents out of a human's role keeps an agent out of nothing: its own
     * calls do not carry the mark. */
    for (size_t g = 0; g < rule->guard_count; g++)
        if (!agent || !str_starts(rule->guards[g]->name.text, STR("agent-origin")))
            add_guard(judging, keep, scratch, guard_here(judging, rule->guards[g]),
                      &made);
    return made;
}
