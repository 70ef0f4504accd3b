/* The report for people: gravest first, a block each, and silence when clean. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/text.h"

#include "report/excess.h"
#include "report/formats.h"
#include "report/page.h"
#include "report/show.h"
#include "report/words.h"

static const struct {
    const char *head;
    enum ink ink;
} level_heads[] = {
    [FINDING_NOTE] = {"NOTE",     INK_FAINT   },
    [FINDING_LOW] = {"LOW",      INK_LOW     },
    [FINDING_MEDIUM] = {"MEDIUM",   INK_MEDIUM  },
    [FINDING_HIGH] = {"HIGH",     INK_HIGH    },
    [FINDING_CRITICAL] = {"CRITICAL", INK_CRITICAL},
};

static void say_shown(struct page *page, struct arena scratch, const char *label,
                      struct str foreign)
{
    struct out words = out_to_arena(&scratch);

    show_text(&words, foreign);
    page_say(page, label, 0, out_text(&words));
}

static void say_place(struct page *page, struct arena scratch, const char *label,
                      struct place place)
{
    struct out words = out_to_arena(&scratch);

    words_place(&words, place);
    page_say(page, label, 0, out_text(&words));
}

static void say_who(struct page *page, struct arena scratch, const struct actor *actor)
{
    struct out words = out_to_arena(&scratch);

    say_shown(page, scratch, "who", actor->id);
    words_actor(&words, actor);
    page_say(page, "", 0, out_text(&words));
}

static void say_verdict(struct page *page, struct arena scratch,
                        const struct finding *finding)
{
    struct out words = out_to_arena(&scratch);

    out_put(&words, certainty_name(finding->certainty));
    if (finding->certainty_because.len)
        out_put(&words, ": ");
    show_text(&words, finding->certainty_because);
    page_say(page, "verdict", 0, out_text(&words));
}

static void say_proof(struct page *page, struct arena scratch,
                      const struct finding *finding)
{
    struct out words = out_to_arena(&scratch);

    words_witness(&words, finding);
    page_say(page, "proof", 0, out_text(&words));
}

static void say_path(struct page *page, struct arena scratch, const struct steps *path)
{
    for (size_t i = 0; i < path->len; i++) {
        struct arena lent = scratch;
        struct out words = out_to_arena(&lent);
        out_print(&words, "%zu. ", i + 1);
        show_text(&words, path->at[i].text);
        if (path->at[i].place.path.len) {
            out_put(&words, " (");
            words_place(&words, path->at[i].place);
            out_put(&words, ")");
        }
        page_say(page, i ? "" : "held", 3, out_text(&words));
    }
}

static void say_head(struct page *page, struct arena scratch,
                     const struct finding *finding)
{
    struct out words = out_to_arena(&scratch);

    show_text(&words, finding->check->title);
    out_put(&words, " [");
    show_text(&words, finding->check->slug);
    out_put(&words, "]");
    if (finding->waived)
        page_line(page, INK_FAINT, "WAIVED", out_text(&words));
    else
        page_line(page, level_heads[finding->level].ink,
                  level_heads[finding->level].head, out_text(&words));
}

static void say_waived(struct page *page, struct arena scratch,
                       const struct finding *finding)
{
    struct out words = out_to_arena(&scratch);

    out_print(&words, "%s, ", finding_level_name(finding->level));
    words_waived(&words, finding->waived);
    page_say(page, "waived", 0, out_text(&words));
}

/* "2026-03-17 (3 days), commit 0123456789ab, by Ada <ada@example.com> (human)"; then
 * who agreed. */
static void say_origin(struct page *page, struct arena scratch,
                       const struct origin *origin)
{
    struct arena lent = scratch;
    struct out words = out_to_arena(&lent);

    out_print(&words, "%s%.*s (", origin->at_least ? "at least " : "",
              STR_ARGS(origin->since));
    words_count(&words, origin->days, "day");
    out_print(&words, "), commit %.*s, by ",
              (int)(origin->commit.len < 12 ? origin->commit.len : 12),
              origin->commit.at);
    show_text(&words, origin->author);
    out_print(&words, " (%s)",
              origin->author_kind == ACTOR_UNKNOWN
                  ? "of unknown kind"
                  : actor_kind_name(origin->author_kind));
    page_say(page, "since", 0, out_text(&words));
    for (size_t i = 0; i < origin->co_authors.len; i++) {
        struct arena each = scratch;
        struct str with =
            arena_print(&each, "with %.*s", STR_ARGS(origin->co_authors.at[i]));
        say_shown(page, each, "", with);
    }
    if (origin->approvals.len == 0)
        page_say(page, "", 0, STR("nobody else is on record"));
    for (size_t i = 0; i < origin->approvals.len; i++)
        say_shown(page, scratch, "", origin->approvals.at[i]);
}

