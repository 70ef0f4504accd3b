/* Inside become/: who of a cluster holds the same as somebody else. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BECOME_ALIKE_H
#define BECOME_ALIKE_H

#include "become/parts.h"

/* Two principals of a cluster with the same number hold the same, by the same
 * roles. Everybody else has a number alone. */
uint32_t alike_number(struct graph *graph, struct arena scratch, uint32_t node);
/* Does the principal lead to somebody by what is said of itself, beside its rights, or
 * is it registered? */
bool alike_leads_on(struct graph *graph, struct arena scratch, uint32_t node);

#endif
