/* Inside become/: what is known of a node, and the questions that are put to it. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BECOME_PARTS_H
#define BECOME_PARTS_H

#include "become/become.h"

#define PASS_ROLE   "iam:PassRole"
#define ASSUME_ROLE "sts:AssumeRole"
#define ASSUME_WEB  "sts:AssumeRoleWithWebIdentity"
#define ASSUME_SAML "sts:AssumeRoleWithSAML"
#define MAKE_FACTOR "iam:CreateVirtualMFADevice"
#define GIVE_FACTOR "iam:EnableMFADevice"
#define TAG_SESSION "sts:TagSession"
#define SET_SOURCE  "sts:SetSourceIdentity"
#define TAG_USER    "iam:TagUser"
#define TAG_ROLE    "iam:TagRole"

/* An action of the ways, by its number in the graph. `alone` holds it and nothing else.
 * `folded` is its name in lower case. `action` is NULL, and `alone` too, where it is no
 * action of AWS: those are put to decide/ as they stand. */
struct deed {
    enum provider provider;
    const struct action *action;
    struct str folded;
    const struct set *alone;
};

LIST_OF(deeds, struct deed);

enum known {
    KNOWN_NOT_YET,
    KNOWN_NO,
    KNOWN_YES,
};

/* Whether something can be used, and by which request. MAYBE has a reason. */
struct use {
    enum exists can;
    struct str reason;
    struct request witness;
    const struct grant *by;
    struct place place;
    struct str assuming; /* what has to be so beside it; empty: nothing */
    struct str line;     /* the boundary that what is made must have; empty: none */
    struct helps helps;  /* tags of its own that only others can set */
};

/* What somebody holds, in the terms of its provider, and as decide/ takes it. `touched`
 * has a bit for each deed that some allow may be about. `narrow` is the same as a NEED:
 * what has no exact meaning is left out of its allows, and counts among its denies.
 * `anywhere` are answers about whatever a deed takes, by deed. `full`: does it hold all
 * that anybody may in its account? `node` is its number; `looks_at_tags`: some of its
 * rights depend on its tags. */
struct person {
    const struct principal *principal;
    struct terms *terms;
    struct str account;
    struct rights rights, narrow;
    struct layers layers;
    struct context facts;
    uint64_t *touched;
    struct probes *probes;
    const struct use **anywhere;
    enum known full;
    bool narrowed, looks_at_tags;
    uint32_t node;
};

/* A trust lets somebody become the role; `principal` is who has to ask ("*": anybody,
 * empty: whomever the account lets), `statement` and `place` are where it says so. */
struct admission {
    uint32_t role;
    struct str principal;
    const struct statement *statement;
    struct place place;
};

LIST_OF(admissions, struct admission);
LIST_OF(admission_lists, struct admissions);
LIST_OF(node_numbers, uint32_t);

/* An account, its principals and groups, and the roles that trust it as a whole. */
struct account {
    struct node_numbers members;
    struct admissions admits;
};

LIST_OF(accounts, struct account);
LIST_OF(graph_nodes, struct graph_node);
LIST_OF(bit_lists, uint64_t *);

/* Who starts whom, by a tie. */
struct starting {
    uint32_t from;
    const struct tie *tie;
};

LIST_OF(startings, struct starting);

/* `ids` and `by_id` find a node by its text. `admits` are by node; `passable` by
 * account and trusted service; `open` are the roles that everybody may become. `marks`
 * tell which deeds a set of actions has, by its address. Answers that depend on two
 * nodes are kept in `answers`, by the bytes of what was asked. */
struct graph {
    struct arena *keep;
    const struct catalog *catalog;
    const struct ways *ways;
    const struct reading *said;
    const struct registry *registry;
    const struct identities *who;
    struct terms *terms;               /* of AWS */
    struct terms *dialects[PROVIDERS]; /* all of them; NULL: not asked for yet */
    int64_t today;
    struct arena spare; /* for what is thrown away; a call of become_edges lends it */

