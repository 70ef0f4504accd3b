/* Predicate: somebody may do what it could not do before the change. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/widened.h"

#include "model/spoken.h"

static void report(struct judging *judging, const struct rule *rule,
                   const struct comparison *excess)
{
    struct finding *finding = finding_about(judging, rule->check);
    struct out out = out_to_arena(judging->run);

    finding_prove(judging, finding, excess,
                  judging->past ? STR("Before the change it could not.") : STR(""));
    out_print(&out, "%s %s ", who_words(judging->principal),
              judging->past ? "may do more than before the change: it may now"
                            : "is new here and may");
    spoken_request(&out, &excess->witness, out_bytes);
    finding->summary = out_text(&out);
}

void is_widened(struct judging *judging, struct arena scratch, const struct rule *rule)
{
    struct question question = judging_question(judging, &judging->have);
    struct comparison excess;

    if (!judging->before)
        return;
    compare_rights(&judging->work, scratch, judging->in->terms, &question, &excess);
    switch (excess.verdict) {
    case VERDICT_COVERED:
        break;
    case VERDICT_EXCEEDS:
        report(judging, rule, &excess);
        break;
    case VERDICT_UNDECIDED:
        finding_undecided(judging, rule, STR(""), excess.reason, excess.place);
        break;
    }
}
