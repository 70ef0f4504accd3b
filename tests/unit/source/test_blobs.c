/* Contents: each once, whole, or with a note at every path that wanted it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "seen.h"

#include "base/limits.h"

#define POINTER                                                                        \
    "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12345\n"

static void refusals_are_noted_everywhere(void **state)
{
    static const struct repo_file files[] = {
        {"a/lost",   "lost",                                         0},
        {"b/lost",   "lost",                                         0},
        {"a/spoilt", "spoilt",                                       0},
        {"a/wrong",  "wrong",                                        0},
        {"lfs",      POINTER,                                        0},
        {"lfs-not",  "# version https://git-lfs.github.com/spec/v1", 0},
        {"nothing",  "",                                             0},
    };
    struct scratch_repo repo = repo_new();

    (void)state;
    repo_commit_files(&repo, files, LEN(files));
    repo_lose(&repo, repo_blob(&repo, STR("lost")));
    repo_spoil(&repo, repo_blob(&repo, STR("spoilt")), STR("x\234nonsense"));
    /* Sound in itself, but the content of another id. */
    assert_true(
        repo_shell(&repo, "cd repo/.git/objects && "
                          "a=$(printf wrong | git hash-object --stdin) && "
                          "b=$(printf other | git hash-object -w --stdin) && "
                          "at() { printf %s/%s \"$(printf %.2s $1)\" \"${1#??}\"; } && "
                          "mv -f $(at $b) $(at $a)"));
    check_seen(repo.path, NULL,
               "a/lost= a/spoilt= a/wrong= b/lost= lfs= "
               "lfs-not=# version https://git-lfs.github.com/spec/v1 nothing= "
               "a/lost!missing-object a/spoilt!broken-object a/wrong!broken-object "
               "b/lost!missing-object lfs!lfs-pointer");
    repo_drop(&repo);
}

/* Packed or not: the size is known, and refused, before the content is unpacked. */
static void too_large(void **state)
{
    static const char *const packing[] = {"true", "git -C repo repack -adfq"};
    static char bytes[LIMIT_BLOB_BYTES + 1];

    (void)state;
    for (size_t i = 0; i < LEN(packing); i++) {
        struct scratch_repo repo = repo_new();
        struct str fits = {bytes, LIMIT_BLOB_BYTES}, too_big = {bytes, sizeof bytes};
        struct repo_entry files[] = {
            {"100644", "fits",    repo_blob(&repo, fits)   },
            {"100644", "too-big", repo_blob(&repo, too_big)},
        };
        repo_commit(&repo, repo_raw_tree(&repo, files, LEN(files)));
        assert_true(repo_shell(&repo, packing[i]));
        struct seen seen = see(repo.path, NULL);
        assert_int_equal(seen.text[0].len, LIMIT_BLOB_BYTES);
        assert_int_equal(seen.taken[1], 0);
        assert_int_equal(seen.notes.len, 1);
        assert_string_equal(seen.notes.at[0].kind, "too-large");
        CHECK_STR(seen.notes.at[0].message,
                  "takes 67108865 bytes, more than is read of a file");
        CHECK_STR(seen.notes.at[0].place.path, "too-big");
        seen_drop(&seen);
        repo_drop(&repo);
    }
}

/* The shell's "false" when git did not make a delta after all. */
#define REPACKED_AS_DELTA                                                              \
    "cd repo && git repack -adfq && git verify-pack -v .git/objects/pack/*.idx | "     \
    "grep '^[0-9a-f]* blob .* 1 [0-9a-f]*$'"

