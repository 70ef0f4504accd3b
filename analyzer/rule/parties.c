/* Who has to act together before something is destroyed: as few as are enough. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/chain.h"
#include "rule/party.h"
#include "rule/quorum.h"
#include "rule/survey.h"
#include "rule/unguarded.h"

/* The search for one principal. */
struct gathering {
    struct judging *judging;
    const struct rule *rule;
    const struct principal *principal;
    struct quorum_reach reach;
    struct quorum *best; /* by class; no parties: not found yet */
};

/* One way: through whom, and how far the guards were taken away. */
enum fence {
    FENCE_NONE,   /* nothing guards it */
    FENCE_MARKS,  /* tags of the holder do */
    FENCE_OTHERS, /* a second factor, a time, the tags of resources */
    FENCES,
};

static const struct rule *rule_asked(const struct rules *rules)
{
    for (size_t i = 0; i < rules->list.len; i++)
        if (rules->list.at[i].predicate->of_run == is_one_party)
            return &rules->list.at[i];
    return NULL;
}

static bool is_known(const struct parties *parties, struct str id)
{
    for (size_t i = 0; i < parties->len; i++)
        if (str_equal(parties->at[i].id, id))
            return true;
    return false;
}

static void add_party(const struct gathering *to, struct quorum *quorum, struct str id,
                      struct str does, struct place place)
{
    if (!is_known(&quorum->parties, id))
        *LIST_PUSH(to->judging->run, &quorum->parties) =
            (struct party){id, does, kept_place(to->judging, place)};
}

/* The first who can set the tag, unless the one who was asked about can become one. */
static void add_help(const struct gathering *to, struct quorum *quorum,
                     const struct help *help, struct str of)
{
    struct arena *keep = to->judging->run;
    const struct helps alone = {(struct help *)help, 1, 1};

    if (quorum_alone(&to->reach, &alone))
        return;
    if (!help->by->len) {
        add_party(to, quorum, STR("somebody whom no document shows"),
                  arena_print(keep, "gives %.*s the tag %.*s = %.*s", STR_ARGS(of),
                              STR_ARGS(help->tag), STR_ARGS(help->value)),
                  (struct place){0});
        return;
    }
    const struct setter *first = &help->by->at[0];
    size_t more = help->by->len - 1;
    struct str words =
        arena_print(keep, "%s %.*s%s the tag %.*s = %.*s (%.*s)",
                    first->session ? "starts" : "gives", STR_ARGS(of),
                    first->session ? " with" : "", STR_ARGS(help->tag),
                    STR_ARGS(help->value), STR_ARGS(first->request.action));
    if (more)
        words = arena_print(keep, "%.*s, or %zu other%s", STR_ARGS(words), more,
                            more == 1 ? "" : "s");
    add_party(to, quorum, become_node(to->judging->graph, first->node)->id, words,
              first->place);
    quorum->open |= first->open.len > 0;
}

/* An agent or a service has no second factor of its own. */
static bool is_person(const struct principal *principal)
{
    return principal->kind == ACTOR_HUMAN || principal->kind == ACTOR_UNKNOWN;
}

static void add_person(const struct gathering *to, struct quorum *quorum, struct str of)
{
    struct arena *keep = to->judging->run;

    add_party(
        to, quorum,
        arena_print(keep, "the person who has the second factor of %.*s", STR_ARGS(of)),
        STR("gives the second factor"), (struct place){0});
}

/* Whoever the steps of the chain take beside the one who starts. */
static void add_chain(const struct gathering *to, struct quorum *quorum)
{
    const struct reached *by = quorum->by;

    for (size_t e = 0; by && e < by->chain.len; e++) {
        const struct edge *edge = by->chain.at[e];
        struct str from = chain_name(to->judging, edge->from);
        for (size_t h = 0; h < edge->helps.len; h++)
            add_help(to, quorum, &edge->helps.at[h], from);
        if (by->factor && edge->factor && !is_person(to->principal))
            add_person(to, quorum, from);
    }
}

/* The guards that, each by itself, cover all that is left. */
static void add_behind(const struct gathering *to, struct arena scratch, size_t class,
                       struct quorum *quorum)
{
    struct judging *judging = to->judging;

