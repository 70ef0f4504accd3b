/* Commit objects as git writes them, and as others do. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lib/unit.h"

#include "source/commit.h"

#define ID_A      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define ID_B      "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
#define TREE      "tree " ID_A "\n"
#define PARENT    "parent " ID_B "\n"
#define AUTHOR    "author An Other <a@b> 1700000000 +0130\n"
#define COMMITTER "committer C <c@d> 1700000001 -0800\n"
#define PEOPLE    AUTHOR COMMITTER

/* What a parse gives, in one line: parents, author, committer, message, flaw. */
static struct str parsed(struct arena *keep, const char *text)
{
    struct commit commit;
    const char *flaw;

    if (!commit_parse(keep, str_from(text), &commit, &flaw))
        return STR("no commit");
    return arena_print(keep, "%zu %.*s<%.*s>%lld%+d %.*s<%.*s> '%.*s'%s%s",
                       commit.parents.len, STR_ARGS(commit.author.name),
                       STR_ARGS(commit.author.email), (long long)commit.author.when,
                       commit.author.zone_minutes, STR_ARGS(commit.committer.name),
                       STR_ARGS(commit.committer.email), STR_ARGS(commit.message),
                       flaw ? " " : "", flaw ? flaw : "");
}

static void forms(void **state)
{
    static const struct {
        const char *text, *wanted;
    } rows[] = {
  /* clang-format off */
        {TREE PEOPLE "\nHi\n", "0 An Other<a@b>1700000000+90 C<c@d> 'Hi\n'"},
        {TREE PARENT PARENT PEOPLE "\n", "2 An Other<a@b>1700000000+90 C<c@d> ''"},
        {TREE PEOPLE, "0 An Other<a@b>1700000000+90 C<c@d> ''"},
        {TREE PEOPLE "mergetag object x\n type commit\n \n author Z <z@z> 1 +0000\n"
         "HG:extra x\n\nHi", "0 An Other<a@b>1700000000+90 C<c@d> 'Hi'"},
        {TREE "author <> 0 +0000\n" COMMITTER "\n", "0 <>0+0 C<c@d> ''"},
        {TREE "author \"Q\" (x) <a b@c> 1 +0000\n" COMMITTER "\n",
         "0 \"Q\" (x)<a b@c>1+0 C<c@d> ''"},
        {TREE "author \344 <\366@x> 1 +0000\n" COMMITTER "encoding ISO-8859-1\n\n\374",
         "0 \303\244<\303\266@x>1+0 C<c@d> '\303\274'"},
        {TREE "author \344 <a@x> 1 +0000\n" COMMITTER "encoding koi8-r\n\n\374",
         "0 \344<a@x>1+0 C<c@d> '\374'"},
        /* what is wrong is left empty, and told */
        {TREE COMMITTER "\nHi", "0 <>0+0 C<c@d> 'Hi' names no author"},
        {TREE AUTHOR "\nHi", "0 An Other<a@b>1700000000+90 <> 'Hi' names no committer"},
        {TREE AUTHOR PEOPLE "\n", "0 <>0+0 C<c@d> '' names two authors"},
        {TREE PEOPLE COMMITTER "\n",
         "0 An Other<a@b>1700000000+90 <> '' names two committers"},
        {TREE "author A <a@b>\n" COMMITTER "\n",
         "0 <>0+0 C<c@d> '' names its author in a form that git does not write"},
        {TREE "author A <a@b> <c@d> 1 +0000\n" COMMITTER "\n",
         "0 <>0+0 C<c@d> '' names its author in a form that git does not write"},
        {TREE "author A <a@b> -1 +0000\n" COMMITTER "\n",
         "0 <>0+0 C<c@d> '' names its author in a form that git does not write"},
        {TREE "author A <a@b> 99999999999999999999 +0000\n" COMMITTER "\n",
         "0 <>0+0 C<c@d> '' names its author in a form that git does not write"},
        {TREE "author A <a@b> 1 0100\n" COMMITTER "\n",
         "0 <>0+0 C<c@d> '' names its author in a form that git does not write"},
        {TREE "author A a@b 1 +0100\n" COMMITTER "\n",
         "0 <>0+0 C<c@d> '' names its author in a form that git does not write"},
        {TREE "author A <a@b> 1 +0000\n author B <b@b> 1 +0000\n" COMMITTER "\n",
         "0 <>0+0 C<c@d> '' names its author in a form that git does not write"},
        {TREE AUTHOR PARENT COMMITTER "\n", "0 An Other<a@b>1700000000+90 C<c@d> '' "
         "names a tree or a parent where git does not read it"},
        {TREE PEOPLE "encoding latin1\nencoding utf-8\n\n",
         "0 An Other<a@b>1700000000+90 C<c@d> '' names two encodings"},
        /* nobody could say what it follows */
        {"", "no commit"},
        {PEOPLE "\n", "no commit"},
        {"tree " ID_A, "no commit"},
        {"tree aaaa\n" PEOPLE "\n", "no commit"},
        {TREE "parent bbbb\n" PEOPLE "\n", "no commit"},
        {TREE "parent " ID_B " \n" PEOPLE "\n", "no commit"},
        {TREE "parent BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB\n" PEOPLE, "no commit"},
  /* clang-format on */
    };
    struct arena start = test_arena(), keep = start;

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++)
        CHECK_STR(parsed(&keep, rows[i].text), rows[i].wanted);
    arena_release(start);
}

/* What was signed is the object without any signature; two of them are none. */
static void signatures(void **state)
{
    static const struct {
        const char *text, *signature, *signed_text, *flaw;
    } rows[] = {
        {TREE PEOPLE "\nHi",                                                          "",                  "",                                       NULL             },
        {TREE PEOPLE "gpgsig BEGIN\n x\n \n END\n\nHi\n",                             "BEGIN\nx\n\nEND\n",
         TREE PEOPLE "\nHi\n",                                                                                                                       NULL             },
        {TREE PARENT PEOPLE "gpgsig B\n E\nencoding x\ngpgsig-sha256 C\n D\nz y\n\n",
         "B\nE\n",                                                                                         TREE PARENT PEOPLE "encoding x\nz y\n\n", NULL             },
        {TREE PEOPLE "gpgsig B\n E\ngpgsig C\n D\n\nHi",                              "",                  "",                                       "is signed twice"},
        {TREE PEOPLE "gpgsig-sha256 C\n D\n\nHi",                                     "",                  "",                                       NULL             },
        {TREE PEOPLE "mergetag x\n gpgsig B\n\nHi",                                   "",                  "",                                       NULL             },
        {TREE PEOPLE "\ngpgsig B\n E\n",                                              "",                  "",                                       NULL             },
    };
    struct arena start = test_arena(), keep = start;

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct commit commit;
        const char *flaw;
        assert_true(commit_parse(&keep, str_from(rows[i].text), &commit, &flaw));
        CHECK_STR(commit.signature, rows[i].signature);
        CHECK_STR(commit.signed_text, rows[i].signed_text);
        CHECK_STR(str_from(flaw), rows[i].flaw ? rows[i].flaw : "");
    }
    arena_release(start);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms),
        cmocka_unit_test(signatures),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
