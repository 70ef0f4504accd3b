/* Predicates over rights: more than the baseline, and rights of an operator. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/excess.h"

/* A baseline in another language allows nothing, and that is worth saying. */
static bool speaks_of(const struct baseline *baseline, enum provider provider)
{
    for (size_t i = 0; i < baseline->policies.len; i++)
        if (baseline->policies.at[i]->provider == provider)
            return true;
    return baseline->policies.len == 0;
}

static struct str baseline_words(struct judging *judging)
{
    const struct principal *principal = judging->principal;

    if (principal->entry && principal->entry->after)
        return STR("Its entry in the registry has expired.");
    if (principal->baseline && !speaks_of(principal->baseline, principal->provider))
        return arena_print(&judging->work,
                           "The baseline \"%.*s\" says nothing of %s, so it allows "
                           "nothing here.",
                           STR_ARGS(principal->baseline->name),
                           provider_facts(principal->provider).title);
    if (principal->baseline)
        return arena_print(&judging->work, "The baseline \"%.*s\" does not allow this.",
                           STR_ARGS(principal->baseline->name));
    return arena_print(&judging->work, "The tier %s does not include this.",
                       tier_name(principal->tier));
}

static void report_excess(struct judging *judging, const struct rule *rule,
                          const struct comparison *excess)
{
    const struct principal *principal = judging->principal;
    struct finding *finding = finding_about(judging, rule->check);

    finding_prove(judging, finding, excess, baseline_words(judging));
    if (principal->entry && principal->entry->after)
        finding->summary =
            arena_print(judging->run, "%s has rights, and its entry has expired",
                        who_words(principal));
    else if (principal->baseline)
        finding->summary = arena_print(
            judging->run, "%s may do more than the baseline \"%.*s\" allows",
            who_words(principal), STR_ARGS(principal->baseline->name));
    else
        finding->summary = arena_print(
            judging->run, "%s may do more than its tier, %s, is expected to",
            who_words(principal), tier_name(principal->tier));
}

static void answer(struct judging *judging, const struct rule *rule,
                   const struct comparison *excess)
{
    switch (excess->verdict) {
    case VERDICT_COVERED:
        break;
    case VERDICT_EXCEEDS:
        report_excess(judging, rule, excess);
        break;
    case VERDICT_UNDECIDED:
        finding_undecided(judging, rule, STR(""), excess->reason, excess->place);
        break;
    }
}

/* What a check of capabilities asks about one class. */
static struct question ask_about(struct judging *judging, struct arena scratch,
                                 const struct rule *rule, size_t position,
                                 const struct cubes *guards, struct rights *have)
{
    const struct set *within = judging_class(judging, position);

    *have = rule->wide ? scope_wide(judging, scratch, within) : judging->have;
    struct question question = judging_question(judging, have);
    question.within = within;
    question.guards = guards;
    return question;
}

/* The classes that a check of capabilities reports of this principal by itself: they
 * are not told a second time as an excess over the tier. A right of such a class that
 * is too narrow, or too well guarded, for that check is an excess all the same. */
static uint64_t work_out_told(struct judging *judging, struct arena scratch)
{
    const struct rules *rules = judging->in->rules;
    uint64_t told = 0;

    for (size_t r = 0; r < rules->list.len; r++) {
        const struct rule *rule = &rules->list.at[r];
        if (rule->predicate->of_principal != holds_capability)
            continue;
        struct cubes guards = guard_cubes(judging, &judging->work, scratch, rule);
        for (size_t i = 0; i < rules->classes.len; i++) {
            struct rights have;
            struct comparison first;
            if (!(rule->classes >> i & 1) || !bit_is_set(judging->bits, (uint32_t)i))
                continue;
            struct question question =
                ask_about(judging, scratch, rule, i, &guards, &have);
            compare_first(&judging->work, scratch, judging->in->terms, &question,
                          &first);
            /* What stays open at first may still be settled, and told by nobody. */
            if (first.verdict == VERDICT_UNDECIDED)
                compare_rights(&judging->work, scratch, judging->in->terms, &question,
                               &first);
            if (first.verdict != VERDICT_COVERED)
                told |= (uint64_t)1 << i;
        }
    }
    return told;
}

