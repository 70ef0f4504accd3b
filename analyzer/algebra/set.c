/* Sets: membership by search, and finding a value on many sides at once. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "algebra/set.h"

#include <stdlib.h>

void set_add_glob(struct arena *keep, struct set *set, struct glob glob)
{
    struct globs *list = glob.wild || glob.variable ? &set->wild
                         : glob.fold                ? &set->plain_fold
                                                    : &set->plain;

    *LIST_PUSH(keep, list) = glob;
}

void set_add_range(struct arena *keep, struct set *set, struct range range)
{
    *LIST_PUSH(keep, &set->ranges) = range;
}

static int by_text(const void *a, const void *b)
{
    return str_compare(((const struct glob *)a)->text, ((const struct glob *)b)->text);
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

bool set_is_empty(const struct set *set)
{
    return !set->plain.len && !set->plain_fold.len && !set->wild.len &&
           !set->ranges.len;
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

bool set_contains(const struct set *wide, const struct glob *narrow)
{
    if (!narrow->wild && !narrow->variable) {
        if (find_plain(&wide->plain_fold, narrow->text, true))
            return true;
        if (!narrow->fold && find_plain(&wide->plain, narrow->text, false))
            return true;
    }
    for (size_t i = 0; i < wide->wild.len; i++)
        if (glob_contains(&wide->wild.at[i], narrow))
            return true;
    /* A folded text without letters is inside a plain one all the same. */
    for (size_t i = 0; narrow->fold && i < wide->plain.len; i++)
        if (glob_contains(&wide->plain.at[i], narrow))
            return true;
    return false;
}

