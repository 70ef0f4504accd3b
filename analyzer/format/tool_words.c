/* Commands and expressions to globs: exactly, or wider where a right may be wider. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/tool_words.h"

#include "base/out.h"

/* Patterns hold no control bytes: one of a command over several lines becomes any
 * character. False: there are none. */
static bool tame(struct arena *keep, struct str *text)
{
    char *made = NULL;

    for (size_t i = 0; i < text->len; i++) {
        if ((unsigned char)text->at[i] >= 0x20 && text->at[i] != 0x7f)
            continue;
        if (!made) {
            made = NEW_MANY(keep, text->len, char);
            memcpy(made, text->at, text->len);
        }
        made[i] = '?';
    }
    if (made)
        text->at = made;
    return made != NULL;
}

bool words_inexact(struct wording *wording)
{
    if (wording->reader->alone)
        reader_note(wording->reader, "bad-element", wording->at,
                    "what this rule is about cannot be said exactly, so it can be "
                    "neither compared nor a measure");
    return wording->exact;
}

static void put_as_it_is(struct wording *wording, const char *tool, struct str what)
{
    struct reader *reader = wording->reader;
    struct str text = arena_print(wording->scratch, "%s:%.*s", tool, STR_ARGS(what));

    if (tame(wording->scratch, &text) && words_inexact(wording))
        return;

    *LIST_PUSH(reader->keep, wording->out) =
        (struct token){reader_word(reader, text), wording->at};
}

void words_put(struct wording *wording, const char *tool, struct str what)
{
    struct str plain = what;

    put_as_it_is(wording, tool, what);
    if (wording->exact || wording->reader->alone)
        return;
    if (strcmp(tool, "shell") == 0)
        plain = words_plain_command(wording->scratch, what);
    else if (strcmp(tool, "read") == 0 || strcmp(tool, "write") == 0)
        plain = words_plain_path(wording->scratch, what);
    if (!str_equal(plain, what))
        put_as_it_is(wording, tool, plain);
}

static bool has(struct str text, char mark)
{
    return text.len && memchr(text.at, mark, text.len);
}

void words_put_plain(struct wording *wording, const char *tool, struct str text)
{
    bool marks = has(text, '*') || has(text, '?');

    if (!marks || !words_inexact(wording))
        words_put(wording, tool, text);
}

static size_t stars_in(struct str text)
{
    size_t count = 0;

    for (size_t i = 0; i < text.len; i++)
        count += text.at[i] == '*';
    return count;
}

/* `text` alone, and with arguments. */
static void put_with_arguments(struct wording *wording, const char *tool,
                               struct str text)
{
    words_put(wording, tool, text);
    words_put(wording, tool, arena_print(wording->scratch, "%.*s *", STR_ARGS(text)));
}

void words_command(struct wording *wording, const char *tool, struct str spec)
{
    bool literal = has(spec, '?') || has(spec, '\\'); /* plain text in a rule */

    if (literal && words_inexact(wording))
        return;
    if (str_is(spec, "*") || str_is(spec, ":*"))
        words_put(wording, tool, STR("*"));
    else if (str_ends(spec, STR(":*")) && !(wording->exact && stars_in(spec) > 1))
        put_with_arguments(wording, tool, str_head(spec, spec.len - 2));
    else if (str_ends(spec, STR(" *")) && stars_in(spec) == 1)
        put_with_arguments(wording, tool, str_head(spec, spec.len - 2));
    else
        words_put(wording, tool, spec);
}

/* One atom of an expression, and what follows it. */
struct atom {
    struct str glob; /* of one character or more: "?", or a literal */
    bool literal, known;
};

static struct str take(struct str *rest, size_t count)
{
    struct str head = str_head(*rest, count);

    *rest = str_skip(*rest, count);
    return head;
}

/* `[...]`, which is one character of some. */
static bool skip_class(struct str *rest)
{
    size_t i = 1;

    while (i < rest->len && (rest->at[i] != ']' || i == 1))
        i += rest->at[i] == '\\' ? 2 : 1;
    if (i >= rest->len)
        return false;
    take(rest, i + 1);
    return true;
}

static struct atom next_atom(struct str *rest)
{
    char c = rest->at[0];

    if (c == '.') {
        take(rest, 1);
        return (struct atom){STR("?"), false, true};
    }
    if (c == '[')
        return (struct atom){STR("?"), false, skip_class(rest)};
    if (c == '\\' && rest->len > 1) {
        bool letter = (rest->at[1] | 0x20) >= 'a' && (rest->at[1] | 0x20) <= 'z';
        take(rest, 1);
        struct str one = take(rest, 1);
        return (struct atom){letter ? STR("?") : one, !letter, true};
    }
    if (strchr("(|)^$*+?{}", c))
        return (struct atom){STR(""), false, false};
    return (struct atom){take(rest, 1), true, true};
}

static bool is_many(char c)
{
    return c == '*' || c == '+' || c == '?';
}

/* One atom with how often it occurs. False: it is beyond globs. */
static bool put_atom(struct out *out, struct str *rest, bool *exactly)
{
    bool any = rest->at[0] == '.';
    struct atom atom = next_atom(rest);
    char times = rest->len ? rest->at[0] : 0;

    if (!atom.known || times == '{')
        return false;
    if (!is_many(times)) {
        *exactly &=
            any || (atom.literal && !str_is(atom.glob, "*") && !str_is(atom.glob, "?"));
        out_bytes(out, atom.glob);
        return true;
    }
    take(rest, 1);
    if (times == '+')
        out_bytes(out, atom.glob);
    out_char(out, '*');
    *exactly &= any && times != '?';
    return true;
}

/* Writes the expression as a glob. `exactly` becomes false where the glob is wider. */
static bool put_expression(struct out *out, struct str rest, bool *exactly)
{
    while (rest.len)
        if (!put_atom(out, &rest, exactly))
            return false;
    return true;
}

void words_regex(struct wording *wording, const char *tool, struct str expression)
{
    struct out out = out_to_arena(wording->scratch);
    bool exactly = true;

    if (str_starts(expression, STR("\\A")))
        expression = str_skip(expression, 2);
    else if (str_starts(expression, STR("^")))
        expression = str_skip(expression, 1);
    if (str_ends(expression, STR("\\z")) || str_ends(expression, STR("\\Z")))
        expression.len -= 2;
    else if (str_ends(expression, STR("$")) && !str_ends(expression, STR("\\$")))
        expression.len--;
    if (!put_expression(&out, expression, &exactly)) {
        if (!words_inexact(wording))
            words_put(wording, tool, STR("*"));
        return;
    }
    if (exactly || !words_inexact(wording))
        words_put(wording, tool, out_text(&out));
}
