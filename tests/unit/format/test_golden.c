/* Every folder of tests/formats is a case: input.* read as it is, expected.grants. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "dump.h"
#include "format/format.h"
#include "lib/unit.h"

#include <dirent.h>
#include <stdlib.h>

#define FOLDER SOURCE_DIR "/tests/formats/"

/* One case: the file it must equal, and the readings of its inputs. With UPDATE=1 in
 * the environment the expected file is written instead of compared. */
struct golden {
    struct arena keep, scratch;
    const char *folder;
    bool update;
    unsigned failed;
};

static struct str file_bytes(struct arena *keep, const char *path)
{
    FILE *file = fopen(path, "rb");
    struct str bytes = {NULL, 0};

    if (!file)
        return bytes;
    fseek(file, 0, SEEK_END);
    size_t size = (size_t)ftell(file);
    rewind(file);
    char *at = NEW_MANY(keep, size + 1, char);
    bytes = (struct str){at, fread(at, 1, size, file)};
    fclose(file);
    return bytes;
}

static const char *path_of(struct arena *keep, const char *folder, const char *name)
{
    return arena_cstr(keep, arena_print(keep, "%s/%s", folder, name));
}

/* The path that the reader sees is the file's bare name. */
static struct str read_input(struct golden *golden, const char *name, bool places)
{
    struct arena *keep = &golden->keep;
    struct str bytes = file_bytes(keep, path_of(keep, golden->folder, name));
    struct intern words = {0};
    struct reading reading = {0};
    struct notes notes = {0};
    bool said = format_read(keep, golden->scratch, &words, str_from(name), bytes,
                            &reading, &notes);

    assert_non_null(bytes.at);
    assert_int_equal(said, reading.documents > 0 || notes.len > 0);
    notes_settle(&notes);
    return dump_reading(keep, &reading, &notes, places);
}

static void show_difference(const char *folder, struct str got, struct str wanted)
{
    size_t line = 0;

    while (got.len || wanted.len) {
        struct str a = str_cut(&got, '\n'), b = str_cut(&wanted, '\n');
        line++;
        if (!str_equal(a, b)) {
            print_error("%s, line %zu\n  got    %.*s\n  wanted %.*s\n", folder, line,
                        STR_ARGS(a), STR_ARGS(b));
            return;
        }
    }
}

static void compare(struct golden *golden, struct str got, struct str wanted)
{
    if (str_equal(got, wanted))
        return;
    golden->failed++;
    show_difference(golden->folder, got, wanted);
}

static void write_expected(const char *path, struct str text)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(text.at, 1, text.len, file), text.len);
    fclose(file);
}

/* The first input decides; any other spells the same grants, at other places. */
static void check_case(struct golden *golden)
{
    struct dirent **names = NULL;
    int count = scandir(golden->folder, &names, NULL, alphasort);
    const char *expected = path_of(&golden->keep, golden->folder, "expected.grants");
    const char *first = NULL;

    for (int i = 0; i < count; i++) {
        if (!str_starts(str_from(names[i]->d_name), STR("input")))
            continue;
        const char *name = arena_cstr(&golden->keep, str_from(names[i]->d_name));
        if (first) {
            compare(golden, read_input(golden, name, false),
                    read_input(golden, first, false));
            continue;
        }
        first = name;
        struct str got = read_input(golden, name, true);
        if (golden->update)
            write_expected(expected, got);
        compare(golden, got, file_bytes(&golden->keep, expected));
    }
    assert_non_null(first);
    for (int i = 0; i < count; i++)
        free(names[i]);
    free(names);
}

static int is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static unsigned check_format(const char *format)
{
    struct arena start = test_arena(), scratch = test_arena(), keep = start;
    const char *folder = path_of(&keep, FOLDER, format);
    struct dirent **names = NULL;
    int count = scandir(folder, &names, is_visible, alphasort);
    unsigned failed = 0;

    assert_true(count > 0);
    for (int i = 0; i < count; i++) {
        const char *path = path_of(&keep, folder, names[i]->d_name);
        struct golden golden = {keep, scratch, path, getenv("UPDATE") != NULL, 0};
        check_case(&golden);
        failed += golden.failed;
        free(names[i]);
    }
    free(names);
    arena_release(start);
    arena_release(scratch);
    return failed;
}

static void policies(void **state)
{
    (void)state;
    assert_int_equal(check_format("aws-policy"), 0);
}

static void snapshots(void **state)
{
    (void)state;
    assert_int_equal(check_format("aws-snapshot"), 0);
}

static void clusters(void **state)
{
    (void)state;
    assert_int_equal(check_format("kubernetes"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(policies),
                                       cmocka_unit_test(snapshots),
                                       cmocka_unit_test(clusters)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