    for (size_t g = 0; g < to->rule->guard_count; g++) {
        const struct guarding *guard = to->rule->guards[g];
        struct rule one = *to->rule;
        struct strs idle = {0};
        struct comparison found;
        one.guards = &guard;
        one.guard_count = 1;
        if (str_is(guard->name.text, "approval"))
            continue;
        unguarded_right(judging, scratch, &one, class, false, &idle, &found);
        if (found.verdict == VERDICT_COVERED)
            *LIST_PUSH(judging->run, &quorum->behind) = guard->title.text;
        if (found.verdict != VERDICT_COVERED)
            continue;
        if (str_is(guard->name.text, "mfa") && !is_person(to->principal))
            add_person(to, quorum, judging->principal->id);
        if (str_is(guard->name.text, "human-asked"))
            add_party(to, quorum,
                      arena_print(judging->run, "the human whom %.*s asks",
                                  STR_ARGS(judging->principal->id)),
                      STR("agrees to the call"), (struct place){0});
    }
}

static bool holds(const struct gathering *to, struct arena scratch, size_t class,
                  enum fence fence, struct comparison *out)
{
    struct rule none = *to->rule;
    struct strs idle = {0};

    if (fence == FENCE_OTHERS)
        none.guard_count = 0;
    unguarded_right(to->judging, scratch, &none, class, fence != FENCE_NONE, &idle,
                    out);
    return out->verdict == VERDICT_UNDECIDED ||
           (out->verdict == VERDICT_EXCEEDS && out->status == ROW_LIVE);
}

static bool is_better(const struct quorum *made, const struct quorum *best)
{
    if (!best->parties.len || made->open != best->open)
        return !best->parties.len || best->open;
    if (made->parties.len != best->parties.len)
        return made->parties.len < best->parties.len;
    return made->behind.len < best->behind.len;
}

/* What the current principal of the judging can do of one class. */
static void try_class(struct gathering *to, struct arena scratch, size_t class,
                      const struct reached *by)
{
    struct judging *judging = to->judging;
    const struct class *named = &judging->in->rules->classes.at[class];
    struct quorum made = {
        .class = named->name.text, .title = named->title.text, .by = by};
    struct comparison found;
    int fence = FENCE_NONE;

    while (fence < FENCES && !holds(to, scratch, class, (enum fence)fence, &found))
        fence++;
    if (fence == FENCES)
        return;
    made.open = found.verdict == VERDICT_UNDECIDED || (by && by->undecided);
    add_party(to, &made, to->principal->id, by ? STR("becomes it") : STR("holds it"),
              by ? by->chain.at[0]->place : found.place);
    add_chain(to, &made);
    if (found.verdict == VERDICT_EXCEEDS) {
        struct helps needs = quorum_needs(judging, scratch, &found.witness);
        made.witness = kept_request(judging, &found.witness);
        made.place = kept_place(judging, found.place);
        for (size_t i = 0; i < needs.len; i++)
            add_help(to, &made, &needs.at[i], judging->principal->id);
    }
    if (fence == FENCE_OTHERS)
        add_behind(to, scratch, class, &made);
    if (is_better(&made, &to->best[class]))
        to->best[class] = made;
}

/* Is one party known to be enough, whatever else is found? */
static bool is_settled(const struct quorum *best)
{
    return best->parties.len == 1 && !best->behind.len && !best->open;
}

static void try_principal(struct gathering *to, struct arena scratch,
                          const struct principal *principal, const struct reached *by)
{
    struct judging *judging = to->judging;

    judging_turn(judging, scratch, principal);
    for (size_t i = 0; i < judging->in->rules->classes.len; i++)
        if (to->rule->classes >> i & 1 && bit_is_set(judging->bits, (uint32_t)i) &&
            !is_settled(&to->best[i]))
            try_class(to, scratch, i, by);
}

void survey_quorums(struct surveyor *surveyor, const struct principal *principal,
                    struct quorums *out)
{
    struct arena scratch;
    struct judging *judging = survey_judging(surveyor, &scratch);
    size_t count = judging->in->rules->classes.len;
    struct reached_list *all = NEW(judging->run, struct reached_list);
    struct gathering to = {
        .judging = judging,
        .rule = rule_asked(judging->in->rules),
        .principal = principal,
        .reach = {chain_node(judging, principal), all},
        .best = NEW_MANY(judging->run, count, struct quorum),
    };

    *out = (struct quorums){0};
    if (!to.rule)
        return;
    become_reach(judging->graph, judging->run, scratch, to.reach.self, all);
    try_principal(&to, scratch, principal, NULL);
    for (size_t i = 0; i < all->len; i++) {
        const struct principal *other = chain_principal(judging, all->at[i].node);
        if (other && other != principal)
            try_principal(&to, scratch, other, &all->at[i]);
    }
    for (size_t i = 0; i < count; i++)
        if (to.best[i].parties.len)
            *LIST_PUSH(judging->run, out) = to.best[i];
}
