/* SARIF 2.1.0 within what code scanning takes: small regions, own ids, said limits. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/limits.h"
#include "report/formats.h"
#include "report/pen.h"
#include "report/sarif_rules.h"
#include "report/sarif_text.h"
#include "report/uri.h"
#include "report/words.h"

/* What all paths are relative to: the top of the repository, wherever it lies. */
#define ROOT "%SRCROOT%"

/* A whole document is the empty region at its start: all four numbers must be there. */
static void put_physical(struct pen *pen, struct arena scratch, struct place place)
{
    static const struct span start = {1, 1, 1, 1};
    struct span span = place.span.line ? place.span : start;

    pen_map(pen, "physicalLocation");
    pen_map(pen, "artifactLocation");
    pen_text(pen, "uri", uri_of(&scratch, place.path));
    pen_text(pen, "uriBaseId", STR(ROOT));
    pen_end(pen);
    pen_map(pen, "region");
    pen_number(pen, "startLine", span.line);
    pen_number(pen, "startColumn", span.column);
    pen_number(pen, "endLine", span.end_line);
    pen_number(pen, "endColumn", span.end_column);
    pen_end(pen);
    pen_end(pen);
}

static void put_message(struct pen *pen, struct str message)
{
    pen_map(pen, "message");
    pen_text(pen, "text", message);
    pen_end(pen);
}

static void put_locations(struct pen *pen, struct arena scratch, struct place place)
{
    pen_list(pen, "locations");
    pen_map(pen, NULL);
    put_physical(pen, scratch, place);
    pen_end(pen);
    pen_end(pen);
}

static void put_related(struct pen *pen, struct arena scratch,
                        const struct places *linked)
{
    if (linked->len == 0)
        return;
    pen_list(pen, "relatedLocations");
    for (size_t i = 0; i < linked->len; i++) {
        pen_map(pen, NULL);
        pen_number(pen, "id", i + 1);
        put_physical(pen, scratch, linked->at[i]);
        pen_end(pen);
    }
    pen_end(pen);
}

static void put_stop(struct pen *pen, struct arena scratch, struct str foreign,
                     struct place place)
{
    pen_map(pen, NULL);
    pen_map(pen, "location");
    put_message(pen, sarif_quote(&scratch, foreign));
    put_physical(pen, scratch, place);
    pen_end(pen);
    pen_end(pen);
}

/* How the right is held, step by step, down to the token that carries it. A step that
 * has no document is in the message only: a location must have one. */
static void put_flow(struct pen *pen, struct arena scratch,
                     const struct finding *finding)
{
    size_t stops = 0;

    for (size_t i = 0; i < finding->path.len; i++)
        stops += finding->path.at[i].place.path.len > 0;
    if (stops == 0)
        return;
    pen_list(pen, "codeFlows");
    pen_map(pen, NULL);
    pen_list(pen, "threadFlows");
    pen_map(pen, NULL);
    pen_list(pen, "locations");
    stops = 0;
    for (size_t i = 0; i < finding->path.len && stops < LIMIT_SARIF_STEPS - 1; i++)
        if (finding->path.at[i].place.path.len) {
            put_stop(pen, scratch, finding->path.at[i].text, finding->path.at[i].place);
            stops++;
        }
    put_stop(pen, scratch, finding->summary, finding->place);
    for (int i = 0; i < 5; i++)
        pen_end(pen);
}

/* SARIF tells of a waived result by what suppresses it; readers then leave it out of
 * their counts. */
static void put_suppression(struct pen *pen, struct arena scratch,
                            const struct acceptance *waived)
{
    struct out words = out_to_arena(&scratch);

    if (!waived)
        return;
    words_waived(&words, waived);
    pen_list(pen, "suppressions");
    pen_map(pen, NULL);
    pen_text(pen, "kind", STR("external"));
    pen_text(pen, "status", STR("accepted"));
    pen_text(pen, "justification", out_text(&words));
    pen_end(pen);
    pen_end(pen);
}

static void put_result(struct pen *pen, struct arena scratch,
                       const struct sarif_rules *rules, const struct finding *finding)
{
    struct places linked = {NULL, 0, 0};
    struct str message = sarif_message(&scratch, finding, &linked);

    pen_map(pen, NULL);
    sarif_rules_name(pen, scratch, rules, finding);
    pen_text(pen, "level", sarif_level(finding->level));
    put_message(pen, message);
    put_locations(pen, scratch, finding->place);
    put_related(pen, scratch, &linked);
    put_flow(pen, scratch, finding);
    put_suppression(pen, scratch, finding->waived);
    pen_map(pen, "partialFingerprints");
    pen_text(pen, "permdrift/v1", finding->id);
    pen_text(pen, "primaryLocationLineHash",
             arena_print(&scratch, "%.*s:1", STR_ARGS(finding->id)));
    pen_end(pen);
    pen_map(pen, "properties");
    pen_text(pen, "level", str_from(finding_level_name(finding->level)));
    pen_text(pen, "verdict", str_from(certainty_name(finding->certainty)));
    if (finding->actor) {
        pen_text(pen, "principal", finding->actor->id);
        pen_text(pen, "principalKind", str_from(actor_kind_name(finding->actor->kind)));
    }
    pen_end(pen);
    pen_end(pen);
}

