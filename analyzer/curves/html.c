/* One page with a picture of each kind, and what is behind it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/html.h"

#include "curves/curves.h"
#include "curves/draw.h"
#include "curves/picked.h"
#include "report/show.h"
#include "report/words.h"

enum { SHOWN = 200 };

/* What this page has beside the common style. Each curve has a colour and a dash. */
static const char own_style[] =
    "svg{max-width:100%;height:auto}svg .grid{fill:none;stroke:var(--rule)}"
    "svg .curve{fill:none;stroke-width:2.5;stroke-linejoin:round}"
    "svg .one,.key .one{stroke:var(--high)}svg .two,.key .two{stroke:var(--critical);"
    "stroke-dasharray:7 4}svg .three,.key .three{stroke:var(--low);"
    "stroke-dasharray:2 4}\n"
    ".key{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;margin:0 0 .4rem;padding:0;"
    "list-style:none;font-size:.9rem}.key svg{display:inline-block;margin-right:.4em;"
    "vertical-align:middle}\n"
    "table{border-collapse:collapse;width:100%;font-size:.9rem}"
    "th,td{text-align:left;padding:.3rem .6rem .3rem 0;vertical-align:top;"
    "border-bottom:1px solid var(--rule);overflow-wrap:anywhere}"
    "th{color:var(--soft);font-weight:600;white-space:nowrap}"
    "td.number,th.number{text-align:right;font-variant-numeric:tabular-nums;"
    "overflow-wrap:normal}td.word{white-space:nowrap}\n"
    "article{overflow-wrap:anywhere}article p{margin:.2rem 0 0;color:var(--ink)}\n";

static const char *const heads[ACTOR_KINDS] = {
    [ACTOR_UNKNOWN] = "Of unknown kind",
    [ACTOR_HUMAN] = "Humans",
    [ACTOR_AGENT] = "Agents",
    [ACTOR_SERVICE] = "Services",
};

static void put_shown(struct out *out, struct arena scratch, struct str foreign)
{
    struct out shown = out_to_arena(&scratch);

    show_text(&shown, foreign);
    html_text(out, out_text(&shown));
}

static void put_key(struct out *out)
{
    out_put(out, "<ul class=\"key\">\n");
    for (size_t c = 0; c < drawn_curve_count; c++)
        out_print(out,
                  "<li><svg width=\"32\" height=\"6\" aria-hidden=\"true\"><path "
                  "class=\"curve %s\" d=\"M0 3H32\"/></svg>%s</li>\n",
                  drawn_curves[c].class, picked_words(drawn_curves[c].measure));
    out_put(out, "</ul>\n");
}

static void put_table(struct out *out, const struct history *history,
                      enum actor_kind kind)
{
    out_put(out, "<table><thead><tr><th></th><th class=\"number\">first</th>"
                 "<th class=\"number\">highest</th><th>on</th>"
                 "<th class=\"number\">now</th></tr></thead><tbody>\n");
    for (enum measure measure = 0; measure <= MEASURE_WAIVED; measure++) {
        struct course course = picked_course(history, kind, measure);
        if (!course.highest)
            continue;
        out_print(out,
                  "<tr><td>%s</td><td class=\"number\">%zu</td><td class=\"number\">"
                  "%zu</td><td class=\"word\">%.*s</td><td class=\"number\">%zu</td>"
                  "</tr>\n",
                  picked_words(measure), course.first, course.highest,
                  STR_ARGS(course.day), course.now);
    }
    out_put(out, "</tbody></table>\n");
}

static void put_repair(struct out *out, const struct repair *repair)
{
    out_print(out, "<p>Findings: %zu open, %zu repaired", repair->open,
              repair->repaired);
    if (repair->repaired) {
        out_put(out, ", half of them within ");
        picked_days(out, repair->median);
        out_put(out, ", the longest in ");
        picked_days(out, repair->longest);
    }
    out_put(out, ".</p>\n");
}

static void put_kind(struct out *out, const struct history *history,
                     enum actor_kind kind)
{
    if (!picked_kind(history, kind))
        return;
    out_print(out, "<section>\n<h2>%s</h2>\n", heads[kind]);
    put_key(out);
    draw_curves(out, history, kind, true);
    draw_curves(out, history, kind, false);
    put_table(out, history, kind);
    put_repair(out, &history->repair[kind]);
    out_put(out, "</section>\n");
}

static const char *level_class(const struct episode *episode)
{
    return episode->level >= FINDING_LOW ? finding_level_name(episode->level) : "faint";
}

static void put_more(struct out *out, size_t all)
{
    if (all > SHOWN)
        out_print(out, "<p>And %zu more; the JSON report has all.</p>\n", all - SHOWN);
}

