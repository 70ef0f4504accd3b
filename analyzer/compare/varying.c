/* What could stand for a variable: the values that the two sides tell apart. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "compare/varying.h"

#include "algebra/glob.h"
#include "effective/variable.h"

/* Values are guessed while they make no more cases than this. */
enum { MOST_GUESSED = 64 };

/* The keys so far. */
struct seeking {
    struct arena *keep;
    const struct catalog *catalog;
    struct varyings *keys;
};

size_t varying_cases(const struct varying *key)
{
    return key->values.len + 2 + key->may_be_many;
}

static struct varying *varying_named(struct seeking *to, struct str key)
{
    for (size_t i = 0; i < to->keys->len; i++)
        if (str_equal_fold(to->keys->at[i].key, key))
            return &to->keys->at[i];
    return NULL;
}

static void gather_variables(struct seeking *to, const struct tokens *words)
{
    for (size_t i = 0; i < words->len; i++) {
        struct str rest = words->at[i].text;
        struct variable_word word;

        while (variable_skip(&rest), rest.len && variable_take(&rest, &word)) {
            struct varying *key = varying_named(to, word.key);
            if (word.escape)
                continue;
            if (!key) {
                struct key_fact fact = catalog_key(to->catalog, word.key);
                key = LIST_PUSH(to->keep, to->keys);
                key->key = word.key;
                key->may_be_many = fact.multi || fact.type == KEY_UNKNOWN;
                key->is_text = fact.type == KEY_UNKNOWN || fact.type == KEY_STRING;
            }
            key->matters |= word.has_fallback;
        }
    }
}

/* The values that a condition compares with. A pattern is a value too, and one that the
 * condition likes. */
static void add_values(struct seeking *to, struct varying *key,
                       const struct condition *condition)
{
    for (size_t i = 0; i < condition->values.len; i++) {
        struct str text = condition->values.at[i].text;
        if (!str_has(text, STR("${")))
            *LIST_PUSH(to->keep, &key->values) = text;
    }
}

/* A condition on the key itself; or on another key, which is compared with it. */
static void look_at(struct seeking *to, const struct condition *condition)
{
    struct varying *key = varying_named(to, condition->key.text);

    if (key) {
        key->matters = true;
        add_values(to, key, condition);
    }
}

static void each_policy(struct seeking *to, const struct policies *policies,
                        bool variables)
{
    for (size_t p = 0; p < policies->len; p++) {
        const struct policy *policy = policies->at[p];
        for (size_t s = 0; s < policy->statements.len; s++) {
            const struct statement *statement = &policy->statements.at[s];
            const struct conditions *conditions = &statement->conditions;
            if (variables && policy->variables)
                gather_variables(to, &statement->resources.any);
            for (size_t i = 0; i < conditions->len; i++)
                if (!variables)
                    look_at(to, &conditions->at[i]);
                else if (policy->variables)
                    gather_variables(to, &conditions->at[i].values);
        }
    }
}

static size_t count_cases(const struct seeking *to)
{
    size_t cases = 1;

    for (size_t i = 0; i < to->keys->len && cases <= MOST_CASES; i++)
        cases *= varying_cases(&to->keys->at[i]);
    return cases;
}

/* A value is worth a case of its own while the cases are not too many. */
static void add_guess(struct seeking *to, struct varying *key, struct str value)
{
    for (size_t i = 0; i < key->values.len; i++)
        if (str_equal(key->values.at[i], value))
            return;
    *LIST_PUSH(to->keep, &key->values) = value;
    if (count_cases(to) > MOST_GUESSED)
        key->values.len--;
}

/* What the pattern has in the place of the variable, which stands behind `head`: up to
 * the end of a name, or to where the word goes on. `x-y` for b/${k} beside b/x-y, and
 * `example-example` beside b/?*-*. */
static void guess(struct seeking *to, struct varying *key, struct str head,
                  struct str tail, struct str pattern)
{
    struct glob glob;

    if (!str_starts(pattern, head))
        return;
    pattern = str_skip(pattern, head.len);
    struct str part = str_cut(&pattern, '/');
    if (tail.len)
        part = str_cut(&(struct str){part.at, part.len}, tail.at[0]);
    if (part.len && !str_has(part, STR("${")) &&
        glob_compile(to->keep, part, GLOB_TEXT, false, NULL, NULL, &glob))
        add_guess(to, key, glob_fill(to->keep, &glob, STR("example"), 'x'));
}

static struct strs resource_words(struct seeking *to, const struct policies *have,
                                  const struct policies *need)
{
    const struct policies *sides[] = {have, need};
    struct strs words = {0};

    for (size_t i = 0; i < LEN(sides); i++)
        for (size_t p = 0; p < sides[i]->len; p++) {
            const struct statements *all = &sides[i]->at[p]->statements;
            for (size_t s = 0; s < all->len; s++) {
                const struct tokens *any = &all->at[s].resources.any;
                for (size_t w = 0; w < any->len; w++)
                    *LIST_PUSH(to->keep, &words) = any->at[w].text;
            }
        }
    strs_settle(&words);
    return words;
}

/* The first variable of each word, beside all patterns. */
static void guess_values(struct seeking *to, const struct strs *words)
{
    for (size_t i = 0; i < words->len; i++) {
        struct str rest = words->at[i], head = variable_skip(&rest);
        struct variable_word word;

        if (!rest.len || !variable_take(&rest, &word))
            continue;
        struct varying *key = varying_named(to, word.key);
        for (size_t j = 0; key && key->is_text && j < words->len; j++)
            guess(to, key, head, rest, words->at[j]);
    }
}

size_t varyings_gather(struct arena *keep, const struct catalog *catalog,
                       const struct policies *have, const struct policies *need,
                       struct varyings *out, bool *matters)
{
    struct seeking to = {keep, catalog, out};
    size_t kept = 0;

    *out = (struct varyings){0};
    *matters = false;
    each_policy(&to, have, true);
    each_policy(&to, need, true);
    each_policy(&to, have, false);
    each_policy(&to, need, false);
    for (size_t i = 0; i < out->len; i++) {
        /* One like no other: where two keys carry it, they are equal. */
        *LIST_PUSH(keep, &out->at[i].values) = STR("example");
        strs_settle(&out->at[i].values);
        *matters |= out->at[i].matters;
    }
    if (out->len) {
        struct strs words = resource_words(&to, have, need);
        guess_values(&to, &words);
    }
    for (size_t i = 0; i < out->len; i++)
        strs_settle(&out->at[i].values);
    if (count_cases(&to) <= MOST_CASES)
        return count_cases(&to);
    for (size_t i = 0; i < out->len; i++)
        if (out->at[i].matters)
            out->at[kept++] = out->at[i];
    out->len = kept;
    return count_cases(&to);
}
