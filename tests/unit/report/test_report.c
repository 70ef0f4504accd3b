/* The same answers in every format, as they are checked in under tests/reports. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/report.h"

#include "fixture.h"
#include "render.h"
#include "schema.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* A format, and how its goldens end. */
static const struct {
    const char *format, *ending;
    struct report_style style;
} voices[] = {
    {"text",  "txt",   {false, 88}},
    {"json",  "json",  {false, 0} },
    {"sarif", "sarif", {true, 40} },
    {"junit", "xml",   {true, 40} },
};

static void write_file(const char *path, struct str bytes)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes.at, 1, bytes.len, file), bytes.len);
    assert_int_equal(fclose(file), 0);
}

static struct str read_file(struct arena *keep, const char *path)
{
    FILE *file = fopen(path, "rb");
    enum { ROOM = 1 << 20 };
    char *bytes = NEW_MANY(keep, ROOM, char);

    if (!file)
        fail_msg("%s is missing; run the test with UPDATE=1 and read what it wrote",
                 path);
    size_t len = fread(bytes, 1, ROOM, file);
    fclose(file);
    return (struct str){bytes, len};
}

/* UPDATE=1 writes what the formats say now; whoever does that reads the difference. */
static void check_golden(struct arena *keep, const char *name,
                         const struct answer_sheet *sheet)
{
    for (size_t i = 0; i < LEN(voices); i++) {
        struct str got = render(keep, voices[i].format, sheet, voices[i].style);
        struct str path = arena_print(keep, "%s/tests/reports/%s.%s", SOURCE_DIR, name,
                                      voices[i].ending);
        if (getenv("UPDATE"))
            write_file(arena_cstr(keep, path), got);
        struct str wanted = read_file(keep, arena_cstr(keep, path));
        if (!str_equal(got, wanted)) {
            print_error("%.*s says otherwise:\n%.*s\n", STR_ARGS(path), STR_ARGS(got));
            fail();
        }
    }
}

static void goldens(void **state)
{
    struct arena start = test_arena(), keep = start;
    struct answer_sheet clean = fixture_clean(&keep);
    struct answer_sheet incident = fixture_incident(&keep);
    struct answer_sheet incomplete = fixture_incomplete(&keep);
    struct answer_sheet waived = fixture_waived(&keep);
    struct answer_sheet hostile =
        fixture_hostile(&keep, STR("\x1b[2J\n::x::[y](//z)\xe2\x80\xae]]>\xff"));

    (void)state;
    check_golden(&keep, "clean", &clean);
    check_golden(&keep, "incident", &incident);
    check_golden(&keep, "incomplete", &incomplete);
    check_golden(&keep, "waived", &waived);
    check_golden(&keep, "hostile", &hostile);
    arena_release(start);
}

static struct answer_sheet answer(struct arena *keep, size_t number)
{
    switch (number) {
    case 0:
        return fixture_clean(keep);
    case 1:
        return fixture_incident(keep);
    case 2:
        return fixture_incomplete(keep);
    case 3:
        return fixture_many(keep, 300);
    case 4:
        return fixture_waived(keep);
    }
    return fixture_hostile(keep, STR("x"));
}

enum { ANSWERS = 6 };

static size_t count(struct str text, struct str part)
{
    size_t hits = 0;

    for (; text.len >= part.len; text = str_skip(text, 1))
        hits += str_starts(text, part);
    return hits;
}

/* No format loses a finding or a note on the way. */
static void all_formats_count_the_same(void **state)
{
    (void)state;
    for (size_t i = 0; i < ANSWERS; i++) {
        struct arena start = test_arena(), keep = start;
        struct answer_sheet sheet = answer(&keep, i);
        struct report_style style = {false, 0};
        size_t found = sheet.findings.len, noted = sheet.notes.len;
        const struct node *json = parsed(&keep, render(&keep, "json", &sheet, style));
        const struct node *sarif = parsed(&keep, render(&keep, "sarif", &sheet, style));
        struct str text = render(&keep, "text", &sheet, style);
        struct str junit = render(&keep, "junit", &sheet, style);

        assert_int_equal(walk(json, "findings")->count, found);
        assert_int_equal(walk(json, "notes")->count, noted);
        assert_int_equal(walk(sarif, "runs.0.results")->count, found);
        assert_int_equal(
            walk(sarif, "runs.0.invocations.0.toolExecutionNotifications")->count,
            noted + !sheet.complete);
        assert_int_equal(count(text, STR("\n  id      pd1-")), found);
        assert_int_equal(count(text, STR("\n- ")), noted);
        assert_int_equal(
            count(junit, STR("<failure ")) + count(junit, STR("<skipped ")), found);
        assert_int_equal(count(junit, STR("<error ")), noted + !sheet.complete);
        arena_release(start);
    }
}

