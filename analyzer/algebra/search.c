/* The product of patterns as automata, walked breadth first and built as it goes. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "algebra/search.h"

#include "base/intern.h"

#include <limits.h>

/* A place in a pattern: before one of its elements, or at its end (`element` is empty).
 * All places of all patterns are numbered in one row. */
struct place {
    const struct glob *glob;
    struct str element;
    size_t first; /* the place where this pattern begins */
};

/* How the search got to a set of places; the set itself, one bit for each place, is the
 * text of the same number in `seen`. */
struct state {
    uint32_t parent;
    struct str symbol;
};

LIST_OF(states, struct state);

struct search {
    struct arena *arena;
    struct places {
        struct place *at;
        size_t len, cap;
    } places;
    size_t *ends;         /* the last place of each pattern */
    size_t count, inside; /* the first `inside` must match, the rest must not */
    size_t words;
    struct str fresh;
    struct states states;
    struct intern seen;
};

static bool has(const uint64_t *bits, size_t at)
{
    return bits[at / 64] >> (at % 64) & 1;
}

static bool star(struct str element)
{
    return element.len &&
           (element.at[0] == GLOB_STAR || element.at[0] == GLOB_STAR_FIELD);
}

/* The first place from `at` on that is in the set; `end` when there is none before. */
static size_t next(const uint64_t *bits, size_t at, size_t end)
{
    while (at < end) {
        uint64_t rest = bits[at / 64] >> (at % 64);
        if (rest) {
            at += (size_t)__builtin_ctzll(rest);
            return at < end ? at : end;
        }
        at = (at / 64 + 1) * 64;
    }
    return end;
}

static void drop(uint64_t *bits, size_t from, size_t end)
{
    for (size_t at = next(bits, from, end); at < end; at = next(bits, at + 1, end))
        bits[at / 64] &= ~((uint64_t)1 << (at % 64));
}

/* A star may be empty, so what comes after it is reached too. And whatever an earlier
 * place still matches, the star matches as well, so only the last star reached matters.
 * (A star inside a field does not take a variable, so in a pattern with variables that
 * holds for full stars only.) */
static void reach(const struct search *search, uint64_t *bits, size_t at)
{
    for (;; at++) {
        const struct place *place = &search->places.at[at];
        bits[at / 64] |= (uint64_t)1 << (at % 64);
        if (!star(place->element))
            return;
        if (place->element.at[0] == GLOB_STAR || !place->glob->variable)
            drop(bits, place->first, at);
    }
}

static bool letter_is(const struct glob *glob, struct str element, struct str symbol)
{
    if (glob->fold && symbol.len == 1 && element.len == 1)
        return str_fold(symbol.at[0]) == element.at[0];
    return str_equal(element, symbol);
}

/* Does the element take the symbol: stay (star) or move on (all others)? */
static bool takes(const struct glob *glob, struct str element, struct str symbol)
{
    bool variable = symbol.at[0] == GLOB_VARIABLE, colon = symbol.at[0] == ':';

    switch (element.at[0]) {
    case GLOB_STAR:
        return true;
    case GLOB_STAR_FIELD:
    case GLOB_ONE_FIELD:
        return !variable && !colon;
    case GLOB_ONE:
        return !variable;
    default:
        return letter_is(glob, element, symbol);
    }
}

/* The places after `symbol`; false when a pattern that must match cannot go on. */
static bool move(const struct search *search, const uint64_t *from, struct str symbol,
                 uint64_t *to)
{
    size_t end = search->places.len;

    memset(to, 0, search->words * sizeof *to);
    for (size_t at = next(from, 0, end); at < end; at = next(from, at + 1, end)) {
        const struct place *place = &search->places.at[at];
        if (place->element.len && takes(place->glob, place->element, symbol))
            reach(search, to, at + !star(place->element));
    }
    for (size_t a = 0; a < search->inside; a++) {
        size_t last = search->ends[a];
        if (next(to, search->places.at[last].first, last + 1) > last)
            return false;
    }
    return true;
}

static bool accepted(const struct search *search, const uint64_t *bits)
{
    for (size_t a = 0; a < search->count; a++)
        if (has(bits, search->ends[a]) != (a < search->inside))
            return false;
    return true;
}

/* Keeps a state that is new. The example grows from parent to child. */
static void keep_state(struct search *search, const uint64_t *bits, uint32_t parent,
                       struct str symbol)
{
    size_t before = search->seen.len;
    struct str key = {(const char *)bits, search->words * sizeof *bits};

    intern_id(search->arena, &search->seen, key);
    if (search->seen.len > before)
        *LIST_PUSH(search->arena, &search->states) = (struct state){parent, symbol};
}

/* One symbol further; `bits` is room for the outcome. */
static void step(struct search *search, const uint64_t *from, size_t at,
                 struct str symbol, uint64_t *bits)
{
    if (move(search, from, symbol, bits))
        keep_state(search, bits, (uint32_t)at, symbol);
}

/* A letter is tried once, whoever waits for it. */
struct letters {
    struct strs symbols;
    bool known[UCHAR_MAX + 1];
};

static void want(struct arena *arena, struct letters *letters, struct str symbol)
{
    bool *known = &letters->known[(unsigned char)symbol.at[0]];

    if (symbol.len == 1 && *known)
        return;
    *known = true;
    *LIST_PUSH(arena, &letters->symbols) = symbol;
}

/* The symbols worth trying: the letters that some place waits for, in both cases where
 * case does not count, and a colon. (One that no pattern knows goes before them.)
 * Returns how many places there are. */