    struct graph_nodes nodes;
    struct intern ids, account_names, pass_names, deed_names, mark_sets, answer_names;
    struct node_numbers by_id;
    struct node_numbers trusting; /* principals with a trust */
    struct vouched *vouched;      /* see vouch.c; NULL: nobody asked yet */
    struct admission_lists admits, passable;
    struct admissions open;
    struct accounts accounts;
    struct deeds deeds;
    uint64_t *own_deeds[PROVIDERS]; /* a bit for each deed that is of the provider */
    uint32_t **way_deeds;           /* by way, and by its actions one after the other */
    uint32_t pass_role, assume_role, make_factor, give_factor;
    struct bit_lists marks;
    LIST_OF(, const struct use *) answers;
    struct intern setter_names; /* the same of who can set a tag */
    LIST_OF(, const struct setters *) setters;
    struct policies everything[PROVIDERS]; /* one policy that allows all */
    const struct crowd *cluster;           /* NULL: nobody asked yet */
    struct alike *alike;                   /* alike.h; NULL: nobody asked yet */
    struct startings starts;
    struct person **persons; /* by node */
    struct edges **edges;    /* by node; NULL: not worked out yet */
    struct edge_refs *into;  /* by node; NULL: nobody asked yet */
    uint32_t *place_of;      /* by role, in the assumables of the present search */
};

/* nodes.c: fills `nodes` and who is admitted by whom. */
void nodes_fill(struct graph *graph, struct arena scratch);
/* The account of an ARN; empty when it is none, or has none. */
struct str arn_account(struct str arn);
/* The first node of that id; false: none. */
bool node_find(const struct graph *graph, struct str id, uint32_t *out);
/* The principals whose ids the pattern matches, stars standing for any text. */
struct node_numbers principals_named(const struct graph *graph, struct arena *keep,
                                     struct str pattern);
/* The account of that name; NULL: nobody is in it, and no role trusts it. */
const struct account *account_find(const struct graph *graph, struct str name);
/* The roles of an account (empty: of any) that trust a service, by its plain name. */
const struct admissions *passable_find(const struct graph *graph, struct arena scratch,
                                       struct str account, struct str service);

/* outside.c: for whom a word of a trust stands that is no name. */
struct str outsider_caller(const struct graph_node *node,
                           const struct admission *admission);
/* outsiders.c: the node of somebody whom a trust names and no document shows. */
uint32_t outsider_node(struct graph *graph, struct graph_node node);
/* trusts.c: who is admitted by the trusts of all roles. */
void trusts_fill(struct graph *graph);

/* The terms of a provider, made when they are first asked for. */
struct terms *graph_terms(struct graph *graph, enum provider provider);

/* person.c */
struct person *person_make(struct graph *graph, struct arena scratch,
                           const struct principal *principal);
struct person *person_at(struct graph *graph, struct arena scratch, uint32_t node);
const struct rights *person_narrow(struct graph *graph, struct arena scratch,
                                   struct person *person);
/* Who asks: the ARN of a user or role, empty where nobody is known to. */
struct str person_caller(const struct person *person);
uint32_t deed_number(struct graph *graph, enum provider provider, struct str action);
/* The deed of a permission of a way of AWS, which has one. */
static inline uint32_t way_deed(const struct graph *graph, const struct way *way,
                                size_t permission)
{
    return graph->way_deeds[way - graph->ways->at][permission];
}
static inline bool person_touches(const struct person *person, uint32_t deed)
{
    return person->touched[deed / 64] >> deed % 64 & 1;
}

/* guards.c: requests for which the literal holds do not count. */
void guard_add(struct arena *keep, struct cubes *guards, struct literal literal);
/* Only requests about these resources count, but for those in `more` (NULL: none). */
struct cubes guards_on(struct arena *keep, const struct cubes *more,
                       const struct set *resources);
/* One resource as a set. */
const struct set *guard_resource(struct arena *keep, struct str resource);

/* use.c: questions about one deed. `more` are facts of the request beside those of the
 * person (NULL: none), `guards` requests that do not count. */
struct asked_use {
    const struct person *person;
    uint32_t deed;
    const struct context *more;
    const struct cubes *guards;
};

/* ... on one resource. */
struct use use_on(struct graph *graph, struct arena scratch,
                  const struct asked_use *asked, struct str resource);
