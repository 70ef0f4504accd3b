/* The verdict alone: the cheap test, and then one statement after the other. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "compare/compare.h"

#include "compare/parts.h"
#include "decide/decide.h"

static bool refuses(enum decision decision)
{
    return decision == DECIDED_EXPLICIT_DENY || decision == DECIDED_IMPLICIT_DENY;
}

/* One of the requests that HAVE allows for certain, and NEED refuses, and
 * BEFORE did. */
static bool settled_by_probe(struct arena scratch, struct terms *terms,
                             const struct question *question, struct comparison *out)
{
    const struct probe *probe;

    if (!question->probes || !asked(&question->need_by) ||
        (question->before && !asked(&question->before_by)))
        return false;
    for (size_t i = 0;
         (probe = probes_at(question->probes, scratch, terms, question, i)); i++) {
        if (!refuses(ask_evidence(scratch, &question->need_by, &probe->request)) ||
            (question->before &&
             !refuses(ask_before(scratch, question, &probe->request))))
            continue;
        out->verdict = VERDICT_EXCEEDS;
        out->witness = probe->request;
        out->by = probe->grant;
        out->place = word_place(probe->grant, probe->action);
        return true;
    }
    return false;
}

/* The word of Action that the leftover is about. */
static size_t word_with(const struct asking *asking, struct arena scratch,
                        const struct grant *grant, const struct leftover *left)
{
    struct str action = left->point[DIMENSION_ACTION].values[0].text;
    size_t a = 0;

    while (a + 1 < grant->action_count &&
           !set_has(word_set(asking, scratch, grant, a), action))
        a++;
    return a;
}

/* One statement as a whole; then, while nothing is confirmed, word by word. */
static void ask_first(struct gathering *to, struct arena scratch,
                      const struct grant *grant)
{
    struct piece piece = {.grant = grant};
    struct leftover left;
    enum exists found = piece_exceeds(to->asking, scratch, &piece, NULL, &left);
    bool open = found == EXISTS_MAYBE && !grant->action_count;

    if (found == EXISTS_NO)
        return;
    if (found == EXISTS_YES)
        gather_witness(to, scratch, &piece, ROW_LIVE, &left,
                       word_place(grant, word_with(to->asking, scratch, grant, &left)));
    for (size_t a = 0; a < grant->action_count && !to->confirmed; a++) {
        piece.actions = word_set(to->asking, scratch, grant, a);
        found = piece_exceeds(to->asking, scratch, &piece, NULL, &left);
        open |= found == EXISTS_MAYBE;
        if (found == EXISTS_YES)
            gather_witness(to, scratch, &piece, ROW_LIVE, &left, word_place(grant, a));
    }
    if (open)
        to->asking->trouble = to->asking->budget.reason;
}

void compare_first(struct arena *keep, struct arena scratch, struct terms *terms,
                   const struct question *question, struct comparison *out)
{
    struct asking asking;
    struct gathering to = {.asking = &asking, .out = out};
    const struct grants *allows = &question->have->allows;

    *out = (struct comparison){0};
    if (settled_by_probe(scratch, terms, question, out))
        return;
    asking_begin(&scratch, keep, terms, question, &asking);
    size_t before = asking.budget.steps;
    for (size_t g = 0; g < allows->len && !to.confirmed; g++)
        ask_first(&to, scratch, &allows->at[g]);
    out->steps = before - asking.budget.steps;
    if (to.confirmed) {
        out->verdict = VERDICT_EXCEEDS;
        out->reason = STR("");
    } else if (asking.trouble || out->reason.len) {
        out->verdict = VERDICT_UNDECIDED;
        if (asking.trouble)
            out->reason = str_from(asking.trouble);
    }
}
