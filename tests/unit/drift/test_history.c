/* The numbers of a history: what came, what went, and what only moved. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "drift/history.h"

#include "lib/repo.h"
#include "lib/unit.h"

#define POLICY(action)                                                                 \
    "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", "            \
    "\"Action\": \"" action "\", \"Resource\": \"*\"}}"
#define GET   POLICY("s3:GetObject")
#define STACK POLICY("cloudformation:DeleteStack")
#define BROKEN                                                                         \
    "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"s3:*\""
#define WIDER POLICY("cloudformation:*")

enum { COMMITS = 5 };

/* One file: its name and bytes at each commit, NULL where it is gone. `episodes` are
 * findings of operator-level rights, `open` those that last, `widened` the commits that
 * gave of the last one. */
static const struct {
    const char *name;
    struct {
        const char *path, *bytes;
    } at[COMMITS];
    size_t episodes, open, widened, most;
} rows[] = {
    {"never",       {{"a.json", GET}, {"a.json", GET}},                          0, 0, 0, 0},
    {"since ever",  {{"a.json", STACK}, {"a.json", STACK}},                      1, 1, 1, 1},
    {"repaired",    {{"a.json", GET}, {"a.json", STACK}, {"a.json", GET}},       1, 0, 1, 1},
    {"again",       {{"a.json", STACK}, {"a.json", GET}, {"a.json", STACK}},     2, 1, 1, 1},
    {"deleted",     {{"a.json", STACK}, {NULL, NULL}, {"b.json", GET}},          1, 0, 1, 1},
    {"moved",       {{"a.json", STACK}, {"b/c.json", STACK}, {"d.json", STACK}}, 1, 1, 1, 1},
    {"grown",       {{"a.json", STACK}, {"a.json", WIDER}},                      1, 1, 2, 1},
    {"shrunk",      {{"a.json", WIDER}, {"a.json", STACK}},                      1, 1, 1, 1},
    {"broken once",
     {{"a.json", STACK}, {"a.json", BROKEN}, {"a.json", STACK}},
     1,                                                                             1,
     1,                                                                                   1},
};

static size_t operators_most(const struct history *history)
{
    size_t most = 0;

    for (size_t i = 0; i < history->points.len; i++) {
        size_t all = 0;
        for (size_t k = 0; k < ACTOR_KINDS; k++)
            all += history->points.at[i].at[k][MEASURE_OPERATORS];
        most = all > most ? all : most;
    }
    return most;
}

/* The commits of a row, as far as it has any. */
static void make_commits(struct scratch_repo *repo, size_t row)
{
    size_t last = COMMITS - 1;

    while (last && !rows[row].at[last].path)
        last--;
    for (size_t c = 0; c <= last; c++) {
        const struct repo_file files[] = {
            {"README",             "words",               0},
            {rows[row].at[c].path, rows[row].at[c].bytes, 0}
        };
        repo_commit_files(repo, files, rows[row].at[c].path ? 2 : 1);
    }
}

static void check_row(const struct history *history, size_t row)
{
    size_t episodes = 0, open = 0, widened = 0, most = operators_most(history);

    for (size_t i = 0; i < history->episodes.len; i++) {
        const struct episode *episode = history->episodes.at[i];
        if (!str_is(episode->check->slug, "operator-level"))
            continue;
        episodes++;
        open += episode->closed_commit.len == 0;
        widened = episode->widened;
    }
    if (episodes != rows[row].episodes || open != rows[row].open ||
        widened != rows[row].widened || most != rows[row].most)
        fail_msg("%s: %zu episodes, %zu open, widened by %zu, at most %zu",
                 rows[row].name, episodes, open, widened, most);
}

static void the_numbers_are_those_of_the_story(void **state)
{
    (void)state;
    for (size_t row = 0; row < LEN(rows); row++) {
        struct scratch_repo repo = repo_new();
        struct arena start = test_arena(), run = start;
        struct history history;
        struct fault why = {0};

        make_commits(&repo, row);
        const struct scan_job job = {.repository = repo.path, .rules = RULES_DIR};
        if (!history_make(&run, &job, &history, &why))
            fail_msg("%s: %s", rows[row].name, why.text);
        check_row(&history, row);
        arena_release(start);
        repo_drop(&repo);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_numbers_are_those_of_the_story),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
