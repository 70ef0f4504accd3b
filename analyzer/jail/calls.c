/* A short list of what may be asked of the kernel; whoever asks for more is ended. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "jail/calls.h"

#include "base/fault.h"
#include "base/str.h"
#include "jail/loose.h"

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

/* Allowed whatever their arguments are. */
static const int plain[] = {
    /* reading, below what the fence lets through */
    SCMP_SYS(read),
    SCMP_SYS(readv),
    SCMP_SYS(pread64),
    SCMP_SYS(lseek),
    SCMP_SYS(getdents64),
    SCMP_SYS(fadvise64),
    SCMP_SYS(close),
    /* asking what a file is */
    SCMP_SYS(stat),
    SCMP_SYS(lstat),
    SCMP_SYS(fstat),
    SCMP_SYS(newfstatat),
    SCMP_SYS(statx),
    SCMP_SYS(fstatfs),
    SCMP_SYS(access),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
    SCMP_SYS(getcwd),
    /* writing to what was opened before */
    SCMP_SYS(write),
    SCMP_SYS(writev),
    /* memory and locks of its own */
    SCMP_SYS(brk),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(futex),
    /* who and when it is, and chance for hash tables */
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(sysinfo),
    SCMP_SYS(uname),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(getrandom),
    /* the end, also by abort */
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
};

enum { OPENS_TO_WRITE = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND };

/* Allowed when one argument, seen through the mask, has that value. */
struct narrow {
    int call;
    unsigned argument;
    uint64_t mask, value;
};

static const struct narrow narrow[] = {
    {SCMP_SYS(open),      1, OPENS_TO_WRITE, O_RDONLY       },
    {SCMP_SYS(openat),    2, OPENS_TO_WRITE, O_RDONLY       },
    {SCMP_SYS(mmap),      2, PROT_EXEC,      0              },
    {SCMP_SYS(mprotect),  2, PROT_EXEC,      0              },
    {SCMP_SYS(prlimit64), 2, UINT64_MAX,     0              }, /* no new bounds */
    {SCMP_SYS(fcntl),     1, UINT64_MAX,     F_GETFD        },
    {SCMP_SYS(fcntl),     1, UINT64_MAX,     F_SETFD        },
    {SCMP_SYS(fcntl),     1, UINT64_MAX,     F_GETFL        },
    {SCMP_SYS(fcntl),     1, UINT64_MAX,     F_DUPFD_CLOEXEC},
    {SCMP_SYS(ioctl),     1, UINT64_MAX,     TCGETS         },
    {SCMP_SYS(ioctl),     1, UINT64_MAX,     TIOCGWINSZ     },
};

/* A call that a library may well try, and that fails without harm. */
static const struct narrow harmless[] = {
    {SCMP_SYS(open),   1, O_ACCMODE, O_WRONLY},
    {SCMP_SYS(open),   1, O_ACCMODE, O_RDWR  },
    {SCMP_SYS(openat), 2, O_ACCMODE, O_WRONLY},
    {SCMP_SYS(openat), 2, O_ACCMODE, O_RDWR  },
};

static bool add(scmp_filter_ctx filter, uint32_t action, const struct narrow *row)
{
    return seccomp_rule_add(filter, action, row->call, 1,
                            SCMP_CMP64(row->argument, SCMP_CMP_MASKED_EQ, row->mask,
                                       row->value)) == 0;
}

static bool add_all(scmp_filter_ctx filter)
{
    /* Signals reach nobody but the process itself: abort sends one. */
    const struct narrow itself = {SCMP_SYS(tgkill), 0, UINT64_MAX, (uint64_t)getpid()};

    for (size_t i = 0; i < LEN(plain); i++)
        /* not covered: libseccomp fails here for want of memory only */
        if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, plain[i], 0) != 0)
            return false;
    for (size_t i = 0; i < LEN(narrow); i++)
        /* not covered: libseccomp fails here for want of memory only */
        if (!add(filter, SCMP_ACT_ALLOW, &narrow[i]))
            return false;
    for (size_t i = 0; i < LEN(harmless); i++)
        /* not covered: libseccomp fails here for want of memory only */
        if (!add(filter, SCMP_ACT_ERRNO(EACCES), &harmless[i]))
            return false;
    return add(filter, SCMP_ACT_ALLOW, &itself);
}

static int *told;

static void refuse(int signal, siginfo_t *about, void *context)
{
    (void)signal;
    (void)context;
    *told = about->si_syscall;
    _exit(EXIT_INTERNAL);
}

bool calls_limit(int *refused)
{
    const struct sigaction end = {.sa_sigaction = refuse, .sa_flags = SA_SIGINFO};
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_TRAP);

    told = refused;
    /* not covered: libseccomp fails here for want of memory only */
    bool limited = filter && sigaction(SIGSYS, &end, NULL) == 0 && add_all(filter);
#ifndef LOOSE_CALLS /* or else told all the same, so that a report reads the same */
    limited = limited && seccomp_load(filter) == 0;
#endif
    seccomp_release(filter);
    return limited;
}

void calls_name(int number, char *into, int size)
{
    char *name = seccomp_syscall_resolve_num_arch(SCMP_ARCH_NATIVE, number);

    snprintf(into, (size_t)size, "%s", name ? name : "");
    free(name);
}
