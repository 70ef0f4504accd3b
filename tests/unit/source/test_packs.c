/* The index of a pack: git's own are read, what is not one is left out. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lib/repo.h"
#include "lib/unit.h"
#include "source/packs.h"

enum { TABLES = 8 + 256 * 4, ROW = 20 + 4 + 4 };

/* An index as a text of bytes: `count` objects whose ids begin with 1, 2, ... */
struct index {
    unsigned char bytes[TABLES + 8 * ROW + 8 + 40];
    size_t len;
};

static void put(struct index *index, uint32_t value)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        index->bytes[index->len++] = (unsigned char)(value >> shift);
}

static struct index index_of(uint32_t count, const uint32_t *offsets)
{
    struct index index = {.len = 0};

    put(&index, 0xff744f63);
    put(&index, 2);
    for (uint32_t first = 0; first < 256; first++)
        put(&index, first < count ? first : count);
    for (uint32_t i = 0; i < count; i++) {
        index.bytes[index.len] = (unsigned char)(i + 1);
        index.len += 20;
    }
    index.len += (size_t)count * 4;
    for (uint32_t i = 0; i < count; i++)
        put(&index, offsets[i]);
    put(&index, 1); /* one offset of 64 bits */
    put(&index, 2);
    index.len += 40;
    return index;
}

static void install(const struct scratch_repo *repo, const struct index *index,
                    size_t len)
{
    repo_write(repo, "repo/.git/objects/pack/pack-1.pack", STR("PACK"));
    repo_write(repo, "repo/.git/objects/pack/pack-1.idx",
               (struct str){(const char *)index->bytes, len});
}

static struct packs opened(struct arena *keep, const struct scratch_repo *repo)
{
    return packs_open(keep, str_from(repo_below(repo, "repo/.git")));
}

static void positions(void **state)
{
    static const uint32_t offsets[] = {12, 700, 0x80000000, 0x80000001};
    static const uint64_t wanted[] = {12, 700, ((uint64_t)1 << 32) + 2, UINT64_MAX};
    struct scratch_repo repo = repo_new();
    struct arena start = test_arena(), keep = start;
    struct index index = index_of(LEN(offsets), offsets);
    struct pack_position position;
    unsigned char id[20] = {0};

    (void)state;
    install(&repo, &index, index.len);
    struct packs packs = opened(&keep, &repo);
    assert_int_equal(packs.len, 1);
    assert_int_equal(packs.at[0].objects, LEN(offsets));
    for (size_t i = 0; i < LEN(wanted); i++) {
        id[0] = (unsigned char)(i + 1);
        assert_true(packs_find(&packs, id, &position));
        assert_true(position.offset == wanted[i]);
        assert_int_equal(position.pack, 0);
        id[19] = 1;
        assert_false(packs_find(&packs, id, &position));
        id[19] = 0;
    }
    id[0] = 0;
    assert_false(packs_find(&packs, id, &position));
    id[0] = 255;
    assert_false(packs_find(&packs, id, &position));
    packs_close(&packs);
    arena_release(start);
    repo_drop(&repo);
}

/* The head of the entry at 200; at 12 lies a blob of 2047 bytes, object 1. */
static void weights(void **state)
{
    static const struct {
        const char *name;
        struct str head;
        uint64_t wanted; /* 0: refused */
    } rows[] = {
        {"whole",              STR_INIT("\x35"),                       5   },
        {"two bytes of size",  STR_INIT("\xb5\x02"),                   37  },
        {"no such type",       STR_INIT("\x55"),                       0   },
        {"type zero",          STR_INIT("\x05"),                       0   },
        {"by distance",        STR_INIT("\x69\x80\x3c"),               2047},
        {"heavy delta",        STR_INIT("\xe9\xff\x01\x80\x3c"),       4089},
        {"no distance",        STR_INIT("\x69\x00"),                   0   },
        {"before the pack",    STR_INIT("\x69\x81\x7f"),               0   },
        {"endless distance",
         STR_INIT("\x69\x80\x80\x80\x80\x80\x80"
                  "\x80\x80\x80\x80\x80"),
         0                                                                 },
        {"endless size",
         STR_INIT("\xb5\xff\xff\xff\xff\xff\xff"
                  "\xff\xff\xff\xff\x01"),
         0                                                                 },
        {"by id",              STR_INIT("\x79\1\0\0\0\0\0\0\0\0\0\0"), 2047},
        {"on itself",          STR_INIT("\x79\2\0\0\0\0\0\0\0\0\0\0"), 0   },
        {"on an unknown base", STR_INIT("\x79\3\0\0\0\0\0\0\0\0\0\0"), 0   },
    };
    static const uint32_t offsets[] = {12, 200};
    struct index index = index_of(LEN(offsets), offsets);

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct scratch_repo repo = repo_new();
        struct arena start = test_arena(), keep = start;
        char body[300] = {[12] = '\xbf', [13] = '\x7f'};
        uint64_t weight = 0;
        memcpy(body + 200, rows[i].head.at, rows[i].head.len);
        install(&repo, &index, index.len);
        repo_write(&repo, "repo/.git/objects/pack/pack-1.pack",
                   (struct str){body, sizeof body});
        struct packs packs = opened(&keep, &repo);
        struct pack_position position = {0, 200};
        bool ok = packs_weight(&packs, position, &weight);
        CHECK_ROW(rows[i].name, ok == (rows[i].wanted > 0));
        CHECK_ROW(rows[i].name, weight == rows[i].wanted);
        position.offset = sizeof body;
        assert_false(packs_weight(&packs, position, &weight));
        position.offset = UINT64_MAX;
        assert_false(packs_weight(&packs, position, &weight));
        packs_close(&packs);
        arena_release(start);
        repo_drop(&repo);
    }
}

