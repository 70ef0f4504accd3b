/* The dossier as Markdown, for tickets and pull requests: nothing foreign is markup. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "review/outline.h"
#include "review/review.h"

static size_t longest_run(struct str text, char of)
{
    size_t longest = 0, run = 0;

    for (size_t i = 0; i < text.len; i++) {
        run = text.at[i] == of ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    return longest;
}

static void ticks(struct out *out, size_t count)
{
    while (count--)
        out_char(out, '`');
}

/* Inside a code span nothing is obeyed: no markup, no link, no mention. */
static void put_span(struct out *out, struct str code)
{
    size_t fence = longest_run(code, '`') + 1;

    if (!code.len)
        return;
    ticks(out, fence);
    out_put(out, fence > 1 ? " " : "");
    out_bytes(out, code);
    out_put(out, fence > 1 ? " " : "");
    ticks(out, fence);
}

/* Can the word stand as it is, wherever it stands? */
static bool is_tame(struct str word)
{
    bool letters = false;

    for (size_t i = 0; i < word.len; i++) {
        unsigned char c = (unsigned char)word.at[i];
        char folded = str_fold((char)c);
        bool letter = (folded >= 'a' && folded <= 'z') || c >= 0x80;
        letters |= letter;
        if (!letter && !(c >= '0' && c <= '9') && !strchr(",.;'\"()?%-", c))
            return false;
    }
    return letters && !str_starts(word, STR("www.")) && word.at[0] != '-';
}

static bool is_number(struct str word)
{
    for (size_t i = 0; i < word.len; i++)
        if (word.at[i] < '0' || word.at[i] > '9')
            return false;
    return word.len > 0;
}

/* How many of the first bytes are among `marks`. */
static size_t leading(struct str word, const char *marks)
{
    size_t count = 0;

    while (count < word.len && strchr(marks, word.at[count]))
        count++;
    return count;
}

static size_t trailing(struct str word, const char *marks)
{
    size_t count = 0;

    while (count < word.len && strchr(marks, word.at[word.len - 1 - count]))
        count++;
    return count;
}

/* Punctuation around a word stays as it is: by itself it is no markup. */
static void put_word(struct out *out, struct str word)
{
    size_t before = leading(word, "(\"'");
    struct str rest = str_skip(word, before);
    size_t after = trailing(rest, ",.;:)\"'");
    struct str body = str_head(rest, rest.len - after);

    out_bytes(out, str_head(word, before));
    if (is_tame(body) || is_number(body))
        out_bytes(out, body);
    else
        put_span(out, body);
    out_bytes(out, str_skip(rest, rest.len - after));
}

/* The words between two marks of code. */
static void put_words(struct out *out, struct str words)
{
    bool more = true;

    while (more) {
        size_t before = words.len;
        struct str word = str_cut(&words, ' ');
        more = word.len < before;
        put_word(out, word);
        out_put(out, more ? " " : "");
    }
}

static void put_text(struct out *out, struct str text)
{
    bool code = false;

    while (text.len) {
        size_t len = 0;
        while (len < text.len && text.at[len] != CODE_BEGIN && text.at[len] != CODE_END)
            len++;
        struct str part = str_head(text, len);
        if (code)
            put_span(out, part);
        else if (part.len)
            put_words(out, part);
        code = len < text.len && text.at[len] == CODE_BEGIN;
        text = str_skip(text, len < text.len ? len + 1 : len);
    }
}

static void put_block(struct out *out, struct str lines)
{
    size_t fence = longest_run(lines, '`') + 1;

    fence = fence < 3 ? 3 : fence;
    out_char(out, '\n');
    ticks(out, fence);
    out_put(out, "json\n");
    out_bytes(out, lines);
    ticks(out, fence);
    out_char(out, '\n');
}

static void put_entry(struct out *out, const struct entry *entry)
{
    if (entry->block) {
        put_block(out, entry->words);
        return;
    }
    out_put(out, *entry->label ? "- **" : "  - ");
    if (*entry->label)
        out_print(out, "%s:** ", entry->label);
    put_text(out, entry->words);
    out_char(out, '\n');
}

static void put_chapter(struct out *out, const struct chapter *chapter)
{
    out_put(out, chapter->under ? "\n### " : "\n## ");
    if (chapter->badge)
        out_print(out, "%s: ", chapter->badge);
    put_text(out, chapter->title);
    out_put(out, "\n\n");
    for (size_t i = 0; i < chapter->entries.len; i++)
        put_entry(out, &chapter->entries.at[i]);
}

void review_markdown(struct out *out, struct arena scratch,
                     const struct dossier *dossier, const struct report_style *style)
{
    struct arena keep = arena_part(scratch, 0, 2), inner = arena_part(scratch, 1, 2);
    struct outline outline;

    (void)style;
    outline_make(&keep, inner, dossier, &outline);
    out_put(out, "# Review of ");
    put_span(out, outline.title);
    out_char(out, '\n');
    for (size_t i = 0; i < outline.chapters.len; i++)
        put_chapter(out, &outline.chapters.at[i]);
}
