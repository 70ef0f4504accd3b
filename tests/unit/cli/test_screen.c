/* Colours, a width and a bar are for terminals, and only for those that want them. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lib/unit.h"

#include "cli/screen.h"

#include <poll.h>
#include <pty.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* Standard output and error go to a terminal of so many columns between these two. */
static struct {
    int outside, inside, out, err;
} terminal;

static void at_terminal(unsigned columns)
{
    struct winsize size = {.ws_row = 24, .ws_col = (unsigned short)columns};

    fflush(NULL);
    terminal.out = dup(STDOUT_FILENO);
    terminal.err = dup(STDERR_FILENO);
    assert_int_equal(openpty(&terminal.outside, &terminal.inside, NULL, NULL, &size),
                     0);
    dup2(terminal.inside, STDOUT_FILENO);
    dup2(terminal.inside, STDERR_FILENO);
}

static void away_from_it(void)
{
    dup2(terminal.out, STDOUT_FILENO);
    dup2(terminal.err, STDERR_FILENO);
    close(terminal.out);
    close(terminal.err);
    close(terminal.inside);
    close(terminal.outside);
}

static void set(const char *name, const char *value)
{
    if (value)
        setenv(name, value, 1);
    else
        unsetenv(name);
}

static const struct {
    const char *name, *term, *no_color, *columns, *asked;
    unsigned real;
    bool color;
    unsigned width;
} rows[] = {
    {"a usual one",       "xterm", NULL, NULL,   "auto",   100,  true,  100},
    {"never",             "xterm", NULL, NULL,   "never",  100,  false, 100},
    {"always",            "dumb",  NULL, NULL,   "always", 100,  true,  100},
    {"a dumb one",        "dumb",  NULL, NULL,   "auto",   100,  false, 100},
    {"of no kind",        NULL,    NULL, NULL,   "auto",   100,  false, 100},
    {"NO_COLOR",          "xterm", "1",  NULL,   "auto",   100,  false, 100},
    {"NO_COLOR is empty", "xterm", "",   NULL,   "auto",   100,  true,  100},
    {"COLUMNS is first",  "xterm", NULL, "120",  "auto",   100,  true,  120},
    {"COLUMNS is none",   "xterm", NULL, "wide", "auto",   100,  true,  100},
    {"of unknown width",  "xterm", NULL, NULL,   "auto",   0,    true,  80 },
    {"too narrow",        "xterm", NULL, NULL,   "auto",   7,    true,  40 },
    {"too wide",          "xterm", NULL, NULL,   "auto",   5000, true,  400},
};

static void the_style_is_that_of_the_terminal(void **state)
{
    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        set("TERM", rows[i].term);
        set("NO_COLOR", rows[i].no_color);
        set("COLUMNS", rows[i].columns);
        at_terminal(rows[i].real);
        struct report_style style = screen_style(rows[i].asked);
        away_from_it();
        CHECK_ROW(rows[i].name, style.color == rows[i].color);
        CHECK_ROW(rows[i].name, style.width == rows[i].width);
    }
}

/* A terminal hands over what was written in parts, and not at once. */
static void read_all(char *into, size_t wanted)
{
    struct pollfd ready = {.fd = terminal.outside, .events = POLLIN};
    size_t used = 0;
    ssize_t got;

    while (used < wanted && poll(&ready, 1, 60000) == 1 &&
           (got = read(terminal.outside, into + used, wanted - used)) > 0)
        used += (size_t)got;
}

static void a_bar_is_drawn_and_cleared(void **state)
{
    static const char wanted[] = "\r\033[Kreading [                              ] 0"
                                 "\r\033[Kreading [###############               ] 60"
                                 "\r\033[Kcomparing [###############               ] 30"
                                 "\r\033[K";
    char drawn[sizeof wanted + 1] = "";

    (void)state;
    set("TERM", "xterm");
    at_terminal(80);
    bool unwanted = screen_bar(false).shown;
    struct screen_bar bar = screen_bar(true);
    screen_clear(&bar); /* nothing is there yet */
    screen_progress(&bar, "reading", 0, 0);
    screen_progress(&bar, "reading", 1, 60); /* not worth a change */
    screen_progress(&bar, "reading", 30, 60);
    screen_progress(&bar, "comparing", 15, 30);
    screen_clear(&bar);
    dprintf(STDERR_FILENO, "."); /* the end of what is looked at */
    read_all(drawn, sizeof wanted);
    set("TERM", "dumb");
    bool dumb = screen_bar(true).shown;
    away_from_it();

    assert_true(bar.shown && !unwanted && !dumb);
    assert_memory_equal(drawn, wanted, sizeof wanted - 1);
    assert_int_equal(drawn[sizeof wanted - 1], '.');
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_style_is_that_of_the_terminal),
        cmocka_unit_test(a_bar_is_drawn_and_cleared),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
