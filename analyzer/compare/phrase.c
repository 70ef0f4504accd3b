/* A right in its smallest words: one action, one resource, one value of each limit. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "compare/phrase.h"

#include "base/out.h"
#include "model/condition.h"

#include <stdlib.h>

/* Runs of stars mean one star. */
static struct str squeezed(struct arena *keep, struct str text)
{
    struct out out = out_to_arena(keep);

    if (!str_has(text, STR("**")))
        return text;
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] != '*' || !i || text.at[i - 1] != '*')
            out_char(&out, text.at[i]);
    return out_text(&out);
}

/* A variable can stand for any text. */
static struct str loosened(struct arena *keep, struct str text)
{
    struct out out = out_to_arena(keep);

    for (size_t i = 0; i < text.len; i++) {
        struct str rest = str_skip(text, i);
        if (!str_starts(rest, STR("${"))) {
            out_char(&out, text.at[i]);
            continue;
        }
        i += str_cut(&rest, '}').len;
        out_char(&out, '*');
    }
    return out_text(&out);
}

struct word word_of(struct arena *keep, const struct terms *terms, struct str text,
                    bool action, const struct set *set)
{
    bool folds = action && provider_facts(catalog_provider(terms_catalog(terms))).folds;
    struct word word = {.text = squeezed(keep, folds ? arena_fold(keep, text) : text),
                        .set = set,
                        .fixed = !str_has(text, STR("${"))};
    struct str known = word.fixed ? word.text : loosened(keep, word.text);

    word.lone = !terms_pattern(terms, keep, known, action, &word.glob);
    return word;
}

struct word word_of_list(struct arena *keep, const struct terms *terms,
                         const struct match *match, bool action)
{
    struct strs texts = {0};

    for (size_t i = 0; i < match->any.len; i++)
        *LIST_PUSH(keep, &texts) =
            word_of(keep, terms, match->any.at[i].text, action, NULL).text;
    strs_settle(&texts);
    struct str all = arena_join(keep, texts.at, texts.len, STR(","));
    return (struct word){
        .text = match->negated ? arena_print(keep, "all but %.*s", STR_ARGS(all)) : all,
        .lone = true,
    };
}

/* Is one value of the condition enough? Then each says a limit of its own. */
static bool is_choice(const struct condition *condition)
{
    struct operation op;

    return condition->values.len > 1 && operator_from(condition->op.text, &op) &&
           !op.negated && op.quant != QUANT_ALL;
}

/* Must the key differ from each value by itself? */
static bool is_chain(const struct condition *condition)
{
    struct operation op;

    return operator_from(condition->op.text, &op) && op.negated &&
           op.quant == QUANT_ONE;
}

size_t limits_ways(const struct conditions *conditions, size_t most)
{
    size_t ways = 1;

    for (size_t i = 0; i < conditions->len; i++)
        if (is_choice(&conditions->at[i])) {
            if (conditions->at[i].values.len > most / ways)
                return 1;
            ways *= conditions->at[i].values.len;
        }
    return ways;
}

/* The same, however it is spelled: operators, keys and the words of Bool and Null
 * compare without case, and values are a set. */
static struct str limit_text(struct arena *keep, const struct condition *one,
                             const struct token *values, size_t count)
{
    struct operation op = {.as = AS_TEXT};
    bool known = operator_from(one->op.text, &op);
    bool fold =
        known && (op.as == AS_BOOL || op.as == AS_NULL || op.as == AS_TEXT_FOLD);
    struct strs texts = {0};
    struct out out = out_to_arena(keep);

    for (size_t v = 0; v < count; v++)
        *LIST_PUSH(keep, &texts) =
            fold ? arena_fold(keep, values[v].text) : values[v].text;
    strs_settle(&texts);
    out_bytes(&out, arena_fold(keep, one->op.text));
    out_char(&out, ' ');
    out_bytes(&out, arena_fold(keep, one->key.text));
    for (size_t v = 0; v < texts.len; v++)
        out_print(&out, " %zu:%.*s", texts.at[v].len, STR_ARGS(texts.at[v]));
    return out_text(&out);
}

