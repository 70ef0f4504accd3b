/* A process in the jail tries each way out of it; every one is closed. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "jail/jail.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* Each returns true when it got what it wanted. All run in a folder with `in`, which may
 * be read, and `out`, which may not. */
static bool opens(const char *path, int flags)
{
    return open(path, flags, 0600) >= 0;
}

static bool read_inside(void)
{
    char byte;
    int file = open("in/file", O_RDONLY);

    return file >= 0 && read(file, &byte, 1) == 1 && opens("in", O_RDONLY);
}

static bool write_given(void)
{
    return write(STDOUT_FILENO, "", 0) == 0;
}

static bool use_memory(void)
{
    char *at = malloc(1 << 24);

    memset(at, 1, 1 << 24);
    return at[1 << 20] == 1;
}

static bool passwd(void)
{
    return opens("/etc/passwd", O_RDONLY);
}

static bool outside(void)
{
    return opens("out/file", O_RDONLY);
}

static bool by_parent(void)
{
    return opens("in/../out/file", O_RDONLY);
}

static bool by_link(void)
{
    return opens("in/link", O_RDONLY);
}

static bool above(void)
{
    return opens(".", O_RDONLY) || opens("/", O_RDONLY);
}

static bool own_process(void)
{
    return opens("/proc/self/mem", O_RDONLY) || opens("/proc/self/environ", O_RDONLY);
}

static bool write_inside(void)
{
    return opens("in/file", O_WRONLY) || opens("in/file", O_RDWR);
}

static bool create(void)
{
    return opens("in/new", O_WRONLY | O_CREAT);
}

static bool create_to_read(void)
{
    return opens("in/new", O_RDONLY | O_CREAT);
}

static bool empty_file(void)
{
    return opens("in/file", O_RDONLY | O_TRUNC);
}

static bool hide(void)
{
    return unlink("in/file") == 0;
}

static bool move(void)
{
    return rename("in/file", "in/moved") == 0;
}

static bool make_folder(void)
{
    return mkdir("in/folder", 0700) == 0;
}

static bool make_link(void)
{
    return symlink("/etc/passwd", "in/passwd") == 0;
}

static bool change_mode(void)
{
    return chmod("in/file", 0777) == 0;
}

static bool truncate_file(void)
{
    return truncate("in/file", 0) == 0;
}

static bool make_socket(void)
{
    return socket(AF_INET, SOCK_STREAM, 0) >= 0;
}

static bool make_local_socket(void)
{
    return socket(AF_UNIX, SOCK_STREAM, 0) >= 0;
}

static bool connect_out(void)
{
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(80)};

    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    /* The descriptor was opened before the door closed. */
    return connect(3, (struct sockaddr *)&to, sizeof to) == 0 || errno == ECONNREFUSED;
}

static bool run_program(void)
{
    return execl("/bin/true", "true", (char *)NULL) == 0;
}

static bool start_child(void)
{
    return fork() >= 0;
}

static bool start_thread(void)
{
    return syscall(SYS_clone3, NULL, 0) >= 0;
}

/* Whoever goes away before the stop has come leaves the parent stopped for good. */
static bool trace_parent(void)
{
    pid_t parent = getppid();

    if (ptrace(PTRACE_ATTACH, parent, NULL, NULL) != 0)
        return false;
    waitpid(parent, NULL, __WALL);
    return ptrace(PTRACE_DETACH, parent, NULL, NULL) == 0;
}

static bool kill_parent(void)
{
    return kill(getppid(), SIGTERM) == 0;
}

static bool signal_parent(void)
{
    return syscall(SYS_tgkill, getpid() - 1, getpid() - 1, SIGTERM) == 0;
}

static bool run_memory(void)
{
    return mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1,
                0) != MAP_FAILED;
}

static bool type_at_terminal(void)
{
    char key = 'x';

    return syscall(SYS_ioctl, 0, 0x5412 /* TIOCSTI */, &key) == 0;
}

static bool raise_bound(void)
{
    const struct rlimit all = {RLIM_INFINITY, RLIM_INFINITY};

    return setrlimit(RLIMIT_DATA, &all) == 0;
}

static bool use_ring(void)
{
    return syscall(SYS_io_uring_setup, 1, NULL) >= 0;
}

