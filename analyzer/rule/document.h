/* The predicates over documents and names. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RULE_DOCUMENT_H
#define RULE_DOCUMENT_H

#include "rule/parts.h"

/* A user or a role of which nothing says what kind of actor it is. */
void is_unregistered(struct judging *judging, struct arena scratch,
                     const struct rule *rule);
/* An entry of the registry that matches it, and has expired. */
void is_out_of_term(struct judging *judging, struct arena scratch,
                    const struct rule *rule);
/* Every note about a document that has the marks of a grant. */
void is_unreadable(struct judging *judging, struct arena scratch,
                   const struct rule *rule);
/* Words of Action that match nothing in the catalogue, one finding a policy. */
void names_unknown_action(struct judging *judging, struct arena scratch,
                          const struct rule *rule);

#endif
