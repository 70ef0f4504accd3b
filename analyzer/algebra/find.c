/* Finding a value that lies on many sides at once: look-ups first, a search last. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "algebra/set.h"

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

/* How far apart the values are that read best, like whole numbers and whole seconds. */
static ordinal roundness(enum set_family family)
{
    switch (family) {
    case SET_NUMBER:
        return 1000000000000000000u;
    case SET_MOMENT:
        return 1000;
    case SET_TEXT:
    case SET_ADDRESS:
        break;
    }
    return 1;
}

/* The best example so far. */
struct best {
    const struct sides *sides;
    ordinal round, value;
    bool found;
};

static void try_ordinal(struct best *best, ordinal value)
{
    bool better =
        !best->found || (best->value % best->round && value % best->round == 0);

    if (better && ordinal_inside(best->sides, value)) {
        best->value = value;
        best->found = true;
    }
}

/* The start of a stretch, and the first round value after it. */
static void try_stretch(struct best *best, ordinal start)
{
    try_ordinal(best, start);
    try_ordinal(best, start + (best->round - start % best->round) % best->round);
}

/* On a line cut by finitely many ranges, each stretch begins at 0, at a low end, or just
 * after a high end: trying those decides. */
static enum exists find_ordinal(const struct sides *sides, struct budget *budget,
                                struct example *example)
{
    struct best best = {.sides = sides, .round = roundness(example->family)};

    try_stretch(&best, 0);
    for (size_t s = 0; s < sides->len; s++) {
        const struct ranges *ranges = &sides->at[s].set->ranges;
        if (!budget_spend(budget, ranges->len))
            return EXISTS_MAYBE;
        for (size_t i = 0; i < ranges->len; i++) {
            try_stretch(&best, ranges->at[i].low);
            if (ranges->at[i].high != ~(ordinal)0)
                try_stretch(&best, ranges->at[i].high + 1);
        }
    }
    example->ordinal = best.value;
    return best.found ? EXISTS_YES : EXISTS_NO;
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

static bool has_variable(const struct globs *list)
{
    for (size_t i = 0; i < list->len; i++)
        if (list->at[i].variable)
            return true;
    return false;
}

/* A plain pattern is its own only text, so trying it settles it; a folded one too, when
 * no side looks at case. Not so beside variables, whose values may be that text. */
static enum exists try_plain(struct choice *choice)
{
    const struct sides *sides = choice->sides;
    enum exists found = EXISTS_NO;

    choice->listed = true;
    for (size_t s = 0; s < sides->len; s++) {
        choice->cased = choice->cased || sides->at[s].set->cased;
        if (!sides->at[s].outside && has_variable(&sides->at[s].set->wild))
            choice->listed = false;
    }
    for (size_t s = 0; choice->listed && found == EXISTS_NO && s < sides->len; s++) {
        const struct set *set = sides->at[s].set;
        if (sides->at[s].outside)
            continue;
        found = try_list(choice, &set->plain);
        if (!choice->cased && found == EXISTS_NO)
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
    if (example->family != SET_TEXT)
        return find_ordinal(sides, budget, example);
    return find_text(keep, scratch, sides, budget, &example->text);
}
