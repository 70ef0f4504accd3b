/* A commit is a claim: who wrote it, who agreed, and how sure that is, is told. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "drift/origin.h"

#include "drift/people.h"
#include "drift/trace.h"
#include "identity/day.h"
#include "scan/since.h"

enum { SECONDS_OF_A_DAY = 86400 };

/* What is asked of one commit is worked out once. */
struct record {
    const struct commit *commit, *merged_by;
    struct authorship authorship;
    struct origin origin;
};

LIST_OF(records, struct record *);

struct origins {
    struct arena *run, *keep, scratch;
    struct past *past;
    const struct scan_side *side;
    struct answer_sheet *sheet;
    struct known_people people;
    struct records records;
};

static struct str person_words(struct arena *run, const struct person *person)
{
    return arena_print(run, "%.*s <%.*s>", STR_ARGS(person->name),
                       STR_ARGS(person->email));
}

static struct str approval_words(struct arena *run, const struct approval *approval)
{
    const char *grade = approval_grade_name(approval->grade);

    if (approval->by.name.len == 0 && approval->by.email.len == 0)
        return arena_print(run, "%s: %.*s", grade, STR_ARGS(approval->because));
    struct str by = person_words(run, &approval->by);
    return arena_print(run, "%s: %.*s, %.*s", grade, STR_ARGS(by),
                       STR_ARGS(approval->because));
}

static void fill(struct origins *origins, struct record *record, bool cut)
{
    struct arena *run = origins->run;
    const struct authorship *who = &record->authorship;
    struct origin *origin = &record->origin;
    int64_t day = record->commit->committer.when / SECONDS_OF_A_DAY;
    int64_t days = origins->people.who.today - day;

    *origin = (struct origin){
        .commit = arena_copy(run, record->commit->id),
        .since = day_words(run, day),
        .days = days > 0 ? (size_t)days : 0,
        .at_least = cut,
        .author = person_words(run, &who->author),
        .committer = person_words(run, &who->committer),
        .author_kind = who->author.kind,
        .grade = str_from(approval_grade_name(who->grade)),
    };
    for (size_t i = 0; i < who->co_authors.len; i++)
        *LIST_PUSH(run, &origin->co_authors) =
            person_words(run, &who->co_authors.at[i]);
    for (size_t i = 0; i < who->approvals.len; i++)
        *LIST_PUSH(run, &origin->approvals) =
            approval_words(run, &who->approvals.at[i]);
}

static struct record *record_of(struct origins *origins, const struct traced *traced)
{
    for (size_t i = 0; i < origins->records.len; i++)
        if (origins->records.at[i]->commit == traced->commit)
            return origins->records.at[i];
    struct record *record = NEW(origins->keep, struct record);
    record->commit = traced->commit;
    record->merged_by = traced->merged_by;
    authorship_of(origins->keep, origins->scratch, record->commit, record->merged_by,
                  &origins->people.who, &record->authorship);
    fill(origins, record, traced->cut);
    *LIST_PUSH(origins->keep, &origins->records) = record;
    return record;
}

/* A widening: what one commit gave to one principal, by the first finding of it. */
struct widening {
    const struct finding *first;
    const struct record *record;
    struct strs meaning;
};

LIST_OF(widenings, struct widening);

static struct widening *widening_of(struct origins *origins, struct widenings *all,
                                    const struct finding *finding,
                                    const struct record *record)
{
    for (size_t i = 0; i < all->len; i++)
        if (all->at[i].record == record &&
            str_equal(all->at[i].first->actor->id, finding->actor->id))
            return &all->at[i];
    struct widening *made = LIST_PUSH(origins->keep, all);
    *made = (struct widening){.first = finding, .record = record};
    return made;
}

static const struct registration *entry_of(const struct origins *origins,
                                           const struct finding *finding)
{
    const struct principals *all = &origins->side->who.principals;

    for (size_t i = 0; i < all->len; i++)
        if (str_equal(all->at[i].id, finding->actor->id))
            return all->at[i].entry;
    return NULL;
}

/* Who may be an agent is no human. */
static bool is_human(enum actor_kind kind)
{
    return kind == ACTOR_HUMAN || kind == ACTOR_SERVICE;
}

static void tell(struct origins *origins, struct str predicate,
                 const struct widening *widening, struct str summary)
{
    const struct check *check = rule_check_of(origins->side->rules, predicate);
    const struct finding *first = widening->first;
    const struct person *agent = authorship_agent(&widening->record->authorship);

    if (!check)
        return;
    struct finding *finding = LIST_PUSH(origins->run, &origins->sheet->findings);
    *finding = (struct finding){
        .check = check,
        .level = agent || !is_human(first->actor->kind) ? check->agent : check->human,
        .certainty = first->certainty,
        .certainty_because = first->certainty_because,
        .actor = first->actor,
        .summary = summary,
        .path = first->path,
        .has_witness = first->has_witness,
        .witness = first->witness,
        .witness_words = first->witness_words,
        .place = first->place,
        .meaning = widening->meaning,
        .origin = &widening->record->origin,
    };
    finding->id = finding_id(origins->run, finding);
}

