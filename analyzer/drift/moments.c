/* A file that stands alone is judged once for each change, thousands together. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "drift/moments.h"

/* What is read and judged again and again lives in these, one after the other: two for
 * each pair of moments that are compared, and one for what is the same meanwhile. */
enum { SPACE_STEPS, SPACE_OTHERS = 2, SPACE_LIST = 4, SPACES };

/* The walk from the oldest commit to the tip. `files` are those of the commit reached;
 * `others` the last moment of all that hangs together. */
struct walking {
    struct asking *asking;
    struct moment *moments;
    struct files files;
    struct arena spaces[SPACES];
    size_t others_space;
    struct scan_side others;
    bool others_known;
    struct fault *why;
};

static const struct content *content_of(const struct version *version)
{
    return version->kind == VERSION_FILE ? &version->content : NULL;
}

static bool is_alone(const struct past *past, const struct change *change,
                     const struct version *version)
{
    const struct content *content = content_of(version);

    return content && past_stands_alone(past, change->path, content);
}

static bool is_other(const struct past *past, const struct change *change,
                     const struct version *version)
{
    return version->kind == VERSION_FILE && !is_alone(past, change, version);
}

/* Can the file bound those that stand alone? */
static bool is_bound(const struct past *past, struct str path,
                     const struct content *content)
{
    const struct said *said =
        content ? memory_find(&past->memory, path, content) : NULL;
    const struct grant_paths *entry = config_path(&past->tip.said.config, path).entry;

    if (!said)
        return false;
    for (size_t i = 0; i < said->reading.loose.len; i++)
        if (said->reading.loose.at[i]->kind == POLICY_SCP ||
            said->reading.loose.at[i]->kind == POLICY_RCP ||
            (entry && entry->as.text.len))
            return true;
    return false;
}

static bool moves_bounds(const struct past *past, const struct changes *changes)
{
    for (size_t i = 0; i < changes->len; i++) {
        const struct change *one = &changes->at[i];
        if (is_bound(past, one->path, content_of(&one->before)) ||
            is_bound(past, one->path, content_of(&one->after)))
            return true;
    }
    return false;
}

/* The files that stand alone, and those that bound them. */
static struct files without_others(struct arena *keep, const struct past *past,
                                   const struct files *files)
{
    struct files some = files_copy(keep, past, files);

    for (uint32_t i = 0; i < past->paths.len; i++)
        if (some.at[i] && !some.alone[i] &&
            !is_bound(past, intern_text(&past->paths, i), some.at[i]))
            some.at[i] = NULL;
    return some;
}

/* The commit, with every file anew; of the `first` nothing was there before. */
static bool judge_everything(struct walking *walking, size_t commit, bool first)
{
    struct asking *asking = walking->asking;
    struct past *past = asking->past;
    struct arena work = walking->spaces[SPACE_LIST];
    struct moment *moment = &walking->moments[commit];
    struct files before = without_others(&work, past, &walking->files);
    bool *every = NEW_MANY(&work, past->paths.len + 1, bool), done = true;
    struct scan_side then, now;

    memset(every, true, past->paths.len);
    moment->all = NEW_MANY(asking->keep, past->paths.len + 1, struct state *);
    files_forward(past, &walking->files, &past->changes[commit]);
    struct files after = without_others(&work, past, &walking->files);
    if (!first)
        done = past_side(&work, asking->scratch, past, &before, every, &then,
                         walking->why);
    done = done && state_judge(asking, &work, &after, every, first ? NULL : &then, &now,
                               moment->all, walking->why);
    for (uint32_t i = 0; done && i < past->paths.len; i++)
        if (!walking->files.alone[i])
            moment->all[i] = NULL;
    return done;
}

/* One change of a file that stood or stands alone. */
struct step_of {
    size_t commit, change;
    uint32_t path;
    size_t number; /* of the changes of that path, from 1 on */
};

LIST_OF(steps_of, struct step_of);

static struct steps_of steps_between(struct arena *keep, const struct past *past,
                                     size_t newest, size_t oldest)
{
    size_t *count = NEW_MANY(keep, past->paths.len + 1, size_t);
    struct steps_of steps = {0};

    for (size_t c = oldest; c-- > newest;)
        for (size_t i = 0; i < past->changes[c].len; i++) {
            const struct change *change = &past->changes[c].at[i];
            uint32_t path;

            if ((is_alone(past, change, &change->before) ||
                 is_alone(past, change, &change->after)) &&
                intern_find(&past->paths, change->path, &path))
                *LIST_PUSH(keep, &steps) = (struct step_of){c, i, path, ++count[path]};
        }
    return steps;
}

/* The steps of one round: the n-th change of each path that has so many. */
static size_t mark_round(const struct past *past, const struct steps_of *steps,
                         size_t number, struct files *files, bool *marks)
{
    size_t found = 0;

    for (size_t i = 0; i < steps->len; i++) {
        const struct step_of *step = &steps->at[i];
        if (step->number != number)
            continue;
        const struct change *change = &past->changes[step->commit].at[step->change];
        files->alone[step->path] = is_alone(past, change, &change->after);
        files->at[step->path] =
            files->alone[step->path] ? content_of(&change->after) : NULL;
        marks[step->path] = true;
        found++;
    }
    return found;
}