/* ... on whatever it takes in the account of the person. */
const struct use *use_anywhere(struct graph *graph, struct arena scratch,
                               struct person *person, uint32_t deed);
/* The allows that may be about the deed on the resource (empty: any), all denies. */
struct rights rights_about(struct arena *keep, const struct rights *all,
                           struct str action, struct str resource);
/* The word of Action that the deed is in. */
struct place grant_place(struct terms *terms, struct arena scratch,
                         const struct grant *grant, struct str action);
/* together.c: several deeds on one and the same resource: an answer for each, in `out`,
 * unless it is no. */
struct asked_together {
    struct person *person;
    const uint32_t *deeds;
    size_t count;
    const struct cubes *guards;
};

enum exists use_together(struct graph *graph, struct arena scratch,
                         const struct asked_together *asked, struct use *out);
/* Is there an ARN pattern of the deed that matches the resource? */
bool deed_takes(struct arena scratch, const struct deed *deed, struct str resource);
/* The exact question: rights, put to the deed. `layers` confirm. */
struct use use_exact(struct graph *graph, struct arena scratch,
                     const struct question *question);
/* The grant of an answer may be a copy in scratch; the one it was copied from stays. */
const struct grant *grant_kept(const struct rights *all, const struct grant *grant);
/* Is the request allowed as it stands? */
bool use_plain(struct arena scratch, const struct layers *layers,
               const struct request *request);
/* The facts of a person and more. */
struct context context_joined(struct arena *keep, const struct context *a,
                              const struct context *b);
struct request request_copy(struct arena *keep, const struct request *from);

/* factor.c: does the request carry a second factor? use_exact asks first for one that
 * does not, so then there is none. */
bool use_asks_factor(const struct use *use);
/* How much an answer is worth: no, only with a second factor, open, yes. */
enum { USE_STRONGEST = 3 };
int use_strength(const struct use *use);
void factor_guards(struct graph *graph, struct arena *keep, struct cubes *guards);
/* How the one node registers a device for the other, a user; NULL: it may not. */
enum { FACTOR_USES = 2 };
const struct use *factor_device(struct graph *graph, struct arena scratch, uint32_t by,
                                uint32_t user);

/* tags.c: what the tags of somebody leave of the requests that `have` is about.
 * `alone`: nobody else sets one. `facts` are those of `from` that stay; `aided`: others
 * can change something. Everything lives in `keep`. */
struct tag_limits {
    struct context facts;
    struct cubes never;
    bool aided;
};

struct limiting {
    struct graph *graph;
    struct terms *terms;
    const struct principal *principal;
    uint32_t node;
    bool alone;
};

void tags_limit(const struct limiting *by, struct arena *keep, struct arena scratch,
                const struct context *from, const struct rights *have,
                struct tag_limits *out);
/* The exact question of a person: first without the help of others, then with it. */
struct use use_tagged(struct graph *graph, struct arena scratch,
                      const struct person *person, const struct question *question);
/* Does a condition of the policy, or of these rights, look at the tags of who asks? */
bool tags_looked_at(const struct policy *policy);
bool tags_looked_at_by(const struct space *space, const struct rights *rights);
/* setters.c: who can give such a tag to a user or role; see become_setters. */
const struct setters *setters_of(struct graph *graph, struct arena scratch, uint32_t of,
                                 struct str key, const struct set *values);
/* A request with that tag, whose key has this dimension, has its key among aws:TagKeys,
 * and the other way round: all others never are. */
void tags_pair(struct graph *graph, struct arena *keep, uint32_t dimension,
               struct str key, struct cubes *never);

/* session.c: can somebody inside assume the role, as `principal`? */
struct use trust_assume(struct graph *graph, struct arena scratch,
                        struct person *person, const struct admission *admission);
/* ... and give the session tags, by requests that are in none of `others`? */
struct use session_tagged(struct graph *graph, struct arena scratch,
                          struct person *person, const struct admission *admission,
                          const struct cubes *others);
