/* The pages for people: nothing foreign acts in them, and they need nothing else. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "crowd.h"

#include "base/sha256.h"
#include "report/style.h"

#define HOSTILE "p-<b>`x` [a](b) \"'&* @team www.x.y #1 __b__ a:b |.json"

static void open_hostile(struct desk *desk)
{
    static const struct repo_file files[] = {
        {HOSTILE, POLICY(ALLOW("\"*\"", "")),             0},
        {"principals.yaml",
         "principals:\n  - match: \"*\"\n    kind: agent\n    owner: "
         "\"<i>*x*</i> ``` [y](z)\"\n    tier: reader\n",           0},
    };

    if (!desk_open(desk, files, LEN(files), "policy:" HOSTILE))
        fail_msg("%s", desk->why.text);
}

/* The text between two marks. */
static struct str between(struct str text, const char *from, const char *to)
{
    const char *at = memmem(text.at, text.len, from, strlen(from));

    assert_non_null(at);
    struct str rest = str_skip(text, (size_t)(at - text.at) + strlen(from));
    const char *end = memmem(rest.at, rest.len, to, strlen(to));
    assert_non_null(end);
    return str_head(rest, (size_t)(end - rest.at));
}

/* Six bits of each digit, most significant first. */
static void from_base64(struct str text, unsigned char *out, size_t count)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                 "abcdefghijklmnopqrstuvwxyz0123456789+/";

    memset(out, 0, count);
    for (size_t bit = 0; bit < 8 * count; bit++) {
        size_t value = (size_t)(strchr(digits, text.at[bit / 6]) - digits);
        out[bit / 8] |= (unsigned char)((value >> (5 - bit % 6) & 1) << (7 - bit % 8));
    }
}

static void the_only_style_is_the_one_in_the_page(void **state)
{
    struct desk desk;
    struct sha256 sum;
    unsigned char digest[32], said[32];

    (void)state;
    open_hostile(&desk);
    struct str page = desk_says(&desk, review_html);
    struct str style = between(page, "<style>", "</style>");
    struct str hash = between(page, "style-src 'sha256-", "'");
    CHECK_STR(style, page_style);
    assert_int_equal(hash.len, 44);
    sha256_init(&sum);
    sha256_add(&sum, style);
    sha256_end(&sum, digest);
    from_base64(hash, said, sizeof said);
    assert_memory_equal(said, digest, sizeof digest);
    desk_close(&desk);
}

static void a_page_asks_for_nothing(void **state)
{
    static const char *const never[] = {
        "<script", "<link", "<img", "<iframe", "<base",   "<form",
        " style=", " src=", "url(", "@import", "http://", "https://"};
    struct desk desk;

    (void)state;
    open_hostile(&desk);
    struct str page = desk_says(&desk, review_html);
    for (size_t i = 0; i < LEN(never); i++)
        CHECK_ROW(never[i], !text_has(page, never[i]));
    assert_true(text_has(page, "default-src 'none'"));
    desk_close(&desk);
}

static void foreign_text_is_text(void **state)
{
    struct desk desk;

    (void)state;
    open_hostile(&desk);
    struct str page = desk_says(&desk, review_html);
    assert_false(text_has(page, "<b>"));
    assert_false(text_has(page, "<i>"));
    assert_true(text_has(page, "&lt;b&gt;`x` [a](b) &quot;&#39;&amp;* @team"));
    struct str notes = desk_says(&desk, review_markdown);
    assert_true(text_has(notes, "- **owner:** ```` <i>*x*</i> ``` [y](z) ````\n"));
    assert_true(text_has(notes, "# Review of `` policy:" HOSTILE " ``\n"));
    desk_close(&desk);
}

/* Same input, same bytes; and no answer is a whole page too. */
static void pages_are_the_same_each_time(void **state)
{
    static review_write *const writers[] = {review_text, review_json, review_markdown,
                                            review_html};
    struct desk first, second, none = {.start = test_arena()};

    (void)state;
    open_hostile(&first);
    open_hostile(&second);
    none.run = none.start;
    none.dossier.sheet.incomplete_because = STR("the time was over");
    finding_settle(&none.run, &none.dossier.sheet);
    /* The repository's name is where it is in this test. */
    second.dossier.sheet.scanned.repository = first.dossier.sheet.scanned.repository;
    for (size_t i = 0; i < LEN(writers); i++) {
        assert_true(
            str_equal(desk_says(&first, writers[i]), desk_says(&second, writers[i])));
        assert_true(text_has(desk_says(&none, writers[i]), "the time was over"));
    }
    desk_close(&first);
    desk_close(&second);
    arena_release(none.start);
}

/* The chains are told in each voice. */
static void chains_are_told(void **state)
{
    static review_write *const writers[] = {review_text, review_json, review_markdown,
                                            review_html};
    struct arena start = test_arena(), keep = start;
    const struct repo_file files[] = {
        {"account.json", crowd_snapshot(&keep, 30), 0}
    };
    struct desk desk;

    (void)state;
    assert_true(desk_open(&desk, files, 1, "agent-0"));
    assert_int_equal(desk.dossier.others.len, 30);
    for (size_t i = 0; i < LEN(writers); i++) {
        struct str said = desk_says(&desk, writers[i]);
        assert_true(text_has(said, "role/team-1"));
        assert_true(text_has(said, "sts-001"));
    }
    struct str text = desk_says(&desk, review_text);
    assert_true(
        text_has(text, "O3: can destroy data or keys, as " ACCOUNT "role/team-"));
    assert_true(text_has(text, "10 more chains, all in the JSON dossier"));
    assert_true(text_has(desk_says(&desk, review_html), "<svg class=\"wide\""));
    desk_close(&desk);
    assert_true(desk_open(&desk, files, 1, "team-1"));
    assert_int_equal(desk.dossier.into.len, 1);
    assert_true(
        text_has(desk_says(&desk, review_text), ACCOUNT "role/agent-0, proved"));
    desk_close(&desk);
    arena_release(start);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_only_style_is_the_one_in_the_page),
        cmocka_unit_test(a_page_asks_for_nothing),
        cmocka_unit_test(foreign_text_is_text),
        cmocka_unit_test(pages_are_the_same_each_time),
        cmocka_unit_test(chains_are_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
