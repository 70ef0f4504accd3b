/* Predicate: a deny of the calls of agents that code under another role walks round. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/origin.h"

#include "rule/chain.h"

/* The condition of the statement that looks at the mark; NULL: none does. */
static const struct condition *mark_of(const struct statement *statement)
{
    static const char *const keys[] = {"aws:ViaAWSMCPService", "aws:CalledViaAWSMCP"};

    for (size_t i = 0; i < statement->conditions.len; i++)
        for (size_t k = 0; k < LEN(keys); k++)
            if (str_equal_fold(str_from(keys[k]), statement->conditions.at[i].key.text))
                return &statement->conditions.at[i];
    return NULL;
}

/* The first such deny among the policies. */
struct fence {
    const struct policy *policy;
    const struct statement *statement;
    const struct condition *condition;
};

static void look(const struct policies *policies, struct fence *fence)
{
    for (size_t p = 0; policies && p < policies->len; p++)
        for (size_t s = 0; s < policies->at[p]->statements.len; s++) {
            const struct statement *one = &policies->at[p]->statements.at[s];
            const struct condition *mark = mark_of(one);
            if (!fence->policy && mark && one->effect == EFFECT_DENY)
                *fence = (struct fence){policies->at[p], one, mark};
        }
}

static struct fence fence_of(const struct layers *layers)
{
    struct fence fence = {.policy = NULL};

    look(layers->identity, &fence);
    look(layers->boundary, &fence);
    for (size_t l = 0; layers->scp && l < layers->scp->len; l++)
        look(&layers->scp->at[l], &fence);
    return fence;
}

/* Can the role that runs the code do something that the fence is about? What nobody
 * shows may. */
static bool is_fenced(struct judging *judging, struct arena scratch,
                      const struct fence *fence, uint32_t node)
{
    const struct principal *other = chain_principal(judging, node);
    const struct policy *policy = fence->policy;
    struct policies one = {&policy, 1, 1};
    struct rights denied;
    struct comparison excess;

    if (!other)
        return true;
    judging_turn(judging, scratch, other);
    effective_policies(judging->in->terms, scratch, &one, NULL, READ_NARROW, &denied);
    for (size_t i = 0; i < denied.denies.len; i++) {
        const struct grant *deny = &denied.denies.at[i];
        if (deny->statement != fence->statement || !deny->any_action)
            continue;
        struct question question = judging_question(judging, &judging->have);
        question.within = deny->any_action;
        compare_first(&judging->work, scratch, judging->in->terms, &question, &excess);
        return excess.verdict != VERDICT_COVERED;
    }
    return judging->have.allows.len > 0;
}

static bool runs_code(const struct edge *edge)
{
    return edge->way->category == WAY_NEW_PASSROLE ||
           edge->way->category == WAY_EXISTING_PASSROLE;
}

static void report(struct judging *judging, const struct rule *rule,
                   const struct principal *principal, const struct fence *fence,
                   const struct edge *edge)
{
    judging->work = judging->work_start;
    chain_about(judging, principal);
    struct finding *finding = finding_about(judging, rule->check);
    struct edge_refs chain = {&edge, 1, 1};
    struct str role = chain_name(judging, edge->to);

    for (size_t i = 0; i < edge->witnesses.len; i++)
        finding_witness(judging, finding, &edge->witnesses.at[i], STR(""));
    finding_hold(judging, finding, fence->policy);
    chain_steps(judging, finding, &chain);
    finding->place =
        kept_place(judging, policy_place(fence->policy, fence->condition->key.span));
    finding->summary =
        arena_print(judging->run,
                    "the deny on %.*s keeps no agent out that starts code under %.*s "
                    "(%.*s): what that code calls does not carry the mark",
                    STR_ARGS(fence->condition->key.text), STR_ARGS(role),
                    STR_ARGS(edge->way->id.text));
    *LIST_PUSH(judging->run, &finding->meaning) =
        kept(judging, fence->condition->key.text);
    *LIST_PUSH(judging->run, &finding->meaning) = kept(judging, role);
    if (edge->assumed)
        chain_assume(judging, finding,
                     edge->because.len ? edge->because : edge->way->precondition.text);
}

/* The first way round, a proved one before those that are assumed. */
static void ask(struct judging *judging, struct arena scratch, const struct rule *rule,
                const struct principal *principal, const struct fence *fence)
{
    const struct edges *edges =
        become_edges(judging->graph, scratch, chain_node(judging, principal));

    for (int assumed = 0; assumed < 2; assumed++)
        for (size_t i = 0; i < edges->len; i++) {
            const struct edge *edge = &edges->at[i];
            if (edge->assumed != assumed || edge->undecided.len || !runs_code(edge) ||
                !is_fenced(judging, scratch, fence, edge->to))
                continue;
            report(judging, rule, principal, fence, edge);
            return;
        }
}

void loses_origin(struct judging *judging, struct arena scratch,
                  const struct rule *rule)
{
    const struct principals *all = &judging->who->principals;

    for (size_t p = 0; p < all->len; p++) {
        struct layers layers;
        judging->work = judging->work_start;
        effective_layers(&judging->work, &all->at[p], &layers);
        struct fence fence = fence_of(&layers);
        if (fence.policy)
            ask(judging, scratch, rule, &all->at[p], &fence);
    }
}
