/* A writer that remembers its first failure; one question at the end. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_OUT_H
#define BASE_OUT_H

#include "base/arena.h"

/* Writes to a descriptor through a buffer, or into an arena (fd < 0). Calls never
 * fail; after the first failed write the rest is dropped, and out_done tells. */
struct out {
    int fd;
    int error; /* errno of the first failed write, 0 so far */
    struct arena *keep;
    char *buffer;
    size_t used, cap;
};

/* The buffer is taken from `keep`; the descriptor stays the caller's. */
struct out out_to_fd(struct arena *keep, int fd);
/* Collects everything in `keep`; out_text returns it. */
struct out out_to_arena(struct arena *keep);

void out_bytes(struct out *out, struct str bytes);
void out_char(struct out *out, char byte);
void out_print(struct out *out, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* A NUL-terminated literal of our own. */
void out_put(struct out *out, const char *text);

/* Writes what is buffered. False when any write failed; `error` says why. */
bool out_done(struct out *out);
/* What an arena writer has collected. Valid until the next write. */
struct str out_text(const struct out *out);

#endif
