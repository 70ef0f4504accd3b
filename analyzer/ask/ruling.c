/* The evaluator decides; what was not read can only take certainty away. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "ask/ruling.h"

void ruling_decide(struct arena *keep, struct arena scratch, struct ruling *ruling)
{
    struct answer *answer = &ruling->answer;

    decide_request(keep, scratch, &ruling->layers, &ruling->request, answer);
    if (ruling->notes.len == 0 || answer->decision == DECIDED_EXPLICIT_DENY ||
        answer->decision == DECIDED_NOT)
        return;
    answer->reason =
        answer->decision == DECIDED_ALLOWED
            ? STR("what was read allows it, but not everything was read")
            : STR("nothing that was read allows it, but not everything was read");
    answer->decision = DECIDED_NOT;
}

enum exit_code ruling_exit(const struct ruling *ruling)
{
    switch (ruling->answer.decision) {
    case DECIDED_ALLOWED:
        return EXIT_CLEAN;
    case DECIDED_EXPLICIT_DENY:
    case DECIDED_IMPLICIT_DENY:
        return EXIT_FINDINGS;
    case DECIDED_NOT:
        break;
    }
    return EXIT_INCOMPLETE;
}

const char *ruling_word(enum decision decision)
{
    static const char *const words[] = {
        [DECIDED_ALLOWED] = "allowed",
        [DECIDED_EXPLICIT_DENY] = "explicitDeny",
        [DECIDED_IMPLICIT_DENY] = "implicitDeny",
        [DECIDED_NOT] = "undecided",
    };

    return words[decision];
}

static bool layer_has(const struct policies *layer, const struct policy *policy)
{
    for (size_t i = 0; layer && i < layer->len; i++)
        if (layer->at[i] == policy)
            return true;
    return false;
}

static bool levels_have(const struct levels *levels, const struct policy *policy)
{
    for (size_t i = 0; levels && i < levels->len; i++)
        if (layer_has(&levels->at[i], policy))
            return true;
    return false;
}

const char *ruling_layer(const struct layers *layers, const struct policy *policy)
{
    const struct {
        const char *name;
        bool has;
    } rows[] = {
        {"identity", layer_has(layers->identity, policy)},
        {"resource", layer_has(layers->resource, policy)},
        {"resource", layer_has(layers->named_by, policy)},
        {"boundary", layer_has(layers->boundary, policy)},
        {"session",  layer_has(layers->session,  policy)},
        {"scp",      levels_have(layers->scp,    policy)},
        {"rcp",      levels_have(layers->rcp,    policy)},
    };

    for (size_t i = 0; i < LEN(rows); i++)
        if (rows[i].has)
            return rows[i].name;
    return "endpoint";
}
