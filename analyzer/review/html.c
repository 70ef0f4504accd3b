/* One page that needs nothing else: no script, no request, and no foreign markup. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/html.h"
#include "review/picture.h"
#include "review/review.h"

static const char *const classes[] = {
    [TONE_PLAIN] = "plain",       [TONE_FAINT] = "faint",   [TONE_GOOD] = "good",
    [TONE_LOW] = "low",           [TONE_MEDIUM] = "medium", [TONE_HIGH] = "high",
    [TONE_CRITICAL] = "critical",
};

static void put_words(struct out *out, struct str words)
{
    while (words.len) {
        size_t len = 0;
        while (len < words.len && words.at[len] != CODE_BEGIN &&
               words.at[len] != CODE_END)
            len++;
        html_text(out, str_head(words, len));
        if (len == words.len)
            return;
        out_put(out, words.at[len] == CODE_BEGIN ? "<code>" : "</code>");
        words = str_skip(words, len + 1);
    }
}

static void put_entry(struct out *out, const struct entry *entry)
{
    if (entry->block) {
        out_put(out, "<dd class=\"whole\"><pre tabindex=\"0\"><code>");
        html_text(out, entry->words);
        out_put(out, "</code></pre></dd>\n");
        return;
    }
    if (*entry->label)
        out_print(out, "<dt>%s</dt>", entry->label);
    out_print(out, "<dd class=\"%s\">", classes[entry->tone]);
    put_words(out, entry->words);
    out_put(out, "</dd>\n");
}

static void put_entries(struct out *out, const struct entries *entries)
{
    if (!entries->len)
        return;
    out_put(out, "<dl>\n");
    for (size_t i = 0; i < entries->len; i++)
        put_entry(out, &entries->at[i]);
    out_put(out, "</dl>\n");
}

static void put_picture(struct out *out, struct arena keep, struct arena scratch,
                        const struct dossier *dossier)
{
    struct picture picture;

    if (!dossier->principal || !dossier->others.len)
        return;
    picture_of(&keep, scratch, dossier, &picture);
    out_put(out, "<div class=\"scroll\" tabindex=\"0\">\n");
    picture_draw(out, &picture, true);
    picture_draw(out, &picture, false);
    out_put(out, "</div>\n");
    if (picture.left_out)
        out_print(out, "<p>%zu more %s not drawn.</p>\n", picture.left_out,
                  picture.left_out == 1 ? "is" : "are");
}

static void put_part(struct out *out, const struct chapter *chapter)
{
    out_print(out, "<article class=\"%s\">\n<h3>", classes[chapter->tone]);
    if (chapter->badge)
        out_print(out, "<span class=\"badge %s\">%s</span>", classes[chapter->tone],
                  chapter->badge);
    put_words(out, chapter->title);
    out_put(out, "</h3>\n");
    put_entries(out, &chapter->entries);
    out_put(out, "</article>\n");
}

static void put_chapters(struct out *out, struct arena keep, struct arena scratch,
                         const struct dossier *dossier, const struct chapters *chapters)
{
    bool open = false;

    for (size_t i = 0; i < chapters->len; i++) {
        const struct chapter *chapter = &chapters->at[i];
        if (chapter->under) {
            put_part(out, chapter);
            continue;
        }
        out_put(out, open ? "</section>\n" : "");
        out_print(out, "<section>\n<h2 id=\"c%zu\">", i);
        put_words(out, chapter->title);
        out_put(out, "</h2>\n");
        open = true;
        put_entries(out, &chapter->entries);
        if (chapter->pictured)
            put_picture(out, keep, scratch, dossier);
    }
    out_put(out, open ? "</section>\n" : "");
}

static void put_contents(struct out *out, const struct chapters *chapters)
{
    out_put(out, "<nav aria-label=\"Contents\">\n");
    for (size_t i = 0; i < chapters->len; i++)
        if (!chapters->at[i].under) {
            out_print(out, "<a href=\"#c%zu\">", i);
            put_words(out, chapters->at[i].title);
            out_put(out, "</a>\n");
        }
    out_put(out, "</nav>\n");
}

static void put_head(struct out *out, const struct outline *outline)
{
    html_begin(out, "Review", outline->title, "");
    out_put(out, "<header>\n<p>permdrift review</p>\n<h1><code>");
    html_text(out, outline->title);
    out_put(out, "</code></h1>\n");
    put_contents(out, &outline->chapters);
    out_put(out, "</header>\n");
}

void review_html(struct out *out, struct arena scratch, const struct dossier *dossier,
                 const struct report_style *style)
{
    struct arena keep = arena_part(scratch, 0, 3), inner = arena_part(scratch, 1, 3);
    struct outline outline;

    (void)style;
    outline_make(&keep, inner, dossier, &outline);
    put_head(out, &outline);
    out_put(out, "<main>\n");
    put_chapters(out, inner, arena_part(scratch, 2, 3), dossier, &outline.chapters);
    out_put(out, "</main>\n<footer>permdrift " PERMDRIFT_VERSION
                 ". The JSON dossier has all that is cut short here.</footer>\n"
                 "</body>\n</html>\n");
}
