/* What is found again is the same; what is not has ended, however it is written. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "drift/replay.h"

#include "identity/day.h"

#include <stdlib.h>

enum { SECONDS_OF_A_DAY = 86400 };

LIST_OF(held_list, struct held *);

/* One commit after the other. `counts` are the open episodes by principal and kind, for
 * each measure; `new` those of this commit that were not there before it, `gone` those
 * before that are not there any more. */
struct replaying {
    struct arena *run;
    struct asking *asking;
    const struct known_people *people;
    struct history *out;
    const struct check *beyond, *operator_level, *inherited;
    const struct state **now, *others;
    size_t (*counts)[MEASURES];
    struct point point;
    const struct commit *commit;
    struct authorship *authorship; /* of the commit, once it was asked for */
    struct held_list fresh, gone;
    size_t widenings_before;
};

/* The step from one state to the next; the paths are empty where it is no file. */
struct transition {
    const struct state *old, *new;
    struct str old_path, new_path;
};

LIST_OF(transitions, struct transition);

static struct str day_of(const struct replaying *replaying, const struct commit *commit)
{
    return day_words(replaying->run, commit->committer.when / SECONDS_OF_A_DAY);
}

static void change(struct replaying *replaying, const struct held *held,
                   enum measure measure, int by)
{
    size_t *count = &replaying->counts[held->name * ACTOR_KINDS + held->kind][measure];
    size_t *total = &replaying->point.at[held->kind][measure];

    if (by < 0)
        *total -= --*count == 0;
    else
        *total += (*count)++ == 0;
}

static void count(struct replaying *replaying, const struct held *held, int by)
{
    const struct episode *episode = held->episode;
    size_t *rights = &replaying->point.at[held->kind][MEASURE_RIGHTS];

    if (held->waived) {
        change(replaying, held, MEASURE_WAIVED, by);
        return;
    }
    if (held->check == replaying->beyond) {
        change(replaying, held, MEASURE_BEYOND, by);
        *rights = by < 0 ? *rights - held->rights : *rights + held->rights;
    }
    if (held->check == replaying->operator_level || held->check == replaying->inherited)
        change(replaying, held, MEASURE_OPERATORS, by);
    if (episode->unreviewed)
        change(replaying, held, MEASURE_UNREVIEWED, by);
    if (episode->by_itself)
        change(replaying, held, MEASURE_SELF, by);
}

static const struct authorship *authorship(struct replaying *replaying)
{
    if (!replaying->authorship) {
        replaying->authorship = NEW(replaying->asking->keep, struct authorship);
        authorship_of(replaying->asking->keep, replaying->asking->scratch,
                      replaying->commit, NULL, &replaying->people->who,
                      replaying->authorship);
    }
    return replaying->authorship;
}

static struct str author_words(struct arena *run, const struct person *author)
{
    return arena_print(run, "%.*s <%.*s>", STR_ARGS(author->name),
                       STR_ARGS(author->email));
}

static bool is_unreviewed(const struct replaying *replaying,
                          const struct authorship *who)
{
    size_t required = replaying->asking->past->tip.said.config.approvals.required;

    return who->grade == APPROVAL_NONE || (required && who->distinct < required);
}

/* One row for all that a commit gave to one principal. */
static void add_widening(struct replaying *replaying, const struct episode *episode,
                         bool unreviewed, bool by_itself)
{
    struct widening_rows *all = &replaying->out->widenings;
    const struct authorship *who = authorship(replaying);

    for (size_t i = replaying->widenings_before; i < all->len; i++)
        if (str_equal(all->at[i].principal, episode->principal))
            return;
    *LIST_PUSH(replaying->run, all) = (struct widening_row){
        .commit = replaying->commit->id,
        .day = day_of(replaying, replaying->commit),
        .author = author_words(replaying->run, &who->author),
        .principal = episode->principal,
        .kind = episode->kind,
        .author_kind = who->author.kind,
        .unreviewed = unreviewed,
        .by_itself = by_itself,
    };
}

/* The commit gave of what is held. What was there when the history was cut short came
 * through hands that nobody knows. */
static void widen(struct replaying *replaying, const struct held *held)
{
    struct episode *episode = held->episode;

    episode->widened++;
    if (replaying->commit->cut || held->waived || !held->counts)
        return;
    const struct authorship *who = authorship(replaying);
    bool unreviewed = is_unreviewed(replaying, who);
    bool by_itself =
        authorship_agent(who) ||
        (held->entry && authorship_by(replaying->asking->scratch, who, held->entry));
    episode->unreviewed |= unreviewed;
    episode->by_itself |= by_itself;
    if (unreviewed || by_itself)
        add_widening(replaying, episode, unreviewed, by_itself);
}

