/* A waiver covers requests: the rule is asked again without them, and within them. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/waive.h"

/* The waivers that cover some of what one rule found of one principal. */
LIST_OF(chosen_waivers, struct waiving *);

const struct rule *waive_rule(const struct rules *rules, struct str slug)
{
    for (size_t i = 0; i < rules->list.len; i++)
        if (str_equal(rules->list.at[i].check->slug, slug))
            return &rules->list.at[i];
    return NULL;
}

static const struct acceptance *told_of(struct judging *judging,
                                        const struct waivers *waivers,
                                        const struct waiver *waiver)
{
    struct acceptance *told = NEW(judging->run, struct acceptance);

    *told = (struct acceptance){
        kept(judging, waiver->reason.text),
        kept(judging, waiver->owner.text),
        kept(judging, waiver->approver.text),
        kept(judging, waiver->created.text),
        kept(judging, waiver->expires.text),
        kept_place(judging, (struct place){waivers->path, waiver->span}),
    };
    return told;
}

void waive_begin(struct judging *judging, const struct accepted *accepted)
{
    judging->waivings = NEW(judging->side, struct waivings);
    for (size_t i = 0; accepted && i < accepted->waivers->list.len; i++) {
        const struct waiver *waiver = &accepted->waivers->list.at[i];
        struct waiving *one = LIST_PUSH(judging->side, judging->waivings);
        *one = (struct waiving){
            .waiver = waiver,
            .set = NEW(judging->side, struct policy),
            .rule = waive_rule(judging->in->rules, waiver->rule.text),
            .term = accepted->today < waiver->first  ? TERM_BEFORE
                    : accepted->today > waiver->last ? TERM_OVER
                                                     : TERM_RUNNING,
            .told = told_of(judging, accepted->waivers, waiver),
        };
        *one->set = waiver->set;
    }
}

void waive_turn(struct judging *judging)
{
    for (size_t i = 0; i < judging->waivings->len; i++) {
        struct waiving *one = &judging->waivings->at[i];
        if (str_equal(one->waiver->principal.text, judging->principal->id))
            one->actor = judging_actor(judging);
    }
}

/* Requests are written alike for all providers; whose they are, the principal says. */
static const struct policy *set_of(struct judging *judging, const struct waiving *one)
{
    one->set->provider = judging->principal->provider;
    return one->set;
}

void waive_rights(struct judging *judging, struct arena scratch,
                  const struct waiving *one, enum reading_way way, struct rights *out)
{
    struct policies *policies = NEW(&judging->work, struct policies);

    *LIST_PUSH(&judging->work, policies) = set_of(judging, one);
    effective_policies(judging->in->terms, scratch, policies, &judging->facts, way,
                       out);
}

static bool is_open(const struct finding *finding)
{
    return finding->certainty == CERTAIN_UNDECIDED;
}

static bool has(const struct findings *findings, const struct finding *finding)
{
    for (size_t i = 0; i < findings->len; i++)
        if (str_equal(findings->at[i].id, finding->id))
            return true;
    return false;
}

/* Takes back what was found, with ids. */
static struct findings take(struct judging *judging, size_t from)
{
    struct findings taken = {0};

    for (size_t i = from; i < judging->out->len; i++) {
        struct finding *finding = LIST_PUSH(&judging->work, &taken);
        *finding = judging->out->at[i];
        finding_name(judging, finding);
    }
    judging->out->len = from;
    return taken;
}

static void put(struct judging *judging, const struct finding *finding,
                const struct acceptance *waived)
{
    struct finding *made = LIST_PUSH(judging->run, judging->out);

    *made = *finding;
    made->waived = waived;
}

static void put_all(struct judging *judging, const struct findings *findings)
{
    for (size_t i = 0; i < findings->len; i++)
        put(judging, &findings->at[i], NULL);
}

/* Why a waiver does not cover the finding that it names by its id; NULL: it may. One
 * that names a rule was asked before the run. */
