/* Membership of one request. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_LAWS_MEMBER_H
#define TESTS_LAWS_MEMBER_H

#include "effective/effective.h"

/* Conditions on texts only. */
bool grant_holds(const struct space *space, const struct grant *grant,
                 const struct request *request);
bool rights_hold(const struct space *space, const struct rights *rights,
                 const struct request *request);

#endif