static void begin(struct replaying *replaying, struct held *held)
{
    const struct commit *commit = replaying->commit;
    struct episode *episode = NEW(replaying->run, struct episode);

    *episode = (struct episode){
        .principal = intern_text(&replaying->asking->names, held->name),
        .kind = held->kind,
        .check = held->check,
        .level = held->level,
        .id = held->id,
        .opened_commit = commit->id,
        .opened_day = day_of(replaying, commit),
        .at_least = commit->cut,
        .waived = held->waived,
    };
    if (!commit->cut) {
        const struct authorship *who = authorship(replaying);
        episode->author = author_words(replaying->run, &who->author);
        episode->author_kind = who->author.kind;
        episode->approval = str_from(approval_grade_name(who->grade));
    }
    held->episode = episode;
    widen(replaying, held);
    count(replaying, held, 1);
    *LIST_PUSH(replaying->run, &replaying->out->episodes) = episode;
}

static void stay(struct replaying *replaying, struct held *old, struct held *new,
                 bool grown)
{
    struct episode *episode = old->episode;

    count(replaying, old, -1);
    new->episode = episode;
    episode->principal = intern_text(&replaying->asking->names, new->name);
    episode->kind = new->kind;
    episode->level = new->level;
    episode->id = new->id;
    if (grown)
        widen(replaying, new);
    count(replaying, new, 1);
}

static void end(struct replaying *replaying, const struct held *held)
{
    count(replaying, held, -1);
    held->episode->closed_commit = replaying->commit->id;
    held->episode->closed_day = day_of(replaying, replaying->commit);
}

/* The id without the path of the file, which may have another one by now. */
static struct str own_name(const struct replaying *replaying, const struct held *held,
                           struct str path)
{
    struct str name = intern_text(&replaying->asking->names, held->name);

    return path.len ? str_skip(name, strlen("policy:") + path.len) : name;
}

static int compare_held(const struct replaying *replaying, const struct held *a,
                        struct str path_a, const struct held *b, struct str path_b)
{
    int order =
        str_compare(own_name(replaying, a, path_a), own_name(replaying, b, path_b));

    if (!order)
        order = str_compare(a->check->slug, b->check->slug);
    return order ? order : a->waived - b->waived;
}

static void move_principals(struct point *point, const struct state *old,
                            const struct state *new)
{
    for (size_t k = 0; k < ACTOR_KINDS; k++) {
        point->at[k][MEASURE_PRINCIPALS] += new->principals[k];
        point->at[k][MEASURE_PRINCIPALS] -= old->principals[k];
    }
}

static void step(struct replaying *replaying, const struct transition *transition)
{
    static const struct state nothing = {0};
    const struct state *old = transition->old ? transition->old : &nothing;
    const struct state *new = transition->new ? transition->new : &nothing;
    bool moved = !str_equal(transition->old_path, transition->new_path);
    size_t o = 0, n = 0;

    move_principals(&replaying->point, old, new);
    while (o < old->held.len || n < new->held.len) {
        struct held *was = o < old->held.len ? &old->held.at[o] : NULL;
        struct held *is = n < new->held.len ? &new->held.at[n] : NULL;
        int order = !was  ? 1
                    : !is ? -1
                          : compare_held(replaying, was, transition->old_path, is,
                                         transition->new_path);
        o += order <= 0;
        n += order >= 0;
        if (order < 0)
            *LIST_PUSH(replaying->asking->keep, &replaying->gone) = was;
        else if (order > 0)
            *LIST_PUSH(replaying->asking->keep, &replaying->fresh) = is;
        else
            stay(replaying, was, is, is->grown && !moved);
    }
}

/* What went here and came there, as when a file is understood again, did neither. */
static void begin_and_end(struct replaying *replaying)
{
    struct held_list *fresh = &replaying->fresh, *gone = &replaying->gone;

    for (size_t n = 0; n < fresh->len; n++) {
        struct held *is = fresh->at[n];
        size_t o = 0;
        while (o < gone->len &&
               !(gone->at[o] &&
                 compare_held(replaying, gone->at[o], STR(""), is, STR("")) == 0))
            o++;
        if (o == gone->len) {
            begin(replaying, is);
            continue;
        }
        stay(replaying, gone->at[o], is, !str_equal(gone->at[o]->id, is->id));
        gone->at[o] = NULL;
    }
    for (size_t o = 0; o < gone->len; o++)
        if (gone->at[o])
            end(replaying, gone->at[o]);
    fresh->len = gone->len = 0;
}

