/* A small repository in words, and the graph of who can become whom in it. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_UNIT_BECOME_RIG_H
#define TESTS_UNIT_BECOME_RIG_H

#include "become/become.h"
#include "lib/unit.h"

#define ACCOUNT   "arn:aws:iam::111122223333:"
#define ELSEWHERE "arn:aws:iam::444455556666:"

/* The day on which everything is asked: 2026-08-26. */
enum { RIG_TODAY = 20691 };

/* What is read once for all tests of a program. */
int house_open(void **state);
int house_close(void **state);

struct rig {
    struct arena starts[3], keep, side, scratch;
    struct intern words;
    struct reading said;
    struct config config;
    struct registry registry;
    struct baselines baselines;
    struct notes notes;
    struct identities who;
    struct graph *graph;
};

void rig_open(struct rig *rig);
void rig_close(struct rig *rig);

/* A file; ' stands for ". */
void rig_file(struct rig *rig, const char *path, const char *text);
/* A file of service control policies, for every account. */
void rig_scp(struct rig *rig, const char *path, const char *text);
/* A principal of another provider, by the head of its id. `rights` are parts between
 * semicolons: actions between commas, a resource, and behind it the role that it is
 * from, if any: core:pods:get web/api Role "x". */
void rig_subject(struct rig *rig, const char *id, const char *rights);
/* A tie of the last one: see struct tie. */
struct tie *rig_tie(struct rig *rig, enum tie_kind kind, const char *to);
void rig_registry(struct rig *rig, const char *text);
/* The graph of the files so far. */
void rig_graph(struct rig *rig);

/* The number of the node of that id; fails the test when there is none. */
uint32_t rig_node(const struct rig *rig, const char *id);
/* The edges of a node in words, one a line: "way -> target", with "?" where it stays
 * open, "(assumed)", "(factor)" and "(nothing gained)". The head of ARNs in ACCOUNT is left out. */
const char *rig_edges(struct rig *rig, const char *id);
/* The same without the edges that gain nothing and those to what is not seen. */
const char *rig_gains(struct rig *rig, const char *id);
/* Whom the node reaches, one chain a line: "way target, way target". */
const char *rig_reach(struct rig *rig, const char *id);
/* Who reaches the node, one chain a line: "start: way, way". */
const char *rig_into(struct rig *rig, const char *id);

/* Every witness of every edge of the graph is a request of some source, and asked by
 * itself it is allowed. */
void rig_check(struct rig *rig);

#endif
