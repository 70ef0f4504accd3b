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
    set->cased = set->cased || !glob.fold;
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
    set->wild_bytes = 0;
    for (size_t i = 0; i < set->wild.len; i++)
        set->wild_bytes += set->wild.at[i].text.len;
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

static bool has_letter(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] >= 'a' && text.at[i] <= 'z')
            return true;
    return false;
}

bool set_contains(const struct set *wide, const struct glob *narrow)
{
    if (!narrow->wild && !narrow->variable) {
        if (find_plain(&wide->plain_fold, narrow->text, true))
            return true;
        /* A folded text without letters is inside a plain one all the same. */
        if (find_plain(&wide->plain, narrow->text, false) &&
            !(narrow->fold && has_letter(narrow->text)))
            return true;
    }
    for (size_t i = 0; i < wide->wild.len; i++)
        if (glob_contains(&wide->wild.at[i], narrow))
            return true;
    return false;
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

static bool in_ranges(const struct ranges *ranges, ordinal value)
{
    size_t low = 0, high = ranges->len;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (value < ranges->at[middle].low)
            high = middle;
        else if (value > ranges->at[middle].high)
            low = middle + 1;
        else
            return true;
    }
    return false;
}

static bool ordinal_inside(const struct sides *sides, ordinal value)
{
    for (size_t s = 0; s < sides->len; s++)
        if (in_ranges(&sides->at[s].set->ranges, value) == sides->at[s].outside)
            return false;
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
    bool listed; /* the plain patterns have been tried and are out of the question */
    bool cased;  /* so are the folded plain ones, unless case counts somewhere */
    struct str example;
};

/* What a comparison with the patterns of all sides may cost: one step for each, and more
 * for long ones. */
static bool spend_all_sides(struct choice *choice, size_t len)
{
    size_t cost = 1;

    for (size_t s = 0; s < choice->sides->len; s++) {
        const struct set *set = choice->sides->at[s].set;
        cost += set->wild.len + set->wild_bytes * (len + 1) / 1024;
    }
    return budget_spend(choice->budget, cost);
}

/* Is this text an example? MAYBE when the budget is spent. */
static enum exists try_text(struct choice *choice, struct str text)
{
    if (!spend_all_sides(choice, text.len))
        return EXISTS_MAYBE;
    for (size_t s = 0; s < choice->sides->len; s++) {
        struct side side = choice->sides->at[s];
        if (set_has(side.set, text) == side.outside)
            return EXISTS_NO;
    }
    choice->example = arena_copy(choice->keep, text);
    return EXISTS_YES;
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

/* Variables are searched as letters of their own. That misses the values for which two
 * patterns meet, or for which other spellings of a value differ from itself. */
static bool variable_values_matter(const struct glob_refs *in)
{
    for (size_t i = 0; i < in->len; i++)
        if (in->at[i]->variable && (in->len > 1 || in->at[i]->fold))
            return true;
    return false;
}

/* Texts that one pattern matches, most readable ones first. NO: try something else. */
static enum exists try_fills(struct choice *choice, const struct glob *only,
                             struct str fresh)
{
    const struct str stars[] = {STR("example"), STR("x"), STR(""), fresh};
    enum exists found = EXISTS_NO;

    for (size_t s = 0; found == EXISTS_NO && s < LEN(stars); s++) {
        char one = fresh.len == 1 && s + 1 == LEN(stars) ? fresh.at[0] : 'x';
        struct arena scratch = choice->scratch;
        found = try_text(choice, glob_fill(&scratch, only, stars[s], one));
        if (!only->wild)
            break;
    }
    return found;
}

/* All patterns are chosen: is there a text in all of them and in no set outside? */
static enum exists settle_choice(struct choice *choice)
{
    struct glob_refs in = {0};

