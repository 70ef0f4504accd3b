/* The day that it is: the only clock that an answer depends on, and only by waivers. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_CLOCK_H
#define CLI_CLOCK_H

#include <stdint.h>

/* The number of today since 1970-01-01, in UTC. */
int64_t clock_today(void);

#endif
