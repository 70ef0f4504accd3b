/* Predicate: one party is enough to destroy, whatever has to be done first. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/party.h"

#include "rule/chain.h"
#include "rule/quorum.h"
#include "rule/unguarded.h"

/* A class that one party can use. `by` is NULL where it holds the right itself. `needs`
 * are tags that somebody has to set before: itself, or whom it can become. */
struct single {
    size_t class;
    const struct reached *by;
    struct request witness;
    struct place place;
    struct helps needs;
};

LIST_OF(singles, struct single);

/* What was found of each principal: it does not depend on who asks. `asked` are the
 * classes that were looked at. */
struct memo {
    uint64_t asked;
    struct singles found;
};

/* Without any guard; or with tags only, which somebody can set. */
static bool look_at(struct judging *judging, struct arena scratch,
                    const struct rule *rule, size_t class, struct comparison *out)
{
    bool found = false;

    for (int marked = 0; marked < 2 && !found; marked++) {
        struct strs idle = {0};
        unguarded_right(judging, scratch, rule, class, marked, &idle, out);
        found = out->verdict == VERDICT_EXCEEDS && out->status == ROW_LIVE;
    }
    return found;
}

/* Looks at what of `wanted` the principal can use alone, and remembers it. */
static void look(struct judging *judging, struct arena scratch, const struct rule *rule,
                 uint64_t wanted, const struct principal *principal, struct memo *memo)
{
    wanted &= ~memo->asked;
    if (!wanted)
        return;
    memo->asked |= wanted;
    judging_turn(judging, scratch, principal);
    for (size_t i = 0; i < judging->in->rules->classes.len; i++) {
        struct comparison excess;
        if (!(wanted >> i & 1) || !bit_is_set(judging->bits, (uint32_t)i) ||
            !look_at(judging, scratch, rule, i, &excess))
            continue;
        *LIST_PUSH(judging->side, &memo->found) = (struct single){
            .class = i,
            .witness = kept_request(judging, &excess.witness),
            .place = kept_place(judging, excess.place),
            .needs = quorum_needs(judging, scratch, &excess.witness),
        };
    }
}

/* Adds what was found of `wanted`, and says what that is. */
static uint64_t take(struct arena *keep, const struct memo *memo, uint64_t wanted,
                     const struct quorum_reach *reach, const struct reached *by,
                     struct singles *out)
{
    uint64_t taken = 0;

    for (size_t i = 0; i < memo->found.len; i++) {
        struct single one = memo->found.at[i];
        if (!(wanted >> one.class & 1) || !quorum_alone(reach, &one.needs))
            continue;
        one.by = by;
        *LIST_PUSH(keep, out) = one;
        taken |= (uint64_t)1 << one.class;
    }
    return taken;
}

/* Is the text the class, or "CLASS as SOMEBODY"? */
static bool names_class(struct str said, struct str class)
{
    return str_starts(said, class) &&
           (said.len == class.len ||
            str_starts(str_skip(said, class.len), STR(" as ")));
}

static uint64_t classes_of(const struct rules *rules, const struct strs *meaning)
{
    uint64_t found = 0;

    for (size_t m = 0; m < meaning->len; m++)
        for (size_t i = 0; i < rules->classes.len; i++)
            if (names_class(meaning->at[m], rules->classes.at[i].name.text))
                found |= (uint64_t)1 << i;
    return found;
}

/* Of each principal the classes of which other findings say that one is enough. */
static uint64_t *told(const struct judging *judging)
{
    const struct principals *all = &judging->who->principals;
    uint64_t *masks = NEW_MANY(judging->side, all->len, uint64_t);

    for (size_t f = 0; f < judging->out->len; f++) {
        const struct finding *one = &judging->out->at[f];
        const struct principal *at =
            one->actor ? principals_find(all, one->actor->id) : NULL;
        for (; at && at < all->at + all->len && str_equal(at->id, one->actor->id); at++)
            masks[at - all->at] |= classes_of(judging->in->rules, &one->meaning);
    }
    return masks;
}

