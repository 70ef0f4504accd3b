/* Compiled patterns: containment treats the elements of the narrow side as letters. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "algebra/glob.h"

enum { ARN_FIELDS = 6 };

size_t glob_step(struct str rest)
{
    unsigned char lead = (unsigned char)rest.at[0];
    size_t len = lead == GLOB_VARIABLE ? 3
                 : lead < 0xc0         ? 1
                 : lead < 0xe0         ? 2
                 : lead < 0xf0         ? 3
                                       : 4;

    return len < rest.len ? len : rest.len;
}

static bool is_star(char c)
{
    return c == GLOB_STAR || c == GLOB_STAR_FIELD;
}

/* What is written while a pattern is compiled. */
struct compiler {
    struct glob *glob;
    char *text;
    size_t len, fields;
    enum glob_kind kind;
    char last; /* the element written last, 0 at the start */
};

static void put(struct compiler *to, char byte)
{
    to->text[to->len++] = byte;
}

static void put_wild(struct compiler *to, char mark)
{
    bool field = to->kind == GLOB_ARN && to->fields < ARN_FIELDS;
    char element = mark == '*' ? (field ? GLOB_STAR_FIELD : GLOB_STAR)
                               : (field ? GLOB_ONE_FIELD : GLOB_ONE);

    /* Two stars say what one says. */
    if (mark == '*' && to->last == element)
        return;
    put(to, element);
    to->last = element;
    to->glob->wild = true;
}

static void put_plain(struct compiler *to, char c)
{
    if (c == ':' && to->fields < ARN_FIELDS)
        to->fields++;
    put(to, to->glob->fold ? str_fold(c) : c);
    to->last = c;
}

/* Reads `${...}` at the start of `rest`; returns how many bytes it took, 0 for none. */
static size_t take_variable(struct compiler *to, struct str rest,
                            glob_variable *variable, void *context)
{
    if (!variable || !str_starts(rest, STR("${")))
        return 0;
    const char *close = memchr(rest.at, '}', rest.len);
    if (!close)
        return 0;
    struct str name = {rest.at + 2, (size_t)(close - rest.at) - 2};
    uint16_t number;
    if (name.len == 1 && (name.at[0] == '*' || name.at[0] == '?' || name.at[0] == '$'))
        put_plain(to, name.at[0]);
    else if (variable(context, name, &number)) {
        put(to, GLOB_VARIABLE);
        put(to, (char)(1 + number / 255));
        put(to, (char)(1 + number % 255));
        to->last = GLOB_VARIABLE;
        to->glob->variable = true;
    } else
        return 0;
    return name.len + 3;
}

bool glob_compile(struct arena *keep, struct str text, enum glob_kind kind, bool fold,
                  glob_variable *variable, void *context, struct glob *out)
{
    bool bare = kind == GLOB_ARN && str_is(text, "*");
    struct glob glob = {.fold = fold};
    struct compiler to = {.glob = &glob, .fields = 1, .kind = bare ? GLOB_TEXT : kind};

    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.at[i] < 0x20)
            return false;
    /* Room for the text, and for the fields that a short ARN lacks. */
    to.text = NEW_MANY(keep, text.len + 2 * ARN_FIELDS, char);
    for (size_t i = 0; i < text.len;) {
        size_t taken = take_variable(&to, str_skip(text, i), variable, context);
        if (taken) {
            i += taken;
            continue;
        }
        char c = text.at[i++];
        if (kind != GLOB_LITERAL && (c == '*' || c == '?'))
            put_wild(&to, c);
        else
            put_plain(&to, c);
    }
    while (to.kind == GLOB_ARN && to.fields < ARN_FIELDS) {
        put_plain(&to, ':');
        put_wild(&to, '*');
    }
    glob.text = (struct str){to.text, to.len};
    *out = glob;
    return true;
}

/* Does a star of `wide` swallow this element of the narrow side? A variable may hold a
 * colon, so only the star over everything swallows it. */
static bool swallows(char star, struct str element)
{
    char c = element.at[0];

    if (star == GLOB_STAR)
        return true;
    return c != ':' && c != GLOB_STAR && c != GLOB_ONE && c != GLOB_VARIABLE;
}

/* A letter of the narrow side against a letter of the wide one. A narrow pattern
 * without case stands for both cases, which a wide pattern with case does not match. */
static bool letter_covers(const struct glob *wide, struct str w,
                          const struct glob *narrow, struct str n)
{
    if (w.len != n.len)
        return false;
    if (w.len > 1)
        return str_equal(w, n);
    char c = n.at[0];
    if (wide->fold)
        return str_fold(c) == w.at[0];
    return c == w.at[0] && !(narrow->fold && c >= 'a' && c <= 'z');
}

