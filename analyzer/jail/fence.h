/* Landlock: which files can be opened. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef JAIL_FENCE_H
#define JAIL_FENCE_H

#include "jail/jail.h"

/* Forbids this process all of the file system but reading those paths, all connections,
 * and signals to others, as far as the kernel knows how. The version of Landlock that
 * holds now, 0: none. */
int fence_close(const struct jail_paths *reads);

#endif