static void hand_out(struct walking *walking, const struct steps_of *steps,
                     size_t number, struct state *const *states)
{
    struct asking *asking = walking->asking;

    for (size_t i = 0; i < steps->len; i++) {
        const struct step_of *step = &steps->at[i];
        struct moment *moment = &walking->moments[step->commit];
        if (step->number != number)
            continue;
        if (!moment->alone)
            moment->alone = NEW_MANY(
                asking->keep, asking->past->changes[step->commit].len, struct state *);
        const struct change *change =
            &asking->past->changes[step->commit].at[step->change];
        if (is_alone(asking->past, change, &change->after))
            moment->alone[step->change] = states[step->path];
    }
}

/* The changes between two moves of the bounds, round by round: `start` are the files
 * before the first of them. */
static bool judge_steps(struct walking *walking, size_t newest, size_t oldest,
                        const struct files *start)
{
    struct asking *asking = walking->asking;
    struct past *past = asking->past;
    struct arena list = walking->spaces[SPACE_LIST];
    const struct arena *spaces = &walking->spaces[SPACE_STEPS];
    const struct steps_of steps = steps_between(&list, past, newest, oldest);
    struct files files = without_others(&list, past, start);
    struct state **states = NEW_MANY(&list, past->paths.len + 1, struct state *);
    bool *marks = NEW_MANY(&list, past->paths.len + 1, bool), done = true;
    struct scan_side sides[2];

    struct arena first = spaces[0];
    for (size_t i = 0; i < steps.len; i++)
        marks[steps.at[i].path] = true;
    if (steps.len)
        done = past_side(&first, asking->scratch, past, &files, marks, &sides[0],
                         walking->why);
    for (size_t number = 1; done; number++) {
        struct arena work = spaces[number % 2];

        memset(marks, false, past->paths.len);
        if (!mark_round(past, &steps, number, &files, marks))
            break;
        done = state_judge(asking, &work, &files, marks, &sides[(number + 1) % 2],
                           &sides[number % 2], states, walking->why);
        if (done)
            hand_out(walking, &steps, number, states);
    }
    return done;
}

/* All that hangs together, at a commit that changed some of it. */
static bool judge_others(struct walking *walking, size_t commit)
{
    struct asking *asking = walking->asking;
    const struct past *past = asking->past;
    size_t space = !walking->others_space;
    struct arena work = walking->spaces[SPACE_OTHERS + space];
    struct scan_side now;
    bool any = false;

    for (size_t i = 0; i < past->paths.len; i++)
        any |= walking->files.at[i] && !walking->files.alone[i];
    walking->moments[commit].others = NEW(asking->keep, struct state);
    asking->commit = past->commits.at[commit].id;
    if (any && !state_judge(asking, &work, &walking->files, NULL,
                            walking->others_known ? &walking->others : NULL, &now,
                            &walking->moments[commit].others, walking->why))
        return false;
    walking->others_space = space;
    walking->others_known = any;
    if (any)
        walking->others = now;
    return true;
}

static bool moves_others(const struct past *past, const struct changes *changes)
{
    for (size_t i = 0; i < changes->len; i++)
        if (is_other(past, &changes->at[i], &changes->at[i].before) ||
            is_other(past, &changes->at[i], &changes->at[i].after))
            return true;
    return false;
}

static bool walk(struct walking *walking)
{
    struct asking *asking = walking->asking;
    const struct past *past = asking->past;
    size_t oldest = past->commits.len, epoch = oldest;
    struct files start;

    walking->files = files_at_tip(asking->keep, past);
    for (size_t c = 0; c < oldest; c++)
        files_back(past, &walking->files, &past->changes[c]);
    for (size_t c = oldest; c-- > 0;) {
        bool first = c + 1 == oldest;

        if (first || moves_bounds(past, &past->changes[c])) {
            if (!first && !judge_steps(walking, c + 1, epoch, &start))
                return false;
            if (!judge_everything(walking, c, first))
                return false;
            start = files_copy(asking->keep, past, &walking->files);
            epoch = c;
        } else
            files_forward(past, &walking->files, &past->changes[c]);
        if ((first || moves_others(past, &past->changes[c])) &&
            !judge_others(walking, c))
            return false;
    }
    return oldest == 0 || judge_steps(walking, 0, epoch, &start);
}

bool moments_judge(struct asking *asking, struct moment *out, struct fault *why)
{
    /* Left to the end of the process, as all that a run reads. */
    const struct arena space = side_space();
    struct walking walking = {.asking = asking, .moments = out, .why = why};

    for (size_t i = 0; i < SPACES; i++)
        walking.spaces[i] = arena_part(space, i, SPACES);
    return walk(&walking);
}
