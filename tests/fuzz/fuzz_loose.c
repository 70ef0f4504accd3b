/* Any bytes as a loose object: exactly what is declared, or nothing. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "fuzz.h"

#include "source/loose.h"

#include <stdlib.h>
#include <zlib.h>

enum { MOST = 1 << 16 };

/* The stream unpacked in one go; false when the file is not exactly one stream that
 * unpacks to at most MOST bytes. */
static bool unpack(struct arena *keep, struct str file, struct str *out)
{
    char *at = NEW_MANY(keep, MOST, char);
    z_stream stream = {.next_in = (Bytef *)(uintptr_t)file.at,
                       .avail_in = (uInt)file.len,
                       .next_out = (Bytef *)at,
                       .avail_out = MOST};

    if (inflateInit(&stream) != Z_OK)
        return false;
    bool whole = inflate(&stream, Z_FINISH) == Z_STREAM_END && stream.avail_in == 0;
    *out = (struct str){at, stream.total_out};
    inflateEnd(&stream);
    return whole;
}

/* Written again from what was read, the object must be what lies in the file. */
static void check_whole(struct arena keep, struct str file, struct loose found,
                        const char *content)
{
    static const char *const types[] = {"", "commit", "tree", "blob", "tag"};
    struct str plain;
    bool whole = unpack(&keep, file, &plain);
    struct str head = arena_print(&keep, "%s %zu", types[found.type], found.size);

    assert(whole && plain.len == head.len + 1 + found.size);
    assert(str_starts(plain, head) && plain.at[head.len] == 0);
    assert(str_equal(str_skip(plain, head.len + 1), (struct str){content, found.size}));
    assert(content[found.size] == 0);
}

/* Is it an object after all, told by a plain count? */
static bool is_sound(struct arena keep, struct str file, struct loose found)
{
    struct str plain;
    bool whole = unpack(&keep, file, &plain);
    const char *end = whole && plain.len ? memchr(plain.at, 0, plain.len) : NULL;

    return end && plain.len - (size_t)(end - plain.at) - 1 == found.size;
}

static void check(struct arena keep, struct str file)
{
    struct loose found;

    if (!loose_head(file, &found) || found.size > MOST / 2)
        return;
    char *content = malloc(found.size + 1); /* a sanitizer sees any step beyond */
    assert(content && found.type >= TYPE_COMMIT && found.type <= TYPE_TAG);
    if (loose_content(file, found, content))
        check_whole(keep, file, found, content);
    else
        assert(!is_sound(keep, file, found));
    free(content);
}

/* Once as the stream itself, once as what is in the stream: few mutations leave a
 * stream whole, and the head would hardly be reached. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena first;
    struct arena keep = fuzz_arena(&first);
    uLongf len = compressBound((uLong)size);
    Bytef *packed = malloc(len);

    assert(packed);
    check(keep, (struct str){(const char *)data, size});
    int status = compress2(packed, &len, data, (uLong)size, 1);
    assert(status == Z_OK);
    check(keep, (struct str){(const char *)packed, len});
    free(packed);
    return 0;
}
