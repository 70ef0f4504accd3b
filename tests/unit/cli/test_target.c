/* A target is as it was until the whole report is there. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lib/unit.h"

#include "cli/target.h"

#include <stdlib.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static struct arena start;
static struct str json = STR_INIT("json");
static const struct strs formats = {&json, 1, 1};
static char folder[] = "/tmp/permdrift-XXXXXX";

static int begin(void **state)
{
    (void)state;
    start = test_arena();
    return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    arena_release(start);
    return chdir("/") == 0 && rmdir(folder) == 0 ? 0 : -1;
}

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static void holds(const char *path, const char *text)
{
    char found[64] = "";
    FILE *file = fopen(path, "r");

    assert_non_null(file);
    assert_true(fread(found, 1, sizeof found - 1, file) == strlen(text));
    fclose(file);
    assert_string_equal(found, text);
}

/* Half a report, taken back, and then: nothing, half of another, or a whole one. */
static void a_report_is_taken_back(void **state)
{
    static const struct {
        const char *name, *text;
        enum target_state reached;
        bool keep;
        const char *left;
    } rows[] = {
        {"nothing",         "",    TARGET_UNTOUCHED, true,  "old"},
        {"half of another", "ne",  TARGET_BEGUN,     true,  "old"},
        {"given up",        "new", TARGET_WHOLE,     false, "old"},
        {"a whole one",     "new", TARGET_WHOLE,     true,  "new"},
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct arena keep = start;
        struct targets targets = {0};
        struct target target;
        struct fault why = {0};

        write_file("report", "old");
        assert_true(target_from(&keep, "json=report", &formats, &target, &why));
        assert_true(target_add(&keep, &targets, target, &why));
        assert_true(target_open(&keep, &targets, &why));
        const struct target *opened = &targets.at[0];
        assert_int_equal(write(opened->fd, "half a report", 13), 13);
        *opened->state = TARGET_BEGUN;
        target_rewind(&targets);
        CHECK_ROW(rows[i].name, *opened->state == TARGET_UNTOUCHED);
        size_t len = strlen(rows[i].text);
        assert_int_equal(write(opened->fd, rows[i].text, len), len);
        *opened->state = rows[i].reached;
        CHECK_ROW(rows[i].name, target_settle(&targets, rows[i].keep, &why));
        holds("report", rows[i].left);
        assert_int_equal(unlink("report"), 0);
    }
}

/* What cannot be taken back keeps what it has; what cannot be opened is told. */
static void some_targets_are_no_files(void **state)
{
    struct sockaddr_un name = {.sun_family = AF_UNIX, .sun_path = "socket"};
    int heard = socket(AF_UNIX, SOCK_STREAM, 0);
    struct arena keep = start;
    struct targets device = {0}, deaf = {0};
    struct target target;
    struct fault why = {0};

    (void)state;
    assert_true(target_from(&keep, "json=/dev/null", &formats, &target, &why));
    assert_true(target_add(&keep, &device, target, &why));
    assert_true(target_open(&keep, &device, &why));
    *device.at[0].state = TARGET_BEGUN;
    target_rewind(&device);
    assert_int_equal(*device.at[0].state, TARGET_BEGUN);
    assert_true(target_settle(&device, true, &why));

    assert_int_equal(bind(heard, (struct sockaddr *)&name, sizeof name), 0);
    assert_true(target_from(&keep, "json=socket", &formats, &target, &why));
    assert_true(target_add(&keep, &deaf, target, &why));
    assert_false(target_open(&keep, &deaf, &why));
    assert_int_equal(why.exit, EXIT_INTERNAL);
    assert_string_equal(why.text,
                        "cannot write to 'socket': No such device or address");
    close(heard);
    assert_int_equal(unlink("socket"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_report_is_taken_back),
                                       cmocka_unit_test(some_targets_are_no_files)};

    return cmocka_run_group_tests(tests, begin, end);
}