/* Whatever is waived: what a waiver of one check covers is not told by another. */
static uint64_t classes_told(struct judging *judging, struct arena scratch)
{
    if (!judging->told_known)
        judging->told = work_out_told(judging, scratch);
    judging->told_known = true;
    return judging->told;
}

void exceeds_baseline(struct judging *judging, struct arena scratch,
                      const struct rule *rule)
{
    const struct principal *principal = judging->principal;
    struct question question = judging_question(judging, &judging->have);
    struct comparison excess;
    struct cubes guards;
    struct rights need;

    if (principal->baseline) {
        effective_policies(judging->in->terms, scratch, &principal->baseline->policies,
                           &judging->facts, READ_NARROW, &need);
        question.need = &need;
        question.need_by.policies = &principal->baseline->policies;
    } else {
        if (!bit_is_set(judging->bits,
                        bit_exceeds(judging->in->rules, principal->tier)))
            return;
        guards = guard_cubes(judging, &judging->work, scratch, rule);
        question.guards = &guards;
        question.within = judging_exceeds(judging, scratch, principal->tier,
                                          classes_told(judging, scratch));
    }
    compare_rights(&judging->work, scratch, judging->in->terms, &question, &excess);
    answer(judging, rule, &excess);
}

static void report_class(struct judging *judging, const struct rule *rule,
                         const struct class *class, const struct comparison *excess)
{
    const struct principal *principal = judging->principal;
    struct finding *finding = finding_about(judging, rule->check);
    struct str sentence =
        arena_print(&judging->work, "%she tier %s does not include it.",
                    rule->guard_count ? "No guard stands in between, and t" : "T",
                    tier_name(principal->tier));

    finding_prove(judging, finding, excess, sentence);
    *LIST_PUSH(judging->run, &finding->meaning) = kept(judging, class->name.text);
    finding->summary = arena_print(
        judging->run, "%s %.*s%s%s, which its tier, %s, is not expected to (%.*s)",
        who_words(principal), STR_ARGS(class->title.text),
        rule->wide ? " on a wide or production scope" : "",
        rule->guard_count ? " without a guard" : "", tier_name(principal->tier),
        STR_ARGS(class->name.text));
}

static void ask_class(struct judging *judging, struct arena scratch,
                      const struct rule *rule, size_t position,
                      const struct cubes *guards)
{
    const struct class *class = &judging->in->rules->classes.at[position];
    struct rights have;
    struct question question =
        ask_about(judging, scratch, rule, position, guards, &have);
    struct comparison excess;

    compare_rights(&judging->work, scratch, judging->in->terms, &question, &excess);
    switch (excess.verdict) {
    case VERDICT_COVERED:
        break;
    case VERDICT_EXCEEDS:
        report_class(judging, rule, class, &excess);
        break;
    case VERDICT_UNDECIDED:
        finding_undecided(judging, rule, class->name.text, excess.reason, excess.place);
        break;
    }
}

void holds_capability(struct judging *judging, struct arena scratch,
                      const struct rule *rule)
{
    struct arena inner = scratch;
    struct cubes guards = {0};
    bool asked = false;

    for (size_t i = 0; i < judging->in->rules->classes.len; i++) {
        if (!(rule->classes >> i & 1) || !bit_is_set(judging->bits, (uint32_t)i) ||
            (rule->beyond_tier &&
             index_expected(judging->in->rules, judging->principal->tier, i)))
            continue;
        if (!asked)
            guards = guard_cubes(judging, &judging->work, inner, rule);
        asked = true;
        ask_class(judging, inner, rule, i, &guards);
    }
}
