/* Patterns against a matcher without cleverness: contained, apart, and found. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "fuzz.h"

#include "algebra/search.h"
#include "syntax/utf8.h"

enum { MOST_PATTERNS = 5, MOST_LENGTH = 48, ARN_COLONS = 5 };

/* A pattern as it is written, and compiled. `narrow`: it belongs to those that a text
 * has to match; the others must not. */
struct written {
    struct str text;
    enum glob_kind kind;
    bool fold, narrow;
    struct glob glob;
};

struct question {
    struct written at[MOST_PATTERNS];
    size_t len;
};

static size_t character(struct str text, size_t at)
{
    size_t end = at + 1;

    while (end < text.len && ((unsigned char)text.at[end] & 0xc0) == 0x80)
        end++;
    return end;
}

static bool same(const struct written *pattern, char p, char c)
{
    return p == c || (pattern->fold && str_fold(p) == str_fold(c));
}

/* Does a wildcard that stands behind so many colons leave colons alone? */
static bool in_field(const struct written *pattern, size_t at)
{
    size_t colons = 0;

    for (size_t i = 0; i < at; i++)
        colons += pattern->text.at[i] == ':';
    return pattern->kind == GLOB_ARN && !str_is(pattern->text, "*") &&
           colons < ARN_COLONS;
}

/* The prefixes of a text, by length, that a part of a pattern matches. */
typedef bool prefixes[4 * MOST_LENGTH + 2];

/* One more letter of the pattern, a wildcard or not. */
static void take_star(const bool *from, bool *to, struct str text, bool field)
{
    for (size_t t = 0; t <= text.len; t++) {
        to[t] = to[t] || from[t];
        if (to[t] && t < text.len && !(field && text.at[t] == ':'))
            to[character(text, t)] = true;
    }
}

static void take_one(const bool *from, bool *to, struct str text, bool field)
{
    for (size_t t = 0; t < text.len; t++)
        if (from[t] && !(field && text.at[t] == ':'))
            to[character(text, t)] = true;
}

static void take_letter(const struct written *pattern, char letter, const bool *from,
                        bool *to, struct str text)
{
    for (size_t t = 0; t < text.len; t++)
        to[t + 1] = from[t] && same(pattern, letter, text.at[t]);
}

static bool naive_matches(const struct written *pattern, struct str text)
{
    prefixes now[2] = {{true}};

    assert(text.len < LEN(now[0]));
    for (size_t p = 0; p < pattern->text.len; p++) {
        bool *from = now[p % 2], *to = now[(p + 1) % 2];
        char c = pattern->text.at[p];
        bool wild = pattern->kind != GLOB_LITERAL, field = in_field(pattern, p);
        memset(to, 0, sizeof now[0]);
        if (wild && c == '*')
            take_star(from, to, text, field);
        else if (wild && c == '?')
            take_one(from, to, text, field);
        else
            take_letter(pattern, c, from, to, text);
    }
    return now[pattern->text.len % 2][text.len];
}

/* As all texts of documents are. */
static bool is_utf8(struct str text)
{
    while (text.len) {
        bool plain = (unsigned char)text.at[0] < 0x80;
        size_t bytes = plain ? 1 : utf8_length(text.at, text.at + text.len);
        if (!bytes)
            return false;
        text = str_skip(text, bytes);
    }
    return true;
}

/* The first byte of a line says what it is: l, t, a (in capitals: without case), and
 * with the bit above the letters, that texts must not match it. */
static bool write_one(struct arena *keep, struct str line, struct written *out)
{
    unsigned how = fuzz_byte(&line);
    char letter = str_fold((char)(how & 0x7f));

    *out = (struct written){
        .text = line,
        .kind = letter == 'l'   ? GLOB_LITERAL
                : letter == 'a' ? GLOB_ARN
                                : GLOB_TEXT,
        .fold = (how & 0x20) == 0,
        .narrow = (how & 0x80) == 0,
    };
    size_t colons = 0;
    for (size_t i = 0; i < line.len; i++)
        colons += line.at[i] == ':';
    if (!is_utf8(line) ||
        !glob_compile(keep, line, out->kind, out->fold, NULL, NULL, &out->glob))
        return false;
    /* A short ARN means the same as one that ends in fields of stars. */
    for (; out->kind == GLOB_ARN && colons < ARN_COLONS && !str_is(line, "*"); colons++)
        out->text = arena_print(keep, "%.*s:*", STR_ARGS(out->text));
    return true;
}

static struct question question_of(struct arena *keep, struct str bytes)
{
    struct question question = {.len = 0};

    while (bytes.len && question.len < MOST_PATTERNS) {
        struct str line = str_cut(&bytes, '\n');
        if (line.len <= MOST_LENGTH &&
            write_one(keep, line, &question.at[question.len]))
            question.len++;
    }
    return question;
}

/* One text, asked of every pattern in both ways. */
static void try_text(const struct question *question, struct str text)
{
    bool held[MOST_PATTERNS];

    for (size_t i = 0; i < question->len; i++) {
        held[i] = naive_matches(&question->at[i], text);
        assert(glob_matches(&question->at[i].glob, text) == held[i]);
    }
    for (size_t i = 0; i < question->len; i++)
        for (size_t j = 0; j < question->len; j++) {
            const struct glob *a = &question->at[i].glob, *b = &question->at[j].glob;
            size_t letters = 40;
            bool contains = glob_contains(a, b);
            assert(!contains || held[i] || !held[j]);
            assert(!(held[i] && held[j]) || glob_may_meet(a, b));
            assert(contains || !glob_contains_within(a, b, &letters));
        }
}

/* Texts that are near to the patterns. */
static void try_texts(struct arena scratch, const struct question *question)
{
    static const char *const stars[] = {"", "a", ":", "x:y", "\xc3\xa9"};

    for (size_t i = 0; i < question->len; i++) {
        const struct written *one = &question->at[i];
        try_text(question, one->text);
        for (size_t s = 0; s < LEN(stars); s++) {
            struct arena lent = scratch;
            struct str star = str_from(stars[s]);
            struct str text = glob_fill(&lent, &one->glob, star, 'b');
            if (text.len > 4 * MOST_LENGTH)
                continue;
            try_text(question, text);
            assert(str_has(star, STR(":")) || naive_matches(one, text));
        }
    }
}

static bool suits(const struct question *question, struct str text)
{
    for (size_t i = 0; i < question->len; i++)
        if (naive_matches(&question->at[i], text) != question->at[i].narrow)
            return false;
    return true;
}

static void try_search(struct arena keep, struct arena scratch,
                       const struct question *question)
{
    struct glob_refs in = {0}, out = {0};
    struct budget budget = budget_full();
    struct str example = STR("");

    for (size_t i = 0; i < question->len; i++)
        *LIST_PUSH(&keep, question->at[i].narrow ? &in : &out) = &question->at[i].glob;
    switch (search_text(&keep, scratch, &in, &out, &budget, &example)) {
    case EXISTS_YES:
        assert(example.len > 4 * MOST_LENGTH || suits(question, example));
        break;
    case EXISTS_NO:
        for (size_t i = 0; i < question->len; i++)
            assert(!suits(question, question->at[i].text));
        break;
    case EXISTS_MAYBE:
        assert(budget.reason);
        break;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena first, second;
    struct arena keep = fuzz_arena(&first), scratch = fuzz_arena(&second);
    struct question question =
        question_of(&keep, (struct str){(const char *)data, size});

    try_texts(scratch, &question);
    try_search(keep, scratch, &question);
    return 0;
}
