/* Asking the terminal, and drawing one line on it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/screen.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { NARROWEST = 40, USUAL = 80, WIDEST = 400, BAR = 30 };

static bool is_dumb(void)
{
    const char *term = getenv("TERM");

    return !term || strcmp(term, "dumb") == 0;
}

static unsigned width_of(int fd)
{
    const char *columns = getenv("COLUMNS");
    struct winsize window = {0};
    size_t width = 0;

    if (!str_to_size(str_from(columns), &width) && ioctl(fd, TIOCGWINSZ, &window) == 0)
        width = window.ws_col;
    if (width == 0)
        width = USUAL;
    return width < NARROWEST ? NARROWEST : width > WIDEST ? WIDEST : (unsigned)width;
}

struct report_style screen_style(const char *color)
{
    const char *no_color = getenv("NO_COLOR");
    bool terminal = isatty(STDOUT_FILENO) == 1;
    bool may = terminal && !is_dumb() && !(no_color && *no_color);

    return (struct report_style){
        .color = strcmp(color, "always") == 0 || (may && strcmp(color, "never") != 0),
        .width = terminal ? width_of(STDOUT_FILENO) : 0,
    };
}

struct screen_bar screen_bar(bool wanted)
{
    return (struct screen_bar){.shown =
                                   wanted && isatty(STDERR_FILENO) == 1 && !is_dumb()};
}

void screen_progress(void *context, const char *stage, size_t done, size_t of)
{
    static const char full[] = "##############################";
    struct screen_bar *bar = context;
    size_t now = of ? done * BAR / of : 0;

    _Static_assert(sizeof full == BAR + 1, "as long as the bar");
    if (!bar->shown || (bar->stage == stage && bar->drawn == now))
        return;
    bar->stage = stage;
    bar->drawn = now;
    dprintf(STDERR_FILENO, "\r\033[K%s [%-*.*s] %zu", stage, BAR, (int)now, full, of);
}

void screen_clear(struct screen_bar *bar)
{
    if (bar->shown && bar->stage)
        dprintf(STDERR_FILENO, "\r\033[K");
    bar->stage = NULL;
}
