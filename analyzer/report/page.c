/* Greedy wrapping by characters; a line never starts with a build log command. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/page.h"

static size_t margin_of(const struct page *page)
{
    return page->margin ? page->margin : 10;
}

/* `text`, which is ours, in that colour if the style has colour. */
static void put_ink(struct page *page, enum ink ink, const char *text)
{
    static const char *const codes[] = {
        [INK_PLAIN] = "0", [INK_FAINT] = "2",   [INK_CRITICAL] = "1;31",
        [INK_HIGH] = "31", [INK_MEDIUM] = "33", [INK_LOW] = "36",
    };
    bool colored = page->style->color && ink != INK_PLAIN;

    if (colored)
        out_print(page->out, "\x1b[%sm", codes[ink]);
    out_put(page->out, text);
    if (colored)
        out_put(page->out, "\x1b[0m");
}

/* Characters, not bytes: what continues a character does not count. */
static size_t width_of(struct str word)
{
    size_t width = 0;

    for (size_t i = 0; i < word.len; i++)
        width += ((unsigned char)word.at[i] & 0xc0) != 0x80;
    return width;
}

static void spaces(struct out *out, size_t count)
{
    while (count--)
        out_char(out, ' ');
}

/* The first word of a line. Build logs obey lines that start with `::`, even after
 * spaces, so a foreign word must not bring one about. */
static void first_word(struct out *out, struct str word)
{
    bool command = str_starts(word, STR("::"));

    if (command)
        out_put(out, "<U+003A>");
    out_bytes(out, command ? str_skip(word, 1) : word);
}

static void flow(struct page *page, size_t column, size_t indent, struct str words)
{
    struct str rest = words;
    size_t width = page->style->width;
    bool fresh = true;

    while (rest.len) {
        struct str word = str_cut(&rest, ' ');
        size_t wide = width_of(word);
        if (!fresh && width && column + 1 + wide > width) {
            out_char(page->out, '\n');
            spaces(page->out, indent);
            column = indent;
            fresh = true;
        }
        if (fresh) {
            first_word(page->out, word);
        } else {
            out_char(page->out, ' ');
            out_bytes(page->out, word);
            column++;
        }
        column += wide;
        fresh = false;
    }
    out_char(page->out, '\n');
}

void page_say(struct page *page, const char *label, unsigned hang, struct str words)
{
    size_t used = 2 + strlen(label), margin = margin_of(page);

    out_put(page->out, "  ");
    put_ink(page, *label ? INK_FAINT : INK_PLAIN, label);
    spaces(page->out, used < margin ? margin - used : 1);
    flow(page, used < margin ? margin : used + 1, margin + hang, words);
}

void page_line(struct page *page, enum ink ink, const char *head, struct str words)
{
    size_t used = strlen(head), margin = margin_of(page);

    put_ink(page, ink, head);
    if (used && words.len)
        spaces(page->out, used < margin ? margin - used : 1);
    size_t column = !used ? 0 : used < margin ? margin : used + 1;
    flow(page, column, used ? margin : 2, words);
}
