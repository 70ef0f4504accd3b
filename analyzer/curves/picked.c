/* A reader has time for the longest; all of it is in the JSON. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "curves/picked.h"

#include "report/show.h"
#include "report/words.h"

#include <stdlib.h>

static int by_opening(const struct episode *a, const struct episode *b)
{
    int order = str_compare(a->opened_day, b->opened_day);

    if (!order)
        order = str_compare(a->principal, b->principal);
    if (!order)
        order = str_compare(a->check->slug, b->check->slug);
    return order ? order : str_compare(a->opened_commit, b->opened_commit);
}

static int longest_first(const void *left, const void *right)
{
    const struct episode *a = *(struct episode *const *)left,
                         *b = *(struct episode *const *)right;
    int order = (a->days < b->days) - (a->days > b->days);

    if (!order)
        order = (a->level < b->level) - (a->level > b->level);
    return order ? order : by_opening(a, b);
}

static int latest_first(const void *left, const void *right)
{
    const struct episode *a = *(struct episode *const *)left,
                         *b = *(struct episode *const *)right;
    int order = str_compare(b->closed_day, a->closed_day);

    return order ? order : longest_first(left, right);
}

static struct episodes pick(struct arena *keep, const struct history *history,
                            bool open, int (*order)(const void *, const void *))
{
    struct episodes some = {0};

    for (size_t i = 0; i < history->episodes.len; i++) {
        struct episode *episode = history->episodes.at[i];
        if (!episode->waived && (episode->closed_commit.len == 0) == open)
            *LIST_PUSH(keep, &some) = episode;
    }
    if (some.len)
        qsort(some.at, some.len, sizeof *some.at, order);
    return some;
}

struct episodes picked_open(struct arena *keep, const struct history *history)
{
    return pick(keep, history, true, longest_first);
}

struct episodes picked_repaired(struct arena *keep, const struct history *history)
{
    return pick(keep, history, false, latest_first);
}

bool picked_kind(const struct history *history, enum actor_kind kind)
{
    for (size_t i = 0; i < history->points.len; i++)
        if (history->points.at[i].at[kind][MEASURE_PRINCIPALS])
            return true;
    return false;
}

struct course picked_course(const struct history *history, enum actor_kind kind,
                            enum measure measure)
{
    const struct points *points = &history->points;
    struct course course = {0};

    for (size_t i = 0; i < points->len; i++) {
        size_t value = points->at[i].at[kind][measure];
        if (i == 0)
            course.first = value;
        if (i == 0 || value > course.highest) {
            course.highest = value;
            course.day = points->at[i].day;
        }
        course.now = value;
    }
    return course;
}

const char *picked_words(enum measure measure)
{
    static const char *const words[MEASURES] = {
        [MEASURE_PRINCIPALS] = "principals",
        [MEASURE_BEYOND] = "beyond their baseline",
        [MEASURE_RIGHTS] = "statements beyond",
        [MEASURE_OPERATORS] = "with operator rights",
        [MEASURE_UNREVIEWED] = "with unreviewed rights",
        [MEASURE_SELF] = "widened by themselves",
        [MEASURE_WAIVED] = "accepted for a while",
    };

    return words[measure];
}

void picked_days(struct out *out, size_t days)
{
    words_count(out, days, "day");
}

/* A profile is laid over what is there: what its file leaves out may be held still. */
static void put_doubt(struct out *out, const struct episode *episode)
{
    if (episode->closed_day.len &&
        str_starts(episode->principal, STR("salesforce:profile:")))
        out_put(out, "; it is gone from the file, and only false takes it from the "
                     "profile");
}

void picked_episode(struct out *out, const struct episode *episode)
{
    show_text(out, episode->check->slug);
    out_print(out, " for%s ", episode->at_least ? " at least" : "");
    picked_days(out, episode->days);
    out_print(out, ", %s %.*s", episode->closed_day.len ? "from" : "since",
              STR_ARGS(episode->opened_day));
    if (episode->closed_day.len)
        out_print(out, " to %.*s", STR_ARGS(episode->closed_day));
    out_print(out, " (commit %.*s", 12, episode->opened_commit.at);
    if (episode->author.len) {
        out_put(out, " by ");
        show_text(out, episode->author);
        if (episode->author_kind != ACTOR_UNKNOWN)
            out_print(out, ", %s", actor_kind_name(episode->author_kind));
    }
    out_char(out, ')');
    if (episode->widened > 1)
        out_print(out, ", widened %zu time%s more", episode->widened - 1,
                  episode->widened == 2 ? "" : "s");
    if (episode->unreviewed)
        out_put(out, ", unreviewed");
    if (episode->by_itself)
        out_put(out, ", by itself or an agent");
    put_doubt(out, episode);
}

void picked_widening(struct out *out, const struct widening_row *row)
{
    out_print(out, "%.*s, commit %.*s by ", STR_ARGS(row->day), 12, row->commit.at);
    show_text(out, row->author);
    if (row->author_kind != ACTOR_UNKNOWN)
        out_print(out, " (%s)", actor_kind_name(row->author_kind));
    out_put(out, row->unreviewed ? ": nobody else is on record" : ": reviewed");
    if (row->by_itself)
        out_put(out, "; written by whoever gains, or by an agent");
}
