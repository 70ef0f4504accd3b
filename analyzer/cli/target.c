/* A file is written beside its place and renamed; half a report never has its name. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/target.h"

#include "base/typo.h"
#include "jail/jail.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static bool cannot_write(struct fault *why, const char *path, int error)
{
    bool shown = strcmp(path, "-") == 0;
    const char *mark = shown ? "" : "'";

    return fault_set(why, EXIT_INTERNAL, "cannot write to %s%s%s: %s", mark,
                     shown ? "standard output" : path, mark, strerror(error));
}

/* The real path of a file that is not there yet: its folder must be. */
static bool place_new(struct arena *keep, struct target *target, struct fault *why)
{
    struct str path = str_from(target->path), name = str_after_last(path, '/');
    struct str folder = str_head(path, path.len - name.len);
    char real[PATH_MAX];

    if (name.len == 0)
        return cannot_write(why, target->path, EISDIR);
    if (!realpath(folder.len ? arena_cstr(keep, folder) : ".", real))
        return cannot_write(why, target->path, errno);
    target->real = arena_cstr(keep, arena_print(keep, "%s/%.*s", real, STR_ARGS(name)));
    target->replaced = true;
    return true;
}

static bool place(struct arena *keep, struct target *target, struct fault *why)
{
    char real[PATH_MAX];
    struct stat stat_of;

    target->real = target->path;
    if (strcmp(target->path, "-") == 0)
        return true;
    if (stat(target->path, &stat_of) < 0)
        return errno == ENOENT ? place_new(keep, target, why)
                               : cannot_write(why, target->path, errno);
    if (S_ISDIR(stat_of.st_mode))
        return cannot_write(why, target->path, EISDIR);
    target->replaced = S_ISREG(stat_of.st_mode);
    /* not covered: what was there a moment ago is gone */
    if (!realpath(target->path, real))
        return cannot_write(why, target->path, errno);
    target->real = arena_cstr(keep, str_from(real));
    return true;
}

/* Is it a folder of git: .git itself, or all of a bare repository? */
static bool is_git_folder(struct arena scratch, struct str folder)
{
    static const char *const marks[] = {"HEAD", "objects", "refs"};

    if (str_equal_fold(str_after_last(folder, '/'), STR(".git")))
        return true;
    for (size_t i = 0; i < LEN(marks); i++) {
        struct arena each = scratch;
        struct str path = arena_print(&each, "%.*s/%s", STR_ARGS(folder), marks[i]);
        if (access(path.at, F_OK) != 0)
            return false;
    }
    return true;
}

/* Git would take a report for a configuration, a hook or a reference. */
static bool outside_git(struct arena scratch, const struct target *target,
                        struct fault *why)
{
    struct str real = str_from(target->real);

    while (real.len) {
        if (is_git_folder(scratch, real))
            return fault_set(why, EXIT_USAGE,
                             "'%s' is where git keeps its own files; name another "
                             "place",
                             target->path);
        real.len -= str_after_last(real, '/').len;
        real.len -= real.len > 0;
    }
    return true;
}

bool target_from(struct arena *keep, const char *words, const struct strs *formats,
                 struct target *out, struct fault *why)
{
    struct str rest = str_from(words), format = str_cut(&rest, '=');

    if (rest.len == 0)
        return fault_set(why, EXIT_USAGE, "--out takes FORMAT=PATH, and not \"%s\"",
                         words);
    *out = (struct target){.path = rest.at};
    for (size_t i = 0; i < formats->len; i++)
        if (str_equal(format, formats->at[i]))
            out->format = arena_cstr(keep, format);
    if (out->format)
        return place(keep, out, why) && outside_git(*keep, out, why);
    struct str all = arena_join(keep, formats->at, formats->len, STR(", "));
    struct str hint = typo_hint(keep, formats, format);
    return fault_set(why, EXIT_USAGE, "a format is one of %.*s, and not \"%.*s\"%.*s",
                     STR_ARGS(all), STR_ARGS(format), STR_ARGS(hint));
}

/* The folder of the repository: the nearest one above that has a .git, else its own. */
static struct str repository_root(struct arena *keep, const char *repository)
{
    char real[PATH_MAX];
    struct str root = {0}, at;

    if (!realpath(repository, real))
        return root;
    root = at = arena_copy(keep, str_from(real));
    while (at.len &&
           access(arena_cstr(keep, arena_print(keep, "%.*s/.git", STR_ARGS(at))),
                  F_OK) != 0)
        at.len -= str_after_last(at, '/').len + 1;
    return at.len ? at : root;
}

/* Is a folder of the path, or the path itself, a link? The first `above` bytes do not
 * count. */
static bool through_link(struct arena *keep, struct str path, size_t above)
{
    struct stat stat_of;

    for (size_t i = above + 1; i <= path.len; i++)
        if ((i == path.len || path.at[i] == '/') &&
            lstat(arena_cstr(keep, str_head(path, i)), &stat_of) == 0 &&
            S_ISLNK(stat_of.st_mode))
            return true;
    return false;
}

bool target_outside_links(struct arena *keep, const struct target *target,
                          const char *repository, struct fault *why)
{
    struct str root = repository_root(keep, repository), path = str_from(target->path);
    char here[PATH_MAX];

    if (str_is(path, "-") || !root.len || !getcwd(here, sizeof here))
        return true;
    if (path.at[0] != '/')
        path = arena_print(keep, "%s/%s", here, target->path);
    return !str_starts(path, arena_print(keep, "%.*s/", STR_ARGS(root))) ||
           !through_link(keep, path, root.len) ||
           fault_set(why, EXIT_USAGE,
                     "'%s' goes through a link in the repository that is scanned, "
                     "which may lead anywhere; name another place",
                     target->path);
}