static void json_follows_its_schema(void **state)
{
    struct arena start = test_arena(), keep = start;
    const struct node *schema =
        parsed(&keep, read_file(&keep, RULES_DIR "/schema/report-1.schema.json"));

    (void)state;
    for (size_t i = 0; i < ANSWERS; i++) {
        struct answer_sheet sheet = answer(&keep, i);
        struct str said = render(&keep, "json", &sheet, (struct report_style){0});
        CHECK_STR(schema_complaint(&keep, schema, parsed(&keep, said)), "");
    }
    arena_release(start);
}

/* The checker itself: each row must be refused at that keyword. */
static void the_schema_refuses(void **state)
{
    static const struct {
        const char *report, *complaint;
    } rows[] = {
        {"[]",                         "/: type"        },
        {"{}",                         "/: required"    },
        {"{\"schema\": \"permdrift.report/2\", \"complete\": true, \"exit\": 0, "
         "\"failOn\": \"high\", \"tool\": {}, \"scanned\": {}, \"notes\": [], "
         "\"findings\": []}", "//schema: const"},
        {"{\"schema\": \"permdrift.report/1\", \"complete\": true, \"exit\": 2, "
         "\"failOn\": \"high\", \"tool\": {}, \"scanned\": {}, \"notes\": [], "
         "\"findings\": []}", "//exit: enum"   },
    };
    struct arena start = test_arena(), keep = start;
    const struct node *schema =
        parsed(&keep, read_file(&keep, RULES_DIR "/schema/report-1.schema.json"));

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++)
        CHECK_STR(
            schema_complaint(&keep, schema, parsed(&keep, str_from(rows[i].report))),
            rows[i].complaint);
    arena_release(start);
}

/* Over its limits code scanning refuses a file whole, so the least grave stay out. */
static void sarif_keeps_to_the_limit(void **state)
{
    struct arena start = test_arena(), keep = start;
    struct answer_sheet sheet = fixture_many(&keep, 25002);
    struct str said = render(&keep, "sarif", &sheet, (struct report_style){0});

    (void)state;
    assert_int_equal(count(said, STR("\"partialFingerprints\"")), 25000);
    assert_true(str_has(said, STR("\"id\": \"truncated\"")));
    assert_true(str_has(said, STR("2 of 25002 findings are left out")));
    arena_release(start);
}

/* Of a way that is too long the first steps stay, and the right it leads to. */
static void sarif_keeps_the_end_of_a_long_way(void **state)
{
    struct arena start = test_arena(), keep = start;
    struct answer_sheet sheet = fixture_many(&keep, 1);
    struct finding *finding = &sheet.findings.at[0];
    struct place place = {
        STR("a.json"), {1, 2, 1, 3}
    };

    (void)state;
    finding->path = (struct steps){0};
    for (size_t i = 0; i < 1200; i++)
        *LIST_PUSH(&keep, &finding->path) =
            (struct step){arena_print(&keep, "step %zu", i), place};
    struct str said = render(&keep, "sarif", &sheet, (struct report_style){0});
    assert_int_equal(count(said, STR("\"location\": {")), 1000);
    assert_true(str_has(said, STR("\"step 998\"")));
    assert_false(str_has(said, STR("\"step 999\"")));
    arena_release(start);
}

/* A gap in the sandbox is told even where all else is well. */
static void gaps_of_the_sandbox_are_told(void **state)
{
    static const struct {
        const char *format, *said;
    } rows[] = {
        {"text",  "UNPROTECTED no Landlock"        },
        {"json",  "\"sandboxGap\": \"no Landlock\""},
        {"sarif", "\"id\": \"sandbox-gap\""        },
    };
    struct arena start = test_arena(), keep = start;
    struct answer_sheet sheet = fixture_clean(&keep);

    (void)state;
    for (int gap = 0; gap < 2; gap++) {
        for (size_t i = 0; i < LEN(rows); i++) {
            struct str said =
                render(&keep, rows[i].format, &sheet, (struct report_style){0});
            CHECK_ROW(rows[i].format, str_has(said, str_from(rows[i].said)) == gap);
        }
        sheet.sandbox_gap = STR("no Landlock");
    }
    arena_release(start);
}

/* What is cut is told to the last row in JSON; elsewhere the rest is a number. */
static void long_cuts_are_shortened(void **state)
{
    struct arena start = test_arena(), keep = start;
    struct answer_sheet sheet = fixture_many(&keep, 1);
    struct finding *finding = &sheet.findings.at[0];

    (void)state;
    for (size_t i = 0; i < 50; i++) {
        struct row *row = LIST_PUSH(&keep, &finding->excess);
        *LIST_PUSH(&keep, &row->actions) = arena_print(&keep, "a:b%zu", i);
        row->place.path = i % 2 ? STR("a.json") : STR("");
    }
    struct str json = render(&keep, "json", &sheet, (struct report_style){0});
    struct str sarif = render(&keep, "sarif", &sheet, (struct report_style){0});
    struct str text = render(&keep, "text", &sheet, (struct report_style){0});
    assert_int_equal(count(json, STR("\"a:b")), 50);
    assert_true(str_has(sarif, STR("at the repository")));
    assert_true(str_has(sarif, STR("at [a.json](1)")));
    assert_true(str_has(sarif, STR(" more")));
    assert_false(str_has(sarif, STR("a:b49")));
    assert_true(str_has(text, STR(" more rows")));
    assert_false(str_has(text, STR("a:b49")));
    arena_release(start);
}

