/* What the members of a group hold through it. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RULE_MEMBERS_H
#define RULE_MEMBERS_H

#include "rule/parts.h"

/* Leaves out what is told of a member and, word for word and no less gravely, of the
 * group through which it holds the right: one line of one binding is one finding. Not
 * of members whom the registry names, of whom something of their own is expected. */
void members_fold(struct judging *judging);

#endif