/* Does this single element of `wide` stand for all that `n` stands for? */
static bool element_covers(const struct glob *wide, struct str w,
                           const struct glob *narrow, struct str n)
{
    char c = n.at[0];

    switch (w.at[0]) {
    case GLOB_ONE:
        return !is_star(c) && c != GLOB_VARIABLE;
    case GLOB_ONE_FIELD:
        return !is_star(c) && c != GLOB_VARIABLE && c != GLOB_ONE && c != ':';
    case GLOB_VARIABLE:
        return str_equal(w, n) && (wide->fold || !narrow->fold);
    default:
        if ((unsigned char)c < 0x20)
            return false;
        return letter_covers(wide, w, narrow, n);
    }
}

/* Moves past one element of both sides where that of `wide` covers the other. */
static bool advance(const struct glob *wide, const struct glob *narrow, struct str *w,
                    struct str *n)
{
    struct str we, ne;

    if (!w->len || !n->len)
        return false;
    we = str_head(*w, glob_step(*w));
    ne = str_head(*n, glob_step(*n));
    if (!element_covers(wide, we, narrow, ne))
        return false;
    *w = str_skip(*w, we.len);
    *n = str_skip(*n, ne.len);
    return true;
}

/* Greedy with one point of return: in the fields of an ARN a star cannot cross a colon,
 * so no earlier star could mend what a later one could not. */
bool glob_contains_within(const struct glob *wide, const struct glob *narrow,
                          size_t *letters)
{
    struct str w = wide->text, n = narrow->text, back_w = {0}, back_n = {0};

    while (*letters) {
        --*letters;
        if (w.len && is_star(w.at[0])) {
            back_w = w;
            back_n = n;
            w = str_skip(w, 1);
            continue;
        }
        if (!w.len && !n.len)
            return true;
        if (advance(wide, narrow, &w, &n))
            continue;
        if (!back_w.len || !back_n.len ||
            !swallows(back_w.at[0], str_head(back_n, glob_step(back_n))))
            return false;
        back_n = str_skip(back_n, glob_step(back_n));
        n = back_n;
        w = str_skip(back_w, 1);
    }
    return false;
}

bool glob_contains(const struct glob *wide, const struct glob *narrow)
{
    size_t letters = SIZE_MAX;

    return glob_contains_within(wide, narrow, &letters);
}

struct glob glob_of_text(struct str text)
{
    return (struct glob){
        .text = text, .variable = text.len && memchr(text.at, GLOB_VARIABLE, text.len)};
}

bool glob_matches(const struct glob *glob, struct str text)
{
    struct glob literal = {.text = text};

    return glob_contains(glob, &literal);
}

struct str glob_head(const struct glob *glob)
{
    size_t len = 0;

    while (len < glob->text.len && (unsigned char)glob->text.at[len] >= 0x20)
        len++;
    return str_head(glob->text, len);
}

/* The plain letters after the last operator. Read forwards: the number of a variable
 * may look like letters. */
static struct str plain_tail(const struct glob *glob)
{
    struct str tail = glob->text;

    for (struct str rest = tail; rest.len;) {
        bool plain = (unsigned char)rest.at[0] >= 0x20;
        rest = str_skip(rest, glob_step(rest));
        if (!plain)
            tail = rest;
    }
    return tail;
}

/* Does the wide pattern match the text? True when it takes long to say. */
static bool may_match(const struct glob *wide, struct str text)
{
    struct glob literal = {.text = text};
    size_t letters = 4 * (wide->text.len + text.len + 1);

    return glob_contains_within(wide, &literal, &letters) || letters == 0;
}

/* Do the shorter of the two heads (or tails) and the other one agree? */
static bool ends_agree(struct str x, struct str y, bool tails, bool fold)
{
    size_t common = x.len < y.len ? x.len : y.len;

    if (tails) {
        x = str_skip(x, x.len - common);
        y = str_skip(y, y.len - common);
    }
    x = str_head(x, common);
    y = str_head(y, common);
    return fold ? str_equal_fold(x, y) : str_equal(x, y);
}

bool glob_may_meet(const struct glob *a, const struct glob *b)
{
    bool fold = a->fold || b->fold;

    /* A text without case may match a pattern with case in another spelling. */
    if (!a->variable && !b->variable) {
        if (!a->wild && (b->fold || !a->fold))
            return may_match(b, a->text);
        if (!b->wild && (a->fold || !b->fold))
            return may_match(a, b->text);
    }
    return ends_agree(glob_head(a), glob_head(b), false, fold) &&
           ends_agree(plain_tail(a), plain_tail(b), true, fold);
}