/* Only what has an address that everybody may know is named with its commit. */
static void addresses_are_public(void **state)
{
    static const struct {
        const char *repository, *commit;
        bool told;
    } rows[] = {
        {"https://a.example/b",   "0123", true },
        {"http://a.example/b",    "0123", true },
        {"https://a.example/b",   "",     false},
        {"https://u:p@a.example", "0123", false},
        {"https:a.example",       "0123", false},
        {"ssh://a.example/b",     "0123", false},
        {"/var/u/b",              "0123", false},
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct arena start = test_arena(), keep = start;
        struct answer_sheet sheet = fixture_clean(&keep);
        sheet.scanned.repository = str_from(rows[i].repository);
        sheet.scanned.commit = str_from(rows[i].commit);
        struct str said = render(&keep, "sarif", &sheet, (struct report_style){0});
        CHECK_ROW(rows[i].repository,
                  str_has(said, STR("versionControlProvenance")) == rows[i].told);
        arena_release(start);
    }
}

/* A finding of a check that is not on the list has an id and no index. */
static void unlisted_checks_have_no_index(void **state)
{
    static const struct check other = {.slug = STR_INIT("other")};
    struct arena start = test_arena(), keep = start;
    struct answer_sheet sheet = fixture_many(&keep, 2);

    (void)state;
    sheet.findings.at[1].check = &other;
    sheet.findings.at[1].certainty = CERTAIN_UNDECIDED;
    struct str said = render(&keep, "sarif", &sheet, (struct report_style){0});
    assert_int_equal(count(said, STR("\"ruleId\": \"other")), 1);
    assert_int_equal(count(said, STR("\"ruleIndex\": ")), 1);
    said = render(&keep, "text", &sheet, (struct report_style){0});
    assert_true(str_has(said, STR("verdict undecided\n")));
    assert_int_equal(count(said, STR("\n  do ")), 1);
    arena_release(start);
}

static void a_failed_write_is_remembered(void **state)
{
    int full = open("/dev/full", O_WRONLY | O_CLOEXEC);

    (void)state;
    assert_true(full >= 0);
    for (size_t i = 0; i < report_format_count; i++) {
        struct arena start = test_arena(), keep = start, other = test_arena();
        struct answer_sheet sheet = fixture_incident(&keep);
        struct report_style style = {false, 0};
        struct out out = out_to_fd(&keep, full);
        report_formats[i].write(&out, other, &sheet, &style);
        CHECK_ROW(report_formats[i].name, !out_done(&out));
        CHECK_ROW(report_formats[i].name, out.error == ENOSPC);
        arena_release(start);
        arena_release(other);
    }
    close(full);
}

/* Colour adds to the words and never stands for them. */
static void color_only_adds(void **state)
{
    struct arena start = test_arena(), keep = start;
    struct answer_sheet sheet = fixture_incident(&keep);
    struct str plain = render(&keep, "text", &sheet, (struct report_style){false, 60});
    struct str rest = render(&keep, "text", &sheet, (struct report_style){true, 60});
    struct out stripped = out_to_arena(&keep);

    (void)state;
    assert_true(str_has(rest, STR("\x1b[1;31mCRITICAL\x1b[0m")));
    while (rest.len) {
        out_bytes(&stripped, str_cut(&rest, '\x1b'));
        if (rest.len)
            str_cut(&rest, 'm');
    }
    assert_true(str_equal(out_text(&stripped), plain));
    arena_release(start);
}

static void formats_are_found_by_name(void **state)
{
    (void)state;
    for (size_t i = 0; i < report_format_count; i++) {
        struct str name = str_from(report_formats[i].name);
        assert_ptr_equal(report_find(name), &report_formats[i]);
    }
    assert_null(report_find(STR("JSON")));
    assert_null(report_find(STR("")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(goldens),
        cmocka_unit_test(all_formats_count_the_same),
        cmocka_unit_test(json_follows_its_schema),
        cmocka_unit_test(the_schema_refuses),
        cmocka_unit_test(sarif_keeps_to_the_limit),
        cmocka_unit_test(sarif_keeps_the_end_of_a_long_way),
        cmocka_unit_test(gaps_of_the_sandbox_are_told),
        cmocka_unit_test(long_cuts_are_shortened),
        cmocka_unit_test(addresses_are_public),
        cmocka_unit_test(unlisted_checks_have_no_index),
        cmocka_unit_test(a_failed_write_is_remembered),
        cmocka_unit_test(color_only_adds),
        cmocka_unit_test(formats_are_found_by_name)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
