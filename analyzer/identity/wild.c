/* Matching with one point of return: the last star is the only one worth retrying. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "identity/wild.h"

#include "base/limits.h"

/* The text after its first character, which may have several bytes in UTF-8. */
static struct str after_character(struct str text)
{
    do
        text = str_skip(text, 1);
    while (text.len && ((unsigned char)text.at[0] & 0xc0) == 0x80);
    return text;
}

static bool same(char a, char b, bool fold)
{
    return a == b || (fold && str_fold(a) == str_fold(b));
}

static bool match(struct str pattern, struct str text, bool fold)
{
    struct str again = {0},
               from = {0}; /* the pattern after the last star, and its text */
    bool starred = false;

    while (text.len) {
        if (pattern.len && pattern.at[0] == '*') {
            again = pattern = str_skip(pattern, 1);
            from = text;
            starred = true;
        } else if (pattern.len && pattern.at[0] == '?') {
            pattern = str_skip(pattern, 1);
            text = after_character(text);
        } else if (pattern.len && same(pattern.at[0], text.at[0], fold)) {
            pattern = str_skip(pattern, 1);
            text = str_skip(text, 1);
        } else if (starred) {
            text = from = after_character(from);
            pattern = again;
        } else {
            return false;
        }
    }
    while (pattern.len && pattern.at[0] == '*')
        pattern = str_skip(pattern, 1);
    return pattern.len == 0;
}

bool wild_text(struct str pattern, struct str text)
{
    return match(pattern, text, false);
}

bool wild_text_fold(struct str pattern, struct str text)
{
    return match(pattern, text, true);
}

bool wild_path(struct str pattern, struct str path)
{
    struct str again = {0}, from = {0};
    bool starred = false;

    while (path.len) {
        struct str later = pattern, segment = str_cut(&later, '/');
        struct str below = path, part = str_cut(&below, '/');

        if (str_is(segment, "**")) {
            if (later.len == 0)
                return true;
            again = pattern = later;
            from = path;
            starred = true;
        } else if (pattern.len && wild_text(segment, part)) {
            pattern = later;
            path = below;
        } else if (starred) {
            str_cut(&from, '/');
            path = from;
            pattern = again;
        } else {
            return false;
        }
    }
    return pattern.len == 0;
}

const char *wild_path_trouble(struct str pattern)
{
    if (pattern.len == 0)
        return "it is empty";
    if (pattern.len > LIMIT_PATTERN_BYTES)
        return "it is too long";
    if (pattern.at[0] == '/')
        return "it starts with a slash; it counts from the folder of the control file";
    if (str_ends(pattern, STR("/")))
        return "it ends with a slash; add ** for all that lies below";
    while (pattern.len) {
        struct str segment = str_cut(&pattern, '/');

        if (segment.len == 0 || str_is(segment, ".") || str_is(segment, ".."))
            return "a segment of it is empty, a dot or two dots";
        if (str_has(segment, STR("**")) && segment.len != 2)
            return "** must stand alone between slashes";
    }
    return NULL;
}
