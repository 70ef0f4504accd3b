/* Whoever wrote a repository chose every name in it: only regular files are opened. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "source/disk.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

const char *disk_below(struct arena *arena, struct str folder, const char *name)
{
    return arena_print(arena, "%.*s/%s", STR_ARGS(folder), name).at;
}

mode_t disk_type(const char *path)
{
    struct stat info;

    return lstat(path, &info) == 0 ? info.st_mode & S_IFMT : 0;
}

/* A descriptor of a regular file, or -1 with errno. */
static int open_regular(const char *path, struct stat *info)
{
    int file = open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC);

    if (file < 0)
        return -1;
    /* not covered: what was there a moment ago is gone */
    if (fstat(file, info) == 0 && S_ISREG(info->st_mode))
        return file;
    close(file);
    errno = EINVAL;
    return -1;
}

bool disk_read_small(struct arena *keep, const char *path, struct str *out)
{
    struct stat info;
    int file = open_regular(path, &info);

    if (file < 0)
        return false;
    bool ok = info.st_size <= DISK_SMALL_BYTES;
    if (ok) {
        size_t size = (size_t)info.st_size;
        char *bytes = NEW_MANY(keep, size + 1, char);
        ok = read(file, bytes, size + 1) == (ssize_t)size;
        *out = (struct str){bytes, size};
    }
    close(file);
    return ok;
}

enum disk_map disk_map(const char *path, struct str *out)
{
    struct stat info;
    int file = open_regular(path, &info);
    void *at = NULL;

    if (file < 0)
        return errno == ENOENT || errno == ENOTDIR ? DISK_ABSENT : DISK_REFUSED;
    if (info.st_size > 0)
        at = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE, file, 0);
    /* A file that there is no room for is not a file that cannot be read. (not covered:
     * without memory the process ends, and counts nothing) */
    if (at == MAP_FAILED && errno == ENOMEM)
        arena_exhausted();
    close(file);
    /* not covered: without memory the process ends, and counts nothing */
    if (at == MAP_FAILED)
        return DISK_REFUSED;
    *out = (struct str){at, (size_t)info.st_size};
    return DISK_MAPPED;
}

void disk_unmap(struct str map)
{
    if (map.len)
        munmap((void *)(uintptr_t)map.at, map.len);
}
