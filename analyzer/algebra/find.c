/* Finding a value that lies on many sides at once: look-ups first, a search last. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "algebra/ordinal.h"

/* One choice of a pattern from each set that must hold the text. */
struct choice {
    struct arena *keep;
    struct arena scratch;
    const struct sides *sides;
    struct budget *budget;
    struct glob_refs in;
    bool listed; /* the plain patterns have been tried and are out of the question */
    bool cased;  /* so are the folded plain ones, unless case counts somewhere */
    struct str example;
};

/* A step is the comparison of two short patterns, or so many letters of long ones. */
enum { STEP_LETTERS = 8 };

/* Does the set contain the pattern? MAYBE when the budget is spent. */
static enum exists contained(struct budget *budget, const struct set *set,
                             const struct glob *glob)
{
    size_t most = budget->steps * STEP_LETTERS, left = most;
    bool found = set_contains_within(set, glob, &left);

    if (!budget_spend(budget, 1 + (most - left) / STEP_LETTERS))
        return EXISTS_MAYBE;
    return found ? EXISTS_YES : EXISTS_NO;
}

/* Is this text an example? MAYBE when the budget is spent. */
static enum exists try_text(struct choice *choice, struct str text)
{
    struct glob only = glob_of_text(text);

    for (size_t s = 0; s < choice->sides->len; s++) {
        struct side side = choice->sides->at[s];
        enum exists inside = contained(choice->budget, side.set, &only);
        if (inside == EXISTS_MAYBE || (inside == EXISTS_YES) == side.outside)
            return inside == EXISTS_MAYBE ? EXISTS_MAYBE : EXISTS_NO;
    }
    choice->example = arena_copy(choice->keep, text);
    return EXISTS_YES;
}

/* The same pattern on a side that must not hold it: most covers are settled so. */
static bool excluded(const struct choice *choice, const struct glob *only)
{
    for (size_t s = 0; s < choice->sides->len; s++)
        if (choice->sides->at[s].outside && set_lists(choice->sides->at[s].set, only))
            return true;
    return false;
}

/* Is all of the pattern on one side that must not hold it? MAYBE: the budget is
 * spent. */
static enum exists swallowed(struct choice *choice, const struct glob *only)
{
    enum exists inside = EXISTS_NO;

    for (size_t s = 0; inside == EXISTS_NO && s < choice->sides->len; s++)
        if (choice->sides->at[s].outside)
            inside = contained(choice->budget, choice->sides->at[s].set, only);
    return inside;
}

/* The cheap look at all patterns goes first. */
static enum exists any_swallowed(struct choice *choice, const struct glob_refs *in)
{
    enum exists found = EXISTS_NO;

    for (size_t i = 0; i < in->len; i++)
        if (excluded(choice, in->at[i]))
            return EXISTS_YES;
    for (size_t i = 0; found == EXISTS_NO && i < in->len; i++)
        found = swallowed(choice, in->at[i]);
    return found;
}

/* The patterns of `in` without those that contain another of them, as far as the budget
 * goes. */
