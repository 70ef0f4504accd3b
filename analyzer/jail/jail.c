/* One process holds the clock and the names, the other one reads and has neither. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "jail/jail.h"

#include "jail/bounds.h"
#include "jail/calls.h"
#include "jail/fence.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* What the jailed process can tell besides its exit code. It may lie: then it calls an
 * answer finished that it made up, which it could do in the report as well. */
struct last_words {
    bool finished;         /* the work returned, nothing else has ended the process */
    enum exit_code answer; /* what it returned */
    int refused;           /* a system call that it may not make */
};

struct str jail_gap(const struct jail_layers *held)
{
    if (held->landlock && held->seccomp)
        return STR("");
    if (held->seccomp)
        return STR("read without Landlock, which this kernel does not offer: of the "
                   "sandbox, only seccomp and the bounds held");
    return held->landlock
               ? STR("read without seccomp, which this kernel does not offer: of the "
                     "sandbox, only Landlock and the bounds held")
               : STR("read without a sandbox: neither Landlock nor seccomp held");
}

/* Without memory to share, the default is that nothing finished. */
static struct last_words nothing_said;
static struct last_words *last_words = &nothing_said;

struct jail_layers jail_enter(const struct jail_plan *plan)
{
    struct jail_layers held;

    bounds_close(&plan->writes);
    bounds_set(plan);
    held.landlock = fence_close(&plan->reads);
    held.seccomp = calls_limit(&last_words->refused);
    return held;
}

void *jail_share(size_t size)
{
    void *at =
        mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    /* not covered: without memory the process ends, and counts nothing */
    if (at == MAP_FAILED)
        arena_exhausted();
    return at;
}

/* The signals that ask a program to end. Who started it may have had one ignored. */
static sigset_t signals_to_end(void)
{
    static const int all[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
    sigset_t set;

    sigemptyset(&set);
    for (size_t i = 0; i < LEN(all); i++) {
        struct sigaction now;
        /* not covered: these signals exist */
        if (sigaction(all[i], NULL, &now) == 0 && now.sa_handler != SIG_IGN)
            sigaddset(&set, all[i]);
    }
    return set;
}

void jail_hold_signals(void)
{
    sigset_t set = signals_to_end();

    sigprocmask(SIG_BLOCK, &set, NULL);
}

_Noreturn void jail_leave(int signal_met)
{
    sigset_t set;

    sigemptyset(&set);
    sigaddset(&set, signal_met);
    signal(signal_met, SIG_DFL);
    raise(signal_met);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
    _exit(EXIT_INTERNAL);
}

/* Signals to end stay held: it is the supervisor who is asked. */
static _Noreturn void serve(const struct jail_plan *plan, jail_work *work,
                            void *context, pid_t supervisor)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    /* not covered: the supervisor is gone before its child began */
    if (getppid() != supervisor)
        _exit(EXIT_INTERNAL);
    struct jail_layers held = jail_enter(plan);
    last_words->answer = work(context, &held);
    last_words->finished = true;
    exit((int)last_words->answer);
}

/* Waits for the end of the child, killing it when its time is over or a signal says so:
 * that signal, or 0. */
static int await(pid_t child, int *status)
{
    sigset_t set = signals_to_end();
    int met = 0;

    sigaddset(&set, SIGCHLD);
    sigaddset(&set, SIGALRM);
    while (waitpid(child, status, WNOHANG) == 0) {
        int signal_met = sigwaitinfo(&set, NULL);
        /* not covered: a signal breaks the wait */
        if (signal_met < 0 || signal_met == SIGCHLD)
            continue;
        met = signal_met;
        kill(child, SIGKILL);
        /* not covered: a signal breaks the wait */
        while (waitpid(child, status, 0) < 0 && errno == EINTR)
            ;
        break;
    }
    alarm(0);
    return met;
}

static bool fault_time(const struct jail_plan *plan, struct fault *why)
{
    return fault_set(why, EXIT_INCOMPLETE,
                     "the time limit of %u second%s is over, and not all was read: "
                     "nothing was decided (--time-limit gives more)",
                     plan->seconds, plan->seconds == 1 ? "" : "s");
}

/* Why the process ended without having come to an end. */
static bool fault_end(const struct jail_plan *plan, int status, struct fault *why)
{
    char name[64];

    if (last_words->refused) {
        calls_name(last_words->refused, name, sizeof name);
        return fault_set(why, EXIT_INTERNAL,
                         "the sandbox stopped the reading part: it asked for the "
                         "system call %s (%d), which it has no right to",
                         name, last_words->refused);
    }
    if (WIFEXITED(status))
        return fault_set(why, EXIT_INTERNAL,
                         "the reading part did not end as it should (exit code %d)",
                         WEXITSTATUS(status));
    int number = WTERMSIG(status);
    if (number == SIGXCPU)
        return fault_time(plan, why);
    if (number == SIGKILL)
        return fault_set(why, EXIT_INTERNAL,
                         "the reading part was killed from outside, as the system does "
                         "when its memory is used up");
    return fault_set(why, EXIT_INTERNAL, "the reading part %s (%s)",
                     number == SIGSYS ? "was stopped by the sandbox" : "crashed",
                     strsignal(number));
}

/* From the status of a process that nobody asked to end to what it answered. */
static bool judge_end(const struct jail_plan *plan, int status, struct jail_end *out,
                      struct fault *why)
{
    bool ended = WIFEXITED(status) && last_words->refused == 0;
    int code = WEXITSTATUS(status);

    /* An allocator that found no memory has said so itself. Any other end that is not
     * the answer's own is none: a library that calls exit(1) has found nothing. */
    if (!ended || (code != EXIT_INTERNAL &&
                   !(last_words->finished && code == (int)last_words->answer)))
        return fault_end(plan, status, why);
    *out = (struct jail_end){.exit = (enum exit_code)code};
    return true;
}

bool jail_run(const struct jail_plan *plan, jail_work *work, void *context,
              struct jail_end *out, struct fault *why)
{
    sigset_t set = signals_to_end();
    pid_t supervisor = getpid();
    int status = 0;

    last_words = jail_share(sizeof *last_words);
    sigaddset(&set, SIGCHLD);
    sigaddset(&set, SIGALRM);
    sigprocmask(SIG_BLOCK, &set, NULL);
    signal(SIGCHLD, SIG_DFL); /* ignored, it would leave no status */
    signal(SIGALRM, SIG_DFL);
    pid_t child = fork();
    if (child == 0)
        serve(plan, work, context, supervisor);
    /* not covered: tests/jail/failures.sh fails it, and counts nothing */
    if (child < 0)
        return fault_set(why, EXIT_INTERNAL, "cannot start the reading part: %s",
                         strerror(errno));
    alarm(plan->seconds);
    int met = await(child, &status);
    if (met == SIGALRM)
        return fault_time(plan, why);
    if (!met)
        return judge_end(plan, status, out, why);
    *out = (struct jail_end){EXIT_INTERNAL, met};
    return true;
}