static void tell_unreviewed(struct origins *origins, const struct widening *widening)
{
    const struct authorship *who = &widening->record->authorship;
    const struct origin *origin = &widening->record->origin;
    size_t required = origins->past->tip.said.config.approvals.required;
    int shown = 12;

    if (who->grade == APPROVAL_NONE)
        tell(origins, STR("unreviewed-widening"), widening,
             arena_print(
                 origins->run,
                 "commit %.*s gave this, and nobody but %.*s is on record for it",
                 shown, origin->commit.at, STR_ARGS(origin->author)));
    else if (required && who->distinct < required)
        tell(origins, STR("unreviewed-widening"), widening,
             arena_print(origins->run,
                         "commit %.*s gave this, and for it %zu of the %zu people that "
                         "are asked for stand on record",
                         shown, origin->commit.at, who->distinct, required));
}

static void tell_self(struct origins *origins, const struct widening *widening)
{
    const struct authorship *who = &widening->record->authorship;
    const struct registration *entry = entry_of(origins, widening->first);
    const struct person *agent = authorship_agent(who);
    const struct person *gainer =
        entry ? authorship_by(origins->scratch, who, entry) : NULL;
    struct str commit = str_head(widening->record->origin.commit, 12);

    if (gainer)
        tell(origins, STR("self-widening"), widening,
             arena_print(origins->run,
                         "commit %.*s gave this, and was %s by whoever gains by it: "
                         "%.*s <%.*s>",
                         STR_ARGS(commit),
                         gainer == &who->committer ? "committed" : "written",
                         STR_ARGS(gainer->name), STR_ARGS(gainer->email)));
    else if (agent)
        tell(origins, STR("self-widening"), widening,
             arena_print(origins->run,
                         "commit %.*s gave this, and an agent wrote it: %.*s <%.*s>",
                         STR_ARGS(commit), STR_ARGS(agent->name),
                         STR_ARGS(agent->email)));
}

/* Is it a right, or what rights lead to: those of somebody else, too? */
static bool is_gain(const struct rules *rules, const struct finding *finding)
{
    return rule_counts_requests(rules, finding->check) ||
           rule_follows_rights(rules, finding->check);
}

static void tell_widenings(struct origins *origins, const struct findings *findings,
                           struct record *const *records)
{
    struct widenings all = {0};

    for (size_t i = 0; i < findings->len; i++) {
        const struct finding *finding = &findings->at[i];
        if (!records[i] || finding->waived || !is_gain(origins->side->rules, finding))
            continue;
        struct widening *one = widening_of(origins, &all, finding, records[i]);
        for (size_t m = 0; m < finding->meaning.len; m++)
            *LIST_PUSH(origins->run, &one->meaning) = finding->meaning.at[m];
    }
    for (size_t i = 0; i < all.len; i++) {
        tell_unreviewed(origins, &all.at[i]);
        tell_self(origins, &all.at[i]);
    }
}

bool origin_add(struct arena *run, struct arena *keep, struct arena scratch,
                struct past *past, const struct scan_side *side,
                struct answer_sheet *sheet, struct fault *why)
{
    const struct findings findings = sheet->findings;
    struct traced *traced = NEW_MANY(keep, findings.len, struct traced);
    struct record **records = NEW_MANY(keep, findings.len, struct record *);
    struct origins origins = {
        .run = run,
        .keep = keep,
        .scratch = scratch,
        .past = past,
        .side = side,
        .sheet = sheet,
    };

    if (!people_known(keep, scratch, past, &origins.people, why) ||
        !trace_findings(keep, scratch, past, side, &findings, traced, why))
        return false;
    for (size_t i = 0; i < findings.len; i++)
        if (traced[i].commit) {
            records[i] = record_of(&origins, &traced[i]);
            findings.at[i].origin = &records[i]->origin;
        }
    tell_widenings(&origins, &findings, records);
    return true;
}

static bool scan_past(struct arena *run, struct arena *keep, struct arena scratch,
                      const struct past_query *query, struct answer_sheet *out,
                      struct fault *why)
{
    const struct scan_job *job = query->job;
    struct past past;

    if (!past_read(keep, scratch, query, &past, why) ||
        !side_resolve(keep, scratch, str_from(job->rules), job->today, &past.tip, why))
        return false;
    side_judge(run, keep, scratch, job, &past.tip, NULL, out);
    finding_settle(run, out);
    if (!origin_add(run, keep, scratch, &past, &past.tip, out, why))
        return false;
    finding_settle(run, out);
    return !job->since_given ||
           since_mark(run, scratch, job->since_name, job->since_report, out, why);
}

bool origin_scan(struct arena *run, const struct scan_job *job, bool first_parent,
                 struct answer_sheet *out, struct fault *why)
{
    struct arena keep = side_space();
    const struct arena scratch = side_scratch();
    struct scan_side loaded;
    struct past_query query = {.source = source_open(job->repository, why),
                               .job = job,
                               .loaded = &loaded,
                               .first_parent = first_parent};

    if (!query.source)
        return false;
    bool done = side_load(run, scratch, str_from(job->rules), &loaded, why) &&
                scan_past(run, &keep, scratch, &query, out, why);
    source_close(query.source);
    return done;
}
