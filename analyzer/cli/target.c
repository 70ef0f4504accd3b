/* A file is written beside its place and renamed; half a report never has its name. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/target.h"

#include "cli/typo.h"

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
    if (!realpath(target->path, real))
        return cannot_write(why, target->path, errno);
    target->real = arena_cstr(keep, str_from(real));
    return true;
}

bool target_from(struct arena *keep, const char *words, struct target *out,
                 struct fault *why)
{
    struct str rest = str_from(words), format = str_cut(&rest, '=');
    struct strs names = {0};

    if (rest.len == 0)
        return fault_set(why, EXIT_USAGE, "--out takes FORMAT=PATH, and not \"%s\"",
                         words);
    *out = (struct target){.format = report_find(format), .path = rest.at};
    if (out->format)
        return place(keep, out, why);
    for (size_t i = 0; i < report_format_count; i++)
        *LIST_PUSH(keep, &names) = str_from(report_formats[i].name);
    struct str all = arena_join(keep, names.at, names.len, STR(", "));
    struct str hint = typo_hint(keep, &names, format);
    return fault_set(why, EXIT_USAGE, "a format is one of %.*s, and not \"%.*s\"%.*s",
                     STR_ARGS(all), STR_ARGS(format), STR_ARGS(hint));
}

struct target target_stdout(const char *format)
{
    return (struct target){report_find(str_from(format)), "-", "-", false};
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

/* One report to write. The buffer is taken from `page`, all else from `scratch`. */
struct job {
    const struct target *target;
    const struct answer_sheet *sheet;
    const struct report_style *style;
    struct arena page, scratch;
};

/* Writes the whole report to the descriptor; 0, or the error. */
static int write_report(const struct job *job, int fd)
{
    struct arena page = job->page;
    struct out out = out_to_fd(&page, fd);

    job->target->format->write(&out, job->scratch, job->sheet, job->style);
    out_done(&out);
    return out.error;
}

/* A new file in the folder of `real`; its name in `aside`. */
static int open_aside(const char *real, char aside[PATH_MAX])
{
    int folder_len = (int)(strrchr(real, '/') - real), fd = -1;

    for (unsigned i = 0; fd < 0 && i < 100; i++) {
        int len = snprintf(aside, PATH_MAX, "%.*s/.permdrift-%ld-%u", folder_len, real,
                           (long)getpid(), i);
        if (len >= PATH_MAX) {
            errno = ENAMETOOLONG;
            return -1;
        }
        fd = open(aside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (fd < 0 && errno != EEXIST)
            return -1;
    }
    return fd;
}

static int replace(const struct job *job)
{
    const char *real = job->target->real;
    char aside[PATH_MAX];
    struct stat old;
    int fd = open_aside(real, aside);

    if (fd < 0)
        return errno;
    if (stat(real, &old) == 0)
        fchmod(fd, old.st_mode & 0777); /* as far as we may */
    int error = write_report(job, fd);
    if (!error && fsync(fd) < 0)
        error = errno;
    if (close(fd) < 0 && !error)
        error = errno;
    if (!error && rename(aside, real) < 0)
        error = errno;
    if (error)
        unlink(aside);
    return error;
}

static int write_to_device(const struct job *job)
{
    int fd = open(job->target->real, O_WRONLY | O_NOCTTY | O_CLOEXEC);

    if (fd < 0)
        return errno;
    int error = write_report(job, fd);
    if (close(fd) < 0 && !error)
        error = errno;
    return error;
}

bool target_write(const struct target *target, struct arena page, struct arena scratch,
                  const struct answer_sheet *sheet, const struct report_style *style,
                  struct fault *why)
{
    const struct job job = {target, sheet, style, page, scratch};
    int error;

    if (target->replaced)
        error = replace(&job);
    else if (strcmp(target->path, "-") == 0)
        error = write_report(&job, STDOUT_FILENO);
    else
        error = write_to_device(&job);
    return !error || cannot_write(why, target->path, error);
}
