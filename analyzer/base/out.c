/* Buffered bytes to a descriptor or an arena, with one sticky failure. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/out.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

enum { BUFFER = 1 << 16 };

struct out out_to_fd(struct arena *keep, int fd)
{
    return (struct out){
        .fd = fd, .keep = keep, .cap = BUFFER, .buffer = NEW_MANY(keep, BUFFER, char)};
}

struct out out_to_arena(struct arena *keep)
{
    return (struct out){.fd = -1, .keep = keep};
}

static void flush(struct out *out)
{
    size_t sent = 0;

    while (!out->error && sent < out->used) {
        ssize_t n = write(out->fd, out->buffer + sent, out->used - sent);
        if (n > 0)
            sent += (size_t)n;
        /* not covered: a write of nothing, or one that a signal breaks */
        else if (n == 0 || errno != EINTR)
            /* not covered: a write of nothing, or one that a signal breaks */
            out->error = n == 0 ? EIO : errno;
    }
    out->used = 0;
}

static void make_room(struct out *out, size_t wanted)
{
    size_t cap = out->cap ? out->cap : 256;

    while (cap < out->used + wanted)
        cap *= 2;
    char *grown = NEW_MANY(out->keep, cap, char);
    if (out->used)
        memcpy(grown, out->buffer, out->used);
    out->buffer = grown;
    out->cap = cap;
}

void out_bytes(struct out *out, struct str bytes)
{
    while (bytes.len) {
        if (out->used == out->cap ||
            (out->fd < 0 && out->cap - out->used < bytes.len)) {
            if (out->fd >= 0)
                flush(out);
            else
                make_room(out, bytes.len);
        }
        size_t room = out->cap - out->used;
        size_t now = bytes.len < room ? bytes.len : room;
        memcpy(out->buffer + out->used, bytes.at, now);
        out->used += now;
        bytes = str_skip(bytes, now);
    }
}

void out_char(struct out *out, char byte)
{
    out_bytes(out, (struct str){&byte, 1});
}

void out_put(struct out *out, const char *text)
{
    out_bytes(out, str_from(text));
}

void out_print(struct out *out, const char *format, ...)
{
    char small[512];
    va_list args, again;

    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(small, sizeof small, format, args);
    va_end(args);
    /* not covered: no format of ours fails */
    if (len >= 0 && (size_t)len < sizeof small) {
        out_bytes(out, (struct str){small, (size_t)len});
    } else if (len >= 0) { /* not covered: no format of ours fails */
        struct arena scratch = *out->keep;
        char *large = NEW_MANY(&scratch, (size_t)len + 1, char);
        vsnprintf(large, (size_t)len + 1, format, again);
        /* The copy below may take from the same arena: keep what we hold. */
        *out->keep = scratch;
        out_bytes(out, (struct str){large, (size_t)len});
    }
    va_end(again);
}

bool out_done(struct out *out)
{
    if (out->fd >= 0)
        flush(out);
    return out->error == 0;
}

struct str out_text(const struct out *out)
{
    return (struct str){out->buffer ? out->buffer : "", out->used};
}
