/* Each bound is a row; what the system does not grant is left as it is. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "jail/bounds.h"

#include "jail/loose.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

static void bound(__rlimit_resource_t what, rlim_t most)
{
    struct rlimit now;

    /* not covered: every kernel has these bounds */
    if (getrlimit(what, &now) < 0)
        return;
    if (now.rlim_cur > most)
        now.rlim_cur = most;
    now.rlim_max = now.rlim_cur; /* nor can it be raised again */
    if (what == RLIMIT_CPU)
        now.rlim_max++; /* at the hard bound, the signal would not say why */
    setrlimit(what, &now);
}

void bounds_set(const struct jail_plan *plan)
{
    static const struct {
        __rlimit_resource_t what;
        rlim_t most;
    } rows[] = {
        {RLIMIT_CORE,     0               },
        {RLIMIT_NPROC,    0               },
        {RLIMIT_MEMLOCK,  0               },
        {RLIMIT_MSGQUEUE, 0               },
        {RLIMIT_NOFILE,   4096            }, /* one for each pack of a repository */
        {RLIMIT_STACK,    (rlim_t)8 << 20 },
        {RLIMIT_FSIZE,    (rlim_t)16 << 30}, /* one report */
    };

    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    for (size_t i = 0; i < LEN(rows); i++)
        bound(rows[i].what, rows[i].most);
    if (plan->seconds)
        bound(RLIMIT_CPU, plan->seconds + 1);
#ifndef LOOSE_CALLS
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    if (plan->memory)
        bound(RLIMIT_DATA, plan->memory);
#endif
}

static bool is_given(const struct jail_files *writes, int file)
{
    for (size_t i = 0; i < writes->len; i++)
        if (writes->at[i] == file)
            return true;
    return file <= STDERR_FILENO;
}

void bounds_close(const struct jail_files *writes)
{
    DIR *mine = opendir("/proc/self/fd");
    const struct dirent *entry;
    size_t number;

    /* not covered: a system without /proc */
    if (!mine)
        return;
    while ((entry = readdir(mine))) {
        if (!str_to_size(str_from(entry->d_name), &number))
            continue;
        int mode = fcntl((int)number, F_GETFL);
        bool reads = (mode & O_ACCMODE) == O_RDONLY && !(mode & O_PATH);
        if (!reads && !is_given(writes, (int)number))
            close((int)number);
    }
    closedir(mine);
}
