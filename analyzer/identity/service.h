/* The name of a service among principals: everywhere the same, or by region. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef IDENTITY_SERVICE_H
#define IDENTITY_SERVICE_H

#include "base/arena.h"
#include "base/str.h"

/* The name that means the service in every region and partition: states.amazonaws.com
 * of states.eu-west-1.amazonaws.com, ec2.amazonaws.com of ec2.amazonaws.com.cn. Any
 * other text is given back. */
struct str service_plain(struct arena *keep, struct str name);

#endif