    for (size_t i = 0; i < choice->in.len; i++)
        *LIST_PUSH(&choice->scratch, &in) = choice->in.at[i];
    reduce(&in);
    for (size_t i = 0; i < in.len; i++) {
        if (!spend_all_sides(choice, in.at[i]->text.len))
            return EXISTS_MAYBE;
        if (swallowed(choice, in.at[i]))
            return EXISTS_NO;
    }
    struct str fresh = search_fresh(&in, &choice->out);
    bool matter = variable_values_matter(&in);
    for (size_t i = 0; i < in.len; i++) {
        enum exists found = try_fills(choice, in.at[i], fresh);
        if (found != EXISTS_NO)
            return found;
        /* A plain text is its own only example (a folded one was tried in lower case:
         * sets with case may tell its other spellings apart, so search). */
        if (!in.at[i]->wild && !in.at[i]->fold && !matter)
            return EXISTS_NO;
    }
    enum exists found = search_text(choice->keep, choice->scratch, &in, &choice->out,
                                    choice->budget, &choice->example);
    if (found == EXISTS_NO && matter) {
        choice->budget->reason = "the values of a policy variable decide";
        return EXISTS_MAYBE;
    }
    return found;
}

static bool meets_chosen(const struct choice *choice, const struct glob *glob)
{
    for (size_t i = 0; i < choice->in.len; i++)
        if (!glob_may_meet(choice->in.at[i], glob))
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
    size_t first = choice->listed ? set->plain.len : 0;
    if (choice->listed && !choice->cased)
        first += set->plain_fold.len;
    for (size_t i = first; i < set_globs(set); i++) {
        const struct glob *glob = set_glob(set, i);
        if (!budget_spend(choice->budget, choice->in.len))
            return EXISTS_MAYBE;
        if (!meets_chosen(choice, glob))
            continue;
        struct arena scratch = choice->scratch;
        choice->in.at[choice->in.len++] = glob;
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

/* Tries the plain patterns of the sets that must hold the text. */
static enum exists try_list(struct choice *choice, const struct globs *list)
{
    enum exists found = EXISTS_NO;

    for (size_t i = 0; found == EXISTS_NO && i < list->len; i++)
        found = try_text(choice, list->at[i].text);
    return found;
}

/* A plain pattern is its own only text, so trying it settles it; a folded one too, when
 * no side looks at case. Not so beside variables, whose values may be that text. */
static enum exists try_plain(struct choice *choice)
{
    enum exists found = EXISTS_NO;

    choice->listed = true;
    for (size_t s = 0; s < choice->sides->len; s++) {
        const struct set *set = choice->sides->at[s].set;
        choice->cased = choice->cased || set->cased;
        for (size_t i = 0; !choice->sides->at[s].outside && i < set->wild.len; i++)
            if (set->wild.at[i].variable)
                choice->listed = false;
    }
    for (size_t s = 0; found == EXISTS_NO && s < choice->sides->len; s++) {
        const struct set *set = choice->sides->at[s].set;
        if (choice->sides->at[s].outside)
            continue;
        if (choice->listed)
            found = try_list(choice, &set->plain);
        if (choice->listed && !choice->cased && found == EXISTS_NO)
            found = try_list(choice, &set->plain_fold);
    }
    return found;
}

static enum exists find_text(struct arena *keep, struct arena scratch,
                             const struct sides *sides, struct budget *budget,
                             struct str *example)
{
    static const struct glob anything = {.text = STR_INIT("\1"), .wild = true};
    struct choice choice = {
        .keep = keep, .scratch = scratch, .sides = sides, .budget = budget};
    enum exists found = try_plain(&choice);

    if (found == EXISTS_NO) {
        /* Room for one of each side: what grew later would be given back too early. */
        choice.in.at = NEW_MANY(&choice.scratch, sides->len + 1, const struct glob *);
        choice.in.at[choice.in.len++] = &anything;
        for (size_t s = 0; s < sides->len; s++)
            for (size_t i = 0; sides->at[s].outside && i < set_globs(sides->at[s].set);
                 i++)
                *LIST_PUSH(&choice.scratch, &choice.out) =
                    set_glob(sides->at[s].set, i);
        found = choose(&choice, 0);
    }
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
    if (example->family != SET_TEXT) {
        size_t ranges = 0;
        for (size_t s = 0; s < sides->len; s++)
            ranges += sides->at[s].set->ranges.len;
        return budget_spend(budget, ranges) ? find_ordinal(sides, example)
                                            : EXISTS_MAYBE;
    }
    return find_text(keep, scratch, sides, budget, &example->text);
}
