/* An earlier report, and what this run has that it has not: new, known, and gone. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "scan/since.h"

#include "base/intern.h"
#include "identity/control.h"

/* One finding of the earlier report. */
struct earlier {
    struct str id, rule, principal, summary;
    enum finding_level level;
    bool waived, met;
};

LIST_OF(earlier_list, struct earlier);

struct earlier_report {
    struct control control;
    struct intern ids;
    struct earlier_list list;
};

static struct str text_of(const struct node *map, struct str key)
{
    const struct node *value = node_get(map, key);

    return value && value->kind == NODE_STRING ? value->text : STR("");
}

static bool is_id(struct str text)
{
    if (text.len != 36 || !str_starts(text, STR("pd1-")))
        return false;
    for (size_t i = 4; i < text.len; i++)
        if (!strchr("0123456789abcdef", text.at[i]))
            return false;
    return true;
}

static bool take_finding(struct earlier_report *report, const struct node *node)
{
    const struct control *control = &report->control;
    const struct node *waived = node_get(node, STR("waived"));
    const struct node *principal = node_get(node, STR("principal"));
    struct earlier one = {
        .id = text_of(node, STR("id")),
        .rule = text_of(node, STR("rule")),
        .principal = text_of(principal, STR("id")),
        .summary = text_of(node, STR("summary")),
        .waived = waived && waived->kind == NODE_MAP,
    };
    size_t before = report->ids.len;

    if (!is_id(one.id) || !one.rule.len || !waived ||
        !finding_level_from(text_of(node, STR("level")), &one.level))
        return control_fault(control, node->span, "this is no finding of a report");
    intern_id(control->keep, &report->ids, one.id);
    if (report->ids.len == before)
        return control_fault(control, node->span, "two findings have one id");
    *LIST_PUSH(control->keep, &report->list) = one;
    return true;
}

/* Only a whole report of the same place can say what is known. */
static bool check_head(const struct earlier_report *report, const struct node *top,
                       const struct scanned *scanned)
{
    const struct control *control = &report->control;
    const struct node *head = node_get(top, STR("scanned"));
    const struct node *complete = node_get(top, STR("complete"));
    const struct node *notes = node_get(top, STR("notes"));

    if (!str_is(text_of(top, STR("schema")), "permdrift.report/1"))
        return control_fault(control, top->span, "this is no permdrift.report/1");
    if (!complete || complete->kind != NODE_BOOL || !str_is(complete->text, "true") ||
        !notes || notes->kind != NODE_LIST || notes->count)
        return control_fault(control, top->span,
                             "the run that wrote this report was not complete: what "
                             "it did not read is not known");
    if (!str_equal(text_of(head, STR("repository")), scanned->repository) ||
        !str_equal(text_of(head, STR("subfolder")), scanned->subfolder))
        return control_fault(
            control, top->span, "this is a report of \"%.*s\", and not of \"%.*s\"",
            STR_ARGS(text_of(head, STR("repository"))), STR_ARGS(scanned->repository));
    return true;
}

static bool read_report(struct earlier_report *report, struct arena scratch,
                        struct str bytes, const struct scanned *scanned,
                        struct str *commit)
{
    const struct control *control = &report->control;
    const struct node *top = control_open(control, scratch, bytes);

    if (!top || !check_head(report, top, scanned))
        return false;
    const struct node *findings = node_get(top, STR("findings"));
    if (!findings || findings->kind != NODE_LIST)
        return control_fault(control, top->span, "the report has no findings");
    for (const struct node *one = findings->first; one; one = one->next)
        if (!take_finding(report, one))
            return false;
    *commit = text_of(node_get(top, STR("scanned")), STR("commit"));
    return true;
}

/* Known is what was told before, at no lower a level, and was not waived then unless it
 * is now. */
static void mark(struct earlier_report *report, struct findings *findings,
                 struct since *out)
{
    for (size_t i = 0; i < findings->len; i++) {
        struct finding *finding = &findings->at[i];
        uint32_t number;
        if (!intern_find(&report->ids, finding->id, &number))
            continue;
        struct earlier *earlier = &report->list.at[number];
        earlier->met = true;
        finding->known =
            finding->level <= earlier->level && (finding->waived || !earlier->waived);
        out->known += finding->known;
    }
}

bool since_mark(struct arena *run, struct arena scratch, struct str name,
                struct str bytes, struct answer_sheet *sheet, struct fault *why)
{
    struct arena keep = arena_part(scratch, 0, 2), work = arena_part(scratch, 1, 2);
    struct earlier_report report = {
        .control = {&keep, name, why}
    };
    struct since *since = NEW(run, struct since);

    since->report = name;
    sheet->since = since;
    if (!bytes.len)
        return true;
    struct str commit;
    if (!read_report(&report, work, bytes, &sheet->scanned, &commit))
        return false;
    since->commit = arena_copy(run, commit);
    mark(&report, &sheet->findings, since);
    for (size_t i = 0; i < report.list.len; i++) {
        const struct earlier *one = &report.list.at[i];
        if (!one->met)
            *LIST_PUSH(run, &since->gone) =
                (struct gone){arena_copy(run, one->id), arena_copy(run, one->rule),
                              arena_copy(run, one->principal),
                              arena_copy(run, one->summary), one->level};
    }
    return true;
}
