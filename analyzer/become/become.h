/* Who can act as whom: principals as nodes, and an edge for each way that works. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BECOME_BECOME_H
#define BECOME_BECOME_H

#include "become/ways.h"
#include "compare/compare.h"
#include "model/account.h"

/* What a node stands for. Those from NODE_SERVICE on are outside the repository. */
enum node_form {
    NODE_PRINCIPAL,
    NODE_GROUP,     /* a group that has members: somebody can be put into it */
    NODE_SERVICE,   /* a service of the provider that some trust admits */
    NODE_SUBJECT,   /* what an identity provider may send */
    NODE_ACCOUNT,   /* another account: whoever it lets */
    NODE_STRANGER,  /* a user, role or session that no document shows */
    NODE_EVERYBODY, /* a trust admits everybody */
};

/* `id` is what reports say: an ARN, the name of a service, an account's root, "*"; of a
 * subject the provider, a blank and the pattern of the subject. `principal` is NULL
 * outside; of a NODE_GROUP it is made up of what the group gives. `account` is empty
 * where nothing says it. `place` is the word that names the node. */
struct graph_node {
    enum node_form form;
    struct str id, account;
    enum actor_kind kind;
    struct str kind_because;
    const struct principal *principal;
    struct place place;
};

LIST_OF(requests, struct request);

/* The number of a target that is not in the repository. */
#define BECOME_UNSEEN UINT32_MAX

/* Somebody who can see to it that requests carry a tag of the one who makes them: by
 * tagging the user or role, or (`session`) by the session of the role that it starts.
 * `open` is the reason when it stays open whether it can. `request` is how; it is empty
 * when that stays open. */
struct setter {
    uint32_t node;
    bool session;
    struct str open;
    struct request request;
    struct place place;
};

LIST_OF(setters, struct setter);

/* A tag of the principal that a request must carry, which it does not have and cannot
 * set alone, and who can set it. */
struct help {
    struct str tag, value;
    const struct setters *by;
};

LIST_OF(helps, struct help);

/* FROM can act as TO. `to` equals `from` where it raises itself. `witnesses` are
 * requests that decide/ confirmed, one for each permission of the way in its order, and
 * last those that the target's trust admits, and by which it registers a device; none
 * where nothing is requested (the registry says so). `assumed`: part of it is in no
 * document, and `because` says what. `factor`: every request that was found carries a
 * second factor, and FROM cannot register a device for itself: a person has to have
 * one. `gains`: TO may do something that FROM may not (also when that stays open).
 * `undecided` is the reason when it stays open whether the way works; then there may be
 * fewer witnesses. `helps`: it works only with tags that others set. `by` and `place`
 * are what grants the first permission; `by` is NULL where a trust or the registry
 * speaks alone. */
struct edge {
    uint32_t from, to;
    const struct way *way;
    bool assumed, gains, factor;
    struct str because, undecided;
    struct requests witnesses;
    struct helps helps;
    const struct grant *by;
    struct place place;
};

LIST_OF(edges, struct edge);
LIST_OF(edge_refs, const struct edge *);

/* Somebody who is reached, by the shortest chain: its first edge starts at the one who
 * was asked about, its last ends at `node` (BECOME_UNSEEN: somewhere unseen). `assumed`
 * and `undecided`: some edge of the chain is. `gains`: some edge of it does. `factor`:
 * some edge of it asks for a second factor, and the one who starts cannot register a
 * device for whoever takes that step. `helped`: some edge of it takes a tag that nobody
 * can set whom the one who starts can become. */
struct reached {
    uint32_t node;
    bool assumed, gains, undecided, factor, helped;
    struct edge_refs chain;
};

LIST_OF(reached_list, struct reached);

struct graph;

/* The graph of these principals: nodes are the principals by their number in `who`,
 * then groups, then outsiders. Everything it learns stays in `keep`, which must outlive
 * it and is used by the calls below. `said` is where groups are described, `registry`
 * whose rights somebody is run with. Nobody does anything before the day `today` (its
 * number since 1970-01-01). */
struct graph *become_graph(struct arena *keep, struct arena scratch,
                           const struct catalog *catalog, const struct ways *ways,
                           const struct reading *said, const struct registry *registry,
                           const struct identities *who, int64_t today);

int64_t become_today(const struct graph *graph);
size_t become_count(const struct graph *graph);
const struct graph_node *become_node(const struct graph *graph, uint32_t number);

/* The edges from one node, sorted by the id of the way, then the id of the target, the
 * unseen one last. Worked out when first asked for, then kept. */
const struct edges *become_edges(struct graph *graph, struct arena scratch,
                                 uint32_t from);

/* May `to` do something that `from` may not (also when that stays open)? Both are
 * principals or groups. */
bool become_gains(struct graph *graph, struct arena scratch, uint32_t from,
                  uint32_t to);

/* Who can give the user or role `of` (or a session of it) the tag `key` with one of
 * these values (NULL: any), by their numbers; each is there once. Stays in `keep` of
 * the graph. A policy that nobody is known to hold may be held by anybody. */
const struct setters *become_setters(struct graph *graph, struct arena scratch,
                                     uint32_t of, struct str key,
                                     const struct set *values);

/* What is known of a principal's requests that `have` (in `terms`) is about: the facts
 * that nobody can change, and requests that never are, for they carry tags that it does
 * not have and nobody can give it. In `keep`. */
void become_known(struct graph *graph, struct arena *keep, struct arena scratch,
                  struct terms *terms, const struct principal *principal,
                  const struct rights *have, struct context *facts,
                  struct cubes *never);

/* The tag as the documents have it; NULL: it has none of that key. */
const struct tag *become_tag(const struct principal *principal, struct str key);

/* Everybody whom `from` can become: first by chains that assume nothing, take no tag
 * that only others set and ask for no second factor, then by those that ask (for
 * whoever cannot be a person: that assume or take), then the rest, each time by the
 * length of the chain, then in the order of the edges along it. Each is there once,
 * `from` itself only where it raises itself. */
void become_reach(struct graph *graph, struct arena *keep, struct arena scratch,
                  uint32_t from, struct reached_list *out);

/* Everybody who can become `to`, in the same way: `node` is where the chain starts. */
void become_into(struct graph *graph, struct arena *keep, struct arena scratch,
                 uint32_t to, struct reached_list *out);

#endif
