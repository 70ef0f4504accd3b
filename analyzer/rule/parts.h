/* Inside rule/: the loaded rules, what is known while judging, and the predicates. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RULE_PARTS_H
#define RULE_PARTS_H

#include "identity/control.h"
#include "rule/rule.h"

/* An environment that can be deleted and created: `alone` does both in one call. */
struct environment {
    struct token name;
    struct tokens delete, create, alone;
};

LIST_OF(environments, struct environment);

/* A capability class: rights of one kind. `actions` is empty for the one class that
 * holds pairs. */
struct class
{
    struct str path; /* of its file */
    struct token name, code, title, meaning;
    bool operator_level;
    struct tokens actions;
    struct environments environments;
};

LIST_OF(classes, struct class);

/* What a tier may hold: actions whose levels are all in `levels`, but those classes. */
struct allowance {
    unsigned levels;
    struct tokens except;
};

struct ceiling {
    struct token name, title, meaning;
    struct allowance may;
    uint64_t except_mask; /* bits by the position of the class */
};

/* Requests that are guarded. A condition without values stands for any value. `against`
 * and `not_against` say in words whom and what it stops, and whom and what not. */
struct guarding {
    struct token name, title, meaning, against, not_against;
    struct conditions conditions;
};

LIST_OF(guardings, struct guarding);

/* A plain list of condition keys; a star in one stands for any text. */
struct key_list {
    struct token name, title, meaning;
    struct tokens keys;
};

LIST_OF(key_lists, struct key_list);

struct judging;
struct rule;

/* How a waiver can cover what a predicate finds. */
enum waivable {
    WAIVE_NEVER,
    WAIVE_ID,   /* what grows has another id */
    WAIVE_NAME, /* or by rule and principal: there is nothing that could grow */
    WAIVE_SET,  /* a set of requests; what is outside of it stays */
};

/* What a predicate of rules/checks/ asks of one principal, or once of the whole run. */
struct predicate {
    const char *name;
    void (*of_principal)(struct judging *judging, struct arena scratch,
                         const struct rule *rule);
    void (*of_run)(struct judging *judging, struct arena scratch,
                   const struct rule *rule);
    enum waivable waivable;
};

extern const struct predicate predicates[];
extern const size_t predicate_count;

/* One check: its name card is `checks.at[position]`. */
struct rule {
    const struct check *check;
    const struct predicate *predicate;
    uint64_t classes; /* bits by the position of the class */
    bool beyond_tier, wide;
    const struct guarding **guards;
    size_t guard_count;
};

LIST_OF(rule_list, struct rule);

/* An action by name (folded), and what it is: the position of a class, or that of a
 * side of an environment. */
struct meaning_of {
    struct str action;
    uint32_t bit;
};

LIST_OF(meanings, struct meaning_of);

/* Bits: the classes; then for each environment its deletion and its creation; then one
 * for each tier, set by the actions that its baseline does not expect. */
struct rules {
    enum provider provider;
    struct rules *family; /* one for each provider, with the same checks and classes */
    struct checks checks;
    struct rule_list list;
    const struct check *undecided;
    struct classes classes;
    struct environments environments;
    struct ceiling tiers[TIER_ADMIN + 1];
    struct guardings guards;
    struct key_lists lists;
    struct meanings meanings; /* sorted by action */
};

static inline uint32_t bit_deletes(const struct rules *rules, size_t environment)
{
    return (uint32_t)(rules->classes.len + 2 * environment);
}
static inline uint32_t bit_creates(const struct rules *rules, size_t environment)
{
    return bit_deletes(rules, environment) + 1;
}
static inline uint32_t bit_exceeds(const struct rules *rules, enum tier tier)
{
    return bit_deletes(rules, rules->environments.len) + (uint32_t)tier;
}
static inline size_t bit_words(const struct rules *rules)
{
    return bit_exceeds(rules, TIER_ADMIN) / 64 + 1;
}
static inline bool bit_is_set(const uint64_t *bits, uint32_t bit)
{
    return bits[bit / 64] >> bit % 64 & 1;
}

/* The list of that name; NULL when there is none. */
const struct key_list *rules_list_named(const struct rules *rules, struct str name);

/* The same rules as they are for that provider. */
static inline const struct rules *rules_of(const struct rules *rules,
                                           enum provider provider)
{
    return &rules->family[provider];
}

/* Sorts the meanings of all actions, once all classes are read. */
void index_fill(struct arena *keep, struct rules *rules);
/* Sets the bits of what the action is. */
void index_action(struct arena scratch, const struct rules *rules,
                  const struct action *action, uint64_t *bits);
/* Does the ceiling of the tier leave the action out? Not when it does so for one of the
 * classes `told`, which another check reports. */
bool index_beyond(struct arena scratch, const struct rules *rules, enum tier tier,
                  const struct action *action, uint64_t told);
/* Is the whole class within what the tier is expected to hold? */
bool index_expected(const struct rules *rules, enum tier tier, size_t class);

LIST_OF(bit_sets, uint64_t *);
LIST_OF(counts, size_t);

/* What the principals of one provider are judged with: its parts of the rules, its
 * catalogue, and what was worked out of them so far. */
struct dialect {
    const struct rules *rules;
    const struct catalog *catalog;
    struct arena words, words_start; /* for `terms`, `sets` and `bits_of` */
    struct terms *terms;
    struct intern sets;            /* sets of actions by address */
    struct bit_sets bits_of;       /* by the number in `sets` */
    const struct set **class_sets; /* made when first asked for */
    const struct set **deletes, **creates;
};