/* trust.c: a policy as a list; what it says of one who is named so. */
struct policies *trust_alone(struct arena *keep, const struct policy *policy);
struct rights trust_says(struct graph *graph, struct arena *keep, struct arena scratch,
                         const struct policy *trust, struct str principal);
/* Does the trust of the role admit somebody outside? `cubes`: see asked_use. */
struct use trust_admits(struct graph *graph, struct arena scratch, uint32_t role,
                        struct str outsider, struct str action,
                        const struct context *more, const struct cubes *guards);
/* ... a service that acts for the role's own account; remembered. */
const struct use *trust_serves(struct graph *graph, struct arena scratch, uint32_t role,
                               struct str service);

/* gain.c: may somebody do more when it is at the end of such an edge? */
bool gain_of(struct graph *graph, struct arena scratch, uint32_t from, uint32_t to,
             enum way_gain gain);
bool person_full(struct graph *graph, struct arena scratch, struct person *person);
/* May something new do more than `from`, when this is its boundary? */
bool gain_within(struct graph *graph, struct arena scratch, uint32_t from,
                 struct str line);

/* Is there something in these namespaces of its cluster ("?*": in all) that `from` may
 * not do? */
bool gain_inside(struct graph *graph, struct arena scratch, uint32_t from,
                 struct str spaces);

/* May `changed` do more than `from` with that policy, as its boundary or as one more?
 * Of a group: may `from` itself, which is in it? */
bool gain_given(struct graph *graph, struct arena scratch, uint32_t from,
                const struct principal *changed, const struct policy *policy,
                bool bounds);

/* A role that the one in question can assume, and how. */
struct assumable {
    uint32_t role;
    struct use use;
};

LIST_OF(assumables, struct assumable);

/* Edges of one node, added to `out`. `person` is NULL outside. `holder` says what is
 * not known of who holds the rights; empty: a user or role does. `inside`: what is
 * gained is gained in these namespaces of a cluster only; empty: everywhere. */
struct search {
    struct graph *graph;
    uint32_t from;
    struct person *person;
    struct str holder, inside;
    struct assumables assumables;
    struct use **known; /* about the present target, by deed; then about its policies */
    struct arena pool;  /* of `out` and `assumables` */
    struct edges out;
};

/* Whether the role was found to be one of them; NULL: not. */
const struct assumable *assumable_of(const struct search *search, uint32_t role);

/* Adds an edge; each use gives its witness, and those that stay open their reason. */
void edge_add(struct search *search, struct arena scratch, const struct way *way,
              uint32_t to, const struct use *uses, size_t count);

/* assume.c: by trusts that admit it; paths.c: by what it may do in AWS; cluster.c: in a
 * cluster; ties.c: by the registry, and by ties; prove.c: by a tie of the kind
 * TIE_IDENTITY; outside.c: of those outside. The first goes before the second. */
void edges_assume(struct search *search, struct arena scratch);
void edges_paths(struct search *search, struct arena scratch);
void edges_cluster(struct search *search, struct arena scratch);
void edges_ties(struct search *search, struct arena scratch);
void edges_proved(struct search *search, struct arena scratch, const struct tie *tie);
void edges_outside(struct search *search, struct arena scratch);

/* ties.c: remembers who starts whom. */
void ties_fill(struct graph *graph);

/* target.c: all that a way takes about one target (or `from` itself). */
bool target_uses(struct search *search, struct arena scratch, const struct way *way,
                 uint32_t target, struct use *uses);
bool self_uses(struct search *search, struct arena scratch, const struct way *way,
               struct use *uses);

/* given.c */
/* A policy that the deed gives: it is attached, or it becomes the boundary. `changed`
 * is whom it is given to. */
struct giving {
    struct search *search;
    uint32_t deed;
    const struct principal *changed;
    struct str key, resource;
    struct context *more;
    struct cubes *guards;
    bool bounds;
};

/* The policy that gives all is asked for first, then those of the account that are
 * known to give more; then what no document shows, which is assumed to. */
struct use use_given(const struct giving *giving, struct arena scratch);

/* What a memory holds under these bytes; a place to keep it, once. */
const struct use **answer_place(struct graph *graph, struct str key);

#endif
