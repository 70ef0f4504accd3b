/* The dossier at a terminal: chapters in capitals, a label before each paragraph. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "review/outline.h"
#include "review/review.h"

#include "report/page.h"

static const enum ink inks[] = {
    [TONE_PLAIN] = INK_PLAIN,       [TONE_FAINT] = INK_FAINT,   [TONE_GOOD] = INK_PLAIN,
    [TONE_LOW] = INK_LOW,           [TONE_MEDIUM] = INK_MEDIUM, [TONE_HIGH] = INK_HIGH,
    [TONE_CRITICAL] = INK_CRITICAL,
};

/* Code looks like everything else here. */
static struct str plain(struct arena *keep, struct str words)
{
    struct out out = out_to_arena(keep);

    for (size_t i = 0; i < words.len; i++)
        if (words.at[i] != CODE_BEGIN && words.at[i] != CODE_END)
            out_char(&out, words.at[i]);
    return out_text(&out);
}

static struct str capitals(struct arena *keep, struct str title)
{
    struct out out = out_to_arena(keep);

    for (size_t i = 0; i < title.len; i++) {
        char c = title.at[i];
        out_char(&out, c >= 'a' && c <= 'z' ? (char)(c - 32) : c);
    }
    return out_text(&out);
}

static void say_block(struct out *out, struct str words)
{
    while (words.len) {
        struct str line = str_cut(&words, '\n');
        out_print(out, "    %.*s\n", STR_ARGS(line));
    }
}

static void say_entry(struct page *page, struct arena scratch,
                      const struct entry *entry)
{
    if (entry->block)
        say_block(page->out, entry->words);
    else if (entry->tone >= TONE_HIGH)
        page_line(page, inks[entry->tone],
                  arena_cstr(&scratch, arena_print(&scratch, "  %s", entry->label)),
                  plain(&scratch, entry->words));
    else
        page_say(page, entry->label, 2, plain(&scratch, entry->words));
}

static void say_chapter(struct page *page, struct arena scratch,
                        const struct chapter *chapter)
{
    struct arena lent = scratch;

    out_char(page->out, '\n');
    if (!chapter->under)
        page_line(page, INK_PLAIN, "", capitals(&lent, chapter->title));
    else
        page_line(page, inks[chapter->tone], chapter->badge ? chapter->badge : "",
                  plain(&lent, chapter->title));
    for (size_t i = 0; i < chapter->entries.len; i++)
        say_entry(page, scratch, &chapter->entries.at[i]);
}

void review_text(struct out *out, struct arena scratch, const struct dossier *dossier,
                 const struct report_style *style)
{
    struct page page = {out, style, 13};
    struct arena keep = arena_part(scratch, 0, 2), inner = arena_part(scratch, 1, 2);
    struct outline outline;

    outline_make(&keep, inner, dossier, &outline);
    page_line(&page, INK_PLAIN, "REVIEW", outline.title);
    for (size_t i = 0; i < outline.chapters.len; i++)
        say_chapter(&page, inner, &outline.chapters.at[i]);
}
