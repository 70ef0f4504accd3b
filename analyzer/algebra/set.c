/* Sets: what their members are, and what they contain. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "algebra/set.h"

#include <stdlib.h>

static struct globs *list_for(struct set *set, const struct glob *glob)
{
    return glob->wild || glob->variable ? &set->wild
           : glob->fold                 ? &set->plain_fold
                                        : &set->plain;
}

void set_add_glob(struct arena *keep, struct set *set, struct glob glob)
{
    struct globs *list = list_for(set, &glob);

    *LIST_PUSH(keep, list) = glob;
    set->cased = set->cased || !glob.fold;
    set->variable = set->variable || glob.variable;
}

void set_add_range(struct arena *keep, struct set *set, struct range range)
{
    *LIST_PUSH(keep, &set->ranges) = range;
}

static int by_text(const void *left, const void *right)
{
    const struct glob *a = left, *b = right;
    int order = str_compare(a->text, b->text);

    return order ? order : a->fold - b->fold;
}

static int by_low(const void *left, const void *right)
{
    const struct range *a = left, *b = right;

    return (a->low > b->low) - (a->low < b->low);
}

static void sort_globs(struct globs *list)
{
    size_t kept = 0;

    if (list->len > 1)
        qsort(list->at, list->len, sizeof *list->at, by_text);
    for (size_t i = 0; i < list->len; i++)
        if (!kept || !str_equal(list->at[i].text, list->at[kept - 1].text) ||
            list->at[i].fold != list->at[kept - 1].fold)
            list->at[kept++] = list->at[i];
    list->len = kept;
}

void set_settle(struct set *set)
{
    size_t kept = 0;

    sort_globs(&set->plain);
    sort_globs(&set->plain_fold);
    sort_globs(&set->wild);
    for (size_t i = 1; i < set->wild.len; i++)
        set->mixed |= set->wild.at[i].fold != set->wild.at[0].fold;
    if (set->ranges.len > 1)
        qsort(set->ranges.at, set->ranges.len, sizeof *set->ranges.at, by_low);
    for (size_t i = 0; i < set->ranges.len; i++) {
        struct range next = set->ranges.at[i];
        struct range *last = kept ? &set->ranges.at[kept - 1] : NULL;
        if (last && (last->high == ~(ordinal)0 || next.low <= last->high + 1))
            last->high = next.high > last->high ? next.high : last->high;
        else
            set->ranges.at[kept++] = next;
    }
    set->ranges.len = kept;
}

void set_fill(struct arena *keep, struct set *set, const struct glob *globs,
              size_t count)
{
    struct globs *lists[] = {&set->plain, &set->plain_fold, &set->wild};

    for (size_t i = 0; i < count; i++)
        list_for(set, &globs[i])->cap++;
    for (size_t l = 0; l < LEN(lists); l++)
        if (lists[l]->cap)
            lists[l]->at = NEW_MANY(keep, lists[l]->cap, struct glob);
    for (size_t i = 0; i < count; i++)
        set_add_glob(keep, set, globs[i]);
    set_settle(set);
}

static bool find_plain(const struct globs *list, struct str text, bool fold)
{
    size_t low = 0, high = list->len;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = fold ? str_compare_fold(text, list->at[middle].text)
                         : str_compare(text, list->at[middle].text);
        if (order == 0)
            return true;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}

static bool has_letter(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] >= 'a' && text.at[i] <= 'z')
            return true;
    return false;
}

/* The pattern itself is the likeliest to contain it, and is found by its text. */
bool set_lists(const struct set *set, const struct glob *glob)
{
    if (!glob->wild && !glob->variable) {
        if (find_plain(&set->plain_fold, glob->text, true))
            return true;
        /* A folded text without letters is inside a plain one all the same. */
        return find_plain(&set->plain, glob->text, false) &&
               !(glob->fold && has_letter(glob->text));
    }
    const struct glob *same = set->wild.len ? bsearch(glob, set->wild.at, set->wild.len,
                                                      sizeof *glob, by_text)
                                            : NULL;
    return same != NULL;
}

static bool any_contains(const struct globs *list, size_t from, size_t to,
                         const struct glob *narrow, size_t *letters)
{
    for (size_t i = from; i < to; i++)
        if (glob_contains_within(&list->at[i], narrow, letters))
            return true;
    return false;
}

/* Of the patterns in [from, to), which agree in the letters before `at` and go on with
 * an operator, now or later: the first whose letter there is not below `letter`. */
static size_t first_from(const struct globs *list, size_t from, size_t to, size_t at,
                         unsigned letter)
{
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if ((unsigned char)list->at[middle].text.at[at] < letter)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

/* Only what begins with the same letters up to its first operator can contain `narrow`;
 * in sorted patterns, operators come before letters. */
static bool wild_contains(const struct globs *list, const struct glob *narrow,
                          size_t *letters)
{
    size_t from = 0, to = list->len;

    for (size_t at = 0; from < to; at++) {
        size_t plain = first_from(list, from, to, at, 0x20);
        if (any_contains(list, from, plain, narrow, letters))
            return true;
        unsigned char c =
            at < narrow->text.len ? (unsigned char)narrow->text.at[at] : 0;
        if (c < 0x20)
            return false;
        c = list->at[0].fold ? (unsigned char)str_fold((char)c) : c;
        from = first_from(list, plain, to, at, c);
        to = first_from(list, from, to, at, c + 1u);
    }
    return false;
}

bool set_contains_within(const struct set *wide, const struct glob *narrow,
                         size_t *letters)
{
    if (set_lists(wide, narrow))
        return true;
    if (wide->mixed)
        return any_contains(&wide->wild, 0, wide->wild.len, narrow, letters);
    return wild_contains(&wide->wild, narrow, letters);
}

bool set_contains(const struct set *wide, const struct glob *narrow)
{
    size_t letters = SIZE_MAX;

    return set_contains_within(wide, narrow, &letters);
}

bool set_has(const struct set *set, struct str text)
{
    struct glob glob = glob_of_text(text);

    return set_contains(set, &glob);
}

size_t set_globs(const struct set *set)
{
    return set->plain.len + set->plain_fold.len + set->wild.len;
}

const struct glob *set_glob(const struct set *set, size_t i)
{
    if (i < set->plain.len)
        return &set->plain.at[i];
    i -= set->plain.len;
    if (i < set->plain_fold.len)
        return &set->plain_fold.at[i];
    return &set->wild.at[i - set->plain_fold.len];
}
