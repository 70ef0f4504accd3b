/* Patterns: variables filled in as plain text, then matched with `*` and `?`. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "decide/parts.h"

#include <stdint.h>

/* ${key}, ${key, 'fallback'}, or one of ${*} ${?} ${$}. */
struct variable {
    struct str key;
    struct str fallback;
    bool has_fallback;
    bool literal; /* `key` is the character itself */
};

static struct str skip_blanks(struct str text)
{
    while (text.len && text.at[0] == ' ')
        text = str_skip(text, 1);
    return text;
}

/* ", 'fallback'" up to the closing brace. */
static bool fallback_from(struct str *rest, struct str *out)
{
    struct str text = skip_blanks(*rest);

    if (text.len == 0 || text.at[0] != '\'')
        return false;
    text = str_skip(text, 1);
    if (!memchr(text.at, '\'', text.len))
        return false;
    *out = str_cut(&text, '\'');
    text = skip_blanks(text);
    if (text.len == 0 || text.at[0] != '}')
        return false;
    *rest = str_skip(text, 1);
    return true;
}

/* Reads the variable that `rest` starts with, after its "${", and moves past it. */
static bool variable_from(struct str *rest, struct variable *out)
{
    struct str text = *rest;
    size_t end = 0;

    *out = (struct variable){.key = text};
    if (text.len > 1 && text.at[1] == '}' && strchr("*?$", text.at[0])) {
        out->key.len = 1;
        out->literal = true;
        *rest = str_skip(text, 2);
        return true;
    }
    while (end < text.len && !memchr(",}{$'", text.at[end], 5))
        end++;
    if (end == text.len || (text.at[end] != ',' && text.at[end] != '}'))
        return false;
    out->key = str_trim(str_head(text, end));
    out->has_fallback = text.at[end] == ',';
    *rest = str_skip(text, end + 1);
    return out->key.len && (!out->has_fallback || fallback_from(rest, &out->fallback));
}

/* The text that stands for the variable. Source: IAM user guide, "Policy variables with
 * no value": nothing is equal to or like a key without a value. A key that carries
 * several values cannot be a variable; no source says whether its default counts. */
static enum truth variable_value(const struct question *question,
                                 const struct variable *variable, struct str *out)
{
    const struct context_entry *entry;

    if (variable->literal) {
        *out = variable->key;
        return TRUE_;
    }
    entry = request_context(question->request, variable->key);
    if (entry && entry->values.len == 1 && !entry->multi) {
        *out = entry->values.at[0];
        return TRUE_;
    }
    if (entry && entry->values.len && variable->has_fallback)
        return doubt_raise(question, "the default of", variable->key,
                           "is asked for a key that carries several values");
    *out = variable->fallback;
    return truth_of(variable->has_fallback);
}

static void put(struct str text, bool owned, char *to, bool *own, size_t *len)
{
    if (to && text.len) {
        memcpy(to + *len, text.at, text.len);
        memset(own + *len, owned, text.len);
    }
    *len += text.len;
}

/* Writes the filled text, or only measures it when `to` is NULL. */
static enum truth fill(const struct question *question, struct str text, char *to,
                       bool *own, size_t *len)
{
    enum truth whole = TRUE_;

    for (*len = 0; text.len;) {
        struct variable variable;
        struct str value = {"", 0};
        const char *mark = memmem(text.at, text.len, "${", 2);
        size_t plain = mark ? (size_t)(mark - text.at) : text.len;

        put(str_head(text, plain), true, to, own, len);
        text = str_skip(text, plain);
        if (!mark)
            break;
        text = str_skip(text, 2);
        if (!variable_from(&text, &variable))
            return doubt_raise(question, "the variable before", text, "cannot be read");
        whole = truth_and(whole, variable_value(question, &variable, &value));
        put(value, false, to, own, len);
    }
    return whole;
}

enum truth pattern_fill(struct arena *scratch, const struct question *question,
                        struct str text, struct pattern *out)
{
    size_t len;
    enum truth filled;

    *out = (struct pattern){.text = text};
    if (!question->variables || !str_has(text, STR("${")))
        return TRUE_;
    filled = fill(question, text, NULL, NULL, &len);
    if (filled != TRUE_)
        return filled;
    char *to = NEW_MANY(scratch, len + 1, char);
    bool *own = NEW_MANY(scratch, len + 1, bool);
    fill(question, text, to, own, &len);
    *out = (struct pattern){
        {to, len},
        own
    };
    return TRUE_;
}

static bool special(const struct pattern *pattern, size_t at, char mark)
{
    return pattern->text.at[at] == mark && (!pattern->own || pattern->own[at]);
}

/* The place after the character at `at`: its continuation bytes belong to it. */
static size_t step(struct str text, size_t at)
{
    do
        at++;
    while (at < text.len && ((unsigned char)text.at[at] & 0xc0) == 0x80);
    return at;
}

static bool same_byte(char a, char b, bool fold)
{
    return a == b || (fold && str_fold(a) == str_fold(b));
}

/* The bytes [from, to) of the pattern against all of `text`. Only the last star is ever
 * tried again: what stands before it has matched as early as it can. */
static bool matches_part(const struct pattern *pattern, size_t from, size_t to,
                         struct str text, bool fold)
{
    size_t at = 0, star = SIZE_MAX, star_at = 0;

    while (at < text.len) {
        if (from < to && special(pattern, from, '*')) {
            star = ++from;
            star_at = at;
        } else if (from < to && special(pattern, from, '?')) {
            from++;
            at = step(text, at);
        } else if (from < to && same_byte(pattern->text.at[from], text.at[at], fold)) {
            from++;
            at++;
        } else if (star != SIZE_MAX) {
            from = star;
            at = star_at = step(text, star_at);
        } else {
            return false;
        }
    }
    while (from < to && special(pattern, from, '*'))
        from++;
    return from == to;
}

bool pattern_matches(const struct pattern *pattern, struct str text, bool fold)
{
    return matches_part(pattern, 0, pattern->text.len, text, fold);
}

static size_t field_end(const struct pattern *pattern, size_t from)
{
    while (from < pattern->text.len && !special(pattern, from, ':'))
        from++;
    return from;
}

bool arn_matches(const struct pattern *pattern, struct str text)
{
    size_t len = pattern->text.len, from = 0;
    bool more = true;

    if (len == 1 && special(pattern, 0, '*'))
        return true;
    for (int field = 0; field < 6; field++) {
        bool last = field == 5;
        if (!last && (text.len == 0 || !memchr(text.at, ':', text.len)))
            return false;
        struct str part = last ? text : str_cut(&text, ':');
        if (!more)
            continue;
        size_t to = last ? len : field_end(pattern, from);
        if (!matches_part(pattern, from, to, part, false))
            return false;
        more = to < len;
        from = to + 1;
    }
    return true;
}
