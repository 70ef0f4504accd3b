/* Every rule is asked of every principal; what a rule asks is a row of this table. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/another.h"
#include "rule/contradiction.h"
#include "rule/dead.h"
#include "rule/document.h"
#include "rule/excess.h"
#include "rule/inherited.h"
#include "rule/members.h"
#include "rule/opening.h"
#include "rule/origin.h"
#include "rule/outsider.h"
#include "rule/party.h"
#include "rule/recreate.h"
#include "rule/shared.h"
#include "rule/unguarded.h"
#include "rule/waive.h"
#include "rule/waiver.h"
#include "rule/widened.h"

const struct predicate predicates[] = {
    {"exceeds-baseline",     exceeds_baseline,     NULL,                 WAIVE_SET  },
    {"holds-capability",     holds_capability,     NULL,                 WAIVE_SET  },
    {"delete-and-recreate",  delete_and_recreate,  NULL,                 WAIVE_SET  },
    {"destroys-unguarded",   destroys_unguarded,   NULL,                 WAIVE_SET  },
    {"becomes-another",      NULL,                 becomes_another,      WAIVE_ID   },
    {"inherits-operator",    NULL,                 inherits_operator,    WAIVE_ID   },
    {"is-shared",            NULL,                 is_shared,            WAIVE_ID   },
    {"loses-origin",         NULL,                 loses_origin,         WAIVE_ID   },
    {"is-one-party",         NULL,                 is_one_party,         WAIVE_ID   },
    {"unregistered",         is_unregistered,      NULL,                 WAIVE_NAME },
    {"out-of-term",          is_out_of_term,       NULL,                 WAIVE_NEVER},
    {"admits-outsider",      NULL,                 admits_outsider,      WAIVE_ID   },
    {"opened-to-strangers",  opened_to_strangers,  NULL,                 WAIVE_ID   },
    {"contradicts-registry", contradicts_registry, NULL,                 WAIVE_NAME },
    {"denies-nothing",       NULL,                 denies_nothing,       WAIVE_ID   },
    {"unreadable",           NULL,                 is_unreadable,        WAIVE_NEVER},
    {"not-in-catalogue",     NULL,                 names_unknown_action, WAIVE_ID   },
    {"waiver-expired",       NULL,                 waiver_is_expired,    WAIVE_NEVER},
    {"waiver-too-broad",     waiver_is_too_broad,  NULL,                 WAIVE_NEVER},
    {"waiver-unused",        NULL,                 waiver_is_unused,     WAIVE_NEVER},
 /* Asked of a change alone. */
    {"widened",              is_widened,           NULL,                 WAIVE_SET  },
 /* Told whenever the question of another rule stays open. */
    {"undecided",            NULL,                 NULL,                 WAIVE_NEVER},
 /* Told by the gate, about the change itself. */
    {"judge-changed",        NULL,                 NULL,                 WAIVE_NEVER},
    {"deny-removed",         NULL,                 NULL,                 WAIVE_ID   },
    {"out-of-sight",         NULL,                 NULL,                 WAIVE_NEVER},
    {"policy-deleted",       NULL,                 NULL,                 WAIVE_ID   },
    {"policy-renamed",       NULL,                 NULL,                 WAIVE_ID   },
    {"unreviewed-widening",  NULL,                 NULL,                 WAIVE_ID   },
    {"self-widening",        NULL,                 NULL,                 WAIVE_ID   },
};

const size_t predicate_count = LEN(predicates);

/* There are at most 64 classes, and their bits come first. */
static uint64_t class_bits(const struct rules *rules, const uint64_t *bits)
{
    size_t count = rules->classes.len;

    return count < 64 ? bits[0] & (((uint64_t)1 << count) - 1) : bits[0];
}

static void name_all(struct judging *judging, size_t from)
{
    for (size_t i = from; i < judging->out->len; i++)
        finding_name(judging, &judging->out->at[i]);
}

