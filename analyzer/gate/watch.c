/* Whoever changes who must agree, or what runs the gate, changes the judge as well. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "gate/parts.h"

/* The forge asks those whom CODEOWNERS names (GitHub and GitLab look for it in these
 * folders); the other files run programs, and matter when they run this one. */
static const struct {
    struct str path;
    bool is_folder, runs;
    const char *purpose;
} watched[] = {
    {STR_INIT("CODEOWNERS"),              false, false, "the list of who must agree to a change"},
    {STR_INIT(".github/CODEOWNERS"),      false, false,
     "the list of who must agree to a change"                                                   },
    {STR_INIT(".gitlab/CODEOWNERS"),      false, false,
     "the list of who must agree to a change"                                                   },
    {STR_INIT("docs/CODEOWNERS"),         false, false,
     "the list of who must agree to a change"                                                   },
    {STR_INIT(".github/"),                true,  true,  "a file that runs permdrift"            },
    {STR_INIT(".gitlab-ci.yml"),          false, true,  "a file that runs permdrift"            },
    {STR_INIT(".gitlab/"),                true,  true,  "a file that runs permdrift"            },
    {STR_INIT(".pre-commit-config.yaml"), false, true,  "a file that runs permdrift"            },
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

static void watch(struct gate *gate, const struct change *change, size_t row)
{
    struct str path = watched[row].path;
    struct finding *finding;

    if (watched[row].is_folder ? !str_starts(change->path, path)
                               : !str_equal(change->path, path))
        return;
    if (watched[row].runs && !names_us(gate, change, false) &&
        !names_us(gate, change, true))
        return;
    finding = gate_finding(gate, STR("judge-changed"), change->path);
    if (!finding)
        return;
    finding->summary = arena_print(gate->run, "%s is %s by what it is to judge",
                                   watched[row].purpose, gate_verb(change));
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
