/* Whose repositories the user trusts, by their owner or by the user's own word. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SOURCE_TRUST_H
#define SOURCE_TRUST_H

#include "source/layout.h"

/* Reads safe.directory in the user's own configuration and the system's, and shuts the
 * library off from both: nothing else in them matters here. The library has started.
 * Holds until trust_forget was called as often. Fault (exit 2): they cannot be read. */
bool trust_learn(struct fault *why);
void trust_forget(void);

/* As git has it: the repository belongs to the user, or safe.directory names it. Fault
 * (exit 2): neither. */
bool trust_check(const struct layout *layout, struct fault *why);

#endif
