/* The strict lexer reads and writes inside its document, whatever stands there. */
/* SPDX-License-Identifier: Apache-2.0 */

/* What Frama-C's Eva proves: run.sh has the sizes. `bytes` holds any bytes, then a NUL;
 * the lexer stands at any of them, the NUL included. No function reads or writes outside
 * of `bytes`, and afterwards (`inside`) the lexer stands in `bytes` again, with the NUL
 * where it was.
 *
 * lexer_string is looked at whole for short documents. For those of any length, by
 * induction over the turns of its second loop, with `bytes <= to <= at < end` or
 * `at == end` before each: a byte that stands for itself is no NUL, so at < end, and
 * both pointers move by one. For anything else prove_special shows that one call of
 * special, with `to` and `at` anywhere, moves `at`, keeps `bytes <= to <= at <= end`,
 * and leaves what follows `at` as it was: any bytes, then a NUL. It never looks further
 * than 12 bytes ahead, and never over a NUL, so that ROOM = 13 shows all there is to
 * see. Loops that only look for the end of a run stop at the NUL: they are looked at for
 * ROOM bytes, and no turn depends on the turns before it.
 *
 * trouble_set and excerpt_of are replaced: their texts are bounded by vsnprintf and by
 * `room`, and the excerpt is read to its end here. */
#include "any.h"

#include "syntax/lexer.c"
#include "syntax/number.c"
#include "syntax/utf8.c"

static char bytes[ROOM + 1];
static struct trouble trouble;
static struct lexer lexer;
static volatile char seen;

bool trouble_set(struct trouble *out, const char *kind, struct span span,
                 const char *format, ...)
{
    (void)format;
    out->kind = kind;
    out->span = span;
    return false;
}

struct excerpt excerpt_of(struct str text)
{
    struct excerpt excerpt = {0};

    for (size_t i = 0; i < text.len; i++)
        seen = text.at[i];
    return excerpt;
}

static void anywhere(void)
{
    for (int i = 0; i < ROOM; i++)
        bytes[i] = (char)Frama_C_interval(-128, 127);
    bytes[ROOM] = 0;
    int at = Frama_C_interval(0, ROOM);
    //@ split at;
    int start = Frama_C_interval(0, at);
    lexer = (struct lexer){.at = bytes + at,
                           .end = bytes + ROOM,
                           .line_start = bytes + start,
                           .line = Frama_C_unsigned_int_interval(1, UINT32_MAX),
                           .surplus = Frama_C_unsigned_int_interval(0, UINT32_MAX),
                           .trouble = &trouble};
}

static void inside(void)
{
    //@ assert place: &bytes[0] <= lexer.at <= lexer.end;
    //@ assert line: &bytes[0] <= lexer.line_start <= lexer.end;
    //@ assert end: lexer.end == &bytes[ROOM] && bytes[ROOM] == 0;
}

void prove_blanks(void)
{
    anywhere();
    lexer_blanks(&lexer);
    inside();
}

void prove_take(void)
{
    anywhere();
    lexer_take(&lexer, ',');
    inside();
}

void prove_expected(void)
{
    anywhere();
    lexer_expected(&lexer, "a value");
    inside();
}

void prove_word(void)
{
    struct span span;

    anywhere();
    lexer_word(&lexer, STR("false"), &span);
    inside();
}

void prove_special(void)
{
    struct span span = {0};
    char *to = bytes, *was;

    anywhere();
    was = lexer.at;
    to += Frama_C_interval(0, (int)(was - bytes));
    //@ split to - &bytes[0];
    if (special(&lexer, &to, span)) {
        //@ assert moved: was < lexer.at;
        //@ assert behind: &bytes[0] <= to <= lexer.at;
    }
    inside();
}

void prove_string(void)
{
    struct str text;
    struct span span;

    anywhere();
    if (*lexer.at != '"')
        return;
    if (lexer_string(&lexer, &text, &span)) {
        //@ assert text: &bytes[0] <= text.at && text.at + text.len < lexer.at;
    }
    inside();
}

void prove_number(void)
{
    struct str text;
    struct span span;

    anywhere();
    lexer_number(&lexer, &text, &span);
    inside();
}

/* The text of a number has a byte or more. */
void prove_range(void)
{
    struct span span = {0};
    struct str text = any_text(bytes, ROOM);

    bytes[ROOM] = 0;
    if (text.len)
        number_in_range(text, span, &trouble);
}

/* Whole numbers of ROOM digits: those that are too large. */
void prove_digits(void)
{
    struct span span = {0};

    for (int i = 0; i < ROOM; i++)
        bytes[i] = (char)Frama_C_interval('0', '9');
    number_in_range((struct str){bytes, ROOM}, span, &trouble);
}

void prove_utf8(void)
{
    char four[4], *to;
    size_t len;

    anywhere();
    len = utf8_length(lexer.at, lexer.end);
    //@ assert room: lexer.at + len <= lexer.end;
    to = utf8_put(four, Frama_C_unsigned_int_interval(0, UINT32_MAX));
    //@ assert four: &four[0] < to <= &four[4];
}
