/* The rules are ours, but the disk is not: every way of failing names its path. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "catalog/files.h"

#include "base/limits.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static bool fault_path(struct fault *why, const char *verb, const char *path)
{
    return fault_set(why, EXIT_USAGE, "cannot %s '%s': %s", verb, path,
                     strerror(errno));
}

/* How much was read before the end; stops at `room`. */
static bool read_up_to(int fd, char *into, size_t room, size_t *got)
{
    *got = 0;
    while (*got < room) {
        ssize_t count = read(fd, into + *got, room - *got);
        /* not covered: a read that fails, or that a signal breaks */
        if (count < 0 && errno == EINTR)
            continue;
        /* not covered: a read that fails, or that a signal breaks */
        if (count < 0)
            return false;
        if (count == 0)
            break;
        *got += (size_t)count;
    }
    return true;
}

static bool read_open(struct arena *keep, int fd, const char *path, size_t most,
                      struct str *bytes, struct fault *why)
{
    struct stat about;
    size_t got;

    /* not covered: a read that fails, or that a signal breaks */
    if (fstat(fd, &about) < 0)
        return fault_path(why, "read", path);
    if (!S_ISREG(about.st_mode))
        return fault_set(why, EXIT_USAGE, "'%s' is not an ordinary file", path);
    if (about.st_size > LIMIT_BLOB_BYTES)
        return fault_set(why, EXIT_USAGE, "'%s' is over the cap of %zu bytes", path,
                         (size_t)LIMIT_BLOB_BYTES);
    /* One byte more than it should have, to see that it does not grow. */
    size_t size = (size_t)about.st_size;
    size_t room = size < most ? size + 1 : most;
    char *into = NEW_MANY(keep, room, char);
    /* not covered: a read that fails, or that a signal breaks */
    if (!read_up_to(fd, into, room, &got))
        return fault_path(why, "read", path);
    /* not covered: a file that changes meanwhile */
    if (got != (size < most ? size : most))
        return fault_set(why, EXIT_USAGE, "'%s' changed while it was read", path);
    *bytes = (struct str){into, got};
    return true;
}

bool rules_head(struct arena *keep, struct str rules, const char *name, size_t most,
                struct str *bytes, struct fault *why)
{
    const char *path = arena_print(keep, "%.*s/%s", STR_ARGS(rules), name).at;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

    if (fd < 0)
        return fault_path(why, "open", path);
    bool ok = read_open(keep, fd, path, most, bytes, why);
    close(fd);
    return ok;
}

bool rules_file(struct arena *keep, struct str rules, const char *name,
                struct str *bytes, struct fault *why)
{
    return rules_head(keep, rules, name, SIZE_MAX, bytes, why);
}

bool rules_list(struct arena *keep, struct str rules, const char *folder,
                struct strs *names, struct fault *why)
{
    const char *path = arena_print(keep, "%.*s/%s", STR_ARGS(rules), folder).at;
    DIR *open_folder = opendir(path);
    struct strs found = {0};
    const struct dirent *entry;

    if (!open_folder)
        return fault_path(why, "list", path);
    while (errno = 0, (entry = readdir(open_folder)) != NULL) {
        if (entry->d_name[0] != '.' && str_ends(str_from(entry->d_name), STR(".json")))
            *LIST_PUSH(keep, &found) =
                arena_print(keep, "%s/%s", folder, entry->d_name);
    }
    /* not covered: a read that fails, or that a signal breaks */
    bool ok = errno == 0 || fault_path(why, "list", path);
    closedir(open_folder);
    /* not covered: a read that fails, or that a signal breaks */
    if (!ok)
        return false;
    strs_settle(&found);
    *names = found;
    return true;
}