static bool new_namespace(void)
{
    return syscall(SYS_unshare, 0x10000000) == 0;
}

static bool catch_refusal(void)
{
    return signal(SIGSYS, SIG_IGN) != SIG_ERR;
}

static const struct {
    const char *name;
    bool (*attempt)(void);
} rows[] = {
    {"read-inside",      read_inside      },
    {"write-given",      write_given      },
    {"use-memory",       use_memory       },
    {"passwd",           passwd           },
    {"outside",          outside          },
    {"by-parent",        by_parent        },
    {"by-link",          by_link          },
    {"above",            above            },
    {"own-process",      own_process      },
    {"write-inside",     write_inside     },
    {"create",           create           },
    {"create-to-read",   create_to_read   },
    {"empty-file",       empty_file       },
    {"unlink",           hide             },
    {"rename",           move             },
    {"mkdir",            make_folder      },
    {"symlink",          make_link        },
    {"chmod",            change_mode      },
    {"truncate",         truncate_file    },
    {"socket",           make_socket      },
    {"local-socket",     make_local_socket},
    {"connect",          connect_out      },
    {"exec",             run_program      },
    {"fork",             start_child      },
    {"clone3",           start_thread     },
    {"ptrace",           trace_parent     },
    {"kill",             kill_parent      },
    {"tgkill",           signal_parent    },
    {"run-memory",       run_memory       },
    {"type-at-terminal", type_at_terminal },
    {"raise-bound",      raise_bound      },
    {"io-uring",         use_ring         },
    {"unshare",          new_namespace    },
    {"catch-refusal",    catch_refusal    },
    {"inherited-file",   NULL             },
};

/* A descriptor of whoever started the program, open for writing and never meant. */
static bool inherited_file(void)
{
    return write(9, "x", 1) == 1;
}

/* Ways in which a process ends that has nothing more to say. */
static bool spin(void)
{
    volatile bool on = true;

    while (on)
        ;
    return on;
}

static bool eat(void)
{
    for (char *at; (at = malloc(1 << 20));)
        memset(at, 1, 1 << 20);
    return false;
}

static bool crash(void)
{
    raise(SIGSEGV);
    return false;
}

static bool give_up(void)
{
    abort();
}

static bool leave_early(void)
{
    _exit(0);
}

static const struct {
    const char *name;
    bool (*attempt)(void);
} ends[] = {
    {"spin",        spin       },
    {"eat",         eat        },
    {"crash",       crash      },
    {"abort",       give_up    },
    {"leave-early", leave_early},
};

static enum exit_code try_one(void *context, const struct jail_layers *held)
{
    const char *name = context;

    if (!held->landlock || !held->seccomp)
        fprintf(stderr, "not all layers hold\n");
    if (strcmp(name, "inherited-file") == 0)
        return inherited_file() ? EXIT_CLEAN : EXIT_FINDINGS;
    for (size_t i = 0; i < LEN(rows); i++)
        if (strcmp(name, rows[i].name) == 0)
            return rows[i].attempt() ? EXIT_CLEAN : EXIT_FINDINGS;
    for (size_t i = 0; i < LEN(ends); i++)
        if (strcmp(name, ends[i].name) == 0)
            return ends[i].attempt() ? EXIT_CLEAN : EXIT_FINDINGS;
    return EXIT_USAGE;
}

/* escape NAME: 0 it got out, 1 the attempt failed, 4 the attempt ended the process; with
 * no name, the names of all attempts. */
int main(int argc, char **argv)
{
    struct arena run = arena_reserve(1 << 20);
    struct jail_plan plan = {.seconds = 2, .memory = (size_t)256 << 20};
    struct jail_end end = {0};
    struct fault why = {0};

    for (size_t i = 0; argc < 2 && i < LEN(rows); i++)
        printf("%s\n", rows[i].name);
    if (argc < 2)
        return 0;
    *LIST_PUSH(&run, &plan.reads) = "in";
    if (strcmp(argv[1], "connect") == 0 && socket(AF_INET, SOCK_STREAM, 0) == 3)
        *LIST_PUSH(&run, &plan.writes) = 3;
    if (!jail_run(&plan, try_one, argv[1], &end, &why)) {
        fprintf(stderr, "%s\n", why.text);
        return (int)why.exit;
    }
    return (int)end.exit;
}
