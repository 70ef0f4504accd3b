/* What unpacks to more than was declared is never unpacked, not even to see it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "source/loose.h"

#include <limits.h>
#include <stdint.h>
#include <zlib.h>

enum { HEAD_BYTES = 32 }; /* the longest type, a blank, 20 digits and the NUL fit */

static const struct {
    struct str name;
    enum object_type type;
} types[] = {
    {STR_INIT("commit"), TYPE_COMMIT},
    {STR_INIT("tree"),   TYPE_TREE  },
    {STR_INIT("blob"),   TYPE_BLOB  },
    {STR_INIT("tag"),    TYPE_TAG   },
};

/* The head at the start of `bytes`, with the length of it and its NUL. The one spelling
 * that git has for a size: the id is a hash over the head too. */
static bool parse_head(struct str bytes, struct loose *out, size_t *len)
{
    const char *end = bytes.len ? memchr(bytes.at, 0, bytes.len) : NULL;

    if (!end)
        return false;
    struct str digits = str_head(bytes, (size_t)(end - bytes.at));
    struct str name = str_cut(&digits, ' ');
    *len = (size_t)(end - bytes.at) + 1;
    if (!str_to_size(digits, &out->size) || (digits.len > 1 && digits.at[0] == '0'))
        return false;
    for (size_t i = 0; i < LEN(types); i++) {
        if (str_equal(name, types[i].name)) {
            out->type = types[i].type;
            return true;
        }
    }
    return false;
}

/* A stream whose first bytes lie in `head`, as many as `total_out` tells. Z_OK, or
 * Z_STREAM_END when there are no more; after anything else it is closed. */
static int stream_open(z_stream *stream, struct str file, char head[HEAD_BYTES])
{
    *stream = (z_stream){.next_in = (Bytef *)(uintptr_t)file.at,
                         .avail_in = file.len < UINT_MAX ? (uInt)file.len : UINT_MAX,
                         .next_out = (Bytef *)head,
                         .avail_out = HEAD_BYTES};
    /* not covered: zlib fails here for want of memory only */
    if (inflateInit(stream) != Z_OK)
        return Z_MEM_ERROR;
    int status = inflate(stream, Z_SYNC_FLUSH);
    if (status != Z_OK && status != Z_STREAM_END)
        inflateEnd(stream);
    return status;
}

bool loose_head(struct str file, struct loose *out)
{
    char head[HEAD_BYTES];
    z_stream stream;
    size_t len;
    int status = stream_open(&stream, file, head);

    if (status != Z_OK && status != Z_STREAM_END)
        return false;
    inflateEnd(&stream);
    return parse_head((struct str){head, stream.total_out}, out, &len);
}

bool loose_content(struct str file, struct loose declared, char *content)
{
    char head[HEAD_BYTES];
    struct loose found;
    z_stream stream;
    size_t head_len, have;
    bool whole = false;
    int status = stream_open(&stream, file, head);

    if (status != Z_OK && status != Z_STREAM_END)
        return false;
    if (!parse_head((struct str){head, stream.total_out}, &found, &head_len) ||
        found.type != declared.type || found.size != declared.size ||
        declared.size >= UINT_MAX || file.len > UINT_MAX ||
        stream.total_out - head_len > declared.size)
        goto out;
    have = stream.total_out - head_len;
    memcpy(content, head + head_len, have);
    stream.next_out = (Bytef *)content + have;
    stream.avail_out = (uInt)(declared.size - have) + 1; /* to see that more follows */
    if (status == Z_OK)
        status = inflate(&stream, Z_FINISH);
    whole = status == Z_STREAM_END && stream.avail_in == 0 &&
            stream.total_out == head_len + declared.size;
    content[declared.size] = 0;
out:
    inflateEnd(&stream);
    return whole;
}
