/* Two arenas and small makers, shared by the tests of identity. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_UNIT_IDENTITY_RIG_H
#define TESTS_UNIT_IDENTITY_RIG_H

#include "base/note.h"
#include "identity/config.h"
#include "lib/unit.h"
#include "model/account.h"

/* A row of a table whose cells are too long to stand in columns. */
#define ROW(...)                                                                       \
    {                                                                                  \
        __VA_ARGS__                                                                    \
    }

struct rig {
    struct arena keep_start, side_start, keep, side;
    struct notes notes;
    struct fault why;
};

static inline struct rig rig_open(void)
{
    struct rig rig = {.keep_start = test_arena(), .side_start = test_arena()};

    rig.keep = rig.keep_start;
    rig.side = rig.side_start;
    return rig;
}

static inline void rig_close(struct rig *rig)
{
    arena_release(rig->keep_start);
    arena_release(rig->side_start);
}

/* Did the last call fault with this exit and exactly these words? */
static inline void check_fault(const struct fault *why, const char *wanted)
{
    CHECK_STR(str_from(why->text), wanted);
    assert_int_equal(why->exit, EXIT_USAGE);
}

/* "a b c" as sorted files of a listing. */
static inline struct docs rig_docs(struct arena *keep, const char *paths)
{
    struct docs docs = {0};
    struct str rest = str_from(paths);

    while (rest.len) {
        uint32_t blob = (uint32_t)docs.len;
        struct str path = str_cut(&rest, ' ');
        *LIST_PUSH(keep, &docs) = (struct doc){path, blob};
    }
    return docs;
}

static inline struct token rig_token(const char *text, uint32_t line)
{
    size_t len = strlen(text);

    return (struct token){
        str_from(text), {line, 1, line, (uint32_t)len + 1}
    };
}

/* A policy of one Allow statement with one action. */
static inline struct policy *rig_policy(struct arena *keep, const char *path,
                                        uint32_t line, const char *action)
{
    struct policy *policy = NEW(keep, struct policy);
    struct statement *statement = LIST_PUSH(keep, &policy->statements);

    policy->path = str_from(path);
    policy->span = (struct span){line, 1, line + 1, 1};
    statement->actions.present = true;
    *LIST_PUSH(keep, &statement->actions.any) = rig_token(action, line);
    return policy;
}

static inline struct entity rig_entity(enum entity_type type, const char *file,
                                       const char *arn, uint32_t line)
{
    return (struct entity){
        .type = type,
        .file = str_from(file),
        .span = {line, 1, line + 1, 1},
        .arn = rig_token(arn, line),
        .name = rig_token(str_after_last(str_from(arn), '/').at, line),
    };
}

#endif