static size_t gather(struct search *search, const uint64_t *bits, struct strs *symbols)
{
    struct letters letters = {*symbols, {false}};
    size_t end = search->places.len, count = 0;

    letters.symbols.len = 0;
    want(search->arena, &letters, STR(":"));
    for (size_t at = next(bits, 0, end); at < end; at = next(bits, at + 1, end)) {
        const struct place *place = &search->places.at[at];
        unsigned char c = place->element.len ? (unsigned char)place->element.at[0] : 0;
        count++;
        if (c < 0x20 && c != GLOB_VARIABLE)
            continue;
        want(search->arena, &letters, place->element);
        if (place->glob->fold && c >= 'a' && c <= 'z')
            want(search->arena, &letters,
                 (struct str){&"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[c - 'a'], 1});
    }
    *symbols = letters.symbols;
    strs_settle(symbols);
    return count;
}

static struct str retrace(struct arena *keep, const struct search *search, size_t at)
{
    size_t len = 0;

    for (size_t i = at; i; i = search->states.at[i].parent)
        len += search->states.at[i].symbol.len;
    char *text = NEW_MANY(keep, len + 1, char);
    struct str made = {text, len};
    for (size_t i = at; i; i = search->states.at[i].parent) {
        struct str symbol = search->states.at[i].symbol;
        len -= symbol.len;
        memcpy(text + len, symbol.at, symbol.len);
    }
    return made;
}

static void add_places(struct search *search, const struct glob_refs *list)
{
    for (size_t g = 0; g < list->len; g++) {
        size_t first = search->places.len;
        for (struct str rest = list->at[g]->text;;
             rest = str_skip(rest, glob_step(rest))) {
            struct str element = rest.len ? str_head(rest, glob_step(rest)) : STR("");
            *LIST_PUSH(search->arena, &search->places) =
                (struct place){list->at[g], element, first};
            if (!rest.len)
                break;
        }
        search->ends[search->count++] = search->places.len - 1;
    }
}

static void mark_bytes(const struct glob_refs *list, bool *used)
{
    for (size_t i = 0; i < list->len; i++)
        for (size_t j = 0; j < list->at[i]->text.len; j++)
            used[(unsigned char)str_fold(list->at[i]->text.at[j])] = true;
}

static bool holds(const struct glob_refs *list, struct str letter)
{
    for (size_t i = 0; i < list->len; i++)
        if (str_has(list->at[i]->text, letter))
            return true;
    return false;
}

struct str search_fresh(const struct glob_refs *in, const struct glob_refs *out)
{
    static const char letters[] = "xyzabcdefghijklmnopqrstuvw0123456789-_";
    /* For private use: no policy has a meaning for them. */
    static const struct str others[] = {
        STR_INIT("\xef\xa3\xbf"), STR_INIT("\xef\xa3\xbe"), STR_INIT("\xef\xa3\xbd")};
    bool used[UCHAR_MAX + 1] = {false};

    mark_bytes(in, used);
    mark_bytes(out, used);
    for (const char *c = letters; *c; c++)
        if (!used[(unsigned char)*c])
            return (struct str){c, 1};
    for (size_t i = 0; i < LEN(others); i++)
        if (!holds(in, others[i]) && !holds(out, others[i]))
            return others[i];
    return STR("");
}

static void begin(struct search *search, const struct glob_refs *in,
                  const struct glob_refs *out)
{
    search->inside = in->len;
    search->ends = NEW_MANY(search->arena, in->len + out->len, size_t);
    add_places(search, in);
    add_places(search, out);
    search->words = search->places.len / 64 + 1;
    uint64_t *bits = NEW_MANY(search->arena, search->words, uint64_t);
    for (size_t a = 0; a < search->count; a++)
        reach(search, bits, search->places.at[search->ends[a]].first);
    keep_state(search, bits, 0, STR(""));
}

/* Goes on from one state by each symbol; false when that is more than the budget. */
static bool expand(struct search *search, size_t at, const uint64_t *from,
                   uint64_t *bits, struct strs *symbols, struct budget *budget)
{
    size_t places = gather(search, from, symbols);
    size_t cost = 1 + search->words / 16 + places / 4 + search->count / 16;

    if (search->states.len > budget->states ||
        !budget_spend(budget, (2 + symbols->len) * cost))
        return false;
    step(search, from, at, search->fresh, bits);
    for (size_t s = 0; s < symbols->len; s++)
        step(search, from, at, symbols->at[s], bits);
    return true;
}

enum exists search_text(struct arena *keep, struct arena scratch,
                        const struct glob_refs *in, const struct glob_refs *out,
                        struct budget *budget, struct str *example)
{
    struct search search = {.arena = &scratch, .fresh = search_fresh(in, out)};
    struct strs symbols = {0};

    if (!search.fresh.len) {
        budget->reason = "overlapping patterns leave no character free; write "
                         "fewer of them";
        return EXISTS_MAYBE;
    }
    begin(&search, in, out);
    uint64_t *from = NEW_MANY(&scratch, search.words, uint64_t);
    uint64_t *bits = NEW_MANY(&scratch, search.words, uint64_t);
    for (size_t at = 0; at < search.states.len; at++) {
        memcpy(from, intern_text(&search.seen, (uint32_t)at).at,
               search.words * sizeof *from);
        if (accepted(&search, from)) {
            *example = retrace(keep, &search, at);
            return EXISTS_YES;
        }
        if (!expand(&search, at, from, bits, &symbols, budget)) {
            budget->reason = "overlapping patterns need more states than the "
                             "budget; write fewer wildcards in one pattern";
            return EXISTS_MAYBE;
        }
    }
    return EXISTS_NO;
}
