/* A text with a placeholder is no policy yet: what it will say is not in the file. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/placeholder.h"

/* What stands before the colon in the variables of other tools. */
static const struct str foreign_prefixes[] = {STR_INIT("self"), STR_INIT("opt"),
                                              STR_INIT("env"),  STR_INIT("cf"),
                                              STR_INIT("sls"),  STR_INIT("param")};

/* service:key, perhaps with /tag, as in every context key. */
static bool is_context_key(struct str name)
{
    struct str rest = name, prefix = str_cut(&rest, ':');

    if (prefix.len == 0 || rest.len == 0 || rest.at[0] == ':')
        return false;
    for (size_t i = 0; i < LEN(foreign_prefixes); i++)
        if (str_equal(prefix, foreign_prefixes[i]))
            return false;
    for (size_t i = 0; i < name.len; i++)
        if (strchr(" \t(){}\"'?", name.at[i]))
            return false;
    return true;
}

/* `inner` stands between ${ and }. */
static bool is_variable(struct str inner)
{
    struct str name = str_cut(&inner, ',');

    if (name.len == 1 && strchr("*?$", name.at[0]))
        return true;
    return is_context_key(name);
}

static bool is_word(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           c == '_' || c == '-' || c == '.' || c == ' ';
}

/* The text up to and with `mark`, or all of it. */
static struct str through(struct str text, char mark)
{
    struct str rest = text, head = str_cut(&rest, mark);

    return str_head(text, head.len < text.len ? head.len + 1 : head.len);
}

/* `text` starts at an opening byte; `before` is the byte in front of it. */
static struct str at_brace(struct str text, char before)
{
    char next = text.len > 1 ? text.at[1] : '\0';

    if (next == '{' || next == '%' || before == '#') {
        struct str mark = through(text, '}');
        bool twice = mark.len < text.len && text.at[mark.len] == '}';
        size_t front = before == '#';
        return (struct str){text.at - front, mark.len + twice + front};
    }
    if (before != '$')
        return STR("");
    struct str mark = through(text, '}');
    bool closed = mark.at[mark.len - 1] == '}';
    if (closed && is_variable(str_head(str_skip(mark, 1), mark.len - 2)))
        return STR("");
    return (struct str){mark.at - 1, mark.len + 1};
}

static struct str at_angle(struct str text)
{
    size_t len = 1;

    if (text.len > 1 && text.at[1] == '%')
        return through(text, '>');
    while (len < text.len && is_word(text.at[len]))
        len++;
    return len > 1 && len < text.len && text.at[len] == '>' ? str_head(text, len + 1)
                                                            : STR("");
}

struct str placeholder_in(struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        struct str mark = STR("");
        if (text.at[i] == '{')
            mark = at_brace(str_skip(text, i), i ? text.at[i - 1] : '\0');
        else if (text.at[i] == '<')
            mark = at_angle(str_skip(text, i));
        if (mark.len)
            return mark;
    }
    return STR("");
}

bool placeholder_blocks(struct str bytes)
{
    return str_has(bytes, STR("{{")) || str_has(bytes, STR("{%")) ||
           str_has(bytes, STR("<%"));
}
