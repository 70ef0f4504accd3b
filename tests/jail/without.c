/* Runs a program as on a kernel that does not offer Landlock, or seccomp, or both. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <seccomp.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

/* without landlock|seccomp|both PROGRAM [ARGUMENT...] */
int main(int argc, char **argv)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    int failed = argc < 3;

    if (!failed && strcmp(argv[1], "seccomp") != 0)
        failed |= seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS),
                                   SCMP_SYS(landlock_create_ruleset), 0);
    if (!failed && strcmp(argv[1], "landlock") != 0) {
        failed |=
            seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(seccomp), 0);
        failed |= seccomp_rule_add(filter, SCMP_ACT_ERRNO(EINVAL), SCMP_SYS(prctl), 1,
                                   SCMP_A0(SCMP_CMP_EQ, PR_SET_SECCOMP));
    }
    if (failed || seccomp_load(filter) < 0)
        return 125;
    seccomp_release(filter);
    execv(argv[2], argv + 2);
    return 126;
}
