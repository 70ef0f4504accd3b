/* A fault ends the run: what went wrong, in words, and the exit code it means. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_FAULT_H
#define BASE_FAULT_H

/* The exit codes of the program: a closed table that never changes. */
enum exit_code {
    EXIT_CLEAN = 0,
    EXIT_FINDINGS = 1,
    EXIT_USAGE = 2,
    EXIT_INCOMPLETE = 3,
    EXIT_INTERNAL = 4,
};

/* Set where the failure is known, and not overwritten on the way up. The caller owns
 * it; the text is cut at the end of the buffer, on a whole character. */
struct fault {
    enum exit_code exit;
    char text[1024];
};

/* Records the fault and returns false, so that `return fault_set(...)` reads well. A
 * fault that is already set stays as it is. */
_Bool fault_set(struct fault *why, enum exit_code exit, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