struct strs limits_of(struct arena *keep, const struct conditions *conditions,
                      size_t ways, size_t number, struct conditions *one)
{
    struct strs made = {0};

    for (size_t i = 0; i < conditions->len; i++) {
        const struct condition *condition = &conditions->at[i];
        struct condition chosen = *condition;
        if (ways > 1 && is_choice(condition)) {
            chosen.values.at += number % condition->values.len;
            chosen.values.len = 1;
            number /= condition->values.len;
        }
        if (one)
            *LIST_PUSH(keep, one) = chosen;
        bool chain = is_chain(&chosen);
        for (size_t v = 0; chain && v < chosen.values.len; v++)
            *LIST_PUSH(keep, &made) =
                limit_text(keep, &chosen, &chosen.values.at[v], 1);
        if (!chain)
            *LIST_PUSH(keep, &made) =
                limit_text(keep, &chosen, chosen.values.at, chosen.values.len);
    }
    strs_settle(&made);
    return made;
}

/* Each part after its length, so that no text of a document can feign another part. */
static struct str phrase_text(struct arena *keep, const struct phrase *phrase)
{
    const struct str parts[] = {phrase->head, phrase->action->text,
                                phrase->resource->text};
    struct out out = out_to_arena(keep);

    for (size_t i = 0; i < LEN(parts); i++)
        out_print(&out, "%zu:%.*s ", parts[i].len, STR_ARGS(parts[i]));
    for (size_t i = 0; i < phrase->limits.len; i++)
        out_print(&out, "%zu:%.*s ", phrase->limits.at[i].len,
                  STR_ARGS(phrase->limits.at[i]));
    return out_text(&out);
}

static int by_text(const void *left, const void *right)
{
    const struct phrase *a = left, *b = right;

    return str_compare(a->text, b->text);
}

static bool word_covers(const struct word *wide, const struct word *narrow)
{
    if (str_is(wide->text, "*") || str_equal(wide->text, narrow->text))
        return true;
    return !wide->lone && !narrow->lone && wide->fixed && wide->glob.wild &&
           glob_contains(&wide->glob, &narrow->glob);
}

/* Fewer limits leave more. */
static bool phrase_covers(const struct phrase *wide, const struct phrase *narrow)
{
    if (!str_equal(wide->head, narrow->head) || wide->limits.len > narrow->limits.len ||
        !word_covers(wide->action, narrow->action) ||
        !word_covers(wide->resource, narrow->resource))
        return false;
    for (size_t i = 0; i < wide->limits.len; i++)
        if (!strs_has(&narrow->limits, wide->limits.at[i]))
            return false;
    return true;
}

/* Those that could cover another: most say one thing, of which nothing is left out. */
static size_t phrases_wide(const struct phrases *phrases, const struct phrase **out)
{
    size_t count = 0, most_limits = 0;

    for (size_t i = 0; i < phrases->len; i++)
        if (phrases->at[i].limits.len > most_limits)
            most_limits = phrases->at[i].limits.len;
    for (size_t i = 0; i < phrases->len; i++) {
        const struct phrase *one = &phrases->at[i];
        if (one->action->glob.wild || one->resource->glob.wild ||
            one->limits.len < most_limits)
            out[count++] = one;
    }
    return count;
}

/* More looks than this are not worth it: the phrases then stay as they are. */
enum { MOST_LOOKS = 1 << 20 };

static void drop_covered(struct arena scratch, struct phrases *phrases)
{
    const struct phrase **wide =
        NEW_MANY(&scratch, phrases->len, const struct phrase *);
    bool *gone = NEW_MANY(&scratch, phrases->len, bool);
    size_t count = phrases_wide(phrases, wide), kept = 0;

    if (count * phrases->len > MOST_LOOKS)
        return;
    /* Of two that cover each other the first stays. */
    for (size_t i = 0; i < phrases->len; i++)
        for (size_t w = 0; w < count && !gone[i]; w++) {
            const struct phrase *one = &phrases->at[i];
            gone[i] = wide[w] != one && phrase_covers(wide[w], one) &&
                      (wide[w] < one || !phrase_covers(one, wide[w]));
        }
    for (size_t i = 0; i < phrases->len; i++)
        if (!gone[i])
            phrases->at[kept++] = phrases->at[i];
    phrases->len = kept;
}

void phrases_settle(struct arena *keep, struct phrases *phrases)
{
    size_t kept = 0;

    for (size_t i = 0; i < phrases->len; i++)
        phrases->at[i].text = phrase_text(keep, &phrases->at[i]);
    if (phrases->len)
        qsort(phrases->at, phrases->len, sizeof *phrases->at, by_text);
    for (size_t i = 0; i < phrases->len; i++)
        if (!kept || !str_equal(phrases->at[i].text, phrases->at[kept - 1].text))
            phrases->at[kept++] = phrases->at[i];
    phrases->len = kept;
    drop_covered(*keep, phrases);
}
