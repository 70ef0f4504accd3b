/* The history at a terminal: where it stands, what is open, and how it came so. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "curves/curves.h"
#include "curves/picked.h"
#include "report/page.h"
#include "report/show.h"
#include "report/words.h"

enum { SHOWN = 20, MARGIN = 26 };

static const enum ink inks[] = {
    [FINDING_NOTE] = INK_FAINT,        [FINDING_LOW] = INK_LOW,
    [FINDING_MEDIUM] = INK_MEDIUM,     [FINDING_HIGH] = INK_HIGH,
    [FINDING_CRITICAL] = INK_CRITICAL,
};

static void say_head(struct page *page, struct arena scratch,
                     const struct history *history)
{
    const struct points *points = &history->points;
    struct out words = out_to_arena(&scratch);

    show_text(&words, history->sheet.scanned.repository);
    out_put(&words, ": ");
    words_count(&words, history->commits, "commit");
    if (points->len)
        out_print(&words, " from %.*s to %.*s, judged by what commit %.*s expects",
                  STR_ARGS(points->at[0].day),
                  STR_ARGS(points->at[points->len - 1].day), 12,
                  history->sheet.scanned.commit.at);
    page_line(page, INK_PLAIN, "HISTORY", out_text(&words));
}

static void say_course(struct page *page, struct arena scratch,
                       const struct course *course, enum measure measure)
{
    struct out words = out_to_arena(&scratch);

    out_print(&words, "%zu at first, %zu now, %zu at most (%.*s)", course->first,
              course->now, course->highest, STR_ARGS(course->day));
    page_say(page, picked_words(measure), 2, out_text(&words));
}

static void say_repair(struct page *page, struct arena scratch,
                       const struct repair *repair)
{
    struct out words = out_to_arena(&scratch);

    out_print(&words, "%zu open, %zu repaired", repair->open, repair->repaired);
    if (repair->repaired) {
        out_put(&words, ", half of them within ");
        picked_days(&words, repair->median);
        out_put(&words, ", the longest in ");
        picked_days(&words, repair->longest);
    }
    page_say(page, "findings", 2, out_text(&words));
}

static void say_kind(struct page *page, struct arena scratch,
                     const struct history *history, enum actor_kind kind)
{
    static const char *const heads[ACTOR_KINDS] = {
        [ACTOR_UNKNOWN] = "OF UNKNOWN KIND",
        [ACTOR_HUMAN] = "HUMANS",
        [ACTOR_AGENT] = "AGENTS",
        [ACTOR_SERVICE] = "SERVICES",
    };

    if (!picked_kind(history, kind))
        return;
    out_char(page->out, '\n');
    page_line(page, INK_PLAIN, heads[kind], STR(""));
    for (enum measure measure = 0; measure <= MEASURE_WAIVED; measure++) {
        struct course course = picked_course(history, kind, measure);
        if (course.highest)
            say_course(page, scratch, &course, measure);
    }
    say_repair(page, scratch, &history->repair[kind]);
}

static void say_more(struct page *page, size_t all)
{
    if (all > SHOWN)
        out_print(page->out, "  and %zu more; the JSON report has all\n", all - SHOWN);
}

static void say_episodes(struct page *page, struct arena scratch, const char *head,
                         const struct episodes *all)
{
    if (all->len == 0)
        return;
    out_char(page->out, '\n');
    page_line(page, INK_PLAIN, head, STR(""));
    for (size_t i = 0; i < all->len && i < SHOWN; i++) {
        struct arena lent = scratch;
        struct out who = out_to_arena(&lent);
        show_text(&who, all->at[i]->principal);
        out_print(&who, " (%s)", actor_kind_name(all->at[i]->kind));
        page_line(page, inks[all->at[i]->level], finding_level_name(all->at[i]->level),
                  out_text(&who));
        struct out words = out_to_arena(&lent);
        picked_episode(&words, all->at[i]);
        page_say(page, "", 2, out_text(&words));
    }
    say_more(page, all->len);
}

static void say_widenings(struct page *page, struct arena scratch,
                          const struct widening_rows *all)
{
    if (all->len == 0)
        return;
    out_char(page->out, '\n');
    page_line(page, INK_PLAIN, "WIDENED WITHOUT REVIEW, OR BY ITSELF", STR(""));
    for (size_t i = all->len; i-- > 0 && all->len - i <= SHOWN;) {
        struct arena lent = scratch;
        struct out words = out_to_arena(&lent);
        show_text(&words, all->at[i].principal);
        out_print(&words, " (%s) ", actor_kind_name(all->at[i].kind));
        picked_widening(&words, &all->at[i]);
        page_say(page, "", 2, out_text(&words));
    }
    say_more(page, all->len);
}

static void say_gaps(struct page *page, struct arena scratch,
                     const struct answer_sheet *sheet)
{
    for (size_t i = 0; i < sheet->notes.len && i < SHOWN; i++) {
        struct arena lent = scratch;
        struct out words = out_to_arena(&lent);
        words_place(&words, sheet->notes.at[i].place);
        out_put(&words, ": ");
        show_text(&words, sheet->notes.at[i].message);
        page_line(page, INK_PLAIN, "NOT READ", out_text(&words));
    }
    say_more(page, sheet->notes.len);
    if (sheet->sandbox_gap.len)
        page_line(page, INK_HIGH, "UNPROTECTED", sheet->sandbox_gap);
    if (!sheet->complete) {
        struct out gap = out_to_arena(&scratch);
        show_text(&gap, sheet->incomplete_because);
        out_put(&gap, "; at times more was held than is told here, perhaps");
        page_line(page, INK_HIGH, "INCOMPLETE", out_text(&gap));
    }
}

void curves_text(struct out *out, struct arena scratch, const struct history *history,
                 const struct report_style *style)
{
    struct page page = {out, style, MARGIN};
    struct arena keep = arena_part(scratch, 0, 2), inner = arena_part(scratch, 1, 2);
    const struct episodes open = picked_open(&keep, history);
    const struct episodes repaired = picked_repaired(&keep, history);
    static const enum actor_kind order[] = {ACTOR_AGENT, ACTOR_HUMAN, ACTOR_SERVICE,
                                            ACTOR_UNKNOWN};

    say_head(&page, inner, history);
    for (size_t i = 0; i < LEN(order); i++)
        say_kind(&page, inner, history, order[i]);
    page.margin = 4;
    say_episodes(&page, inner, "OPEN", &open);
    say_episodes(&page, inner, "REPAIRED", &repaired);
    say_widenings(&page, inner, &history->widenings);
    if (history->sheet.notes.len || !history->sheet.complete)
        out_char(out, '\n');
    say_gaps(&page, inner, &history->sheet);
}
