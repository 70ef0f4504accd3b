/* All that a join makes is written down, so that a row can say all of it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "joined.h"

#include "base/out.h"
#include "format/format.h"
#include "subject/subject.h"

static void put_policy(struct out *out, const struct policy *policy)
{
    const struct statement *statement = &policy->statements.at[0];

    for (size_t i = 0; i < statement->actions.any.len; i++)
        out_print(out, " %.*s", STR_ARGS(statement->actions.any.at[i].text));
    for (size_t v = 0; v < policy->via.len; v++)
        out_print(out, " < %.*s", STR_ARGS(policy->via.at[v].text));
    out_char(out, '\n');
}

static void put_tie(struct out *out, const struct tie *tie)
{
    static const char *const words[] = {
        [TIE_RUNS_AS] = "runs as",
        [TIE_RUNS] = "runs",
        [TIE_MAPPED_TO] = "mapped to",
        [TIE_IDENTITY] = "proves",
    };

    out_print(out, "  %s %.*s", words[tie->kind], STR_ARGS(tie->to.text));
    if (tie->as.len)
        out_print(out, " as %.*s", STR_ARGS(tie->as));
    out_print(out, "%s\n", tie->assumed.len ? " ?" : "");
}

static void put_agents(struct out *out, const struct agent_starts *agents)
{
    for (size_t i = 0; i < agents->len; i++) {
        const struct openings *open = &agents->at[i].openings;

        out_print(out, "  starts %.*s:", STR_ARGS(agents->at[i].title));
        for (size_t o = 0; o < open->len; o++)
            out_print(out, " %.*s%s", STR_ARGS(open->at[o].event.text),
                      open->at[o].unread ? "?" : "");
        out_char(out, '\n');
    }
}

static void put_entity(struct out *out, const struct entity *entity)
{
    out_print(out, "%.*s\n", STR_ARGS(str_after_last(entity->arn.text, '/')));
    for (size_t i = 0; i < entity->inlined.len; i++)
        put_policy(out, entity->inlined.at[i]);
    for (size_t i = 0; i < entity->ties.len; i++)
        put_tie(out, &entity->ties.at[i]);
    put_agents(out, &entity->job->agents);
}

static void read_files(struct arena *keep, struct arena scratch, struct str files,
                       struct reading *said, struct notes *notes)
{
    struct intern *words = NEW(keep, struct intern);

    while (files.len) {
        struct str path = str_skip(str_cut(&files, '\n'), sizeof "=== " - 1);
        struct str bytes = {files.at, 0};
        while (files.len && !str_starts(files, STR("=== ")))
            str_cut(&files, '\n');
        bytes.len = (size_t)(files.at - bytes.at);
        format_read(keep, scratch, words, path, bytes, said, notes);
    }
}

static struct str joined(struct arena *keep, struct arena scratch,
                         const struct joined_row *row)
{
    struct reading said = {0};
    struct notes notes = {0};
    struct fault why = {0};
    struct config config = config_default(STR(""));
    struct out out = out_to_arena(keep);

    config.github.default_permissions.text = str_from(row->standard);
    config.github.repository.text = str_from(row->repository);
    read_files(keep, scratch, str_from(row->files), &said, &notes);
    reading_settle(&said);
    if (!subject_resolve(keep, scratch, STR(RULES_DIR), &config, &said, &notes, &why))
        fail_msg("%s", why.text);
    for (size_t i = 0; i < said.entities.len; i++)
        put_entity(&out, &said.entities.at[i]);
    for (size_t i = 0; i < notes.len; i++)
        out_print(&out, "%s %.*s:%u: %.*s\n", notes.at[i].kind,
                  STR_ARGS(str_after_last(notes.at[i].place.path, '/')),
                  notes.at[i].place.span.line, STR_ARGS(notes.at[i].message));
    return out_text(&out);
}

void check_joined(const struct joined_row *rows, size_t count)
{
    struct arena start = test_arena(), scratch = test_arena();
    unsigned failed = 0;

    for (size_t i = 0; i < count; i++) {
        struct arena keep = start;
        struct str got = joined(&keep, scratch, &rows[i]);

        if (!str_is(got, rows[i].wanted)) {
            print_error("row %s\ngot\n%.*swanted\n%s", rows[i].name, STR_ARGS(got),
                        rows[i].wanted);
            failed++;
        }
    }
    assert_int_equal(failed, 0);
    arena_release(start);
    arena_release(scratch);
}
