/* seccomp: which system calls there are. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef JAIL_CALLS_H
#define JAIL_CALLS_H

#include <stdbool.h>

/* Leaves this process the calls that reading, computing and writing to open descriptors
 * take. Any other ends it, after `*refused` was set to the number of the call. False:
 * the kernel does not offer it. */
bool calls_limit(int *refused);
/* The name of a system call, "" when it has none; the caller's buffer holds it. */
void calls_name(int number, char *into, int size);

#endif