bool target_inside(struct arena *keep, const char *path, const char *repository)
{
    struct str root = repository_root(keep, repository);
    char real[PATH_MAX];

    if (!root.len || !realpath(path, real))
        return false;
    struct str below = arena_print(keep, "%s/", real);
    return str_starts(below, arena_print(keep, "%.*s/", STR_ARGS(root)));
}

struct target target_stdout(const char *format)
{
    return (struct target){.format = format, .path = "-", .real = "-"};
}

bool target_add(struct arena *keep, struct targets *targets, struct target target,
                struct fault *why)
{
    for (size_t i = 0; i < targets->len; i++)
        if (strcmp(targets->at[i].real, target.real) == 0)
            return fault_set(why, EXIT_USAGE, "two reports go to '%s'", target.path);
    *LIST_PUSH(keep, targets) = target;
    return true;
}

/* A new file in the folder of the target. */
static bool open_aside(struct arena *keep, struct target *target, struct fault *why)
{
    struct str real = str_from(target->real);
    struct str folder = str_head(real, real.len - str_after_last(real, '/').len);
    struct stat old;

    target->fd = -1;
    /* not covered: a hundred such files are there already */
    for (unsigned i = 0; target->fd < 0 && i < 100; i++) {
        const char *aside = arena_print(keep, "%.*s.permdrift-%ld-%u", STR_ARGS(folder),
                                        (long)getpid(), i)
                                .at;
        target->fd = open(aside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        /* not covered: tests/jail/failures.sh fails it, and counts nothing */
        if (target->fd < 0 && errno != EEXIST)
            break;
        target->aside = aside;
    }
    /* not covered: tests/jail/failures.sh fails it, and counts nothing */
    if (target->fd < 0) {
        target->aside = NULL;
        return cannot_write(why, target->path, errno);
    }
    if (stat(target->real, &old) == 0)
        fchmod(target->fd, old.st_mode & 0777); /* as far as we may */
    return true;
}

static bool open_as_it_is(struct target *target, struct fault *why)
{
    if (strcmp(target->path, "-") == 0)
        target->fd = STDOUT_FILENO;
    else
        target->fd = open(target->real, O_WRONLY | O_NOCTTY | O_CLOEXEC);
    return target->fd >= 0 || cannot_write(why, target->path, errno);
}

bool target_open(struct arena *keep, struct targets *targets, struct fault *why)
{
    enum target_state *states = jail_share(targets->len * sizeof *states);
    struct fault ignored = {0};

    /* A pipe may wait for its reader, and a person may give up on that. */
    for (size_t i = 0; i < targets->len; i++) {
        targets->at[i].state = &states[i];
        if (!targets->at[i].replaced && !open_as_it_is(&targets->at[i], why))
            return false;
    }
    jail_hold_signals();
    for (size_t i = 0; i < targets->len; i++)
        /* not covered: tests/jail/failures.sh fails it, and counts nothing */
        if (targets->at[i].replaced && !open_aside(keep, &targets->at[i], why)) {
            target_settle(targets, false, &ignored);
            return false;
        }
    return true;
}

bool target_write(const struct target *target, struct arena page, struct arena scratch,
                  target_say *say, const void *answer, const struct report_style *style,
                  struct fault *why)
{
    struct out out = out_to_fd(&page, target->fd);

    *target->state = TARGET_BEGUN;
    say(&out, scratch, answer, target->format, style);
    if (!out_done(&out))
        return cannot_write(why, target->path, out.error);
    *target->state = TARGET_WHOLE;
    return true;
}

void target_rewind(const struct targets *targets)
{
    for (size_t i = 0; i < targets->len; i++) {
        const struct target *target = &targets->at[i];
        /* not covered: a file of ours can be cut and wound back */
        if (target->replaced && ftruncate(target->fd, 0) == 0 &&
            /* not covered: a file of ours can be cut and wound back */
            lseek(target->fd, 0, SEEK_SET) == 0)
            *target->state = TARGET_UNTOUCHED;
    }
}

/* The error, or 0. */
static int put_in_place(const struct target *target)
{
    /* not covered: tests/jail/failures.sh fails it, and counts nothing */
    int error = fsync(target->fd) < 0 ? errno : 0;

    /* not covered: closing fails on file systems of a network only */
    if (close(target->fd) < 0 && !error)
        error = errno;
    /* not covered: tests/jail/failures.sh fails it, and counts nothing */
    if (!error && rename(target->aside, target->real) < 0)
        error = errno;
    return error;
}

/* Settles one target; the error, or 0. */
static int settle(const struct target *target, bool keep)
{
    int error = 0;

    if (strcmp(target->path, "-") == 0)
        return 0;
    if (!target->replaced)
        /* not covered: closing fails on file systems of a network only */
        return close(target->fd) < 0 ? errno : 0;
    if (keep && *target->state == TARGET_WHOLE) {
        error = put_in_place(target);
        /* not covered: tests/jail/failures.sh fails it, and counts nothing */
        if (!error)
            return 0;
    } else {
        close(target->fd);
    }
    unlink(target->aside);
    return error;
}

bool target_settle(const struct targets *targets, bool keep, struct fault *why)
{
    bool ok = true;

    for (size_t i = 0; i < targets->len; i++) {
        const struct target *target = &targets->at[i];
        /* not covered: tests/jail/failures.sh fails it, and counts nothing */
        int error = target->replaced && !target->aside ? 0 : settle(target, keep);
        /* not covered: tests/jail/failures.sh fails it, and counts nothing */
        if (error)
            ok = cannot_write(why, target->path, error);
    }
    return ok;
}
