/* A waiver is asked before anything is judged: does it name what can be waived so? */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/waive.h"

static const struct principal *principal_named(const struct identities *who,
                                               struct str id)
{
    for (size_t i = 0; i < who->principals.len; i++)
        if (str_equal(who->principals.at[i].id, id))
            return &who->principals.at[i];
    return NULL;
}

/* Can what the rule finds be waived in this way? */
static bool check_way(const struct control *control, const struct rule *rule,
                      const struct waiver *waiver)
{
    struct str slug = waiver->rule.text;
    struct span at = waiver->rule.span;

    switch (rule->predicate->waivable) {
    case WAIVE_NEVER:
        return control_fault(control, at, "\"%.*s\" cannot be waived", STR_ARGS(slug));
    case WAIVE_ID:
        return control_fault(control, at,
                             "\"%.*s\" is waived by the \"id\" of a finding, so that "
                             "what grows is told again",
                             STR_ARGS(slug));
    case WAIVE_NAME:
        return !waiver->requests ||
               control_fault(control, waiver->requests->span,
                             "\"%.*s\" is not about requests; leave \"requests\" out",
                             STR_ARGS(slug));
    case WAIVE_SET:
        break;
    }
    return waiver->requests ||
           control_fault(control, waiver->span,
                         "\"%.*s\" is waived for a set of requests: \"requests\" is "
                         "missing",
                         STR_ARGS(slug));
}

/* Nobody accepts for themselves, and an agent accepts for nobody. */
static bool check_approver(const struct control *control, const struct identities *who,
                           const struct registry *registry, const struct waiver *waiver)
{
    const struct principal *principal = principal_named(who, waiver->principal.text);
    struct str approver = waiver->approver.text;

    if (waiver_is_by_agent(waiver, registry))
        return control_fault(control, waiver->approver.span,
                             "\"%.*s\" is an agent, and an agent approves nothing",
                             STR_ARGS(approver));
    if (principal && waiver_is_own(waiver, principal))
        return control_fault(control, waiver->approver.span,
                             "\"%.*s\" stands behind \"%.*s\" and would gain by it; "
                             "somebody else must approve",
                             STR_ARGS(approver), STR_ARGS(principal->id));
    return true;
}

bool rule_waivers(const struct rules *rules, const struct identities *who,
                  const struct registry *registry, const struct waivers *waivers,
                  struct fault *why)
{
    const struct control control = {NULL, waivers->path, why};

    for (size_t i = 0; i < waivers->list.len; i++) {
        const struct waiver *waiver = &waivers->list.at[i];
        const struct rule *rule = waive_rule(rules, waiver->rule.text);
        bool named = waiver->id.text.len == 0;

        if (named && !rule)
            return control_fault(&control, waiver->rule.span,
                                 "there is no rule \"%.*s\" (see permdrift explain)",
                                 STR_ARGS(waiver->rule.text));
        if ((named && !check_way(&control, rule, waiver)) ||
            !check_approver(&control, who, registry, waiver))
            return false;
    }
    return true;
}
