/* The product of patterns as automata, walked breadth first and built as it goes. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "algebra/search.h"

#include "base/intern.h"

#include <limits.h>

/* The elements of one pattern are the positions from `base` on; the one past the last
 * means that all of the pattern has been matched. */
struct automaton {
    const struct glob *glob;
    size_t base, count;
    const struct str *elements;
};

/* How the search got to a set of positions; the set itself, one bit for each position,
 * is the text of the same number in `seen`. */
struct state {
    uint32_t parent;
    struct str symbol;
};

LIST_OF(states, struct state);

struct search {
    struct arena *arena;
    struct automaton *automata;
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

static void add(uint64_t *bits, size_t at)
{
    bits[at / 64] |= (uint64_t)1 << (at % 64);
}

static bool star(struct str element)
{
    return element.at[0] == GLOB_STAR || element.at[0] == GLOB_STAR_FIELD;
}

/* A star may be empty; and whatever a position before a star still matches, the star
 * matches too, so only what comes after the last star reached matters. (A star inside a
 * field does not take a variable, so with variables that holds for full stars only.) */
static void close_over(const struct automaton *one, uint64_t *bits)
{
    size_t last = 0;
    bool any = false;

    for (size_t i = 0; i < one->count; i++)
        if (has(bits, one->base + i) && star(one->elements[i])) {
            add(bits, one->base + i + 1);
            if (one->elements[i].at[0] == GLOB_STAR || !one->glob->variable) {
                last = i;
                any = true;
            }
        }
    for (size_t i = 0; any && i < last; i++)
        bits[(one->base + i) / 64] &= ~((uint64_t)1 << ((one->base + i) % 64));
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

/* The positions after `symbol`; false when a pattern of `in` cannot go on. */
static bool move(const struct search *search, const uint64_t *from, struct str symbol,
                 uint64_t *to)
{
    memset(to, 0, search->words * sizeof *to);
    for (size_t a = 0; a < search->count; a++) {
        const struct automaton *one = &search->automata[a];
        bool alive = false;
        for (size_t i = 0; i < one->count; i++)
            if (has(from, one->base + i) &&
                takes(one->glob, one->elements[i], symbol)) {
                add(to, one->base + i + !star(one->elements[i]));
                alive = true;
            }
        if (!alive && a < search->inside)
            return false;
        close_over(one, to);
    }
    return true;
}

static bool accepted(const struct search *search, const uint64_t *bits)
{
    for (size_t a = 0; a < search->count; a++) {
        const struct automaton *one = &search->automata[a];
        if (has(bits, one->base + one->count) != (a < search->inside))
            return false;
    }
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

/* The symbols worth trying: the letters that some position waits for, in both cases
 * where case does not count, and a colon. (One that no pattern knows goes before them.) */
static void gather(struct search *search, const uint64_t *bits, struct strs *symbols)
{
    struct letters letters = {*symbols, {false}};

    letters.symbols.len = 0;
    want(search->arena, &letters, STR(":"));
    for (size_t a = 0; a < search->count; a++) {
        const struct automaton *one = &search->automata[a];
        for (size_t i = 0; i < one->count; i++) {
            struct str element = one->elements[i];
            unsigned char c = (unsigned char)element.at[0];
            if (!has(bits, one->base + i) || (c < 0x20 && c != GLOB_VARIABLE))
                continue;
            want(search->arena, &letters, element);
            if (one->glob->fold && c >= 'a' && c <= 'z')
                want(search->arena, &letters,
                     (struct str){&"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[c - 'a'], 1});
        }
    }
    *symbols = letters.symbols;
    strs_settle(symbols);
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

static void add_automata(struct search *search, const struct glob_refs *list,
                         size_t *base)
{
    for (size_t g = 0; g < list->len; g++) {
        struct strs elements = {0};
        for (struct str rest = list->at[g]->text; rest.len;
             rest = str_skip(rest, glob_step(rest)))
            *LIST_PUSH(search->arena, &elements) = str_head(rest, glob_step(rest));
        search->automata[search->count++] =
            (struct automaton){list->at[g], *base, elements.len, elements.at};
        *base += elements.len + 1;
    }
}

static bool absent_from(const struct glob_refs *list, struct str letter)
{
    for (size_t i = 0; i < list->len; i++)
        for (size_t j = 0; j + letter.len <= list->at[i]->text.len; j++)
            if (str_equal_fold(str_head(str_skip(list->at[i]->text, j), letter.len),
                               letter))
                return false;
    return true;
}

struct str search_fresh(const struct glob_refs *in, const struct glob_refs *out)
{
    /* The last ones are for private use: no policy has a meaning for them. */
    static const char letters[] = "xyzabcdefghijklmnopqrstuvw0123456789-_"
                                  "\xef\xa3\xbf\xef\xa3\xbe\xef\xa3\xbd";

    for (struct str rest = STR(letters); rest.len;
         rest = str_skip(rest, glob_step(rest))) {
        struct str letter = str_head(rest, glob_step(rest));
        if (absent_from(in, letter) && absent_from(out, letter))
            return letter;
    }
    return STR("");
}

enum exists search_text(struct arena *keep, struct arena scratch,
                        const struct glob_refs *in, const struct glob_refs *out,
                        struct budget *budget, struct str *example)
{
    struct search search = {.arena = &scratch, .inside = in->len};
    struct strs symbols = {0};
    size_t positions = 0;
    uint64_t *bits, *from;

    search.automata = NEW_MANY(&scratch, in->len + out->len, struct automaton);
    search.fresh = search_fresh(in, out);
    if (!search.fresh.len) {
        budget->reason = "overlapping patterns leave no character free";
        return EXISTS_MAYBE;
    }
    add_automata(&search, in, &positions);
    add_automata(&search, out, &positions);
    search.words = positions / 64 + 1;
    bits = NEW_MANY(&scratch, search.words, uint64_t);
    from = NEW_MANY(&scratch, search.words, uint64_t);
    for (size_t a = 0; a < search.count; a++) {
        add(bits, search.automata[a].base);
        close_over(&search.automata[a], bits);
    }
    keep_state(&search, bits, 0, STR(""));
    for (size_t at = 0; at < search.states.len; at++) {
        memcpy(from, intern_text(&search.seen, (uint32_t)at).at,
               search.words * sizeof *from);
        if (accepted(&search, from)) {
            *example = retrace(keep, &search, at);
            return EXISTS_YES;
        }
        gather(&search, from, &symbols);
        if (search.states.len > budget->states ||
            !budget_spend(budget, (2 + symbols.len) * search.words)) {
            budget->reason = "overlapping patterns need more states than the budget";
            return EXISTS_MAYBE;
        }
        step(&search, from, at, search.fresh, bits);
        for (size_t s = 0; s < symbols.len; s++)
            step(&search, from, at, symbols.at[s], bits);
    }
    return EXISTS_NO;
}
