/* A scan of everybody, narrowed to one principal, and then a closer look at it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "review/parts.h"

#include "scan/name.h"

const char *dossier_form(const struct principal *principal)
{
    switch (principal->form) {
    case FORM_USER:
        return "user";
    case FORM_ROLE:
        return "role";
    case FORM_SUBJECT:
        return principal->entity->what;
    case FORM_GROUP:
        return "group without members: judged for whoever joins it";
    case FORM_MANAGED:
        return "managed policy that nobody holds: judged as if somebody did";
    case FORM_POLICY:
        break;
    }
    return "policy file that nothing attaches: judged as if somebody held it";
}

static bool is_path_of(struct str path, const struct policy *policy)
{
    return policy && str_equal(path, policy->path);
}

/* Is it a file in which the principal, or something that it holds, stands? */
static bool depends_on(const struct principal *principal, struct str path)
{
    if (str_equal(path, principal->place.path) ||
        is_path_of(path, principal->boundary) || is_path_of(path, principal->trust))
        return true;
    if (principal->baseline && str_equal(path, principal->baseline->path))
        return true;
    for (size_t i = 0; i < principal->holds.len; i++)
        if (is_path_of(path, principal->holds.at[i].policy))
            return true;
    return false;
}

bool dossier_concerns(const struct dossier *dossier, const struct note *note)
{
    struct str path = note->place.path;

    return !path.len || str_equal(path, dossier->registry) ||
           (dossier->principal && depends_on(dossier->principal, path));
}

/* Is the place in one of the policies that the principal holds? */
static bool in_held(const struct principal *principal, struct place place)
{
    for (size_t i = 0; i < principal->holds.len; i++) {
        const struct policy *policy = principal->holds.at[i].policy;
        if (str_equal(policy->path, place.path) &&
            place.span.line >= policy->span.line &&
            (!policy->span.end_line || place.span.line <= policy->span.end_line))
            return true;
    }
    return false;
}

/* A finding about a document counts when the principal holds something in it. */
static bool is_about(const struct principal *principal, const struct finding *finding)
{
    if (finding->actor)
        return str_equal(finding->actor->id, principal->id);
    return in_held(principal, finding->place);
}

static void narrow(struct answer_sheet *sheet, const struct principal *principal)
{
    size_t kept = 0;

    for (size_t i = 0; i < sheet->findings.len; i++)
        if (is_about(principal, &sheet->findings.at[i]))
            sheet->findings.at[kept++] = sheet->findings.at[i];
    sheet->findings.len = kept;
}

static size_t open_quorums(const struct dossier *dossier)
{
    size_t count = 0;

    for (size_t i = 0; i < dossier->quorums.len; i++)
        count += dossier->quorums.at[i].open;
    return count;
}

/* What stayed open about its rights, beside what the findings say. */
static size_t open_questions(const struct dossier *dossier)
{
    const struct held_classes *classes = &dossier->survey.classes;
    size_t count =
        dossier->beyond.asked && dossier->beyond.verdict == VERDICT_UNDECIDED;

    for (size_t c = 0; c < classes->len; c++)
        for (size_t i = 0; i < classes->at[c].rights.len; i++)
            count += classes->at[c].rights.at[i].held == HELD_OPEN;
    for (size_t i = 0; i < dossier->others.len; i++)
        count +=
            dossier->others.at[i].reached.undecided || dossier->others.at[i].bits.open;
    return count + open_quorums(dossier);
}

/* What is not decided may hide a right: such a dossier is not complete. */
static void note_open(struct arena *run, struct dossier *dossier)
{
    struct answer_sheet *sheet = &dossier->sheet;
    size_t count = open_questions(dossier);

    if (!count)
        return;
    if (sheet->complete)
        sheet->incomplete_because =
            arena_print(run, "%zu question%s about its rights %s no exact answer",
                        count, count == 1 ? "" : "s", count == 1 ? "has" : "have");
    sheet->complete = false;
}

bool dossier_make(struct arena *run, const struct scan_job *job, struct str words,
                  struct dossier *out, struct fault *why)
{
    struct arena *space = NEW(run, struct arena);
    struct scan_side *side = NEW(run, struct scan_side);
    const struct arena scratch = side_scratch();
    struct making making = {
        .run = run, .scratch = arena_part(scratch, 0, 2), .side = side, .out = out};

    *space = side_space();
    *out = (struct dossier){0};
    if (!side_read(run, space, scratch, job, side, why) ||
        !name_principal(&side->who.principals, words, &out->principal, why))
        return false;
    out->facts = effective_facts(run, out->principal);
    out->registry = side->said.registry.path;
    side_judge(run, space, scratch, job, side, NULL, &out->sheet);
    narrow(&out->sheet, out->principal);
    finding_settle(run, &out->sheet);
    making.surveyor = survey_begin(run, arena_part(scratch, 1, 2), side->rules,
                                   side->catalog, &side->who, side->graph);
    survey_principal(making.surveyor, out->principal, &out->survey);
    making.terms = terms_new(run, catalog_of(side->catalog, out->principal->provider));
    bind_layers(&making);
    measure_beyond(&making);
    gather_cut(&making);
    follow_chains(&making);
    count_parties(&making);
    note_open(run, out);
    return true;
}