static void report(struct judging *judging, const struct rule *rule,
                   const struct principal *principal, const struct singles *all)
{
    const struct single *first = &all->at[0];
    struct strs titles = {0};

    judging->work = judging->work_start;
    chain_about(judging, principal);
    struct finding *finding = finding_about(judging, rule->check);
    for (size_t i = 0; i < all->len; i++) {
        const struct class *class = &judging->in->rules->classes.at[all->at[i].class];
        *LIST_PUSH(&judging->work, &titles) = class->title.text;
        *LIST_PUSH(judging->run, &finding->meaning) = kept(judging, class->name.text);
        finding_witness(judging, finding, &all->at[i].witness, STR(""));
        if (all->at[i].by && (!i || all->at[i].by != all->at[i - 1].by))
            chain_steps(judging, finding, &all->at[i].by->chain);
    }
    struct str what = arena_join(&judging->work, titles.at, titles.len, STR(", "));
    finding->place =
        first->by ? kept_place(judging, first->by->chain.at[0]->place) : first->place;
    finding->summary =
        first->by ? arena_print(judging->run,
                                "one party is enough: %s can become %.*s, which "
                                "%.*s, and nobody else is asked",
                                who_words(principal),
                                STR_ARGS(chain_name(judging, first->by->node)),
                                STR_ARGS(what))
                  : arena_print(judging->run,
                                "one party is enough: %s %.*s; what guards it "
                                "asks nobody else",
                                who_words(principal), STR_ARGS(what));
    if (first->by && first->by->assumed)
        chain_assume(judging, finding, STR("a step of the chain is assumed"));
}

static void ask(struct judging *judging, struct arena scratch, const struct rule *rule,
                size_t position, uint64_t wanted, struct memo *memos)
{
    struct arena keep = arena_part(scratch, 0, 2), work = arena_part(scratch, 1, 2);
    const struct principal *principal = &judging->who->principals.at[position];
    struct reached_list all = {0};
    struct quorum_reach reach = {(uint32_t)position, &all};
    struct singles found = {0};

    look(judging, work, rule, wanted, principal, &memos[position]);
    wanted &= ~take(&keep, &memos[position], wanted, &reach, NULL, &found);
    if (wanted)
        become_reach(judging->graph, &keep, work, (uint32_t)position, &all);
    wanted &= ~take(&keep, &memos[position], wanted, &reach, NULL, &found);
    for (size_t i = 0; i < all.len && wanted; i++) {
        uint32_t node = all.at[i].node;
        const struct principal *other = chain_principal(judging, node);
        if (!other || other == principal || all.at[i].undecided || all.at[i].factor ||
            all.at[i].helped)
            continue;
        look(judging, work, rule, judging->briefs[node] & rule->classes, other,
             &memos[node]);
        wanted &= ~take(&keep, &memos[node], wanted, &reach, &all.at[i], &found);
    }
    if (found.len)
        report(judging, rule, principal, &found);
}

/* People and agents: what a service does, somebody has started. */
static bool is_party(const struct principal *principal)
{
    switch (principal->form) {
    case FORM_USER:
        return true;
    case FORM_ROLE:
    case FORM_SUBJECT:
        return principal->kind != ACTOR_SERVICE;
    case FORM_GROUP:
    case FORM_MANAGED:
    case FORM_POLICY:
        break;
    }
    return false;
}

void is_one_party(struct judging *judging, struct arena scratch,
                  const struct rule *rule)
{
    const struct principals *all = &judging->who->principals;
    const uint64_t *masks = told(judging);
    struct memo *memos = NEW_MANY(judging->side, all->len, struct memo);

    for (size_t p = 0; p < all->len; p++) {
        uint64_t wanted = rule->classes & ~masks[p];
        if (wanted && is_party(&all->at[p]))
            ask(judging, scratch, rule, p, wanted, memos);
    }
}
