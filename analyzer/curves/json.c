/* The history for programs: permdrift.history/1, as rules/schema/history-1 has it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/json.h"
#include "curves/curves.h"

static void put_kinds(struct pen *pen, const struct point *point)
{
    for (enum actor_kind kind = 0; kind <= ACTOR_SERVICE; kind++) {
        pen_map(pen, actor_kind_name(kind));
        for (size_t m = 0; m < MEASURES; m++)
            pen_number(pen, measure_names[m], point->at[kind][m]);
        pen_end(pen);
    }
}

static void put_points(struct pen *pen, const struct points *points)
{
    pen_list(pen, "points");
    for (size_t i = 0; i < points->len; i++) {
        pen_map(pen, NULL);
        pen_text(pen, "commit", points->at[i].commit);
        pen_text(pen, "day", points->at[i].day);
        put_kinds(pen, &points->at[i]);
        pen_end(pen);
    }
    pen_end(pen);
}

static void put_moment(struct pen *pen, const char *key, struct str commit,
                       struct str day)
{
    if (commit.len == 0) {
        pen_null(pen, key);
        return;
    }
    pen_map(pen, key);
    pen_text(pen, "commit", commit);
    pen_text(pen, "day", day);
    pen_end(pen);
}

static void put_author(struct pen *pen, struct str author, enum actor_kind kind)
{
    pen_known(pen, "author", author);
    pen_text(pen, "authorKind", str_from(actor_kind_name(kind)));
}

static void put_episode(struct pen *pen, const struct episode *episode)
{
    pen_map(pen, NULL);
    pen_text(pen, "principal", episode->principal);
    pen_text(pen, "kind", str_from(actor_kind_name(episode->kind)));
    pen_text(pen, "rule", episode->check->slug);
    pen_text(pen, "level", str_from(finding_level_name(episode->level)));
    pen_text(pen, "id", episode->id);
    put_moment(pen, "opened", episode->opened_commit, episode->opened_day);
    put_moment(pen, "closed", episode->closed_commit, episode->closed_day);
    pen_number(pen, "days", episode->days);
    pen_bool(pen, "atLeast", episode->at_least);
    pen_number(pen, "widened", episode->widened);
    put_author(pen, episode->author, episode->author_kind);
    pen_known(pen, "approval", episode->approval);
    pen_bool(pen, "unreviewed", episode->unreviewed);
    pen_bool(pen, "selfWidened", episode->by_itself);
    pen_bool(pen, "waived", episode->waived);
    pen_end(pen);
}

static void put_widenings(struct pen *pen, const struct widening_rows *all)
{
    pen_list(pen, "widenings");
    for (size_t i = 0; i < all->len; i++) {
        const struct widening_row *row = &all->at[i];
        pen_map(pen, NULL);
        pen_text(pen, "principal", row->principal);
        pen_text(pen, "kind", str_from(actor_kind_name(row->kind)));
        put_moment(pen, "at", row->commit, row->day);
        put_author(pen, row->author, row->author_kind);
        pen_bool(pen, "unreviewed", row->unreviewed);
        pen_bool(pen, "selfWidened", row->by_itself);
        pen_end(pen);
    }
    pen_end(pen);
}

static void put_repair(struct pen *pen, const struct history *history)
{
    pen_map(pen, "repair");
    for (enum actor_kind kind = 0; kind <= ACTOR_SERVICE; kind++) {
        const struct repair *repair = &history->repair[kind];
        pen_map(pen, actor_kind_name(kind));
        pen_number(pen, "open", repair->open);
        pen_number(pen, "repaired", repair->repaired);
        if (repair->repaired) {
            pen_number(pen, "medianDays", repair->median);
            pen_number(pen, "longestDays", repair->longest);
        } else {
            pen_null(pen, "medianDays");
            pen_null(pen, "longestDays");
        }
        pen_end(pen);
    }
    pen_end(pen);
}

void curves_json(struct out *out, struct arena scratch, const struct history *history,
                 const struct report_style *style)
{
    struct pen pen = {.out = out};

    (void)style;
    pen_map(&pen, NULL);
    pen_text(&pen, "schema", STR("permdrift.history/1"));
    json_sheet(&pen, scratch, &history->sheet);
    pen_number(&pen, "commits", history->commits);
    put_points(&pen, &history->points);
    pen_list(&pen, "episodes");
    for (size_t i = 0; i < history->episodes.len; i++)
        put_episode(&pen, history->episodes.at[i]);
    pen_end(&pen);
    put_widenings(&pen, &history->widenings);
    put_repair(&pen, history);
    pen_end(&pen);
}
