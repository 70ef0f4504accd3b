/* What is a trailer to git is one here, and nothing else. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "provenance/trailers.h"

#include "rig.h"

/* `said` is what `git interpret-trailers --parse --no-divider` prints. */
static const struct {
    const char *name, *message, *said;
} rows[] = {
    ROW("none", "Title\n\nBody.\n", ""),
    ROW("one", "Title\n\nBody.\n\nKey: value\n", "Key=value\n"),
    ROW("two", "Title\n\nA: b\nC-d: e\n", "A=b\nC-d=e\n"),
    ROW("no line end", "Title\n\nA: b", "A=b\n"),
    ROW("only a title", "A: b\n", ""),
    ROW("a title of two lines", "Title\nA: b\n", ""),
    ROW("nothing before", "\nA: b\n", "A=b\n"),
    ROW("nothing at all", "", ""),
    ROW("blank lines behind", "Title\n\nA: b\n\n \n", "A=b\n"),
    ROW("in the body", "Title\n\nReviewed-by: x\n\nMore.\n", ""),
    ROW("prose beside", "Title\n\nMore.\nA: b\n", ""),
    ROW("prose beside git's own", "Title\n\nMore.\nSigned-off-by: a\nB: c\n",
        "Signed-off-by=a\nB=c\n"),
    ROW("too much prose", "Title\n\na\nb\nc\nd\nSigned-off-by: a\n", ""),
    ROW("just enough prose", "Title\n\na\nb\nc\nSigned-off-by: a\n",
        "Signed-off-by=a\n"),
    ROW("picked", "Title\n\nA: b\n(cherry picked from commit 1)\n", "A=b\n"),
    ROW("folded", "Title\n\nA: b\n  c\n\td\nE: f\n", "A=b c d\nE=f\n"),
    ROW("folded without a first", "Title\n\nA:\n  c\n", "A=c\n"),
    ROW("continues nothing", "Title\n\n  c\nA: b\n", ""),
    ROW("blanks before the colon", "Title\n\nKey \t: value\n", "Key=value\n"),
    ROW("two words", "Title\n\nTwo words: value\n", ""),
    ROW("no key", "Title\n\n: value\n", ""),
    ROW("a key with a letter of no key", "Title\n\nA_b: value\n", ""),
    ROW("no value", "Title\n\nA:\n", "A=\n"),
    ROW("no blank", "Title\n\nA:b\n", "A=b\n"),
    ROW("another colon", "Title\n\nA: b: c\n", "A=b: c\n"),
    ROW("a comment between", "Title\n\nA: b\n# no\nC: d\n", "A=b\nC=d\n"),
    ROW("a comment behind", "Title\n\nA: b\n\n# no\n", "A=b\n"),
    ROW("conflicts behind", "Title\n\nA: b\n\nConflicts:\n\tx\n\ty\n", "A=b\n"),
    ROW("a comment ends a fold", "Title\n\nSigned-off-by: b\n# no\n c\nC: d\n",
        "Signed-off-by=b\nC=d\n"),
    ROW("conflicts of no files", "Title\n\nA: b\n\nConflicts:\n", "A=b\n"),
    ROW("conflicts without an end", "Title\n\nA: b\n\nConflicts:", "Conflicts=\n"),
    ROW("a comment behind, and a line of blanks", "Title\n\nA: b\n\n# no\n \n",
        "A=b\n"),
    ROW("a divider is none", "Title\n\nA: b\n---\nC: d\n", ""),
    ROW("carriage returns", "Title\r\n\r\nA: b\r\nC: d\r\n", "A=b\nC=d\n"),
    ROW("below the scissors",
        "Title\n\nA: b\n# ------------------------ >8 "
        "------------------------\n\nC: d\n",
        "A=b\n"),
};

static void as_git(void **state)
{
    struct rig rig = rig_open();

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct trailers found =
            trailers_read(&rig.keep, rig.side, str_from(rows[i].message));
        struct str said = {0};

        for (size_t j = 0; j < found.len; j++)
            said = arena_print(&rig.keep, "%.*s%.*s=%.*s\n", STR_ARGS(said),
                               STR_ARGS(found.at[j].key), STR_ARGS(found.at[j].value));
        if (!str_is(said, rows[i].said))
            print_error("%s: got \"%.*s\"\n", rows[i].name, STR_ARGS(said));
        CHECK_ROW(rows[i].name, str_is(said, rows[i].said));
    }
    rig_close(&rig);
}

/* The work and the memory for a long fold are those of its length. */
static void long_fold(void **state)
{
    enum { LINES = 100000 };
    struct rig rig = rig_open();
    char *message = NEW_MANY(&rig.side, 16 + 3 * LINES, char);
    size_t len = (size_t)sprintf(message, "Title\n\nA: b\n");

    (void)state;
    for (size_t i = 0; i < LINES; i++, len += 3)
        memcpy(message + len, " c\n", 3);
    struct trailers found =
        trailers_read(&rig.keep, rig.side, (struct str){message, len});
    assert_int_equal(found.len, 1);
    assert_int_equal(found.at[0].value.len, 1 + 2 * LINES);
    rig_close(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_git),
        cmocka_unit_test(long_fold),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