static bool is_left_out(const struct judging *judging, const struct rule *rule)
{
    return judging->since && judging->since->counted_only &&
           rule->predicate->waivable != WAIVE_SET;
}

/* Chains lead to all, also to those whom a change leaves as they were. */
static void turn_to(struct judging *judging, struct arena scratch,
                    const struct principal *principal)
{
    judging_turn(judging, scratch, principal);
    judging->briefs[principal - judging->who->principals.at] =
        class_bits(judging->in->rules, judging->bits);
}

static void judge_principal(struct judging *judging, struct arena scratch,
                            const struct principal *principal)
{
    turn_to(judging, scratch, principal);
    const struct rule_list *list = &judging->in->rules->list;

    waive_turn(judging);
    for (size_t i = 0; i < list->len; i++) {
        size_t from = judging->out->len;
        if (!list->at[i].predicate->of_principal || is_left_out(judging, &list->at[i]))
            continue;
        since_ask(judging, scratch, &list->at[i]);
        waive_found(judging, scratch, &list->at[i], from);
        name_all(judging, from);
    }
}

/* Rules come in the order of their slugs: by those about waivers, all others have been
 * asked. What they find of the whole run is no set of which a part could be new. */
static void judge_run(struct judging *judging, struct arena scratch)
{
    judging_speak(judging, PROVIDER_AWS);
    const struct rule_list *list = &judging->in->rules->list;

    judging->since = NULL;
    judging->before = NULL;

    for (size_t i = 0; i < list->len; i++) {
        size_t from = judging->out->len;
        if (!list->at[i].predicate->of_run)
            continue;
        list->at[i].predicate->of_run(judging, scratch, &list->at[i]);
        waive_found(judging, scratch, &list->at[i], from);
        name_all(judging, from);
    }
}

const struct check *rule_check_of(const struct rules *rules, struct str predicate)
{
    for (size_t i = 0; i < rules->list.len; i++)
        if (str_equal(str_from(rules->list.at[i].predicate->name), predicate))
            return rules->list.at[i].check;
    return NULL;
}

bool rule_follows_rights(const struct rules *rules, const struct check *check)
{
    static void (*const follow[])(struct judging *, struct arena,
                                  const struct rule *) = {
        becomes_another, inherits_operator, loses_origin, is_one_party};

    for (size_t i = 0; i < rules->list.len; i++)
        for (size_t f = 0; rules->list.at[i].check == check && f < LEN(follow); f++)
            if (rules->list.at[i].predicate->of_run == follow[f])
                return true;
    return false;
}

bool rule_counts_requests(const struct rules *rules, const struct check *check)
{
    for (size_t i = 0; i < rules->list.len; i++)
        if (rules->list.at[i].check == check)
            return rules->list.at[i].predicate->waivable == WAIVE_SET;
    return false;
}

void rule_judge(struct arena *run, struct arena *side, struct arena scratch,
                const struct rules *rules, const struct catalog *catalog,
                const struct identities *who, struct graph *graph,
                const struct notes *notes, const struct accepted *accepted,
                const struct change_of_rights *since, struct findings *out)
{
    struct arena call;
    struct judging judging = {
        .run = run,
        .side = side,
        .who = who,
        .graph = graph,
        .today = become_today(graph),
        .notes = notes,
        .out = out,
        .since = since,
        .in_part = since != NULL,
        .briefs = NEW_MANY(side, who->principals.len, uint64_t),
    };

    judging_begin(&judging, side, scratch, rules, catalog, &call);
    waive_begin(&judging, accepted);
    bool whole = !since || !since->counted_only;
    for (size_t p = 0; p < who->principals.len; p++)
        if (!since || since->touched[p])
            judge_principal(&judging, call, &who->principals.at[p]);
        else if (whole)
            turn_to(&judging, call, &who->principals.at[p]);
    if (whole)
        judge_run(&judging, call);
    members_fold(&judging);
}