bool set_has(const struct set *set, struct str text)
{
    struct glob glob = {.text = text};

    glob.variable = text.len && memchr(text.at, GLOB_VARIABLE, text.len);
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

/* The first ordinal from `from` on that is on all sides; prefers nothing: the caller
 * steps through candidates. False when there is none. */
static bool ordinal_inside(const struct sides *sides, ordinal value)
{
    for (size_t s = 0; s < sides->len; s++) {
        const struct ranges *ranges = &sides->at[s].set->ranges;
        bool in = false;
        for (size_t i = 0; i < ranges->len && !in; i++)
            in = ranges->at[i].low <= value && value <= ranges->at[i].high;
        if (in == sides->at[s].outside)
            return false;
    }
    return true;
}

/* On a line cut by finitely many ranges, each stretch begins at 0, at a low end, or
 * just after a high end: trying those decides. The example is the roundest of the
 * stretch. */
static enum exists find_ordinal(const struct sides *sides, struct example *example)
{
    ordinal round = sides->at[0].set->family == SET_NUMBER   ? 1000000000000000000u
                    : sides->at[0].set->family == SET_MOMENT ? 1000u
                                                             : 1u;
    bool found = false;
    ordinal best = 0;

    for (size_t s = 0; s < sides->len; s++)
        for (size_t i = 0; i <= sides->at[s].set->ranges.len; i++) {
            const struct range *at = sides->at[s].set->ranges.at;
            ordinal tries[4] = {0, 0, 0, 0};
            if (i < sides->at[s].set->ranges.len) {
                tries[0] = at[i].low;
                tries[1] = at[i].high == ~(ordinal)0 ? at[i].low : at[i].high + 1;
                tries[2] = tries[0] + (round - tries[0] % round) % round;
                tries[3] = tries[1] + (round - tries[1] % round) % round;
            }
            for (size_t t = 0; t < LEN(tries); t++)
                if (ordinal_inside(sides, tries[t]) &&
                    (!found || (best % round && tries[t] % round == 0))) {
                    best = tries[t];
                    found = true;
                }
        }
    example->ordinal = best;
    return found ? EXISTS_YES : EXISTS_NO;
}

/* One choice of a pattern from each set that must hold the text. */
struct choice {
    struct arena *keep;
    struct arena scratch;
    const struct sides *sides;
    struct budget *budget;
    struct glob_refs in, out;
    struct str example;
};

static bool on_all_sides(const struct sides *sides, struct str text)
{
    for (size_t s = 0; s < sides->len; s++)
        if (set_has(sides->at[s].set, text) == sides->at[s].outside)
            return false;
    return true;
}

/* Tries a text that matches `only`: if it lies on all sides, that is an example. */
static bool try_fill(struct choice *choice, const struct glob *only, const char *star,
                     char one)
{
    struct str text = glob_fill(&choice->scratch, only, str_from(star), one);

    if (!on_all_sides(choice->sides, text))
        return false;
    choice->example = arena_copy(choice->keep, text);
    return true;
}

static bool swallowed(const struct choice *choice, const struct glob *only)
{
    for (size_t s = 0; s < choice->sides->len; s++)
        if (choice->sides->at[s].outside &&
            set_contains(choice->sides->at[s].set, only))
            return true;
    return false;
}

/* The patterns of `in` without those that contain another of them. */
static void reduce(struct glob_refs *in)
{
    for (size_t i = 0; i < in->len; i++)
        for (size_t j = 0; j < in->len; j++)
            if (i != j && glob_contains(in->at[i], in->at[j])) {
                in->at[i--] = in->at[--in->len];
                break;
            }
}

static bool any_variable(const struct glob_refs *list)
{
    for (size_t i = 0; i < list->len; i++)
        if (list->at[i]->variable)
            return true;
    return false;
}

/* All patterns are chosen: is there a text in all of them and in no set outside? */
static enum exists settle_choice(struct choice *choice)
{
    static const char *const stars[] = {"example", "x", "", NULL};
    struct glob_refs in = {0};

    if (!budget_spend(choice->budget, 1))
        return EXISTS_MAYBE;
    for (size_t i = 0; i < choice->in.len; i++)
        *LIST_PUSH(&choice->scratch, &in) = choice->in.at[i];
    reduce(&in);
    for (size_t i = 0; i < in.len; i++)
        if (swallowed(choice, in.at[i]))
            return EXISTS_NO;
    for (size_t i = 0; i < in.len; i++) {
        for (size_t s = 0; stars[s]; s++)
            if (try_fill(choice, in.at[i], stars[s], 'x'))
                return EXISTS_YES;
        /* A plain text is its own only example (a folded one was tried in lower case:
         * sets with case may tell its other spellings apart, so search). */
        if (!in.at[i]->wild && !in.at[i]->fold && !any_variable(&in))
            return EXISTS_NO;
    }
    struct str fresh = search_fresh(&in, &choice->out);
    struct arena scratch = choice->scratch;
    if (in.len == 1 &&
        try_fill(choice, in.at[0], arena_cstr(&scratch, fresh), fresh.at[0]))
        return EXISTS_YES;
    enum exists found = search_text(choice->keep, choice->scratch, &in, &choice->out,
                                    choice->budget, &choice->example);
    /* Two patterns of which one has a variable may meet for some value of it. */
    if (found == EXISTS_NO && in.len > 1 && any_variable(&in)) {
        choice->budget->reason = "a policy variable meets another pattern";
        return EXISTS_MAYBE;
    }
    return found;
}

static bool meets_chosen(const struct choice *choice, const struct glob *glob)
{
    for (size_t i = 0; i < choice->in.len; i++)
        if (!glob->variable && !choice->in.at[i]->variable &&
            !glob_may_meet(choice->in.at[i], glob))
            return false;
    return true;
}

static enum exists choose(struct choice *choice, size_t side)
{
    enum exists answer = EXISTS_NO;

    while (side < choice->sides->len && choice->sides->at[side].outside)
        side++;
    if (side == choice->sides->len)
        return settle_choice(choice);
    const struct set *set = choice->sides->at[side].set;
    for (size_t i = 0; i < set_globs(set); i++) {
        const struct glob *glob = set_glob(set, i);
        if (!meets_chosen(choice, glob))
            continue;
        struct arena scratch = choice->scratch;
        *LIST_PUSH(&choice->scratch, &choice->in) = glob;
        enum exists found = choose(choice, side + 1);
        choice->in.len--;
        choice->scratch = scratch;
        if (found == EXISTS_YES)
            return EXISTS_YES;
        if (found == EXISTS_MAYBE)
            answer = EXISTS_MAYBE;
    }
    return answer;
}

/* When one of the sets holds only plain texts with case, its members are all the
 * candidates there are. */
static const struct set *listed(const struct sides *sides)
{
    const struct set *best = NULL;

    for (size_t s = 0; s < sides->len; s++) {
        const struct set *set = sides->at[s].set;
        if (!sides->at[s].outside && !set->wild.len && !set->plain_fold.len &&
            (!best || set->plain.len < best->plain.len))
            best = set;
    }
    return best;
}

static bool variables_beside(const struct sides *sides)
{
    for (size_t s = 0; s < sides->len; s++)
        for (size_t i = 0; i < sides->at[s].set->wild.len; i++)
            if (sides->at[s].set->wild.at[i].variable && !sides->at[s].outside)
                return true;
    return false;
}

static enum exists find_text(struct arena *keep, struct arena scratch,
                             const struct sides *sides, struct budget *budget,
                             struct str *example)
{
    static const struct glob anything = {.text = STR_INIT("\1"), .wild = true};
    const struct set *candidates = listed(sides);
    struct choice choice = {
        .keep = keep, .scratch = scratch, .sides = sides, .budget = budget};

    if (candidates && !variables_beside(sides)) {
        for (size_t i = 0; i < candidates->plain.len; i++)
            if (on_all_sides(sides, candidates->plain.at[i].text)) {
                *example = candidates->plain.at[i].text;
                return EXISTS_YES;
            }
        return EXISTS_NO;
    }
    /* Room for one pattern a side: what grew later would be given back too early. */
    choice.in.cap = sides->len + 1;
    choice.in.at = NEW_MANY(&choice.scratch, choice.in.cap, const struct glob *);
    *LIST_PUSH(&choice.scratch, &choice.in) = &anything;
    for (size_t s = 0; s < sides->len; s++)
        for (size_t i = 0; sides->at[s].outside && i < set_globs(sides->at[s].set); i++)
            *LIST_PUSH(&choice.scratch, &choice.out) = set_glob(sides->at[s].set, i);
    enum exists found = choose(&choice, 0);
    *example = choice.example;
    return found;
}

enum exists set_find(struct arena *keep, struct arena scratch,
                     const struct sides *sides, struct budget *budget,
                     struct example *example)
{
    *example = (struct example){.text = STR("example")};
    if (!budget_spend(budget, 1))
        return EXISTS_MAYBE;
    if (sides->len == 0)
        return EXISTS_YES;
    example->family = sides->at[0].set->family;
    for (size_t s = 1; s < sides->len; s++)
        if (sides->at[s].set->family != example->family) {
            budget->reason = "a condition key is compared as values of two kinds";
            return EXISTS_MAYBE;
        }
    if (example->family != SET_TEXT)
        return find_ordinal(sides, example);
    return find_text(keep, scratch, sides, budget, &example->text);
}
