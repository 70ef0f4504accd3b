/* Lines are counted only when one of them is at fault. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "catalog/lines.h"

/* The first line decides how much is set aside for the rest. */
#define MOST 100000u

bool lines_next(struct lines *lines, struct str *line)
{
    if (lines->rest.len == 0)
        return false;
    *line = str_cut(&lines->rest, '\n');
    return true;
}

bool lines_fault(const struct lines *lines, struct str at, const char *reason,
                 struct fault *why)
{
    size_t number = 1;

    for (const char *byte = lines->text.at; byte < at.at; byte++)
        number += *byte == '\n';
    return fault_set(why, EXIT_USAGE, "%s:%zu: %s", lines->name, number, reason);
}

bool lines_day(struct str text)
{
    static const char shape[] = "dddd-dd-dd";

    if (text.len != sizeof shape - 1)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        bool digit = text.at[i] >= '0' && text.at[i] <= '9';
        if (shape[i] == 'd' ? !digit : text.at[i] != shape[i])
            return false;
    }
    return true;
}

/* "permdrift KIND 1: SOURCE of DATE" */
static bool is_title(struct str title, const char *kind)
{
    struct str words[6] = {0};
    size_t count = 0;

    while (title.len && count < LEN(words))
        words[count++] = str_cut(&title, ' ');
    return title.len == 0 && str_is(words[0], "permdrift") && str_is(words[1], kind) &&
           str_is(words[2], "1:") && words[3].len && str_is(words[4], "of") &&
           lines_day(words[5]);
}

/* " N things" */
static bool is_count(struct str part, const char *things, size_t *count)
{
    if (!str_starts(part, STR(" ")))
        return false;
    part = str_skip(part, 1);
    return str_to_size(str_cut(&part, ' '), count) && *count <= MOST &&
           str_is(part, things);
}

bool lines_head(struct lines *lines, const char *kind, const char *const *things,
                size_t count, size_t *counts, struct fault *why)
{
    struct str line = lines->text;

    lines->rest = lines->text;
    lines_next(lines, &line);
    struct str rest = line;
    bool ok = is_title(str_cut(&rest, ','), kind);
    for (size_t i = 0; i < count && ok; i++)
        ok = is_count(str_cut(&rest, ','), things[i], &counts[i]);
    return (ok && rest.len == 0 && !str_ends(line, STR(","))) ||
           lines_fault(lines, line, "the first line is not understood", why);
}
