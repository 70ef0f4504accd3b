/* A policy in the provider's own notation. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REVIEW_POLICY_JSON_H
#define REVIEW_POLICY_JSON_H

#include "model/policy.h"
#include "report/pen.h"

/* False when a statement has two conditions with one operator on one key, which JSON
 * has no place for. */
bool policy_fits_json(const struct policy *policy);
/* Writes the policy as one value. */
void policy_put_json(struct pen *pen, const char *key, const struct policy *policy);

#endif
