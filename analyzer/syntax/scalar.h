/* What a scalar of YAML means: the core schema of YAML 1.2, chapter 10.3. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SYNTAX_SCALAR_H
#define SYNTAX_SCALAR_H

#include "syntax/node.h"
#include "syntax/trouble.h"

/* Sets kind and text of the node, whose span is set. `tag` is the resolved tag or NULL;
 * `plain` says that without a tag the text speaks for itself (no quotes, no block).
 * False, with the trouble set, for a tag that is not of the core, a text that its tag
 * does not allow, a number out of range, and infinity and NaN. */
bool scalar_read(struct str text, const char *tag, bool plain, struct node *node,
                 struct trouble *trouble);

/* Refuses a tag that is not read, with its name in the spelling of the document. */
bool scalar_tag_trouble(const char *tag, struct span span, struct trouble *trouble);

/* May this scalar be a key? A string, or a whole number in its shortest decimal form:
 * then keys are equal exactly when their texts are. */
bool scalar_is_key(const struct node *node);

#endif
