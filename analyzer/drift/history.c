/* One yardstick for all of the past: what the tip expects of everybody. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "drift/history.h"

#include "drift/replay.h"
#include "identity/day.h"

#include <stdlib.h>

const char *const measure_names[MEASURES] = {
    [MEASURE_PRINCIPALS] = "principals", [MEASURE_BEYOND] = "beyondBaseline",
    [MEASURE_RIGHTS] = "rightsBeyond",   [MEASURE_OPERATORS] = "operators",
    [MEASURE_UNREVIEWED] = "unreviewed", [MEASURE_SELF] = "selfWidened",
    [MEASURE_WAIVED] = "waived",
};

static size_t days_between(struct str from, int64_t to)
{
    int64_t day;

    return day_from(from, &day) && to > day ? (size_t)(to - day) : 0;
}

static int by_size(const void *left, const void *right)
{
    const size_t *a = left, *b = right;

    return (*a > *b) - (*a < *b);
}

/* How long each episode lasted, and how long those took that were repaired. */
static void measure_repair(struct arena scratch, int64_t today, struct history *history)
{
    size_t *days = NEW_MANY(&scratch, history->episodes.len + 1, size_t);

    for (size_t kind = 0; kind < ACTOR_KINDS; kind++) {
        struct repair *repair = &history->repair[kind];
        for (size_t i = 0; i < history->episodes.len; i++) {
            struct episode *episode = history->episodes.at[i];
            int64_t until = today;
            if (episode->closed_day.len)
                day_from(episode->closed_day, &until);
            episode->days = days_between(episode->opened_day, until);
            if ((size_t)episode->kind != kind || episode->waived)
                continue;
            if (episode->closed_day.len)
                days[repair->repaired++] = episode->days;
            else
                repair->open++;
        }
        if (repair->repaired == 0)
            continue;
        qsort(days, repair->repaired, sizeof *days, by_size);
        repair->median = days[(repair->repaired - 1) / 2];
        repair->longest = days[repair->repaired - 1];
    }
}

/* Contents that were not there to be read: nobody knows what they allowed. */
static void note_unread(struct asking *asking)
{
    const struct past *past = asking->past;

    for (size_t c = past->commits.len; c-- > 0;)
        for (size_t i = 0; i < past->changes[c].len; i++) {
            const struct change *change = &past->changes[c].at[i];
            const struct note note = {
                "not-judged", STR("this file could not be read"), {change->path, {0}}
            };
            asking->commit = past->commits.at[c].id;
            if (change->after.kind == VERSION_FILE &&
                !memory_find(&past->memory, change->path, &change->after.content))
                state_note(asking, &note);
        }
}

static bool anybody(const struct history *history)
{
    for (size_t i = 0; i < history->points.len; i++)
        for (size_t k = 0; k < ACTOR_KINDS; k++)
            if (history->points.at[i].at[k][MEASURE_PRINCIPALS])
                return true;
    return false;
}

static void finish(struct arena *run, const struct asking *asking,
                   const struct scan_job *job, struct history *out)
{
    struct answer_sheet *sheet = &out->sheet;
    const struct past *past = asking->past;

    out->commits = past->commits.len;
    sheet->scanned = (struct scanned){
        .repository = str_from(job->repository),
        .commit = past->tip.said.listing.commit,
        .subfolder = past->tip.said.listing.subfolder,
        .catalog = side_catalogues(run, &past->tip),
        .documents = past->tip.said.said.documents,
        .grants = past->tip.said.said.grants,
    };
    for (size_t k = 0; out->points.len && k < ACTOR_KINDS; k++)
        sheet->scanned.principals +=
            out->points.at[out->points.len - 1].at[k][MEASURE_PRINCIPALS];
    sheet->checks = rule_checks(past->tip.rules);
    sheet->fail_on = FINDING_CRITICAL;
    sheet->complete = anybody(out) && asking->undecided == 0;
    if (asking->undecided)
        sheet->incomplete_because =
            arena_print(run, "%zu question%s about the past stayed undecided",
                        asking->undecided, asking->undecided == 1 ? "" : "s");
    else if (!sheet->complete && !sheet->notes.len)
        sheet->incomplete_because =
            arena_print(run, "nothing to judge: nobody held a grant in %zu commit%s",
                        out->commits, out->commits == 1 ? "" : "s");
    finding_settle(run, sheet);
}

static bool judge_past(struct arena *run, struct arena *keep, struct arena scratch,
                       const struct past_query *query, struct history *out,
                       struct fault *why)
{
    struct scan_job quiet = *query->job;
    struct known_people people = {0};
    struct past past;

    if (!past_read(keep, scratch, query, &past, why) ||
        !people_known(keep, scratch, &past, &people, why))
        return false;
    struct asking asking = {
        .keep = keep, .scratch = scratch, .past = &past, .notes = &out->sheet.notes};
    struct moment *moments = NEW_MANY(keep, past.commits.len + 1, struct moment);

    if (query->job->progress)
        query->job->progress(query->job->progress_context, "judging", 0,
                             past.commits.len);
    for (size_t i = 0; i < past.tip.said.notes.len; i++)
        state_note(&asking, &past.tip.said.notes.at[i]);
    note_unread(&asking);
    quiet.progress = NULL;
    past.job = &quiet;
    if (!moments_judge(&asking, moments, why))
        return false;
    replay(run, &asking, moments, &people, out);
    measure_repair(scratch, query->job->today, out);
    finish(run, &asking, query->job, out);
    return true;
}

bool history_make(struct arena *run, const struct scan_job *job, struct history *out,
                  struct fault *why)
{
    struct arena keep = side_space();
    const struct arena scratch = side_scratch();
    struct scan_side loaded;
    const struct past_query query = {.source = source_open(job->repository, why),
                                     .job = job,
                                     .loaded = &loaded,
                                     .first_parent = true};

    *out = (struct history){0};
    if (!query.source)
        return false;
    bool done = side_load(run, scratch, str_from(job->rules), &loaded, why) &&
                judge_past(run, &keep, scratch, &query, out, why);
    source_close(query.source);
    return done;
}
