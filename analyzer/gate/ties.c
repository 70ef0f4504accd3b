/* Does a change tie a principal to another one that it was not tied to before? */
/* SPDX-License-Identifier: Apache-2.0 */
#include "gate/parts.h"

/* All that a tie means, as text. */
static struct str tie_text(struct arena *keep, struct str from, const struct tie *tie)
{
    return arena_print(keep, "%d\n%.*s\n%.*s\n%.*s\n%.*s\n%.*s", (int)tie->kind,
                       STR_ARGS(from), STR_ARGS(tie->to.text), STR_ARGS(tie->issuer),
                       STR_ARGS(tie->as), STR_ARGS(tie->audience));
}

/* Adds the ties to `known`; or, where that is asked, tells whether one is missing. */
static bool walk(struct arena *keep, const struct reading *said, struct intern *known,
                 bool asked)
{
    uint32_t ignored;

    for (size_t i = 0; i < said->entities.len; i++) {
        const struct entity *entity = &said->entities.at[i];
        for (size_t t = 0; t < entity->ties.len; t++) {
            struct str text = tie_text(keep, entity->arn.text, &entity->ties.at[t]);
            if (!asked)
                intern_id(keep, known, text);
            else if (!intern_find(known, text, &ignored))
                return true;
        }
    }
    for (size_t i = 0; i < said->loose_ties.len; i++) {
        const struct loose_tie *one = &said->loose_ties.at[i];
        struct str text = tie_text(keep, one->from.text, &one->tie);
        if (!asked)
            intern_id(keep, known, text);
        else if (!intern_find(known, text, &ignored))
            return true;
    }
    return false;
}

bool ties_grew(const struct gate *gate, struct arena scratch)
{
    struct intern known = {0};

    walk(&scratch, &gate->before.said.said, &known, false);
    return walk(&scratch, &gate->after.said.said, &known, true);
}
