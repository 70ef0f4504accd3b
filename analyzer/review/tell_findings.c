/* All findings about the principal, and everything that was not read or decided. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "review/telling.h"

#include "report/show.h"
#include "report/words.h"

static const struct {
    const char *badge;
    enum tone tone;
} levels[] = {
    [FINDING_NOTE] = {"NOTE",     TONE_FAINT   },
    [FINDING_LOW] = {"LOW",      TONE_LOW     },
    [FINDING_MEDIUM] = {"MEDIUM",   TONE_MEDIUM  },
    [FINDING_HIGH] = {"HIGH",     TONE_HIGH    },
    [FINDING_CRITICAL] = {"CRITICAL", TONE_CRITICAL},
};

static void tell_shown(struct telling *telling, const char *label, struct str foreign)
{
    struct out out = out_to_arena(telling->keep);

    show_text(&out, foreign);
    tell(telling, label, TONE_PLAIN, out_text(&out));
}

static void tell_path(struct telling *telling, const struct steps *path)
{
    for (size_t i = 0; i < path->len; i++) {
        struct out out = out_to_arena(telling->keep);
        out_print(&out, "%zu. ", i + 1);
        show_text(&out, path->at[i].text);
        if (path->at[i].place.path.len)
            put_place(&out, path->at[i].place);
        tell(telling, i ? "" : "held", TONE_PLAIN, out_text(&out));
    }
}

static void tell_waived(struct telling *telling, const struct finding *finding)
{
    struct out out = out_to_arena(telling->keep);

    out_print(&out, "%s, ", finding_level_name(finding->level));
    words_waived(&out, finding->waived);
    tell(telling, "waived", TONE_PLAIN, out_text(&out));
}

static void tell_finding(struct telling *telling, const struct finding *finding)
{
    struct chapter *chapter = tell_chapter(telling, "", true);
    struct out title = out_to_arena(telling->keep), place = out_to_arena(telling->keep);
    struct out proof = out_to_arena(telling->keep);

    show_text(&title, finding->check->title);
    out_put(&title, " [");
    show_text(&title, finding->check->slug);
    out_put(&title, "]");
    chapter->title = out_text(&title);
    chapter->badge = finding->waived ? "WAIVED" : levels[finding->level].badge;
    chapter->tone = finding->waived ? TONE_FAINT : levels[finding->level].tone;
    if (finding->waived)
        tell_waived(telling, finding);
    tell_shown(telling, "what", finding->summary);
    if (finding->certainty != CERTAIN_EXACT) {
        tell_plain(telling, "verdict", certainty_name(finding->certainty));
        if (finding->certainty_because.len)
            tell_shown(telling, "because", finding->certainty_because);
    }
    if (finding->has_witness) {
        words_witness(&proof, finding);
        tell(telling, "proof", TONE_PLAIN, out_text(&proof));
    }
    words_place(&place, finding->place);
    tell(telling, "at", TONE_PLAIN, out_text(&place));
    tell_path(telling, &finding->path);
    tell_rows(telling, "cut", &finding->excess);
    tell_shown(telling, "do", finding->check->cure);
    tell_code(telling, "id", finding->id);
}

/* What concerns the principal first, then the rest: any of it might. */
static void tell_notes(struct telling *telling, bool near)
{
    const struct notes *notes = &telling->dossier->sheet.notes;
    bool said = false;

    for (size_t i = 0; i < notes->len; i++) {
        const struct note *note = &notes->at[i];
        struct out out = out_to_arena(telling->keep);
        if (dossier_concerns(telling->dossier, note) != near)
            continue;
        words_place(&out, note->place);
        out_put(&out, ": ");
        show_text(&out, note->message);
        out_print(&out, " [%s]", note->kind);
        tell(telling,
             said   ? ""
             : near ? "of it"
                    : "elsewhere",
             TONE_PLAIN, out_text(&out));
        said = true;
    }
}

void tell_findings(struct telling *telling)
{
    const struct answer_sheet *sheet = &telling->dossier->sheet;

    tell_chapter(telling, "Findings", false);
    if (!sheet->findings.len)
        tell(telling, "none", sheet->complete ? TONE_GOOD : TONE_HIGH,
             sheet->complete ? STR("no check fires")
                             : STR("no check fires on what was read and decided"));
    for (size_t i = 0; i < sheet->findings.len; i++)
        tell_finding(telling, &sheet->findings.at[i]);
    if (!sheet->notes.len)
        return;
    tell_chapter(telling, "Not read or not decided", false)->tone = TONE_HIGH;
    tell_notes(telling, true);
    tell_notes(telling, false);
}
