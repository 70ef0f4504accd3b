/* The first chapter: what is missing, who it is, and why we think so. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "review/telling.h"

#include "report/show.h"
#include "report/words.h"

/* Which of the notes matter most: any of them may stand for a grant. */
static void put_reliance(struct out *out, const struct dossier *dossier)
{
    const struct notes *notes = &dossier->sheet.notes;
    size_t near = 0;

    for (size_t i = 0; i < notes->len; i++)
        near += dossier_concerns(dossier, &notes->at[i]);
    out_put(out, "; it may be able to do more than what follows");
    if (notes->len)
        out_print(out,
                  " (of the %zu notes at the end, %zu are about documents that it "
                  "depends on, or about the repository as a whole)",
                  notes->len, near);
}

/* What comes first: whether all of it can be relied on. */
static void tell_gaps(struct telling *telling)
{
    const struct answer_sheet *sheet = &telling->dossier->sheet;

    if (!sheet->complete) {
        struct out out = out_to_arena(telling->keep);
        show_text(&out, sheet->incomplete_because);
        if (telling->dossier->principal)
            put_reliance(&out, telling->dossier);
        tell(telling, "incomplete", TONE_HIGH, out_text(&out));
    }
    if (sheet->sandbox_gap.len)
        tell(telling, "unprotected", TONE_HIGH, sheet->sandbox_gap);
}

static void tell_tally(struct telling *telling)
{
    const struct answer_sheet *sheet = &telling->dossier->sheet;
    struct out out = out_to_arena(telling->keep);
    /* What is waived stands last. */
    bool open = sheet->findings.len && !sheet->findings.at[0].waived;
    enum tone tone = open ? TONE_HIGH : TONE_GOOD;

    words_tally(&out, &sheet->findings);
    tell(telling, "result", sheet->complete ? tone : TONE_HIGH, out_text(&out));
}

static void tell_kind(struct telling *telling, const struct principal *principal)
{
    struct out out = out_to_arena(telling->keep);

    out_put(&out, principal->kind == ACTOR_UNKNOWN ? "unknown, and judged as an agent"
                                                   : actor_kind_name(principal->kind));
    if (principal->kind_because.len) {
        out_put(&out, ", because: ");
        show_text(&out, principal->kind_because);
    }
    tell(telling, "kind", TONE_PLAIN, out_text(&out));
    if (principal->contradicted)
        tell(telling, "", TONE_MEDIUM,
             STR("the registry says this, and all signals say otherwise"));
}

/* Each signal by itself, since a reader must be able to disagree. */
static void tell_marks(struct telling *telling, const struct principal *principal)
{
    for (size_t i = 0; i < principal->marks.len; i++) {
        const struct mark *mark = &principal->marks.at[i];
        struct out out = out_to_arena(telling->keep);
        out_put(&out, actor_kind_name(mark->signal->says));
        out_put(&out, ": it ");
        show_text(&out, mark->signal->why.text);
        out_put(&out, ": ");
        put_code(&out, mark->value);
        put_place(&out, mark->place);
        out_print(&out, ", weight %zu", mark->signal->weight);
        tell(telling, i ? "" : "signals", TONE_PLAIN, out_text(&out));
    }
}

static struct strs texts_of(struct telling *telling, const struct tokens *tokens)
{
    struct strs made = {0};

    for (size_t i = 0; i < tokens->len; i++)
        *LIST_PUSH(telling->keep, &made) = tokens->at[i].text;
    return made;
}

static void tell_entry(struct telling *telling, const struct principal *principal)
{
    const struct registration *entry = principal->entry;
    struct out out = out_to_arena(telling->keep);

    if (!entry) {
        tell_plain(telling, "registry", "no entry of the registry names it");
        return;
    }
    out_put(&out, "matched by ");
    const struct strs matches = texts_of(telling, &entry->match);
    put_list(&out, &matches);
    put_place(&out, (struct place){telling->dossier->registry, entry->span});
    tell(telling, "registry", TONE_PLAIN, out_text(&out));
    if (entry->acts_for.len) {
        struct out whom = out_to_arena(telling->keep);
        const struct strs names = texts_of(telling, &entry->acts_for);
        put_list(&whom, &names);
        out_put(&whom, ": it is run with their rights");
        tell(telling, "acts for", TONE_PLAIN, out_text(&whom));
    }
    tell_code(telling, "expires", entry->expires.text);
}

static void tell_measure(struct telling *telling, const struct principal *principal)
{
    struct out out = out_to_arena(telling->keep);

    out_put(&out, tier_name(principal->tier));
    if (!principal->entry || !principal->entry->tier_word.text.len)
        out_put(&out, ", since nobody said");
    tell(telling, "tier", TONE_PLAIN, out_text(&out));
    if (!principal->baseline) {
        tell_plain(telling, "baseline", "none: the ceiling of its tier is the measure");
        return;
    }
    struct out name = out_to_arena(telling->keep);
    put_code(&name, principal->baseline->name);
    put_place(&name, (struct place){principal->baseline->path, {0}});
    tell(telling, "baseline", TONE_PLAIN, out_text(&name));
}

static void tell_held(struct telling *telling, const struct principal *principal)
{
    if (!principal->holds.len)
        tell_plain(telling, "holds", "no policy");
    for (size_t i = 0; i < principal->holds.len; i++) {
        const struct steps *path = &principal->holds.at[i].path;
        struct out out = out_to_arena(telling->keep);
        for (size_t s = 0; s < path->len; s++) {
            out_put(&out, s ? ", then " : "");
            show_text(&out, path->at[s].text);
        }
        if (path->len)
            put_place(&out, path->at[path->len - 1].place);
        tell(telling, i ? "" : "holds", TONE_PLAIN, out_text(&out));
    }
}

static void tell_scanned(struct telling *telling)
{
    const struct scanned *scanned = &telling->dossier->sheet.scanned;
    struct out out = out_to_arena(telling->keep);

    put_code(&out, scanned->repository);
    if (scanned->subfolder.len) {
        out_put(&out, ", folder ");
        put_code(&out, scanned->subfolder);
    }
    if (scanned->commit.len) {
        out_put(&out, ", commit ");
        put_code(&out, scanned->commit);
    }
    tell(telling, "read from", TONE_PLAIN, out_text(&out));
}

void tell_head(struct telling *telling)
{
    const struct principal *principal = telling->dossier->principal;

    tell_chapter(telling, "Who it is", false);
    tell_gaps(telling);
    if (principal) {
        struct out out = out_to_arena(telling->keep);
        tell_tally(telling);
        out_put(&out, dossier_form(principal));
        put_place(&out, principal->place);
        tell(telling, "form", TONE_PLAIN, out_text(&out));
        tell_kind(telling, principal);
        tell_marks(telling, principal);
        tell_entry(telling, principal);
        tell_code(telling, "owner", principal->owner);
        tell_measure(telling, principal);
        tell_held(telling, principal);
    }
    tell_scanned(telling);
}
