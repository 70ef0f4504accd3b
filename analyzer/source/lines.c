/* The library's comparison of lines, on bytes alone: no path, so no attributes. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "source/lines.h"

#include "base/limits.h"
#include "source/history.h"

#include <assert.h>
#include <git2.h>

/* Where git looks for a NUL byte before it takes a file for text. */
enum { TEXT_HEAD = 8000 };

static bool is_text(struct str bytes)
{
    size_t head = bytes.len < TEXT_HEAD ? bytes.len : TEXT_HEAD;

    return bytes.len <= LIMIT_MERGE_BYTES && (head == 0 || !memchr(bytes.at, 0, head));
}

static git_merge_file_input input_of(struct str bytes)
{
    return (git_merge_file_input){.version = GIT_MERGE_FILE_INPUT_VERSION,
                                  .ptr = bytes.len ? bytes.at : "",
                                  .size = bytes.len};
}

static bool merge_one_way(struct arena *keep, const struct str sides[3],
                          git_merge_file_flag_t way, struct str *out)
{
    git_merge_file_input common = input_of(sides[0]), ours = input_of(sides[1]);
    git_merge_file_input theirs = input_of(sides[2]);
    git_merge_file_options options = {.version = GIT_MERGE_FILE_OPTIONS_VERSION,
                                      .flags = way};
    git_merge_file_result result = {0};

    /* not covered: the library fails here for want of memory only */
    if (git_merge_file(&result, &common, &ours, &theirs, &options) < 0)
        return false;
    bool clean = result.automergeable;
    if (clean)
        *out = arena_copy(keep, (struct str){result.ptr, result.len});
    git_merge_file_result_free(&result);
    return clean;
}

bool lines_merge(struct arena *keep, struct str common, struct str ours,
                 struct str theirs, struct str *out)
{
    const struct str sides[] = {common, ours, theirs};
    struct str other;

    return is_text(common) && is_text(ours) && is_text(theirs) &&
           merge_one_way(keep, sides, GIT_MERGE_FILE_DEFAULT, out) &&
           merge_one_way(keep, sides, GIT_MERGE_FILE_DIFF_PATIENCE, &other) &&
           str_equal(*out, other);
}

struct added {
    struct arena *keep;
    struct line_ranges *out;
};

static int take_hunk(const git_diff_delta *delta, const git_diff_hunk *hunk,
                     void *context)
{
    struct added *added = context;

    (void)delta;
    if (hunk->new_lines > 0)
        *LIST_PUSH(added->keep, added->out) = (struct line_range){
            (size_t)hunk->new_start, (size_t)(hunk->new_start + hunk->new_lines) - 1};
    return 0;
}

static size_t lines_of(struct str text)
{
    size_t count = text.len && text.at[text.len - 1] != '\n';

    for (size_t i = 0; i < text.len; i++)
        count += text.at[i] == '\n';
    return count;
}

/* Whole lines at the start of both. */
static size_t common_head(struct str a, struct str b)
{
    size_t whole = 0, end = a.len < b.len ? a.len : b.len;

    for (size_t i = 0; i < end && a.at[i] == b.at[i]; i++)
        if (a.at[i] == '\n')
            whole = i + 1;
    return whole;
}

/* Does a line begin so far from the end? */
static bool begins_line(struct str text, size_t from_end)
{
    return from_end == text.len || text.at[text.len - from_end - 1] == '\n';
}

/* Whole lines at the end of both. */
static size_t common_tail(struct str a, struct str b)
{
    size_t whole = 0, end = a.len < b.len ? a.len : b.len;

    for (size_t i = 1; i <= end && a.at[a.len - i] == b.at[b.len - i]; i++)
        if (begins_line(a, i) && begins_line(b, i))
            whole = i;
    return whole;
}

/* Too large to align: one stretch, from the first line that differs to the last. */
static void one_stretch(struct arena *keep, struct str before, struct str after,
                        struct line_ranges *out)
{
    size_t head = common_head(before, after);
    struct str old = str_skip(before, head), new = str_skip(after, head);
    struct str middle = str_head(new, new.len - common_tail(old, new));
    size_t first = lines_of(str_head(after, head)) + 1, count = lines_of(middle);

    if (count)
        *LIST_PUSH(keep, out) = (struct line_range){first, first + count - 1};
}

void lines_added(struct arena *keep, struct str before, struct str after,
                 struct line_ranges *out)
{
    struct added added = {keep, out};
    git_diff_options options = {.version = GIT_DIFF_OPTIONS_VERSION,
                                .flags = GIT_DIFF_FORCE_TEXT};

    *out = (struct line_ranges){0};
    if (before.len > LIMIT_MERGE_BYTES || after.len > LIMIT_MERGE_BYTES) {
        one_stretch(keep, before, after, out);
        return;
    }
    int error = git_diff_buffers(before.len ? before.at : "", before.len, NULL,
                                 after.len ? after.at : "", after.len, NULL, &options,
                                 NULL, NULL, take_hunk, NULL, &added);
    assert(error == 0); /* it fails for want of memory only */
    (void)error;
}