static void reduce(struct budget *budget, struct glob_refs *in)
{
    for (size_t i = 0; i < in->len; i++)
        for (size_t j = 0; j < in->len && budget_spend(budget, 1); j++) {
            size_t letters = STEP_LETTERS * (1 + in->at[i]->text.len / STEP_LETTERS);
            if (i != j && glob_contains_within(in->at[i], in->at[j], &letters)) {
                in->at[i--] = in->at[--in->len];
                break;
            }
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
static enum exists try_fills(struct choice *choice, const struct glob *only)
{
    const struct str stars[] = {STR("example"), STR("x"), STR("")};
    enum exists found = EXISTS_NO;

    for (size_t s = 0; found == EXISTS_NO && s < LEN(stars); s++) {
        struct arena scratch = choice->scratch;
        found = try_text(choice, glob_fill(&scratch, only, stars[s], 'x'));
        if (!only->wild)
            break;
    }
    return found;
}

/* One pattern within all of them may be seen at once, field by field of an ARN. */
static enum exists try_together(struct choice *choice, const struct glob_refs *in)
{
    struct arena scratch = choice->scratch;
    struct glob all = *in->at[0];

    if (in->len < 2)
        return EXISTS_NO;
    for (size_t i = 1; i < in->len; i++)
        if (!budget_spend(choice->budget, 1) ||
            !glob_within_both(&scratch, &all, in->at[i], &all))
            return EXISTS_NO;
    struct choice inner = *choice;
    inner.scratch = scratch;
    enum exists found = try_fills(&inner, &all);
    choice->example = inner.example;
    return found;
}

static bool meets_all(const struct glob_refs *in, const struct glob *glob)
{
    for (size_t i = 0; i < in->len; i++)
        if (!glob_may_meet(in->at[i], glob))
            return false;
    return true;
}

/* The patterns that the text must not match, where it might. False: no budget. */
static bool gather_outside(struct choice *choice, const struct glob_refs *in,
                           struct glob_refs *out)
{
    for (size_t s = 0; s < choice->sides->len; s++) {
        struct side side = choice->sides->at[s];
        if (!side.outside)
            continue;
        if (!budget_spend(choice->budget, set_globs(side.set)))
            return false;
        for (size_t i = 0; i < set_globs(side.set); i++)
            if (meets_all(in, set_glob(side.set, i)))
                *LIST_PUSH(&choice->scratch, out) = set_glob(side.set, i);
    }
    return true;
}

/* No simple text will do: one with a letter of its own, or whatever a search finds. */
static enum exists search_choice(struct choice *choice, const struct glob_refs *in)
{
    struct glob_refs out = {0};

    if (!gather_outside(choice, in, &out))
        return EXISTS_MAYBE;
    struct str fresh = search_fresh(in, &out);
    for (size_t i = 0; i < in->len; i++) {
        struct arena scratch = choice->scratch;
        char one = fresh.len == 1 ? fresh.at[0] : 'x';
        enum exists found =
            try_text(choice, glob_fill(&scratch, in->at[i], fresh, one));
        if (found != EXISTS_NO)
            return found;
    }
    return search_text(choice->keep, choice->scratch, in, &out, choice->budget,
                       &choice->example);
}

/* All patterns are chosen: is there a text in all of them and in no set outside? */
static enum exists settle_choice(struct choice *choice)
{
    struct glob_refs in = {0};

    for (size_t i = 0; i < choice->in.len; i++)
        *LIST_PUSH(&choice->scratch, &in) = choice->in.at[i];
    reduce(choice->budget, &in);
    enum exists inside = any_swallowed(choice, &in);
    if (inside != EXISTS_NO)
        return inside == EXISTS_YES ? EXISTS_NO : EXISTS_MAYBE;
    bool matter = variable_values_matter(&in);
    for (size_t i = 0; i < in.len; i++) {
        enum exists found = try_fills(choice, in.at[i]);
        if (found != EXISTS_NO)
            return found;
        /* A plain text is its own only example (a folded one was tried in lower case:
         * sets with case may tell its other spellings apart, so search). */
        if (!in.at[i]->wild && !in.at[i]->fold && !matter)
            return EXISTS_NO;
    }
    enum exists found = try_together(choice, &in);
    if (found == EXISTS_NO)
        found = search_choice(choice, &in);
    if (found == EXISTS_NO && matter) {
        choice->budget->reason = "the values of a policy variable decide; write what "
                                 "it stands for";
        return EXISTS_MAYBE;
    }
    return found;
}

/* A side that holds all of a chosen pattern asks for nothing more. (Without budget for
 * it, going on says so.) */
static bool satisfied(struct choice *choice, const struct set *set)
{
    for (size_t i = 0; i < choice->in.len; i++)
        if (contained(choice->budget, set, choice->in.at[i]) == EXISTS_YES)
            return true;
    return false;
}

/* The first side from `side` on that still asks for a pattern. */
static size_t asking_side(struct choice *choice, size_t side)
{
    while (side < choice->sides->len &&
           (choice->sides->at[side].outside ||
            satisfied(choice, choice->sides->at[side].set)))
        side++;
    return side;
}

static enum exists choose(struct choice *choice, size_t from)
{
    enum exists answer = EXISTS_NO;
    size_t side = asking_side(choice, from);

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
        if (!meets_all(&choice->in, glob))
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

/* Of the sides that must hold the text, the shortest that has nothing but plain
 * patterns whose texts are all there is to try; NULL when every side has others. */
static const struct set *shortest_list(const struct choice *choice)
{
    const struct set *best = NULL;

    for (size_t s = 0; s < choice->sides->len; s++) {
        const struct set *set = choice->sides->at[s].set;
        if (choice->sides->at[s].outside || set->wild.len ||
            (choice->cased && set->plain_fold.len))
            continue;
        if (!best || set_globs(set) < set_globs(best))
            best = set;
    }
    return best;
}

static void look_at_sides(struct choice *choice)
{
    choice->listed = true;
    for (size_t s = 0; s < choice->sides->len; s++) {
        struct side side = choice->sides->at[s];
        choice->cased = choice->cased || side.set->cased;
        if (!side.outside && side.set->variable)
            choice->listed = false;
    }
}

/* A plain pattern is its own only text, so trying it settles it; a folded one too, when
 * no side looks at case. Not so beside variables, whose values may be that text. `all`:
 * the answer is final. */
static enum exists try_plain(struct choice *choice, bool *all)
{
    const struct sides *sides = choice->sides;
    enum exists found = EXISTS_NO;

    look_at_sides(choice);
    const struct set *only = choice->listed ? shortest_list(choice) : NULL;
    *all = only != NULL;
    for (size_t s = 0; choice->listed && found == EXISTS_NO && s < sides->len; s++) {
        const struct set *set = sides->at[s].set;
        if (sides->at[s].outside || (only && set != only))
            continue;
        found = try_list(choice, choice->cased ? &set->plain : &set->plain_fold);
    }
    return found;
}

/* The sides without those that a single pattern on another side satisfies anyway. */
static struct sides without_idle(struct arena *scratch, const struct sides *sides)
{
    struct sides kept = {0};

    for (size_t s = 0; s < sides->len; s++) {
        bool idle = false;
        for (size_t t = 0; t < sides->len && !sides->at[s].outside && !idle; t++)
            idle = t != s && !sides->at[t].outside &&
                   set_globs(sides->at[t].set) == 1 &&
                   sides->at[t].set != sides->at[s].set &&
                   set_lists(sides->at[s].set, set_glob(sides->at[t].set, 0)) &&
                   !(t > s && set_globs(sides->at[s].set) == 1);
        if (!idle)
            *LIST_PUSH(scratch, &kept) = sides->at[s];
    }
    return kept;
}

static enum exists find_text(struct arena *keep, struct arena scratch,
                             const struct sides *sides, struct budget *budget,
                             struct str *example)
{
    static const struct glob anything = {.text = STR_INIT("\1"), .wild = true};
    struct sides kept = without_idle(&scratch, sides);
    struct choice choice = {
        .keep = keep, .scratch = scratch, .sides = &kept, .budget = budget};
    bool all;
    enum exists found = try_plain(&choice, &all);

    if (found == EXISTS_NO && !all) {
        /* Room for one of each side: what grew later would be given back too early. */
        choice.in.at = NEW_MANY(&choice.scratch, kept.len + 1, const struct glob *);
        choice.in.at[choice.in.len++] = &anything;
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
    if (!budget_spend(budget, 2 + sides->len * sides->len / STEP_LETTERS))
        return EXISTS_MAYBE;
    if (sides->len == 0)
        return EXISTS_YES;
    example->family = sides->at[0].set->family;
    for (size_t s = 1; s < sides->len; s++)
        if (sides->at[s].set->family != example->family) {
            budget->reason = "a condition key is compared as values of two kinds; "
                             "use operators of one kind for it";
            return EXISTS_MAYBE;
        }
    if (example->family != SET_TEXT)
        return ordinal_find(sides, budget, example);
    return find_text(keep, scratch, sides, budget, &example->text);
}
