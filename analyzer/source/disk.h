/* The disk as this room touches it: no link is followed, no pipe is waited for. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SOURCE_DISK_H
#define SOURCE_DISK_H

#include "base/arena.h"

#include <sys/stat.h>

enum { DISK_SMALL_BYTES = 1 << 20 };

/* `folder/name`, with a NUL byte behind it. */
const char *disk_below(struct arena *arena, struct str folder, const char *name);

/* The type bits of the file itself, never of what a link stands for; 0: not there. */
mode_t disk_type(const char *path);

/* A regular file of at most DISK_SMALL_BYTES, whole. False for everything else. */
bool disk_read_small(struct arena *keep, const char *path, struct str *out);

/* How a file answered to being mapped. */
enum disk_map {
    DISK_MAPPED,
    DISK_ABSENT,
    DISK_REFUSED, /* it may not be read, or is no regular file */
};

/* A regular file, mapped for reading until disk_unmap; empty ones are empty slices. */
enum disk_map disk_map(const char *path, struct str *out);
void disk_unmap(struct str map);

#endif
