/* Runs one command, and says on stderr how long it took and its peak memory. */
/* SPDX-License-Identifier: Apache-2.0 */
/* Usage: measure COMMAND [ARGUMENT...]    ("0.5120 34816 1": seconds, KiB, exit code) */
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
    struct timespec at;

    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

int main(int count, char **words)
{
    if (count < 2)
        return 2;

    double start = now();
    pid_t child = fork();

    if (child == 0) {
        execvp(words[1], words + 1);
        _exit(127);
    }
    int status = 0;
    struct rusage used;

    if (child < 0 || wait4(child, &status, 0, &used) != child)
        return 2;
    fprintf(stderr, "%.4f %ld %d\n", now() - start, used.ru_maxrss,
            WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
    return 0;
}