void text_finding(struct out *out, struct arena scratch, const struct finding *finding,
                  const struct report_style *style)
{
    struct page page = {out, style, 0};

    say_head(&page, scratch, finding);
    if (finding->waived)
        say_waived(&page, scratch, finding);
    if (finding->actor)
        say_who(&page, scratch, finding->actor);
    say_shown(&page, scratch, "what", finding->summary);
    if (finding->certainty != CERTAIN_EXACT)
        say_verdict(&page, scratch, finding);
    if (finding->has_witness)
        say_proof(&page, scratch, finding);
    say_place(&page, scratch, "at", finding->place);
    if (finding->origin)
        say_origin(&page, scratch, finding->origin);
    say_path(&page, scratch, &finding->path);
    excess_say(&page, scratch, "cut", &finding->excess, "in the JSON report");
    if (finding->excess.len == 0 && finding->check->cure.len)
        say_shown(&page, scratch, "do", finding->check->cure);
    say_shown(&page, scratch, "id", finding->id);
}

static void say_notes(struct page *page, struct arena scratch,
                      const struct notes *notes)
{
    if (notes->len)
        page_line(page, INK_HIGH, "NOT READ OR NOT DECIDED", STR(""));
    for (size_t i = 0; i < notes->len; i++) {
        const struct note *note = &notes->at[i];
        struct arena lent = scratch;
        struct out words = out_to_arena(&lent);
        out_put(&words, "- ");
        words_place(&words, note->place);
        out_put(&words, ": ");
        show_text(&words, note->message);
        out_print(&words, " [%s]", note->kind);
        page_line(page, INK_PLAIN, "", out_text(&words));
    }
    if (notes->len)
        out_char(page->out, '\n');
}

/* What an earlier report tells of is told no more, and counted. */
static struct findings told_of(struct arena *keep, const struct answer_sheet *sheet)
{
    struct findings told = {0};

    for (size_t i = 0; i < sheet->findings.len; i++)
        if (!sheet->findings.at[i].known)
            *LIST_PUSH(keep, &told) = sheet->findings.at[i];
    return told;
}

static void say_gone(struct page *page, struct arena scratch, const struct since *since)
{
    for (size_t i = 0; i < since->gone.len; i++) {
        const struct gone *gone = &since->gone.at[i];
        struct arena lent = scratch;
        struct out words = out_to_arena(&lent);
        show_text(&words, gone->rule);
        if (gone->principal.len)
            out_put(&words, " of ");
        show_text(&words, gone->principal);
        out_put(&words, ": ");
        show_text(&words, gone->summary);
        out_print(&words, " (%.*s)", STR_ARGS(gone->id));
        page_line(page, INK_PLAIN, "GONE", out_text(&words));
    }
    if (since->gone.len)
        out_char(page->out, '\n');
}

static void say_since(struct page *page, struct arena scratch,
                      const struct since *since)
{
    struct out words = out_to_arena(&scratch);

    words_count(&words, since->known, "known finding");
    out_put(&words, " since ");
    show_text(&words, since->report);
    out_put(&words, " not shown");
    if (since->known)
        page_line(page, INK_PLAIN, "", out_text(&words));
}

static void say_summary(struct page *page, struct arena scratch,
                        const struct answer_sheet *sheet, const struct findings *told)
{
    struct arena lent = scratch;
    struct out words = out_to_arena(&lent);

    words_tally(&words, told);
    out_put(&words, " in ");
    words_count(&words, sheet->scanned.documents, "document");
    out_put(&words, " with ");
    words_count(&words, sheet->scanned.grants, "grant");
    out_put(&words, " of ");
    words_count(&words, sheet->scanned.principals, "principal");
    if (sheet->scanned.base.len) {
        out_put(&words, " touched by the change from ");
        show_text(&words, sheet->scanned.base);
        out_put(&words, " to ");
        show_text(&words, sheet->scanned.commit);
    } else if (sheet->scanned.commit.len) {
        out_put(&words, ", at commit ");
        show_text(&words, sheet->scanned.commit);
    }
    page_line(page, INK_PLAIN, "", out_text(&words));
    if (sheet->since)
        say_since(page, scratch, sheet->since);
    if (sheet->sandbox_gap.len)
        page_line(page, INK_HIGH, "UNPROTECTED", sheet->sandbox_gap);
    if (!sheet->complete) {
        struct out gap = out_to_arena(&scratch);
        show_text(&gap, sheet->incomplete_because);
        out_put(&gap, "; this answer is not clean");
        page_line(page, INK_HIGH, "INCOMPLETE", out_text(&gap));
    }
}

void report_text(struct out *out, struct arena scratch,
                 const struct answer_sheet *sheet, const struct report_style *style)
{
    struct page page = {out, style, 0};

    struct findings told = told_of(&scratch, sheet);
    bool gone = sheet->since && sheet->since->gone.len;

    if (sheet->complete && told.len == 0 && !gone && !sheet->sandbox_gap.len)
        return;
    for (size_t i = 0; i < told.len; i++) {
        text_finding(out, scratch, &told.at[i], style);
        out_char(out, '\n');
    }
    if (gone)
        say_gone(&page, scratch, sheet->since);
    say_notes(&page, scratch, &sheet->notes);
    say_summary(&page, scratch, sheet, &told);
}
