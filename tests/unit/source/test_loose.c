/* Loose objects: what says exactly what it is, and every way of not doing so. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lib/unit.h"
#include "source/loose.h"

#include <stdlib.h>
#include <zlib.h>

/* The zlib stream of `bytes`, in memory of exactly its length. */
static struct str packed(struct str bytes, int level)
{
    uLongf len = compressBound((uLong)bytes.len);
    unsigned char *at = malloc(len);

    assert_int_equal(compress2(at, &len, (const Bytef *)bytes.at, bytes.len, level),
                     Z_OK);
    unsigned char *exact = malloc(len);
    memcpy(exact, at, len);
    free(at);
    return (struct str){(char *)exact, len};
}

/* The content of the file, in memory of one byte more; NULL when it is refused. */
static char *unpacked(struct str file, struct loose *declared)
{
    if (!loose_head(file, declared))
        return NULL;
    char *content = malloc(declared->size + 1);
    if (loose_content(file, *declared, content))
        return content;
    free(content);
    return NULL;
}

static void heads(void **state)
{
    static const struct {
        struct str bytes;
        enum object_type type; /* 0: refused */
        size_t size;
    } rows[] = {
        {STR_INIT("blob 0\0"),                                           TYPE_BLOB,   0       },
        {STR_INIT("blob 3\0abc"),                                        TYPE_BLOB,   3       },
        {STR_INIT("tree 2\0ab"),                                         TYPE_TREE,   2       },
        {STR_INIT("commit 1\0a"),                                        TYPE_COMMIT, 1       },
        {STR_INIT("tag 1\0a"),                                           TYPE_TAG,    1       },
        {STR_INIT("blob 20\0ab\0cdefghijklmnopqrst"),                    TYPE_BLOB,   20      },
        {STR_INIT("blob 18446744073709551615\0"),                        TYPE_BLOB,   SIZE_MAX},
        {STR_INIT("blob 18446744073709551616\0"),                        0,           0       },
        {STR_INIT("blob 03\0abc"),                                       0,           0       },
        {STR_INIT("blob 00\0"),                                          0,           0       },
        {STR_INIT("blob -1\0"),                                          0,           0       },
        {STR_INIT("blob +3\0abc"),                                       0,           0       },
        {STR_INIT("blob  3\0abc"),                                       0,           0       },
        {STR_INIT("blob 3 \0abc"),                                       0,           0       },
        {STR_INIT("blob\t3\0abc"),                                       0,           0       },
        {STR_INIT("blob\0abc"),                                          0,           0       },
        {STR_INIT("blob \0abc"),                                         0,           0       },
        {STR_INIT(" 3\0abc"),                                            0,           0       },
        {STR_INIT("\0"),                                                 0,           0       },
        {STR_INIT(""),                                                   0,           0       },
        {STR_INIT("Blob 3\0abc"),                                        0,           0       },
        {STR_INIT("blobs 3\0abc"),                                       0,           0       },
        {STR_INIT("none 3\0abc"),                                        0,           0       },
        {STR_INIT("blob 3"),                                             0,           0       },
        {STR_INIT("blob 0000000000000000000000000000000000000003\0abc"), 0,           0       },
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct str file = packed(rows[i].bytes, 6);
        struct loose found = {0};
        bool ok = loose_head(file, &found);
        CHECK_ROW(rows[i].bytes.at, ok == (rows[i].type != 0));
        CHECK_ROW(rows[i].bytes.at, !ok || found.type == rows[i].type);
        CHECK_ROW(rows[i].bytes.at, !ok || found.size == rows[i].size);
        free((void *)(uintptr_t)file.at);
    }
}

/* All lengths around the end of the head's buffer, and one of several blocks. */
static void contents(void **state)
{
    static const size_t sizes[] = {0, 1, 22, 23, 24, 25, 26, 31, 32, 33, 500, 300000};
    static char bytes[300032];

    (void)state;
    for (int level = 0; level <= 9; level += 3) {
        for (size_t i = 0; i < LEN(sizes); i++) {
            struct loose declared;
            int head = snprintf(bytes, sizeof bytes, "blob %zu", sizes[i]) + 1;
            for (size_t at = 0; at < sizes[i]; at++)
                bytes[(size_t)head + at] = (char)(at * at >> 3);
            struct str file =
                packed((struct str){bytes, (size_t)head + sizes[i]}, level);
            char *content = unpacked(file, &declared);
            assert_non_null(content);
            assert_int_equal(declared.size, sizes[i]);
            assert_memory_equal(content, bytes + head, sizes[i]);
            assert_int_equal(content[sizes[i]], 0);
            free(content);
            free((void *)(uintptr_t)file.at);
        }
    }
}

