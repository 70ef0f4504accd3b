/* A small checker of JSON Schema: the keywords that our own schemas use. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_UNIT_REPORT_SCHEMA_H
#define TESTS_UNIT_REPORT_SCHEMA_H

#include "syntax/node.h"

/* What is wrong with `value`, as "path: keyword"; empty when it follows the schema. A
 * keyword of the schema that is not known here is an error too. Objects that the schema
 * leaves open for later fields are closed here: what we write must be described. */
struct str schema_complaint(struct arena *keep, const struct node *schema,
                            const struct node *value);

#endif