static const char *objection(const struct judging *judging, const struct waiving *one,
                             const struct rule *rule, const struct finding *finding)
{
    bool set = one->waiver->requests != NULL;
    const struct principal *principal =
        finding->actor ? principals_find(&judging->who->principals, finding->actor->id)
                       : NULL;

    if (is_open(finding))
        return "what is undecided cannot be waived";
    if (rule->predicate->waivable == WAIVE_NEVER)
        return "such a finding cannot be waived";
    if (!set && rule->predicate->waivable == WAIVE_SET)
        return "it does not say which requests it covers";
    if (set && rule->predicate->waivable != WAIVE_SET)
        return "such a finding is waived as a whole, and not by requests";
    if (principal && waiver_is_own(one->waiver, principal))
        return "whoever approved it would gain by it";
    return NULL;
}

/* Is the finding, with its id, one that the waiver is for? */
static bool is_for(struct judging *judging, struct waiving *one,
                   const struct rule *rule, const struct finding *finding)
{
    if (one->term != TERM_RUNNING)
        return false;
    if (!one->waiver->id.text.len)
        return one->rule && one->rule->check == rule->check && !is_open(finding) &&
               finding->actor &&
               str_equal(finding->actor->id, one->waiver->principal.text);
    if (!str_equal(finding->id, one->waiver->id.text))
        return false;
    one->actor = finding->actor;
    one->why_not = objection(judging, one, rule, finding);
    return !one->why_not;
}

/* Findings that are waived as they are. */
static void waive_whole(struct judging *judging, const struct rule *rule, size_t from)
{
    for (size_t i = from; i < judging->out->len; i++) {
        struct finding *finding = &judging->out->at[i];
        finding_name(judging, finding);
        for (size_t w = 0; w < judging->waivings->len && !finding->waived; w++) {
            struct waiving *one = &judging->waivings->at[w];
            if (!is_for(judging, one, rule, finding))
                continue;
            finding->waived = one->told;
            one->used = true;
        }
    }
}

static struct chosen_waivers choose(struct judging *judging, const struct rule *rule,
                                    const struct findings *all)
{
    struct chosen_waivers chosen = {0};

    for (size_t w = 0; w < judging->waivings->len; w++) {
        struct waiving *one = &judging->waivings->at[w];
        bool wanted = false;
        for (size_t i = 0; i < all->len; i++)
            wanted = is_for(judging, one, rule, &all->at[i]) || wanted;
        if (wanted)
            *LIST_PUSH(&judging->work, &chosen) = one;
    }
    return chosen;
}

/* What the rule finds when the requests of these waivers do not count. */
static struct findings ask_without(struct judging *judging, struct arena scratch,
                                   const struct rule *rule,
                                   const struct chosen_waivers *chosen)
{
    struct rights waived = {0};
    size_t from = judging->out->len;

    for (size_t i = 0; i < chosen->len; i++) {
        struct rights one = {0};
        waive_rights(judging, scratch, chosen->at[i], READ_NARROW, &one);
        for (size_t g = 0; g < one.allows.len; g++)
            *LIST_PUSH(&judging->work, &waived.allows) = one.allows.at[g];
    }
    judging->waived = &waived;
    since_ask(judging, scratch, rule);
    judging->waived = NULL;
    return take(judging, from);
}

/* The same allows, each within some allow of the set as well. */
static struct rights bounded(struct arena *keep, const struct rights *have,
                             const struct grants *set)
{
    struct rights made = {.denies = have->denies};

    for (size_t g = 0; g < have->allows.len; g++) {
        struct grant *grant = LIST_PUSH(keep, &made.allows);
        struct bounds *bounds = NEW(keep, struct bounds);
        *grant = have->allows.at[g];
        for (size_t b = 0; grant->within && b < grant->within->len; b++)
            *LIST_PUSH(keep, bounds) = grant->within->at[b];
        *LIST_PUSH(keep, bounds) = *set;
        grant->within = bounds;
    }
    return made;
}

/* What it finds when nothing but the requests of this waiver counts. */
static struct findings ask_within(struct judging *judging, struct arena scratch,
                                  const struct rule *rule, const struct waiving *one)
{
    struct rights all = judging->have, set = {0};
    size_t from = judging->out->len;

    waive_rights(judging, scratch, one, READ_NARROW, &set);
    judging->have = bounded(&judging->work, &all, &set.allows);
    judging->inside = set_of(judging, one);
    since_ask(judging, scratch, rule);
    judging->inside = NULL;
    judging->have = all;
    return take(judging, from);
}