/* The library's copy of this reader wrote such contents beyond its memory. */
static void other_than_declared(void **state)
{
    static char bytes[1 << 20] = "blob 8";
    static const size_t stored[] = {0, 7, 9, 24, 25, 26, 100, sizeof bytes - 7};

    (void)state;
    memset(bytes + 7, 'x', sizeof bytes - 7);
    for (size_t i = 0; i < LEN(stored); i++) {
        struct str file = packed((struct str){bytes, 7 + stored[i]}, 6);
        struct loose declared;
        assert_null(unpacked(file, &declared));
        assert_int_equal(declared.size, 8);
        free((void *)(uintptr_t)file.at);
    }
}

/* The head is judged again with the content, and must be what it was. */
static void another_head(void **state)
{
    static const struct {
        const char *row;
        struct str bytes;
        struct loose declared;
    } rows[] = {
        {"no head",      STR_INIT("nonsense"),             {TYPE_BLOB, 3}         },
        {"another type", STR_INIT("tree 3\0abc"),          {TYPE_BLOB, 3}         },
        {"another size", STR_INIT("blob 2\0ab"),           {TYPE_BLOB, 3}         },
        {"over 32 bits", STR_INIT("blob 4294967295\0abc"), {TYPE_BLOB, 4294967295}},
    };
    char content[64];

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct str file = packed(rows[i].bytes, 6);
        CHECK_ROW(rows[i].row, !loose_content(file, rows[i].declared, content));
        free((void *)(uintptr_t)file.at);
    }
    assert_false(loose_content(STR("no stream"), rows[0].declared, content));
}

/* Every way to cut a stream or to spoil one byte of it, and bytes after it. */
static void damaged(void **state)
{
    struct str sound = packed(STR("tree 9\0some bytes"), 6);
    struct loose declared;

    (void)state;
    assert_null(unpacked(sound, &declared)); /* ten bytes, not nine */
    free((void *)(uintptr_t)sound.at);
    sound = packed(STR("blob 40\0some bytes, and a few more of them: 40"), 6);
    for (size_t len = 0; len < sound.len; len++) {
        char *part = memcpy(malloc(len + (len == 0)), sound.at, len);
        assert_null(unpacked((struct str){part, len}, &declared));
        free(part);
    }
    for (size_t i = 0; i < sound.len * 8; i++) {
        char *spoilt = memcpy(malloc(sound.len), sound.at, sound.len);
        spoilt[i / 8] = (char)(spoilt[i / 8] ^ 1 << i % 8);
        char *content = unpacked((struct str){spoilt, sound.len}, &declared);
        /* The level of compression is a remark, under the checksum of the first byte. */
        assert_null(content);
        free(spoilt);
    }
    char *longer = memcpy(calloc(1, sound.len + 1), sound.at, sound.len);
    assert_null(unpacked((struct str){longer, sound.len + 1}, &declared));
    free(longer);
    free((void *)(uintptr_t)sound.at);
}

/* What was declared when the file was judged is what is unpacked, or nothing is. */
static void another_since(void **state)
{
    static const struct loose judged[] = {
        {TYPE_BLOB, 2             },
        {TYPE_BLOB, 4             },
        {TYPE_TREE, 3             },
        {TYPE_BLOB, SIZE_MAX      },
        {TYPE_BLOB, UINT32_MAX    },
        {TYPE_BLOB, UINT32_MAX - 1}
    };
    struct str file = packed(STR("blob 3\0abc"), 6);
    char content[8];

    (void)state;
    for (size_t i = 0; i < LEN(judged); i++)
        assert_false(loose_content(file, judged[i], content));
    assert_true(loose_content(file, (struct loose){TYPE_BLOB, 3}, content));
    assert_string_equal(content, "abc");
    free((void *)(uintptr_t)file.at);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(heads),
                                       cmocka_unit_test(contents),
                                       cmocka_unit_test(other_than_declared),
                                       cmocka_unit_test(another_head),
                                       cmocka_unit_test(damaged),
                                       cmocka_unit_test(another_since)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
