/* A policy document of AWS: whole or not at all. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FORMAT_POLICY_H
#define FORMAT_POLICY_H

#include "format/container.h"

/* Is this map a policy document, readable or not? It is when it has a `Statement` whose
 * members look like statements, or a `Statement` of any shape beside a known Version.
 * */
bool policy_is(const struct node *map);

/* Reads a document. NULL when any part of it was not understood (then notes were
 * added): a part of a policy says nothing about what the whole allows. */
const struct policy *policy_read(struct reader *reader, const struct node *map,
                                 const struct container *container);

/* Reads a document that nothing attaches, and adds it to the loose ones. */
void policy_read_loose(struct reader *reader, const struct node *map,
                       const struct container *container);

#endif
