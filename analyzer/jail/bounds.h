/* Bounds on what a process may use, and no way to gain rights or be looked into. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef JAIL_BOUNDS_H
#define JAIL_BOUNDS_H

#include "jail/jail.h"

/* Sets them for this process. A bound that is tighter already stays. */
void bounds_set(const struct jail_plan *plan);
/* Closes every inherited descriptor that could be written to, but the standard streams
 * and `writes`. One that can only be read may be an input (`compare <(...) <(...)`). */
void bounds_close(const struct jail_files *writes);

#endif