/* Is there anything in one that is not in the other? */
static bool differ(const struct findings *a, const struct findings *b)
{
    bool differ = a->len != b->len;

    for (size_t i = 0; i < a->len && !differ; i++)
        differ = !has(b, &a->at[i]);
    return differ;
}

/* Some question was decided, and is not when requests are left out. */
static bool became_open(const struct findings *all, const struct findings *left)
{
    for (size_t i = 0; i < left->len; i++)
        if (is_open(&left->at[i]) && !has(all, &left->at[i]))
            return true;
    return false;
}

static bool any_decided(const struct findings *findings)
{
    for (size_t i = 0; i < findings->len; i++)
        if (!is_open(&findings->at[i]))
            return true;
    return false;
}

/* Tells what one waiver waives, as far as that can be told apart from what is left. */
static void put_waived(struct judging *judging, struct arena scratch,
                       const struct rule *rule, struct waiving *one,
                       const struct findings *left, size_t from)
{
    struct findings within = ask_within(judging, scratch, rule, one);
    struct findings told = {judging->out->at + from, judging->out->len - from, 0};

    one->used = one->used || any_decided(&within);
    for (size_t i = 0; i < within.len; i++) {
        const struct finding *finding = &within.at[i];
        if (!is_open(finding) && !has(left, finding) && !has(&told, finding))
            put(judging, finding, one->told);
    }
}

/* Nothing is left of what was found, and no waiver alone covers it. */
static void put_together(struct judging *judging, const struct findings *all,
                         const struct chosen_waivers *chosen)
{
    for (size_t i = 0; i < all->len; i++)
        if (!is_open(&all->at[i]))
            put(judging, &all->at[i], chosen->at[0]->told);
    for (size_t i = 0; i < chosen->len; i++)
        chosen->at[i]->used = true;
}

/* Whether anything could be told apart as waived. */
static bool put_each(struct judging *judging, struct arena scratch,
                     const struct rule *rule, const struct findings *all,
                     const struct findings *left, const struct chosen_waivers *chosen)
{
    size_t from = judging->out->len;

    for (size_t i = 0; i < chosen->len; i++) {
        struct waiving *one = chosen->at[i];
        struct chosen_waivers alone = {&one, 1, 1};
        put_waived(judging, scratch, rule, one, left, from);
        if (!one->used) {
            struct findings other = ask_without(judging, scratch, rule, &alone);
            one->used = differ(all, &other);
        }
    }
    return judging->out->len > from;
}

/* What is undecided is never waived by a set. */
static void put_open(struct judging *judging, const struct findings *all,
                     const struct findings *left)
{
    for (size_t i = 0; i < all->len; i++)
        if (is_open(&all->at[i]) && !has(left, &all->at[i]))
            put(judging, &all->at[i], NULL);
}

static void waive_requests(struct judging *judging, struct arena scratch,
                           const struct rule *rule, size_t from)
{
    struct findings all = take(judging, from);
    struct chosen_waivers chosen = choose(judging, rule, &all);

    if (!chosen.len) {
        put_all(judging, &all);
        return;
    }
    struct findings left = ask_without(judging, scratch, rule, &chosen);
    if (became_open(&all, &left)) {
        for (size_t i = 0; i < chosen.len; i++)
            chosen.at[i]->why_not = "without its requests the rule cannot be decided";
        put_all(judging, &all);
        return;
    }
    if (!put_each(judging, scratch, rule, &all, &left, &chosen) && !any_decided(&left))
        put_together(judging, &all, &chosen);
    put_all(judging, &left);
    put_open(judging, &all, &left);
}

void waive_found(struct judging *judging, struct arena scratch, const struct rule *rule,
                 size_t from)
{
    if (!judging->waivings->len || judging->out->len == from)
        return;
    if (rule->predicate->waivable == WAIVE_SET)
        waive_requests(judging, scratch, rule, from);
    else
        waive_whole(judging, rule, from);
}