/* A content of 4 MiB as a delta of one over the cap: to unpack it is to unpack both. */
static void small_on_a_huge_base(void **state)
{
    static char bytes[LIMIT_BLOB_BYTES + (4 << 20)];
    struct scratch_repo repo = repo_new();
    uint32_t noise = 1;

    (void)state;
    for (size_t i = LIMIT_BLOB_BYTES; i < sizeof bytes; i++)
        bytes[i] = (char)((noise = noise * 1664525 + 1013904223) >> 24);
    struct str base = {bytes, sizeof bytes}, part = str_skip(base, LIMIT_BLOB_BYTES);
    struct repo_entry files[] = {
        {"100644", "a", repo_blob(&repo, part)    },
        {"100644", "c", repo_blob(&repo, STR("1"))},
        {"100644", "z", repo_blob(&repo, base)    }, /* git tries later names first */
    };
    repo_commit(&repo, repo_raw_tree(&repo, files, LEN(files)));
    assert_true(repo_shell(&repo, REPACKED_AS_DELTA));
    check_seen(repo.path, NULL, "a= c=1 z= a!too-large z!too-large");
    repo_drop(&repo);
}

/* A delta that makes more than the cap of a base below it. */
static void a_delta_that_grows(void **state)
{
    static char bytes[LIMIT_BLOB_BYTES + 1];
    struct scratch_repo repo = repo_new();
    struct str grown = {bytes, sizeof bytes}, base = {bytes, sizeof bytes / 3 * 2};
    struct repo_entry files[] = {
        {"100644", "a", repo_blob(&repo, grown)},
        {"100644", "z", repo_blob(&repo, base) },
    };

    (void)state;
    repo_commit(&repo, repo_raw_tree(&repo, files, LEN(files)));
    assert_true(repo_shell(&repo, REPACKED_AS_DELTA));
    struct seen seen = see(repo.path, NULL);
    assert_int_equal(seen.text[1].len, base.len);
    assert_int_equal(seen.notes.len, 1);
    CHECK_STR(seen.notes.at[0].place.path, "a");
    CHECK_STR(seen.notes.at[0].message,
              "takes 67108865 bytes, more than is read of a file");
    seen_drop(&seen);
    repo_drop(&repo);
}

/* Damage inside a pack is met while reading, and the rest is read all the same. */
static void damaged_pack(void **state)
{
    static const struct repo_file files[] = {
        {"a", "the first content",  0},
        {"b", "the second content", 0}
    };
    struct scratch_repo repo = repo_new();

    (void)state;
    repo_commit_files(&repo, files, LEN(files));
    assert_true(repo_shell(
        &repo,
        "cd repo && git repack -adq && cd .git/objects/pack && "
        "at=$(git verify-pack -v *.idx | grep \"^$(git rev-parse main:b)\" | "
        "cut -d' ' -f7) && [ -n \"$at\" ] && chmod u+w *.pack && "
        "printf 'xxxx' | dd of=$(ls *.pack) bs=1 seek=$((at + 3)) conv=notrunc"));
    check_seen(repo.path, NULL, "a=the first content b= b!broken-object");
    repo_drop(&repo);
}

struct order {
    uint32_t blobs[64];
    size_t len;
};

static void remember(void *context, uint32_t blob, struct str bytes)
{
    struct order *order = context;

    (void)bytes;
    order->blobs[order->len++] = blob;
}

static struct order read_order(const char *path, const bool *wanted)
{
    struct arena keep = test_arena(), scratch = test_arena(), start = keep;
    struct order order = {.len = 0};
    struct listing listing;
    struct notes notes = {0};
    struct fault why = {0};
    struct source *source = source_open(path, &why);

    assert_non_null(source);
    assert_true(source_list(&keep, scratch, source, NULL, &listing, &notes, &why));
    assert_true(source_read(&keep, scratch, source, &listing, wanted, remember, &order,
                            &notes, &why));
    assert_int_equal(notes.len, 0);
    source_close(source);
    arena_release(start);
    arena_release(scratch);
    return order;
}

