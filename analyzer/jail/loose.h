/* A build for measuring is none for use: what measures must get out of the jail. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef JAIL_LOOSE_H
#define JAIL_LOOSE_H

/* The sanitizers trace the process from a second one to find what leaked, read its own
 * binary for the names in a report, and reserve more address space than any bound. */
#if defined(__SANITIZE_ADDRESS__)
#define LOOSE_CALLS 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer)
#define LOOSE_CALLS 1
#endif
#endif

/* Counters of coverage are written to files of their own when the process ends. */
#ifdef PERMDRIFT_COVERAGE
#define LOOSE_CALLS 1
#define LOOSE_FILES 1
#endif

#endif