static void put_episodes(struct out *out, struct arena scratch, const char *head,
                         const struct episodes *all)
{
    if (all->len == 0)
        return;
    out_print(out, "<section>\n<h2>%s</h2>\n", head);
    for (size_t i = 0; i < all->len && i < SHOWN; i++) {
        const struct episode *episode = all->at[i];
        struct arena lent = scratch;
        struct out words = out_to_arena(&lent);

        out_print(out,
                  "<article class=\"%s\">\n<h3><span class=\"badge %s\">%s</span>"
                  "<code>",
                  level_class(episode), level_class(episode),
                  finding_level_name(episode->level));
        put_shown(out, arena_part(scratch, 1, 2), episode->principal);
        out_print(out, "</code> (%s)</h3>\n<p>", actor_kind_name(episode->kind));
        picked_episode(&words, episode);
        html_text(out, out_text(&words));
        out_put(out, "</p>\n</article>\n");
    }
    put_more(out, all->len);
    out_put(out, "</section>\n");
}

static void put_widenings(struct out *out, struct arena scratch,
                          const struct widening_rows *all)
{
    if (all->len == 0)
        return;
    out_put(out, "<section>\n<h2>Widened without review, or by itself</h2>\n");
    for (size_t i = all->len; i-- > 0 && all->len - i <= SHOWN;) {
        struct arena lent = scratch;
        struct out words = out_to_arena(&lent);

        out_put(out, "<article>\n<h3><code>");
        put_shown(out, arena_part(scratch, 1, 2), all->at[i].principal);
        out_print(out, "</code> (%s)</h3>\n<p>", actor_kind_name(all->at[i].kind));
        picked_widening(&words, &all->at[i]);
        html_text(out, out_text(&words));
        out_put(out, "</p>\n</article>\n");
    }
    put_more(out, all->len);
    out_put(out, "</section>\n");
}

static void put_gaps(struct out *out, struct arena scratch,
                     const struct answer_sheet *sheet)
{
    if (sheet->complete && !sheet->sandbox_gap.len)
        return;
    out_put(out, "<section>\n<h2>Not read, not decided</h2>\n");
    if (!sheet->complete) {
        out_put(out, "<p class=\"high\">Incomplete: ");
        put_shown(out, scratch, sheet->incomplete_because);
        out_put(out, ".</p>\n");
    }
    if (sheet->sandbox_gap.len) {
        out_put(out, "<p class=\"high\">");
        put_shown(out, scratch, sheet->sandbox_gap);
        out_put(out, "</p>\n");
    }
    for (size_t i = 0; i < sheet->notes.len && i < SHOWN; i++) {
        struct arena lent = scratch;
        struct out words = out_to_arena(&lent);

        words_place(&words, sheet->notes.at[i].place);
        out_put(&words, ": ");
        show_text(&words, sheet->notes.at[i].message);
        out_put(out, "<p>");
        html_text(out, out_text(&words));
        out_put(out, "</p>\n");
    }
    put_more(out, sheet->notes.len);
    out_put(out, "</section>\n");
}

static void put_head(struct out *out, struct arena scratch,
                     const struct history *history)
{
    const struct points *points = &history->points;
    struct out shown = out_to_arena(&scratch);

    show_text(&shown, history->sheet.scanned.repository);
    html_begin(out, "History", out_text(&shown), own_style);
    out_put(out, "<header>\n<p>permdrift history</p>\n<h1><code>");
    html_text(out, out_text(&shown));
    out_print(out, "</code></h1>\n<p>%zu commit%s", history->commits,
              history->commits == 1 ? "" : "s");
    if (points->len)
        out_print(out, " from %.*s to %.*s, judged by what commit %.*s expects",
                  STR_ARGS(points->at[0].day),
                  STR_ARGS(points->at[points->len - 1].day), 12,
                  history->sheet.scanned.commit.at);
    out_put(out, ".</p>\n</header>\n");
}

void curves_html(struct out *out, struct arena scratch, const struct history *history,
                 const struct report_style *style)
{
    static const enum actor_kind order[] = {ACTOR_AGENT, ACTOR_HUMAN, ACTOR_SERVICE,
                                            ACTOR_UNKNOWN};
    struct arena keep = arena_part(scratch, 0, 2), inner = arena_part(scratch, 1, 2);
    const struct episodes open = picked_open(&keep, history);
    const struct episodes repaired = picked_repaired(&keep, history);

    (void)style;
    put_head(out, inner, history);
    out_put(out, "<main>\n");
    put_gaps(out, inner, &history->sheet);
    for (size_t i = 0; i < LEN(order); i++)
        put_kind(out, history, order[i]);
    put_episodes(out, inner, "Open, the longest first", &open);
    put_episodes(out, inner, "Repaired, the last first", &repaired);
    put_widenings(out, inner, &history->widenings);
    out_put(out, "</main>\n<footer>permdrift " PERMDRIFT_VERSION
                 ". The JSON report has all that is cut short here.</footer>\n"
                 "</body>\n</html>\n");
}