/* The same order each time; and only what was asked for. */
static void order_and_choice(void **state)
{
    struct scratch_repo repo = repo_new();
    struct repo_file files[40];
    char names[LEN(files)][8];
    bool wanted[LEN(files)] = {false};

    (void)state;
    for (size_t i = 0; i < LEN(files); i++) {
        snprintf(names[i], sizeof names[i], "f%02zu", i);
        files[i] = (struct repo_file){names[i], names[i], 0};
        wanted[i] = i % 7 == 3;
    }
    repo_commit_files(&repo, files, LEN(files));
    for (int packed = 0; packed < 2; packed++) {
        struct order all = read_order(repo.path, NULL),
                     again = read_order(repo.path, NULL);
        assert_int_equal(all.len, LEN(files));
        assert_memory_equal(all.blobs, again.blobs, sizeof all.blobs);
        struct order some = read_order(repo.path, wanted);
        assert_int_equal(some.len, 6);
        for (size_t i = 0; i < some.len; i++)
            assert_true(wanted[some.blobs[i]]);
        assert_true(repo_shell(&repo, "git -C repo repack -adq"));
    }
    repo_drop(&repo);
}

/* The commit is looked up once: what a branch stands for later changes nothing. */
static void a_branch_that_moves(void **state)
{
    static const struct repo_file before[] =
        {
            {"a", "before", 0}
    },
                                  after[] = {{"a", "after", 0}};
    struct scratch_repo repo = repo_new();
    struct arena start = test_arena(), scratch = test_arena();
    struct seen seen = {.keep = start};

    (void)state;
    repo_commit_files(&repo, before, 1);
    struct source *source = source_open(repo.path, &seen.why);
    assert_non_null(source);
    assert_true(source_list(&seen.keep, scratch, source, "main", &seen.listing,
                            &seen.notes, &seen.why));
    repo_commit_files(&repo, after, 1);
    seen.text = NEW_MANY(&seen.keep, seen.listing.blobs + 1, struct str);
    seen.taken = NEW_MANY(&seen.keep, seen.listing.blobs + 1, unsigned);
    assert_true(source_read(&seen.keep, scratch, source, &seen.listing, NULL, seen_take,
                            &seen, &seen.notes, &seen.why));
    CHECK_STR(seen_text(&seen), "a=before");
    assert_true(repo_shell(&repo, "rm -rf repo/.git/objects"));
    assert_false(source_read(&seen.keep, scratch, source, &seen.listing, NULL,
                             seen_take, &seen, &seen.notes, &seen.why));
    assert_int_equal(seen.why.exit, EXIT_INCOMPLETE);
    source_close(source);
    arena_release(start);
    arena_release(scratch);
    repo_drop(&repo);
}

/* Contents of several packs, of none, and with one index of no use. */
static void mixed_storage(void **state)
{
    static const struct repo_file files[] = {
        {"a", "1", 0},
        {"b", "2", 0},
        {"c", "3", 0},
        {"d", "4", 0},
    };
    struct scratch_repo repo = repo_new();

    (void)state;
    repo_commit_files(&repo, files, 2);
    assert_true(repo_shell(&repo, "git -C repo repack -dq"));
    repo_commit_files(&repo, files, 3);
    assert_true(repo_shell(&repo, "git -C repo repack -dq && "
                                  "touch repo/.git/objects/pack/pack-0.idx "
                                  "repo/.git/objects/pack/pack-0.pack"));
    repo_commit_files(&repo, files, 4);
    check_seen(repo.path, NULL, "a=1 b=2 c=3 d=4");
    /* A file where the folder of an object should be. */
    assert_true(repo_shell(&repo, "cd repo/.git/objects && id=$(printf 4 | git "
                                  "hash-object --stdin) && rm -r ${id%${id#??}} && "
                                  "touch ${id%${id#??}}"));
    check_seen(repo.path, NULL, "a=1 b=2 c=3 d= d!missing-object");
    repo_drop(&repo);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(refusals_are_noted_everywhere),
                                       cmocka_unit_test(too_large),
                                       cmocka_unit_test(small_on_a_huge_base),
                                       cmocka_unit_test(a_delta_that_grows),
                                       cmocka_unit_test(damaged_pack),
                                       cmocka_unit_test(order_and_choice),
                                       cmocka_unit_test(a_branch_that_moves),
                                       cmocka_unit_test(mixed_storage)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
