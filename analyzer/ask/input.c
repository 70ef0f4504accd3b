/* Files are read to their end, since a pipe is as good as a file here. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "ask/input.h"

#include "base/limits.h"
#include "base/out.h"
#include "source/source.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

static bool read_to_end(struct arena *keep, int fd, struct input *out,
                        struct fault *why)
{
    struct out bytes = out_to_arena(keep);
    char lot[1 << 16];
    size_t total = 0;

    for (;;) {
        ssize_t got = read(fd, lot, sizeof lot);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return fault_set(why, EXIT_USAGE, "cannot read %.*s: %s",
                             STR_ARGS(out->name), strerror(errno));
        if (got == 0)
            break;
        total += (size_t)got;
        if (total > LIMIT_BLOB_BYTES)
            return fault_set(why, EXIT_USAGE, "%.*s is over the cap of %zu bytes",
                             STR_ARGS(out->name), (size_t)LIMIT_BLOB_BYTES);
        out_bytes(&bytes, (struct str){lot, (size_t)got});
    }
    out->bytes = out_text(&bytes);
    return true;
}

static bool read_path(struct arena *keep, const char *path, struct input *out,
                      struct fault *why)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);

    if (fd < 0)
        return fault_set(why, EXIT_USAGE, "cannot open %s: %s", path, strerror(errno));
    bool read = read_to_end(keep, fd, out, why);
    close(fd);
    return read;
}

static bool read_revision(struct arena *keep, struct arena scratch,
                          const char *repository, struct input *out, struct fault *why)
{
    struct str path = out->name, revision = str_cut(&path, ':');
    struct source *source;

    if (revision.len == 0 || path.len == 0)
        return fault_set(why, EXIT_USAGE,
                         "\"%.*s\" is no REV:PATH: both parts must be there",
                         STR_ARGS(out->name));
    source = source_open(repository, why);
    if (!source)
        return false;
    bool read = source_file(keep, scratch, source, arena_cstr(keep, revision), path,
                            &out->bytes, why);
    source_close(source);
    return read;
}

bool input_read(struct arena *keep, struct arena scratch, const char *where,
                const char *repository, struct input *out, struct fault *why)
{
    out->name = str_from(where);
    if (repository && strchr(where, ':'))
        return read_revision(keep, scratch, repository, out, why);
    if (strcmp(where, "-") != 0)
        return read_path(keep, where, out, why);
    out->name = STR("standard input");
    return read_to_end(keep, STDIN_FILENO, out, why);
}
