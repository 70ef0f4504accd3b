/* Whoever changes who must agree, or what runs the gate, changes the judge as well. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "gate/parts.h"

/* The forge asks those whom CODEOWNERS names (GitHub and GitLab look for it in these
 * folders); the other files run programs, and matter when they run this one. */
enum watch {
    WATCH_OWNERS,
    WATCH_RUN,
    WATCH_RUN_BELOW, /* all files of a folder */
};

static const struct {
    enum watch watch;
    struct str path;
} watched[] = {
    {WATCH_OWNERS,    STR_INIT("CODEOWNERS")             },
    {WATCH_OWNERS,    STR_INIT(".github/CODEOWNERS")     },
    {WATCH_OWNERS,    STR_INIT(".gitlab/CODEOWNERS")     },
    {WATCH_OWNERS,    STR_INIT("docs/CODEOWNERS")        },
    {WATCH_RUN_BELOW, STR_INIT(".github/")               },
    {WATCH_RUN_BELOW, STR_INIT(".gitlab/")               },
    {WATCH_RUN,       STR_INIT(".gitlab-ci.yml")         },
    {WATCH_RUN,       STR_INIT(".pre-commit-config.yaml")},
};

static bool names_us(struct gate *gate, const struct change *change, bool after)
{
    const struct version *version = after ? &change->after : &change->before;
    struct notes unread = {0}; /* it is no file of grants */
    struct str bytes = STR("");

    if (after && change->is_merged)
        return str_has(change->merged, STR("permdrift"));
    return version->kind == VERSION_FILE &&
           source_bytes(gate->keep, gate->source, change->path, version, &bytes,
                        &unread) &&
           str_has(bytes, STR("permdrift"));
}

static bool is_watched(struct gate *gate, const struct change *change, size_t row)
{
    struct str path = watched[row].path;
    bool runs = watched[row].watch != WATCH_OWNERS;

    if (watched[row].watch == WATCH_RUN_BELOW ? !str_starts(change->path, path)
                                              : !str_equal(change->path, path))
        return false;
    return !runs || names_us(gate, change, false) || names_us(gate, change, true);
}

static void watch(struct gate *gate, const struct change *change, size_t row)
{
    bool owners = watched[row].watch == WATCH_OWNERS;
    struct finding *finding;

    if (!is_watched(gate, change, row))
        return;
    finding = gate_finding(gate, STR("judge-changed"), change->path);
    if (!finding)
        return;
    finding->summary = arena_print(gate->run, "%s is %s by what it is to judge",
                                   owners ? "the list of who must agree to a change"
                                          : "a file that runs permdrift",
                                   gate_verb(change));
    *LIST_PUSH(gate->run, &finding->meaning) = finding->place.path;
    *LIST_PUSH(gate->run, &finding->meaning) = gate_digest(gate, &change->after);
}

void watch_judge(struct gate *gate)
{
    const struct changes *changes = &gate->merge.changes;

    for (size_t i = 0; i < changes->len; i++)
        for (size_t row = 0; row < LEN(watched); row++)
            watch(gate, &changes->at[i], row);
}
