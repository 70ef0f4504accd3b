/* Beyond the baseline, what to cut, and the policy that is enough. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "review/telling.h"

#include "report/show.h"
#include "report/words.h"
#include "review/policy_json.h"

static void tell_beyond(struct telling *telling)
{
    const struct beyond *beyond = &telling->dossier->beyond;
    struct out out = out_to_arena(telling->keep);

    tell_chapter(telling, "Beyond its baseline", false);
    if (!beyond->asked) {
        tell_plain(telling, "baseline",
                   "there is none; what its tier is not expected to hold is in the "
                   "findings");
        return;
    }
    switch (beyond->verdict) {
    case VERDICT_COVERED:
        tell(telling, "verdict", TONE_GOOD,
             STR("covered: it may do nothing that its baseline does not allow"));
        break;
    case VERDICT_EXCEEDS:
        out_put(&out, "exceeds it, for one by ");
        put_request(&out, telling->dossier, &beyond->witness);
        tell(telling, "verdict", TONE_HIGH, out_text(&out));
        break;
    case VERDICT_UNDECIDED:
        out_put(&out, "not decided, and counted as exceeding: ");
        show_text(&out, beyond->reason);
        tell(telling, "verdict", TONE_HIGH, out_text(&out));
        break;
    }
    tell_rows(telling, "excess", &beyond->rows);
}

static void tell_accepted(struct telling *telling)
{
    const struct accepted_rows *accepted = &telling->dossier->accepted;

    for (size_t i = 0; i < accepted->len && i < WORDS_ROWS; i++) {
        struct out out = out_to_arena(telling->keep);
        put_row(&out, &accepted->at[i].row);
        out_put(&out, ", by a waiver ");
        words_waived(&out, accepted->at[i].by);
        tell(telling, i ? "" : "accepted", TONE_FAINT, out_text(&out));
    }
    if (accepted->len > WORDS_ROWS)
        tell(telling, "", TONE_FAINT,
             arena_print(telling->keep, "and %zu more rows, all in the JSON dossier",
                         accepted->len - WORDS_ROWS));
}

static void tell_what_to_cut(struct telling *telling)
{
    const struct dossier *dossier = telling->dossier;

    tell_chapter(telling, "What to cut", false);
    if (dossier->cut.len)
        tell_rows(telling, "cut", &dossier->cut);
    else
        tell(telling, "cut", TONE_GOOD,
             dossier->accepted.len ? STR("nothing but what is accepted for a while")
                                   : STR("nothing"));
    tell_accepted(telling);
}

static void tell_document(struct telling *telling, const struct policy *policy)
{
    struct out out = out_to_arena(telling->keep);
    struct pen pen = {.out = &out};
    struct chapters *chapters = &telling->out->chapters;

    policy_put_json(&pen, NULL, policy);
    *LIST_PUSH(telling->keep, &chapters->at[chapters->len - 1].entries) =
        (struct entry){.label = "", .words = out_text(&out), .block = true};
}

static void tell_policy(struct telling *telling)
{
    const struct rewriting *policy = &telling->dossier->policy;
    const char *measure =
        telling->dossier->by_ceiling ? "the ceiling of its tier" : "its baseline";
    struct out out = out_to_arena(telling->keep);

    tell_chapter(telling, "A policy that is enough", false);
    if (!policy->made) {
        out_put(&out, "cannot be written exactly: ");
        show_text(&out, policy->why_not);
        tell(telling, "none", TONE_MEDIUM, out_text(&out));
        return;
    }
    if (!policy->policy.statements.len) {
        out_print(&out, "nothing that it holds is in %s: it needs no policy", measure);
        tell(telling, "none", TONE_PLAIN, out_text(&out));
        return;
    }
    out_print(&out,
              "of all the policies that it holds: what they and %s both allow, no more "
              "and no less; compared in both directions",
              measure);
    tell(telling, "instead", TONE_PLAIN, out_text(&out));
    if (policy->known_only)
        tell_plain(
            telling, "",
            "where a wildcard was cut it names what the catalogue knows; of "
            "actions that nobody knows yet it holds those that begin like these");
    tell_document(telling, &policy->policy);
}

void tell_cut(struct telling *telling)
{
    tell_beyond(telling);
    tell_what_to_cut(telling);
    tell_policy(telling);
}
