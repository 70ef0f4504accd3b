/* The report for programs: permdrift.report/1, as rules/schema/report-1 has it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/json.h"

#include "report/facts.h"
#include "report/formats.h"

static void put_scanned(struct pen *pen, const struct scanned *scanned)
{
    pen_map(pen, "scanned");
    pen_known(pen, "repository", scanned->repository);
    if (scanned->base.len)
        pen_text(pen, "base", scanned->base);
    pen_known(pen, "commit", scanned->commit);
    pen_known(pen, "subfolder", scanned->subfolder);
    pen_number(pen, "documents", scanned->documents);
    pen_number(pen, "grants", scanned->grants);
    pen_number(pen, "principals", scanned->principals);
    pen_known(pen, "catalogue", scanned->catalog);
    pen_end(pen);
}

static void put_notes(struct pen *pen, const struct answer_sheet *sheet)
{
    pen_list(pen, "notes");
    for (size_t i = 0; i < sheet->notes.len; i++) {
        const struct note *note = &sheet->notes.at[i];
        pen_map(pen, NULL);
        pen_text(pen, "kind", str_from(note->kind));
        pen_text(pen, "message", note->message);
        facts_place(pen, "place", note->place, sheet->scanned.commit);
        pen_end(pen);
    }
    pen_end(pen);
}

static void put_principal(struct pen *pen, const struct actor *actor)
{
    if (!actor) {
        pen_null(pen, "principal");
        return;
    }
    pen_map(pen, "principal");
    pen_text(pen, "id", actor->id);
    pen_text(pen, "kind", str_from(actor_kind_name(actor->kind)));
    pen_known(pen, "kindBecause", actor->kind_because);
    pen_known(pen, "owner", actor->owner);
    pen_known(pen, "tier", actor->tier);
    pen_known(pen, "baseline", actor->baseline);
    pen_end(pen);
}

static void put_witness(struct pen *pen, struct arena scratch,
                        const struct finding *finding)
{
    const struct request *witness = &finding->witness;

    if (!finding->has_witness) {
        pen_null(pen, "witness");
        return;
    }
    pen_map(pen, "witness");
    facts_request(pen, scratch, witness);
    facts_texts(pen, "words", &finding->witness_words);
    pen_end(pen);
}

static void put_path(struct pen *pen, const struct steps *path, struct str commit)
{
    pen_list(pen, "path");
    for (size_t i = 0; i < path->len; i++) {
        pen_map(pen, NULL);
        pen_text(pen, "text", path->at[i].text);
        facts_place(pen, "place", path->at[i].place, commit);
        pen_end(pen);
    }
    pen_end(pen);
}

static void put_origin(struct pen *pen, const struct origin *origin)
{
    if (!origin) {
        pen_null(pen, "origin");
        return;
    }
    pen_map(pen, "origin");
    pen_text(pen, "commit", origin->commit);
    pen_text(pen, "since", origin->since);
    pen_number(pen, "days", origin->days);
    pen_bool(pen, "atLeast", origin->at_least);
    pen_text(pen, "author", origin->author);
    pen_text(pen, "authorKind", str_from(actor_kind_name(origin->author_kind)));
    pen_text(pen, "committer", origin->committer);
    facts_texts(pen, "coAuthors", &origin->co_authors);
    pen_text(pen, "approval", origin->grade);
    facts_texts(pen, "approvals", &origin->approvals);
    pen_end(pen);
}

static void put_since(struct pen *pen, const struct since *since)
{
    pen_map(pen, "since");
    pen_text(pen, "report", since->report);
    pen_known(pen, "commit", since->commit);
    pen_number(pen, "known", since->known);
    pen_list(pen, "gone");
    for (size_t i = 0; i < since->gone.len; i++) {
        const struct gone *gone = &since->gone.at[i];
        pen_map(pen, NULL);
        pen_text(pen, "id", gone->id);
        pen_text(pen, "rule", gone->rule);
        pen_text(pen, "level", str_from(finding_level_name(gone->level)));
        pen_known(pen, "principal", gone->principal);
        pen_text(pen, "summary", gone->summary);
        pen_end(pen);
    }
    pen_end(pen);
    pen_end(pen);
}

static void put_finding(struct pen *pen, struct arena scratch,
                        const struct finding *finding, const struct answer_sheet *sheet)
{
    struct str commit = sheet->scanned.commit;

    pen_map(pen, NULL);
    pen_text(pen, "id", finding->id);
    pen_text(pen, "rule", finding->check->slug);
    pen_text(pen, "level", str_from(finding_level_name(finding->level)));
    if (sheet->since)
        pen_bool(pen, "new", !finding->known);
    pen_text(pen, "verdict", str_from(certainty_name(finding->certainty)));
    pen_known(pen, "verdictBecause", finding->certainty_because);
    put_principal(pen, finding->actor);
    pen_text(pen, "summary", finding->summary);
    put_path(pen, &finding->path, commit);
    put_witness(pen, scratch, finding);
    pen_list(pen, "excess");
    for (size_t i = 0; i < finding->excess.len; i++)
        facts_row(pen, &finding->excess.at[i], commit);
    pen_end(pen);
    facts_place(pen, "place", finding->place, commit);
    put_origin(pen, finding->origin);
    facts_waived(pen, finding->waived, commit);
    pen_end(pen);
}

void json_sheet(struct pen *pen, struct arena scratch, const struct answer_sheet *sheet)
{
    pen_bool(pen, "complete", sheet->complete);
    pen_number(pen, "exit", finding_exit(sheet));
    pen_text(pen, "failOn", str_from(finding_level_name(sheet->fail_on)));
    pen_map(pen, "tool");
    pen_text(pen, "name", STR("permdrift"));
    pen_text(pen, "version", STR(PERMDRIFT_VERSION));
    if (sheet->sandbox_gap.len)
        pen_text(pen, "sandboxGap", sheet->sandbox_gap);
    pen_end(pen);
    put_scanned(pen, &sheet->scanned);
    if (sheet->since)
        put_since(pen, sheet->since);
    put_notes(pen, sheet);
    pen_list(pen, "findings");
    for (size_t i = 0; i < sheet->findings.len; i++)
        put_finding(pen, scratch, &sheet->findings.at[i], sheet);
    pen_end(pen);
}

void report_json(struct out *out, struct arena scratch,
                 const struct answer_sheet *sheet, const struct report_style *style)
{
    struct pen pen = {.out = out};

    (void)style;
    pen_map(&pen, NULL);
    pen_text(&pen, "schema", STR("permdrift.report/1"));
    json_sheet(&pen, scratch, sheet);
    pen_end(&pen);
}
