/* Whoever reads what strangers wrote does so in a process that can do nothing else. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef JAIL_JAIL_H
#define JAIL_JAIL_H

#include "base/fault.h"
#include "base/list.h"

LIST_OF(jail_paths, const char *);
LIST_OF(jail_files, int);

/* What the jailed process may do: read `reads` (a folder with all below it, or a file),
 * write to the descriptors `writes` and the standard streams, and use so much time and
 * memory (0: no bound). A path that is not there is no fault: reading it fails. */
struct jail_plan {
    struct jail_paths reads;
    struct jail_files writes;
    unsigned seconds;
    size_t memory;
};

/* Which layers hold: the version of Landlock, 0 where the kernel offers none. */
struct jail_layers {
    int landlock;
    bool seccomp;
};

/* What does not hold, in a sentence without a full stop; empty when all does. */
struct str jail_gap(const struct jail_layers *held);

/* Locks this process in, for good: no new privileges, no tracing, bounds, Landlock, and
 * the few system calls that reading takes. A call beyond those ends the process; what
 * the kernel does not offer is told by the layers. */
struct jail_layers jail_enter(const struct jail_plan *plan);

/* What the jailed process does; what it returns is its exit code. */
typedef enum exit_code jail_work(void *context, const struct jail_layers *held);

/* How a jailed process ended: with a code of its own, or by a signal that was sent to
 * the whole program (then `signal` is its number). */
struct jail_end {
    enum exit_code exit;
    int signal;
};

/* From here on a signal that asks the program to end waits until jail_run or jail_leave
 * takes it, so that nothing is left behind. */
void jail_hold_signals(void);

/* Does `work` in a process of its own that is locked in by `plan`, and waits for its
 * end. `work` may share memory with the caller by jail_share only. False and a fault
 * when it came to no end of its own: its time is over (exit 3), it asked for what it
 * may not do, it crashed, or it was killed (4). */
bool jail_run(const struct jail_plan *plan, jail_work *work, void *context,
              struct jail_end *out, struct fault *why);

/* Zeroed memory that a jailed process shares with its supervisor. Ends the process with
 * exit code 4 when there is none. */
void *jail_share(size_t size);

/* Ends the program by the signal that jail_run met, as whoever sent it expects. */
_Noreturn void jail_leave(int signal);

#endif
