/* What is found again is the same; what is not has ended, however it is written. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "drift/episodes.h"

#include <stdlib.h>

/* The step from one state to the next; the paths are empty where it is no file, and
 * `change` is NULL where not one file made it. */
struct transition {
    const struct state *old, *new;
    struct str old_path, new_path;
    const struct change *change;
};

LIST_OF(transitions, struct transition);

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

/* Below 0: what was held is held no more; above: what is held was not. */
static int which_first(const struct replaying *replaying,
                       const struct transition *transition, const struct held *was,
                       const struct held *is)
{
    if (!was || !is)
        return (was == NULL) - (is == NULL);
    return compare_held(replaying, was, transition->old_path, is, transition->new_path);
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
        int order = which_first(replaying, transition, was, is);

        o += order <= 0;
        n += order >= 0;
        if (order < 0)
            *LIST_PUSH(replaying->asking->keep, &replaying->gone) = was;
        else if (order > 0)
            *LIST_PUSH(replaying->asking->keep, &replaying->fresh) = is;
        else
            episode_stay(replaying, was, is,
                         is->grown && !moved && !str_equal(was->id, is->id));
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
            episode_begin(replaying, is);
            continue;
        }
        episode_stay(replaying, gone->at[o], is, !str_equal(gone->at[o]->id, is->id));
        gone->at[o] = NULL;
    }
    for (size_t o = 0; o < gone->len; o++)
        if (gone->at[o])
            episode_end(replaying, gone->at[o]);
    fresh->len = gone->len = 0;
}

/* A file that has other bytes nowhere but under a new name was moved. */
static void join_moves(struct transitions *all)
{
    for (size_t n = 0; n < all->len; n++) {
        struct transition *to = &all->at[n];
        const struct content *is = &to->change->after.content;
        for (size_t o = 0; to->new && !to->old &&o < all->len; o++) {
            struct transition *from = &all->at[o];
            if (!from->old || from->new || from->change->after.kind != VERSION_ABSENT ||
                memcmp(from->change->before.content.id, is->id, sizeof is->id) != 0)
                continue;
            to->old = from->old;
            to->old_path = from->old_path;
            from->old = NULL;
        }
    }
}

/* Is what stands there now not understood? Then what it allows is not known to be less,
 * and nothing of it was repaired. */
static bool is_broken(const struct past *past, const struct change *change)
{
    const struct said *said =
        change->after.kind == VERSION_FILE
            ? memory_find(&past->memory, change->path, &change->after.content)
            : NULL;

    return said && said->notes.len && said->reading.loose.len == 0 &&
           said->reading.entities.len == 0;
}

static void step_files(struct replaying *replaying, const struct changes *changes,
                       const struct moment *moment)
{
    const struct past *past = replaying->asking->past;
    struct transitions all = {0};
    uint32_t path;

    for (uint32_t i = 0; moment->all && i < past->paths.len; i++) {
        struct str name = intern_text(&past->paths, i);
        struct transition one = {replaying->now[i], moment->all[i], name, name, NULL};
        replaying->now[i] = moment->all[i];
        step(replaying, &one);
    }
    for (size_t i = 0; moment->alone && i < changes->len; i++) {
        struct str name = changes->at[i].path;
        intern_find(&past->paths, name, &path);
        if (!moment->alone[i] && is_broken(past, &changes->at[i]))
            continue;
        *LIST_PUSH(replaying->asking->keep, &all) = (struct transition){
            replaying->now[path], moment->alone[i], name, name, &changes->at[i]};
        replaying->now[path] = moment->alone[i];
    }
    join_moves(&all);
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
        struct transition one = {replaying->others, moment->others, {0}, {0}, NULL};
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
    replaying->point.day = episode_day(replaying);
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
