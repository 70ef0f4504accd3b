/* Runs a command that must end in time and in memory, and lays sockets where none go. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "forge.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

enum { TOO_LONG = 124, TOO_MUCH = 125 };

static volatile sig_atomic_t child;

/* The command and all that it started. */
static void on_alarm(int number)
{
    (void)number;
    kill(-child, SIGKILL);
}

int forge_within(int seconds, long mib, char **command)
{
    struct rusage used;
    int status;

    child = fork();
    if (child == 0) {
        setpgid(0, 0);
        execvp(command[0], command);
        _exit(127);
    }
    if (child < 0)
        forge_die("cannot fork");
    setpgid(child, child);
    signal(SIGALRM, on_alarm);
    alarm((unsigned)seconds);
    if (wait4(child, &status, 0, &used) != child)
        forge_die("cannot wait");
    alarm(0);
    if (WIFSIGNALED(status))
        return WTERMSIG(status) == SIGKILL ? TOO_LONG : 128 + WTERMSIG(status);
    return used.ru_maxrss > mib * 1024 ? TOO_MUCH : WEXITSTATUS(status);
}

void forge_socket(const char *path)
{
    struct sockaddr_un name = {.sun_family = AF_UNIX};
    int file = socket(AF_UNIX, SOCK_STREAM, 0);

    snprintf(name.sun_path, sizeof name.sun_path, "%s", path);
    if (file < 0 || bind(file, (struct sockaddr *)&name, sizeof name) < 0)
        forge_die("cannot make the socket %s", path);
}
