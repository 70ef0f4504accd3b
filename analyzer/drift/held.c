/* Does a finding hold in a parent? The rights of then are asked, not the lines. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "drift/parts.h"

#include <stdlib.h>

const struct principal *principal_of(const struct scan_side *side,
                                     const struct finding *finding)
{
    return finding->actor ? principals_find(&side->who.principals, finding->actor->id)
                          : NULL;
}

/* Files that speak of others may bear on anybody. */
static bool reaches_others(const struct past *past, const struct change *change)
{
    const struct version *both[] = {&change->before, &change->after};

    for (size_t i = 0; i < LEN(both); i++)
        if (both[i]->kind == VERSION_FILE &&
            !past_stands_alone(past, change->path, &both[i]->content))
            return true;
    return false;
}

/* A policy that nothing attaches has no other limits than those that the configuration
 * names (see standing_of). */
static bool is_limit(const struct past *past, const struct change *change)
{
    const struct grant_paths *entry =
        config_path(&past->tip.said.config, change->path).entry;

    return entry && entry->as.text.len;
}

static const struct change *change_at(const struct changes *changes, struct str path)
{
    size_t low = 0, high = changes->len;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_compare(changes->at[middle].path, path);
        if (order == 0)
            return &changes->at[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* A policy by itself that is new under its name may have had another one: that of a
 * file with the same bytes, or else of any such policy that went away, for what it
 * allows may still be the same. */
static struct strs former_paths(struct arena *keep, const struct past *past,
                                const struct changes *changes,
                                const struct change *added)
{
    const struct content *is = &added->after.content;
    struct strs same = {0}, gone = {0};

    for (size_t i = 0; i < changes->len; i++) {
        const struct change *one = &changes->at[i];
        if (one->after.kind != VERSION_ABSENT || one->before.kind != VERSION_FILE ||
            !past_stands_alone(past, one->path, &one->before.content))
            continue;
        *LIST_PUSH(keep, &gone) = one->path;
        if (memcmp(one->before.content.id, is->id, sizeof is->id) == 0)
            *LIST_PUSH(keep, &same) = one->path;
    }
    return same.len ? same : gone;
}

/* The paths at which the principal of a finding may stand before the change. Those that
 * the change does not touch need no question. */
static void prepare(struct handing *handing, struct arena *keep, size_t number)
{
    const struct past *past = handing->past;
    struct str path = handing->pending->at[number].path;
    const struct change *own = path.len ? change_at(handing->changes, path) : NULL;

    handing->asked[number] =
        own || (path.len ? handing->reaches_files : handing->reaches_others);
    if (own && own->before.kind != VERSION_FILE)
        handing->paths[number] = former_paths(keep, past, handing->changes, own);
    else
        *LIST_PUSH(keep, &handing->paths[number]) = path;
}

static struct str candidate(const struct handing *handing, size_t number, size_t round)
{
    const struct strs *paths = &handing->paths[number];

    return round < paths->len ? paths->at[round] : STR("");
}

/* Is the finding still to be asked about, with its candidate of this round? */
static bool is_due(const struct handing *handing, size_t number, size_t round)
{
    return handing->asked[number] && !handing->held[number] &&
           round < handing->paths[number].len;
}

static int by_id(const void *left, const void *right)
{
    const struct principal *a = left, *b = right;
    int order = str_compare(a->id, b->id);

    return order ? order : place_compare(a->place, b->place);
}

/* Policies by themselves go by the names that they have at the tip. */
static void rename_back(const struct handing *handing, struct arena *keep,
                        struct arena scratch, struct scan_side *then, size_t round)
{
    struct identities *who = &then->who;
    struct principals renamed = {0};
    bool other = false;

    for (size_t p = 0; p < who->principals.len; p++) {
        struct principal *one = LIST_PUSH(keep, &renamed);
        *one = who->principals.at[p];
        for (size_t i = 0; i < handing->pending->len; i++) {
            const struct finding *finding =
                &handing->findings->at[handing->pending->at[i].finding];
            if (one->form == FORM_POLICY && is_due(handing, i, round) &&
                str_equal(one->place.path, candidate(handing, i, round))) {
                other |= !str_equal(one->id, finding->actor->id);
                one->id = finding->actor->id;
            }
        }
    }
    if (renamed.len)
        qsort(renamed.at, renamed.len, sizeof *renamed.at, by_id);
    who->principals = renamed;
    if (other)
        side_redraw(keep, scratch, handing->past->job->today, then);
}

static bool *marked_alone(const struct handing *handing, struct arena *keep,
                          size_t round)
{
    const struct intern *paths = &handing->past->paths;
    bool *alone = NEW_MANY(keep, paths->len, bool);
    uint32_t number;

    for (size_t i = 0; i < handing->pending->len; i++)
        if (is_due(handing, i, round) &&
            intern_find(paths, candidate(handing, i, round), &number))
            alone[number] = true;
    return alone;
}

static bool is_told(const struct answer_sheet *sheet, const struct finding *finding)
{
    for (size_t i = 0; i < sheet->findings.len; i++)
        if (str_equal(sheet->findings.at[i].id, finding->id))
            return true;
    return false;
}

/* What the tip's principals hold and did not hold then; and, for what is not counted in
 * requests, what was told then. */
static void ask(struct handing *handing, struct arena *keep, struct arena scratch,
                struct scan_side *then, size_t round)
{
    const struct scan_side *now = handing->side;
    const struct scan_job *job = handing->past->job;
    bool *touched = NEW_MANY(keep, now->who.principals.len, bool);
    bool *everybody = NEW_MANY(keep, then->who.principals.len + 1, bool);
    const struct change_of_rights since = {&then->who, touched, true},
                                  all = {NULL, everybody, false};
    struct answer_sheet grown, told = {0};
    bool uncounted = false;

    for (size_t i = 0; i < handing->pending->len; i++) {
        const struct finding *finding =
            &handing->findings->at[handing->pending->at[i].finding];
        if (!is_due(handing, i, round))
            continue;
        touched[principal_of(now, finding) - now->who.principals.at] = true;
        uncounted |= !rule_counts_requests(now->rules, finding->check);
    }
    memset(everybody, true, then->who.principals.len);
    side_judge(keep, keep, scratch, job, now, &since, &grown);
    finding_settle(keep, &grown);
    if (uncounted) {
        side_judge(keep, keep, scratch, job, then, &all, &told);
        finding_settle(keep, &told);
    }
    for (size_t i = 0; i < handing->pending->len; i++) {
        const struct finding *finding =
            &handing->findings->at[handing->pending->at[i].finding];
        if (is_due(handing, i, round) &&
            (rule_counts_requests(now->rules, finding->check)
                 ? !is_told(&grown, finding)
                 : is_told(&told, finding)))
            handing->held[i] = true;
    }
}

static size_t most_candidates(const struct handing *handing)
{
    size_t most = 0;

    for (size_t i = 0; i < handing->pending->len; i++)
        if (handing->asked[i] && handing->paths[i].len > most)
            most = handing->paths[i].len;
    return most;
}

bool held_in_parent(struct handing *handing, struct arena *keep, struct arena scratch,
                    struct fault *why)
{
    size_t count = handing->pending->len;

    handing->paths = NEW_MANY(keep, count, struct strs);
    handing->asked = NEW_MANY(keep, count, bool);
    handing->held = NEW_MANY(keep, count, bool);
    for (size_t i = 0; i < handing->changes->len; i++) {
        const struct change *change = &handing->changes->at[i];
        handing->reaches_others |= reaches_others(handing->past, change);
        handing->reaches_files |= is_limit(handing->past, change);
    }
    for (size_t i = 0; i < count; i++) {
        prepare(handing, keep, i);
        handing->held[i] = !handing->asked[i];
    }
    for (size_t round = 0; round < most_candidates(handing); round++) {
        struct scan_side then;

        if (!past_side(keep, scratch, handing->past, handing->files,
                       marked_alone(handing, keep, round), &then, why))
            return false;
        rename_back(handing, keep, scratch, &then, round);
        bool *before = NEW_MANY(keep, count, bool);
        memcpy(before, handing->held, count * sizeof *before);
        ask(handing, keep, scratch, &then, round);
        for (size_t i = 0; i < count; i++)
            if (handing->held[i] && !before[i])
                handing->paths[i].at[0] = handing->paths[i].at[round];
    }
    return true;
}
