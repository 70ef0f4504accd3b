/* What is said is short, so it fits a buffer of its own. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/say.h"

#include "report/show.h"
#include "report/words.h"

#include <unistd.h>

void say_remark(struct str remark)
{
    const struct arena start = arena_reserve((size_t)1 << 20);
    struct arena keep = start;
    struct out out = out_to_fd(&keep, STDERR_FILENO);

    out_put(&out, "permdrift: ");
    show_text(&out, remark);
    out_char(&out, '\n');
    out_done(&out); /* there is nobody left to tell when this fails */
    arena_release(start);
}

enum exit_code say_fault(const struct fault *why)
{
    say_remark(str_from(why->text));
    return why->exit;
}

void say_notes(const struct notes *notes)
{
    const struct arena start = arena_reserve((size_t)1 << 20);
    struct arena keep = start;
    struct out out = out_to_fd(&keep, STDERR_FILENO);

    for (size_t i = 0; i < notes->len; i++) {
        out_put(&out, "permdrift: ");
        words_place(&out, notes->at[i].place);
        out_put(&out, ": ");
        show_text(&out, notes->at[i].message);
        out_print(&out, " [%s]\n", notes->at[i].kind);
    }
    out_done(&out); /* there is nobody left to tell when this fails */
    arena_release(start);
}

struct out say_begin(struct arena *keep)
{
    return out_to_fd(keep, STDOUT_FILENO);
}

enum exit_code say_end(struct out *out)
{
    struct fault why = {0};

    if (out_done(out))
        return EXIT_CLEAN;
    fault_set(&why, EXIT_INTERNAL, "cannot write to standard output: %s",
              strerror(out->error));
    return say_fault(&why);
}
