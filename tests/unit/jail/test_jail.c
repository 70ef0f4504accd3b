/* However the jailed process ends, its supervisor tells it from an answer. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lib/unit.h"

#include "jail/jail.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static enum exit_code find(void *context, const struct jail_layers *held)
{
    (void)context;
    (void)held;
    return EXIT_FINDINGS;
}

static enum exit_code spin(void *context, const struct jail_layers *held)
{
    (void)held;
    for (volatile bool on = true; on;)
        ;
    return *(enum exit_code *)context;
}

static enum exit_code send_itself(void *context, const struct jail_layers *held)
{
    (void)held;
    raise(*(int *)context);
    return EXIT_CLEAN;
}

/* What the handler of a refused call is told, or else a call that is refused. */
static enum exit_code ask_too_much(void *context, const struct jail_layers *held)
{
    (void)context;
    (void)held;
    sigqueue(getpid(), SIGSYS, (union sigval){.sival_int = SYS_rt_sigqueueinfo});
    return EXIT_CLEAN;
}

static enum exit_code leave(void *context, const struct jail_layers *held)
{
    (void)held;
    exit(*(int *)context);
}

static void leave_otherwise(void)
{
    _exit(EXIT_CLEAN);
}

static enum exit_code change_the_answer(void *context, const struct jail_layers *held)
{
    (void)context;
    (void)held;
    atexit(leave_otherwise);
    return EXIT_FINDINGS;
}

static const struct {
    const char *name;
    jail_work *work;
    int context;
    unsigned seconds;
    const char *words; /* of the fault; NULL when it came to an end of its own */
    enum exit_code exit;
} rows[] = {
    {"an answer",            find,              0,       9, NULL,                     EXIT_FINDINGS  },
    {"no bound of time",     find,              0,       0, NULL,                     EXIT_FINDINGS  },
    {"out of memory",        leave,             4,       9, NULL,                     EXIT_INTERNAL  },
    {"a library that exits", leave,             0,       9, "(exit code 0)",          EXIT_INTERNAL  },
    {"exits with findings",  leave,             1,       9, "(exit code 1)",          EXIT_INTERNAL  },
    {"another answer",       change_the_answer, 0,       9, "(exit code 0)",          EXIT_INTERNAL  },
    {"one second",           spin,              0,       1, "limit of 1 second is",   EXIT_INCOMPLETE},
    {"time of its own",      send_itself,       SIGXCPU, 9, "limit of 9 seconds is",
     EXIT_INCOMPLETE                                                                                 },
    {"an abort",             send_itself,       SIGABRT, 9, "crashed (Aborted)",      EXIT_INTERNAL  },
    {"killed",               send_itself,       SIGKILL, 9, "killed from outside",    EXIT_INTERNAL  },
    {"a call too many",      ask_too_much,      0,       9, "call rt_sigqueueinfo (", EXIT_INTERNAL  },
};

static void it_is_told_how_it_ended(void **state)
{
    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct jail_plan plan = {.seconds = rows[i].seconds};
        struct jail_end end = {0};
        struct fault why = {0};
        int context = rows[i].context;
        bool ended = jail_run(&plan, rows[i].work, &context, &end, &why);

        CHECK_ROW(rows[i].name, ended == !rows[i].words);
        CHECK_ROW(rows[i].name, (ended ? end.exit : why.exit) == rows[i].exit);
        CHECK_ROW(rows[i].name, end.signal == 0);
        CHECK_ROW(rows[i].name, ended || strstr(why.text, rows[i].words));
    }
}

static void a_signal_ends_both(void **state)
{
    struct jail_plan plan = {.seconds = 9};
    struct jail_end end = {0};
    struct fault why = {0};

    (void)state;
    jail_hold_signals();
    raise(SIGTERM); /* held until somebody waits for it */
    assert_true(jail_run(&plan, spin, NULL, &end, &why));
    assert_int_equal(end.signal, SIGTERM);

    int status;
    pid_t child = fork();
    if (child == 0)
        jail_leave(SIGTERM);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM);
}

static void an_ignored_signal_stays_ignored(void **state)
{
    struct jail_plan plan = {.seconds = 9};
    struct jail_end end = {0};
    struct fault why = {0};

    (void)state;
    signal(SIGHUP, SIG_IGN);
    jail_hold_signals();
    raise(SIGHUP);
    assert_true(jail_run(&plan, find, NULL, &end, &why));
    signal(SIGHUP, SIG_DFL);
    assert_int_equal(end.signal, 0);
    assert_int_equal(end.exit, EXIT_FINDINGS);
}

static enum exit_code has(void *context, const struct jail_layers *held)
{
    struct stat about;

    (void)held;
    return fstat(*(int *)context, &about) == 0 ? EXIT_FINDINGS : EXIT_CLEAN;
}

/* Descriptors that nobody gave are closed; those to read from do no harm. */
static void what_was_open_is_closed(void **state)
{
    static const struct {
        const char *name;
        int flags;
        bool given, left;
    } files[] = {
        {"to write",    O_WRONLY, false, false},
        {"to both",     O_RDWR,   false, false},
        {"as a handle", O_PATH,   false, false},
        {"to read",     O_RDONLY, false, true },
        {"given",       O_WRONLY, true,  true },
    };
    struct arena run = test_arena();

    (void)state;
    for (size_t i = 0; i < LEN(files); i++) {
        struct jail_plan plan = {.seconds = 9};
        struct jail_end end = {0};
        struct fault why = {0};
        int file = open("/dev/null", files[i].flags);

        CHECK_ROW(files[i].name, file > STDERR_FILENO);
        *LIST_PUSH(&run, &plan.writes) = STDOUT_FILENO;
        if (files[i].given)
            *LIST_PUSH(&run, &plan.writes) = file;
        CHECK_ROW(files[i].name, jail_run(&plan, has, &file, &end, &why));
        CHECK_ROW(files[i].name, (end.exit == EXIT_FINDINGS) == files[i].left);
        close(file);
    }
    arena_release(run);
}

static void a_missing_layer_is_told(void **state)
{
    static const struct {
        struct jail_layers held;
        const char *words;
    } gaps[] = {
        {{6, true},  NULL                        },
        {{0, true},  "without Landlock"          },
        {{6, false}, "without seccomp"           },
        {{0, false}, "neither Landlock nor secco"},
    };

    (void)state;
    for (size_t i = 0; i < LEN(gaps); i++) {
        struct str said = jail_gap(&gaps[i].held);

        assert_true(gaps[i].words ? str_has(said, str_from(gaps[i].words)) : !said.len);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_told_how_it_ended),
        cmocka_unit_test(a_signal_ends_both),
        cmocka_unit_test(an_ignored_signal_stays_ignored),
        cmocka_unit_test(what_was_open_is_closed),
        cmocka_unit_test(a_missing_layer_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