/* A file that has other bytes nowhere but under a new name was moved. */
static void join_moves(const struct changes *changes, struct transitions *all)
{
    for (size_t n = 0; n < all->len; n++) {
        struct transition *to = &all->at[n];
        const struct content *is = &changes->at[n].after.content;
        for (size_t o = 0; to->new && !to->old &&o < all->len; o++) {
            struct transition *from = &all->at[o];
            if (!from->old || from->new ||
                changes->at[o].after.kind != VERSION_ABSENT ||
                memcmp(changes->at[o].before.content.id, is->id, sizeof is->id) != 0)
                continue;
            to->old = from->old;
            to->old_path = from->old_path;
            from->old = NULL;
        }
    }
}

static void step_files(struct replaying *replaying, const struct changes *changes,
                       const struct moment *moment)
{
    const struct past *past = replaying->asking->past;
    struct transitions all = {0};
    uint32_t path;

    for (uint32_t i = 0; moment->all && i < past->paths.len; i++) {
        struct str name = intern_text(&past->paths, i);
        struct transition one = {replaying->now[i], moment->all[i], name, name};
        replaying->now[i] = moment->all[i];
        step(replaying, &one);
    }
    for (size_t i = 0; moment->alone && i < changes->len; i++) {
        struct str name = changes->at[i].path;
        intern_find(&past->paths, name, &path);
        *LIST_PUSH(replaying->asking->keep, &all) =
            (struct transition){replaying->now[path], moment->alone[i], name, name};
        replaying->now[path] = moment->alone[i];
    }
    if (all.len)
        join_moves(changes, &all);
    for (size_t i = 0; i < all.len; i++)
        step(replaying, &all.at[i]);
}

static int by_principal(const void *left, const void *right)
{
    const struct episode *a = *(struct episode *const *)left,
                         *b = *(struct episode *const *)right;
    int order = str_compare(a->principal, b->principal);

    if (!order)
        order = str_compare(a->check->slug, b->check->slug);
    return order ? order : a->waived - b->waived;
}

static int by_who(const void *left, const void *right)
{
    const struct widening_row *a = left, *b = right;

    return str_compare(a->principal, b->principal);
}

static void step_commit(struct replaying *replaying, const struct changes *changes,
                        const struct moment *moment)
{
    struct history *out = replaying->out;
    size_t episodes = out->episodes.len;

    replaying->widenings_before = out->widenings.len;
    replaying->authorship = NULL;
    step_files(replaying, changes, moment);
    if (moment->others) {
        struct transition one = {replaying->others, moment->others, {0}, {0}};
        replaying->others = moment->others;
        step(replaying, &one);
    }
    begin_and_end(replaying);
    if (out->episodes.len > episodes)
        qsort(out->episodes.at + episodes, out->episodes.len - episodes,
              sizeof *out->episodes.at, by_principal);
    if (out->widenings.len > replaying->widenings_before)
        qsort(out->widenings.at + replaying->widenings_before,
              out->widenings.len - replaying->widenings_before,
              sizeof *out->widenings.at, by_who);
}

static void add_point(struct replaying *replaying, bool always)
{
    struct points *points = &replaying->out->points;
    struct point *last = points->len ? &points->at[points->len - 1] : NULL;

    if (!always && last && memcmp(last->at, replaying->point.at, sizeof last->at) == 0)
        return;
    replaying->point.commit = replaying->commit->id;
    replaying->point.day = day_of(replaying, replaying->commit);
    *LIST_PUSH(replaying->run, points) = replaying->point;
}

void replay(struct arena *run, struct asking *asking, const struct moment *moments,
            const struct known_people *people, struct history *out)
{
    const struct past *past = asking->past;
    const struct rules *rules = past->tip.rules;
    struct replaying replaying = {
        .run = run,
        .asking = asking,
        .people = people,
        .out = out,
        .beyond = rule_check_of(rules, STR("exceeds-baseline")),
        .operator_level = rule_check_of(rules, STR("holds-capability")),
        .inherited = rule_check_of(rules, STR("inherits-operator")),
        .now = NEW_MANY(asking->keep, past->paths.len + 1, const struct state *),
        .counts = arena_take(asking->keep, asking->names.len * ACTOR_KINDS + 1,
                             sizeof(size_t[MEASURES]), alignof(size_t)),
    };

    for (size_t c = past->commits.len; c-- > 0;) {
        replaying.commit = &past->commits.at[c];
        step_commit(&replaying, &past->changes[c], &moments[c]);
        add_point(&replaying, c == 0 || c + 1 == past->commits.len);
    }
}