static void put_notification(struct pen *pen, struct arena scratch, const char *kind,
                             const char *level, struct str message,
                             const struct place *place)
{
    pen_map(pen, NULL);
    pen_map(pen, "descriptor");
    pen_text(pen, "id", str_from(kind));
    pen_end(pen);
    pen_text(pen, "level", str_from(level));
    put_message(pen, sarif_quote(&scratch, message));
    if (place && place->path.len)
        put_locations(pen, scratch, *place);
    pen_end(pen);
}

static void put_invocation(struct pen *pen, struct arena scratch,
                           const struct answer_sheet *sheet)
{
    size_t found = sheet->findings.len;

    pen_list(pen, "invocations");
    pen_map(pen, NULL);
    pen_bool(pen, "executionSuccessful", sheet->complete);
    pen_number(pen, "exitCode", finding_exit(sheet));
    pen_list(pen, "toolExecutionNotifications");
    if (!sheet->complete && !sheet->because_noted)
        put_notification(pen, scratch, "incomplete", "error", sheet->incomplete_because,
                         NULL);
    if (sheet->sandbox_gap.len)
        put_notification(pen, scratch, "sandbox-gap", "warning", sheet->sandbox_gap,
                         NULL);
    if (found > LIMIT_SARIF_SHOWN)
        put_notification(pen, scratch, "truncated", "warning",
                         arena_print(&scratch,
                                     "GitHub shows the %d gravest of %zu findings; the "
                                     "JSON report has all of them",
                                     LIMIT_SARIF_SHOWN, found),
                         NULL);
    if (found > LIMIT_SARIF_RESULTS)
        put_notification(pen, scratch, "truncated", "error",
                         arena_print(&scratch,
                                     "%zu of %zu findings are left out, the least "
                                     "grave; the JSON report has all of them",
                                     found - LIMIT_SARIF_RESULTS, found),
                         NULL);
    for (size_t i = 0; i < sheet->notes.len; i++) {
        const struct note *note = &sheet->notes.at[i];
        put_notification(pen, scratch, note->kind, "error", note->message,
                         &note->place);
    }
    pen_end(pen);
    pen_end(pen);
    pen_end(pen);
}

static void put_tool(struct pen *pen, struct arena scratch,
                     const struct sarif_rules *rules)
{
    pen_map(pen, "tool");
    pen_map(pen, "driver");
    pen_text(pen, "name", STR("permdrift"));
    pen_text(pen, "fullName", STR("permdrift " PERMDRIFT_VERSION));
    pen_text(pen, "version", STR(PERMDRIFT_VERSION));
    pen_text(pen, "semanticVersion", STR(PERMDRIFT_VERSION));
    sarif_rules_write(pen, scratch, rules);
    pen_end(pen);
    pen_end(pen);
}

/* Code scanning reads "category/run": uploads of one category replace each other, so
 * each folder has its own; the commit tells the runs apart. */
static void put_automation(struct pen *pen, struct arena scratch,
                           const struct scanned *scanned)
{
    struct out id = out_to_arena(&scratch);

    out_put(&id, "permdrift/");
    if (scanned->subfolder.len) {
        out_bytes(&id, uri_of(&scratch, scanned->subfolder));
        out_char(&id, '/');
    }
    if (scanned->commit.len)
        out_bytes(&id, uri_of(&scratch, scanned->commit));
    pen_map(pen, "automationDetails");
    pen_text(pen, "id", out_text(&id));
    pen_end(pen);
}

/* Only for a repository that has a public name: never a path of this machine, and
 * never an address with a user or a password in it. */
static void put_provenance(struct pen *pen, const struct scanned *scanned)
{
    struct str rest = scanned->repository;
    struct str scheme = str_cut(&rest, ':');
    bool web = str_is(scheme, "https") || str_is(scheme, "http");

    if (!web || !str_starts(rest, STR("//")) || str_has(rest, STR("@")) ||
        scanned->commit.len == 0)
        return;
    pen_list(pen, "versionControlProvenance");
    pen_map(pen, NULL);
    pen_text(pen, "repositoryUri", scanned->repository);
    pen_text(pen, "revisionId", scanned->commit);
    pen_map(pen, "mappedTo");
    pen_text(pen, "uriBaseId", STR(ROOT));
    pen_end(pen);
    pen_end(pen);
    pen_end(pen);
}

static void put_run(struct pen *pen, struct arena scratch,
                    const struct answer_sheet *sheet)
{
    struct sarif_rules rules = sarif_rules_of(&scratch, sheet);

    pen_map(pen, NULL);
    put_tool(pen, scratch, &rules);
    put_automation(pen, scratch, &sheet->scanned);
    put_invocation(pen, scratch, sheet);
    put_provenance(pen, &sheet->scanned);
    pen_text(pen, "columnKind", STR("utf16CodeUnits"));
    pen_list(pen, "results");
    for (size_t i = 0; i < sheet->findings.len && i < LIMIT_SARIF_RESULTS; i++)
        put_result(pen, scratch, &rules, &sheet->findings.at[i]);
    pen_end(pen);
    pen_end(pen);
}

void report_sarif(struct out *out, struct arena scratch,
                  const struct answer_sheet *sheet, const struct report_style *style)
{
    struct pen pen = {.out = out};

    (void)style;
    pen_map(&pen, NULL);
    pen_text(&pen, "$schema",
             STR("https://docs.oasis-open.org/sarif/sarif/v2.1.0/"
                 "errata01/os/schemas/sarif-schema-2.1.0.json"));
    pen_text(&pen, "version", STR("2.1.0"));
    pen_list(&pen, "runs");
    put_run(&pen, scratch, sheet);
    pen_end(&pen);
    pen_end(&pen);
}