/* The run of rule_judge. What depends on one principal is set by judging_turn. */
struct judging {
    struct arena *run, *side;
    struct arena work, work_start; /* for one principal; then given back */
    const struct identities *who;
    struct graph *graph;
    int64_t today; /* the number of the day since 1970-01-01 */
    const struct notes *notes;
    struct waivings *waivings; /* see rule/waive.h */
    struct findings *out;
    struct intern alike, apart;    /* ids of findings about documents, with each one */
    struct counts copies, copy_of; /* by their numbers: how many, and which it is */

    struct intern texts; /* all that findings say, in `run` */
    struct dialect dialects[PROVIDERS];
    struct dialect *in; /* that of the current principal's provider */

    const struct principal *principal;
    const struct actor *actor; /* NULL until a finding needs it */
    struct rights have;
    struct layers layers;        /* the same, as decide/ takes it */
    struct context facts, fixed; /* of those, what nobody can change */
    struct cubes never;          /* requests that it cannot make: by its tags */
    uint64_t *bits;              /* what its grants may be, denies not counted */
    uint64_t *briefs; /* of each principal so far, the classes among those bits */
    uint64_t told;    /* see rule/excess.c */
    bool told_known;
    const struct rights *waived; /* requests that do not count; NULL: none */
    const struct policy *inside; /* only requests of this waiver count; NULL: of any */

    bool in_part;                         /* only those that a change touches */
    const struct change_of_rights *since; /* see rule/since.c */
    const struct principal *past;         /* the principal as it was; NULL: it is new */
    struct rights stood;                  /* what it held then, for certain */
    struct layers stood_layers;
    struct context stood_facts;
    const struct rights *before; /* the same while it does not count; NULL: it does */
    uint64_t whole_told;         /* see rule/unguarded.c */
    bool whole_told_known;
};

/* Fills in what a run begins with; `scratch` is used as long as it lasts, and what is
 * left of it for single calls goes to `call`. */
void judging_begin(struct judging *judging, struct arena *side, struct arena scratch,
                   const struct rules *rules, const struct catalog *catalog,
                   struct arena *call);
/* Judges in the dialect of that provider from now on. */
void judging_speak(struct judging *judging, enum provider provider);
/* Works out the rights of the principal, and what they may amount to. */
void judging_turn(struct judging *judging, struct arena scratch,
                  const struct principal *principal);
/* What the current principal held before the change, which does not count from now on.
 * Without a change everything counts. */
void since_turn(struct judging *judging, struct arena scratch);
/* Asks the rule about the current principal. With a change it is told what is new, with
 * the meaning, and so the id, of all that a scan would tell. */
void since_ask(struct judging *judging, struct arena scratch, const struct rule *rule);
/* A question about the current principal, with all that is known of it. */
struct question judging_question(const struct judging *judging,
                                 const struct rights *have);
/* A set of actions by name, as the dialect compares them, made in `keep`. */
const struct set *actions_set(struct arena *keep, const struct dialect *dialect,
                              const struct str *names, size_t count);
const struct set *judging_class(struct judging *judging, size_t class);
const struct set *judging_deletes(struct judging *judging, size_t environment);
const struct set *judging_creates(struct judging *judging, size_t environment);
/* The known actions beyond the ceiling of the tier, without those of the classes
 * `told`. Made when first asked for. */
const struct set *judging_exceeds(struct judging *judging, struct arena scratch,
                                  enum tier tier, uint64_t told);

/* Is there a word that says production: prod-eu, my_production, MyProdStack? */
bool scope_names_production(struct str text);

/* The rights that reach every resource of a type, or name production, by the actions of
 * one class; lives in `work`. */
struct rights scope_wide(struct judging *judging, struct arena scratch,
                         const struct set *actions);

/* The requests of the current principal that are guarded, with the values that its own
 * statements set; made in `keep`. */
struct cubes guard_cubes(struct judging *judging, struct arena *keep,
                         struct arena scratch, const struct rule *rule);

/* Does the caller fill in that key? A condition on it guards nothing. */
bool guard_is_callers(const struct rules *rules, struct str key);

/* What a survey asks with, and its scratch. */
struct surveyor;
struct judging *survey_judging(struct surveyor *surveyor, struct arena *scratch);

/* A copy that lives for the run; equal texts share it. */
struct str kept(struct judging *judging, struct str text);
struct place kept_place(struct judging *judging, struct place place);
struct request kept_request(struct judging *judging, const struct request *request);
/* Adds copies to `out`. */
void kept_rows(struct judging *judging, const struct rows *rows, struct rows *out);
const struct actor *judging_actor(struct judging *judging);
/* Gives the finding its id. One about a document without a name of its own is told from
 * those that are about other documents, and alike, by a number: the documents keep the
 * order in which they are judged. */
void finding_name(struct judging *judging, struct finding *finding);
/* A finding about the current principal, without proof yet. */
struct finding *finding_about(struct judging *judging, const struct check *check);
/* Level, witness, rows, path and place out of a comparison that exceeds. `sentence` is
 * the one after the request in words. */
void finding_prove(struct judging *judging, struct finding *finding,
                   const struct comparison *excess, struct str sentence);
/* Where a right of the current principal is told: in the repository, or nobody could
 * change it. Of a policy (NULL: none) that is in no file of it, where the principal
 * comes to hold it. Lives for the run. */
struct place finding_place(struct judging *judging, const struct policy *policy,
                           struct place place);
/* How the current principal holds the policy, and the request in words. */
void finding_hold(struct judging *judging, struct finding *finding,
                  const struct policy *policy);
void finding_witness(struct judging *judging, struct finding *finding,
                     const struct request *witness, struct str sentence);
/* What `rule` asks has no exact answer: a finding of its own. `part` tells questions of
 * one rule apart. */
void finding_undecided(struct judging *judging, const struct rule *rule,
                       struct str part, struct str reason, struct place place);
/* "this agent", "whoever holds this policy". */
const char *who_words(const struct principal *principal);

#endif
