/* Where the trailers begin is asked from the end of the message, as git does it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "provenance/trailers.h"

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

static bool is_word(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '-';
}

static bool is_comment(struct str line)
{
    return line.len && line.at[0] == '#';
}

/* The length of the key before the colon; 0 when the line is no trailer. */
static size_t key_length(struct str line)
{
    size_t at = 0;

    while (at < line.len && is_word(line.at[at]))
        at++;
    size_t len = at;
    while (at && at < line.len && (line.at[at] == ' ' || line.at[at] == '\t'))
        at++;
    return at < line.len && line.at[at] == ':' ? len : 0;
}

/* What git itself writes makes a paragraph one of trailers, also with prose in it. */
static bool is_of_git(struct str line)
{
    return str_starts(line, STR("Signed-off-by: ")) ||
           str_starts(line, STR("(cherry picked from commit "));
}

/* The lines of the message, without their ends; a carriage return is of the line. */
static struct strs lines_of(struct arena *keep, struct str message)
{
    struct strs lines = {0};

    while (message.len)
        *LIST_PUSH(keep, &lines) = str_cut(&message, '\n');
    return lines;
}

/* A comment is no part of the message, and neither are the conflicts that old versions
 * of git told behind it, nor anything below its scissors. The lines up to there. */
static size_t end_of_message(const struct strs *lines, struct str message)
{
    size_t end = 0;
    bool conflicts = false;

    for (size_t i = 0; i < lines->len; i++) {
        struct str line = lines->at[i];

        if (str_is(line, "# ------------------------ >8 ------------------------"))
            break;
        if (str_is(line, "Conflicts:") &&
            line.at + line.len < message.at + message.len) {
            conflicts = true;
        } else if (line.len && !is_comment(line) &&
                   !(conflicts && line.at[0] == '\t')) {
            conflicts = false;
            end = i + 1;
        }
    }
    return end;
}

/* The first line that is not of the title: the title ends at a blank line. */
static size_t end_of_title(const struct strs *lines, size_t end)
{
    size_t at = 0;

    while (at < end && (is_comment(lines->at[at]) || str_trim(lines->at[at]).len))
        at++;
    return at;
}

struct count {
    size_t trailers, prose, open; /* open: continues what the line above will be */
    bool of_git;
};

static void count_line(struct count *count, struct str line)
{
    if (is_of_git(line)) {
        count->of_git = true;
        count->trailers++;
        count->open = 0;
    } else if (is_comment(line)) {
        count->prose += count->open;
        count->open = 0;
    } else if (is_blank(line.at[0])) {
        count->open++;
    } else if (key_length(line)) {
        count->trailers++;
        count->open = 0;
    } else {
        count->prose += 1 + count->open;
        count->open = 0;
    }
}

/* The first line of the trailers; `end` when there are none. */
static size_t first_trailer(const struct strs *lines, size_t end)
{
    size_t title = end_of_title(lines, end), at = end;
    struct count count = {0};

    while (at > title &&
           (!str_trim(lines->at[at - 1]).len || is_comment(lines->at[at - 1])))
        at--;
    for (; at > title && str_trim(lines->at[at - 1]).len; at--)
        count_line(&count, lines->at[at - 1]);
    count.prose += count.open;
    if (at == title) /* no blank line parts it from the title */
        return end;
    bool mostly = count.of_git && count.trailers * 3 >= count.prose;
    return mostly || (count.trailers && !count.prose) ? at : end;
}

/* The value of the trailer on line `at`, with the lines that continue it; `at` moves to
 * the line after them. */
static struct str unfold(struct arena *keep, struct arena scratch,
                         const struct strs *lines, size_t end, size_t *at)
{
    struct strs parts = {0};
    struct str value = lines->at[*at];

    str_cut(&value, ':');
    *LIST_PUSH(&scratch, &parts) = str_trim(value);
    while (++*at < end && lines->at[*at].len && is_blank(lines->at[*at].at[0]))
        *LIST_PUSH(&scratch, &parts) = str_trim(lines->at[*at]);
    return parts.len == 1 ? parts.at[0]
                          : str_trim(arena_join(keep, parts.at, parts.len, STR(" ")));
}

struct trailers trailers_read(struct arena *keep, struct arena scratch,
                              struct str message)
{
    struct strs lines = lines_of(&scratch, message);
    struct trailers found = {0};
    size_t end = end_of_message(&lines, message);

    for (size_t at = first_trailer(&lines, end); at < end;) {
        struct str line = lines.at[at];
        size_t key = key_length(line);

        if (!key || is_comment(line)) {
            at++;
            continue;
        }
        struct str value = unfold(keep, scratch, &lines, end, &at);
        *LIST_PUSH(keep, &found) = (struct trailer){str_head(line, key), value};
    }
    return found;
}
