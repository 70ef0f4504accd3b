/* Predicate: the registry says one kind of actor, and every signal another. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/contradiction.h"

/* What the signals say by themselves: no kind that is registered is among them. */
static enum actor_kind said_by(const struct marks *marks)
{
    size_t weights[ACTOR_SERVICE + 1] = {0};
    enum actor_kind said = ACTOR_AGENT;

    for (size_t i = 0; i < marks->len; i++)
        weights[marks->at[i].signal->says] += marks->at[i].signal->weight;
    for (enum actor_kind kind = ACTOR_HUMAN; kind <= ACTOR_SERVICE; kind++)
        if (weights[kind] > weights[said])
            said = kind;
    return said;
}

void contradicts_registry(struct judging *judging, struct arena scratch,
                          const struct rule *rule)
{
    const struct principal *principal = judging->principal;

    (void)scratch;
    if (!principal->contradicted)
        return;
    enum actor_kind said = said_by(&principal->marks);
    struct finding *finding = finding_about(judging, rule->check);
    finding->summary = arena_print(
        judging->run, "registered as %s, for which no signal speaks; they say %s: %.*s",
        actor_kind_name(principal->kind), actor_kind_name(said),
        STR_ARGS(signal_words(&judging->work, &principal->marks, said)));
    *LIST_PUSH(judging->run, &finding->meaning) =
        str_from(actor_kind_name(principal->kind));
    *LIST_PUSH(judging->run, &finding->meaning) = str_from(actor_kind_name(said));
}