/* An entry that begins at the last byte of the pack and is not whole. */
static void cut_short(void **state)
{
    static const uint32_t offsets[] = {12, 31};
    static const char heads[] = {'\x69', '\x79', '\xb5', '\xe9'};
    struct index index = index_of(LEN(offsets), offsets);

    (void)state;
    for (size_t i = 0; i < LEN(heads); i++) {
        struct scratch_repo repo = repo_new();
        struct arena start = test_arena(), keep = start;
        char body[32] = {[12] = '\x31', [31] = heads[i]};
        uint64_t weight = 7;
        install(&repo, &index, index.len);
        repo_write(&repo, "repo/.git/objects/pack/pack-1.pack",
                   (struct str){body, sizeof body});
        struct packs packs = opened(&keep, &repo);
        assert_true(packs_weight(&packs, (struct pack_position){0, 12}, &weight));
        assert_int_equal(weight, 1);
        assert_false(packs_weight(&packs, (struct pack_position){0, 31}, &weight));
        packs_close(&packs);
        arena_release(start);
        repo_drop(&repo);
    }
}

/* Ids that begin alike; the one of both packs is one object. */
static void short_ids(void **state)
{
    static const struct {
        const char *prefix;
        size_t digits, found;
        unsigned char last;
    } rows[] = {
        {"\1",          2, 1, 0},
        {"\1",          3, 1, 0},
        {"\1\1",        3, 1, 0},
        {"\1\1",        4, 0, 0},
        {"\4",          2, 0, 0},
        {"\3",          2, 2, 0},
        {"\0",          2, 0, 0},
        {"\3\0\0\0",    9, 1, 0},
        {"\3\0\0\0\20", 9, 1, 7},
    };
    static const uint32_t offsets[] = {12, 13, 14};
    struct scratch_repo repo = repo_new();
    struct arena start = test_arena(), keep = start;
    struct index index = index_of(LEN(offsets), offsets);

    (void)state;
    install(&repo, &index, index.len);
    index.bytes[TABLES + 2 * 20 + 4] = 0x17;
    index.bytes[TABLES + 2 * 20 + 19] = 7;
    repo_write(&repo, "repo/.git/objects/pack/pack-2.pack", STR("PACK"));
    repo_write(&repo, "repo/.git/objects/pack/pack-2.idx",
               (struct str){(const char *)index.bytes, index.len});
    struct packs packs = opened(&keep, &repo);
    assert_int_equal(packs.len, 2);
    for (size_t i = 0; i < LEN(rows); i++) {
        unsigned char prefix[20] = {0}, id[20] = {0};
        memcpy(prefix, rows[i].prefix, rows[i].digits / 2 + rows[i].digits % 2);
        assert_int_equal(packs_expand(&packs, prefix, rows[i].digits, id),
                         rows[i].found);
        assert_true(rows[i].found != 1 || id[19] == rows[i].last);
    }
    packs_close(&packs);
    /* Of three in one pack only two are told. */
    index.bytes[TABLES + 1 * 20] = 3;
    index.bytes[TABLES] = 3;
    for (size_t at = 8; at < TABLES; at += 4)
        index.bytes[at + 3] = at < 8 + 3 * 4 ? 0 : 3;
    install(&repo, &index, index.len);
    packs = opened(&keep, &repo);
    unsigned char three[20] = {3}, id[20] = {0};
    assert_int_equal(packs_expand(&packs, three, 2, id), 2);
    packs_close(&packs);
    arena_release(start);
    repo_drop(&repo);
}

static void left_out(void **state)
{
    static const uint32_t offsets[] = {1, 2, 3};
    struct scratch_repo repo = repo_new();
    struct arena start = test_arena(), keep = start;
    struct index index = index_of(LEN(offsets), offsets), changed;

    (void)state;
    for (size_t len = 0; len < index.len; len++) {
        install(&repo, &index, len);
        struct packs packs = opened(&keep, &repo);
        /* Without the wide offset it is still an index of three objects. */
        assert_int_equal(packs.len, len >= index.len - 8);
        packs_close(&packs);
    }
    static const size_t spoilt[] = {0, 3, 7, 8, 8 + 100 * 4, 8 + 255 * 4};
    for (size_t i = 0; i < LEN(spoilt); i++) {
        changed = index;
        changed.bytes[spoilt[i]] ^= 0x7f;
        install(&repo, &changed, changed.len);
        struct packs packs = opened(&keep, &repo);
        assert_int_equal(packs.len, 0);
    }
    arena_release(start);
    repo_drop(&repo);
}

static void of_git(void **state)
{
    static const struct repo_file files[] = {
        {"a", "1", 0},
        {"b", "2", 0}
    };
    struct scratch_repo repo = repo_new();
    struct arena start = test_arena(), keep = start;
    struct pack_position a, b;

    (void)state;
    repo_commit_files(&repo, files, LEN(files));
    git_oid one = repo_blob(&repo, STR("1")), two = repo_blob(&repo, STR("2"));
    git_oid loose = repo_blob(&repo, STR("3"));
    assert_true(repo_shell(&repo, "git -C repo repack -adq"));
    struct packs packs = opened(&keep, &repo);
    assert_true(packs_find(&packs, one.id, &a));
    assert_true(packs_find(&packs, two.id, &b));
    assert_false(packs_find(&packs, loose.id, &b));
    assert_true(a.offset >= 12 && a.offset != b.offset);
    packs_close(&packs);
    arena_release(start);
    repo_drop(&repo);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(positions), cmocka_unit_test(weights),
        cmocka_unit_test(cut_short), cmocka_unit_test(short_ids),
        cmocka_unit_test(left_out),  cmocka_unit_test(of_git)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
