/* Who wrote, who agreed, and how many people that surely is. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "provenance/provenance.h"

#include "base/limits.h"
#include "rig.h"

static const char registry[] = "principals:\n"
                               "- match: kiro\n"
                               "  kind: agent\n"
                               "  authors: [kiro@example.com]\n"
                               "- match: ada\n"
                               "  kind: human\n"
                               "  authors: [ada@example.com, countess@home.example]\n"
                               "- match: root\n"
                               "  kind: human\n"
                               "  authors: [noreply@anthropic.com]\n";

/* "Ada Lovelace <ada@example.com>" as git splits it. */
static struct signer signer(const char *text)
{
    struct str rest = str_from(text), name = str_trim(str_cut(&rest, '<'));

    return (struct signer){.name = name, .email = str_cut(&rest, '>')};
}

static struct commit commit_by(const char *author, const char *committer,
                               const char *message)
{
    return (struct commit){.author = signer(author),
                           .committer = signer(committer),
                           .message = str_from(message)};
}

/* "grade address: because", one a line. */
static struct str told(struct rig *rig, const struct authorship *authorship)
{
    struct str text = {0};

    for (size_t i = 0; i < authorship->approvals.len; i++) {
        const struct approval *approval = &authorship->approvals.at[i];
        text = arena_print(&rig->keep, "%.*s%s %.*s: %.*s\n", STR_ARGS(text),
                           approval_grade_name(approval->grade),
                           STR_ARGS(approval->by.email), STR_ARGS(approval->because));
    }
    return text;
}

#define ADA  "Ada Lovelace <ada@example.com>"
#define BOB  "Bob Noyce <bob@example.com>"
#define CYD  "Cyd Park <cyd@example.org>"
#define KIRO "Kiro <kiro@example.com>"
#define WEB  "GitHub <noreply@github.com>"

static const struct row {
    const char *name, *author, *committer, *message;
    const char *merge_author, *merge_committer, *merge_message; /* NULL: no merge */
    const char *told;
    size_t distinct;
} rows[] = {
    ROW("alone", ADA, ADA, "Widen", NULL, NULL, NULL, "", 1),
    ROW("a trailer", ADA, ADA, "Widen\n\nReviewed-by: " BOB "\n", NULL, NULL, NULL,
        "claimed bob@example.com: Reviewed-by of the commit\n", 2),
    ROW("trailers of two", ADA, ADA,
        "Widen\n\nACKED-BY: " CYD " # on call\nApproved-By: " BOB, NULL, NULL, NULL,
        "claimed bob@example.com: Approved-By of the commit\n"
        "claimed cyd@example.org: ACKED-BY of the commit\n",
        3),
    ROW("twice the same", ADA, ADA,
        "Widen\n\nAcked-by: " BOB "\nReviewed-by: " BOB "\n", NULL, NULL, NULL,
        "claimed bob@example.com: Acked-by of the commit\n", 2),
    ROW("one under two addresses", ADA, ADA,
        "Widen\n\nAcked-by: " BOB "\nReviewed-by: Bob Noyce <bn@home.example>\n", NULL,
        NULL, NULL, "claimed bob@example.com: Acked-by of the commit\n", 2),
    ROW("in the body", ADA, ADA, "Widen\n\nReviewed-by: " BOB "\n\nMore.\n", NULL, NULL,
        NULL, "", 1),
    ROW("the author's own", ADA, ADA, "Widen\n\nSigned-off-by: " ADA "\n", NULL, NULL,
        NULL, "", 1),
    ROW("the author by the registry", ADA, ADA,
        "Widen\n\nReviewed-by: The Countess <countess@home.example>\n", NULL, NULL,
        NULL,
        "none countess@home.example: Reviewed-by of the commit, but that may be an author "
        "under another address\n",
        1),
    ROW("the author's name", ADA, ADA,
        "Widen\n\nReviewed-by: Ada Lovelace <x9@mail.example>\n", NULL, NULL, NULL,
        "none x9@mail.example: Reviewed-by of the commit, but that may be an author under "
        "another address\n",
        1),
    ROW("no address", ADA, ADA, "Widen\n\nReviewed-by: Bob\nAcked-by: Cyd <cyd>\n",
        NULL, NULL, NULL,
        "none : Reviewed-by of the commit, but no address says who that is\n"
        "none cyd: Acked-by of the commit, but no address says who that is\n",
        1),
    ROW("an agent", ADA, ADA, "Widen\n\nReviewed-by: " KIRO "\n", NULL, NULL, NULL,
        "none kiro@example.com: Reviewed-by of the commit, but an agent is no second "
        "person\n",
        1),
    ROW("an agent called human", BOB, BOB,
        "Widen\n\nReviewed-by: Claude <noreply@anthropic.com>\n", NULL, NULL, NULL,
        "none noreply@anthropic.com: Reviewed-by of the commit, but what the registry says "
        "of them is contradicted\n",
        1),
    ROW("a service", ADA, ADA, "Widen\n\nApproved-by: mergify[bot] <m@bots.example>\n",
        NULL, NULL, NULL,
        "none m@bots.example: Approved-by of the commit, but a service is no second person\n",
        1),
    ROW("a co-author", ADA, ADA,
        "Widen\n\nCo-authored-by: " BOB "\nReviewed-by: " BOB "\n", NULL, NULL, NULL,
        "", 1),
    ROW("an agent alone", KIRO, KIRO, "Widen", NULL, NULL, NULL, "", 0),
    ROW("an agent, reviewed", KIRO, KIRO, "Widen\n\nReviewed-by: " BOB "\n", NULL, NULL,
        NULL, "claimed bob@example.com: Reviewed-by of the commit\n", 1),
    ROW("an agent with a human", KIRO, KIRO,
        "Widen\n\nReviewed-by: " BOB "\nCo-authored-by: " ADA "\n", NULL, NULL, NULL,
        "claimed bob@example.com: Reviewed-by of the commit\n", 2),
    ROW("committed by another", ADA, BOB, "Widen", NULL, NULL, NULL,
        "claimed bob@example.com: committed it\n", 2),
    ROW("committed by the forge", ADA, WEB, "Widen", NULL, NULL, NULL, "", 1),
    ROW("committed by an agent", ADA, KIRO, "Widen", NULL, NULL, NULL,
        "none kiro@example.com: committed it, but an agent is no second person\n", 1),
    ROW("merged by another", ADA, ADA, "Widen", BOB, BOB, "Merge",
        "claimed bob@example.com: merged it\n", 2),
    ROW("merged on the forge", ADA, ADA, "Widen", BOB, WEB, "Merge",
        "claimed bob@example.com: merged it\n", 2),
    ROW("merged by the author", ADA, ADA, "Widen", ADA, WEB, "Merge", "", 1),
    ROW("merged with a trailer", ADA, ADA, "Widen", ADA, WEB,
        "Merge\n\nApproved-by: " BOB "\n",
        "claimed bob@example.com: Approved-by of the merge\n", 2),
    ROW("merged by two", ADA, ADA, "Widen", BOB, CYD, "Merge",
        "claimed bob@example.com: merged it\nclaimed cyd@example.org: merged it\n", 3),
};

static struct authorship ask(struct rig *rig, const struct commit *commit,
                             const struct commit *merge,
                             const struct allowed_signers *signers)
{
    const struct who who = {rig->known.registry, &rig->authors, signers, 20000};
    struct authorship authorship;

    authorship_of(&rig->keep, rig->side, commit, merge, &who, &authorship);
    return authorship;
}

static void unsigned_ones(void **state)
{
    struct rig rig = rig_open();

    (void)state;
    rig_know(&rig, registry);
    for (size_t i = 0; i < LEN(rows); i++) {
        const struct row *row = &rows[i];
        struct commit commit = commit_by(row->author, row->committer, row->message);
        struct commit merge =
            row->merge_author
                ? commit_by(row->merge_author, row->merge_committer, row->merge_message)
                : (struct commit){0};
        struct authorship got =
            ask(&rig, &commit, row->merge_author ? &merge : NULL, NULL);

        CHECK_STR(told(&rig, &got), row->told);
        CHECK_ROW(row->name, got.distinct == row->distinct);
        CHECK_ROW(row->name,
                  got.grade == (strstr(row->told, "claimed ") ? APPROVAL_CLAIMED
                                                              : APPROVAL_NONE));
    }
    rig_close(&rig);
}

/* A commit by Ada, committed and signed by Bob. */
static void signed_ones(void **state)
{
    static const struct {
        const char *name, *signature, *lines, *told;
        size_t distinct;
    } table[] = {
        {"verified",              "ed25519", "bob@example.com %ed25519\n",
         "verified bob@example.com: committed it, which is signed with the key that "
         "signers:1 gives to bob@example.com\n"
         "claimed cyd@example.org: Reviewed-by of the commit\n",                           3},
        {"a key of nobody",       "ed25519", "bob@example.com %other\n",
         "claimed bob@example.com: committed it\n"
         "claimed cyd@example.org: Reviewed-by of the commit\n",                           3},
        {"the key of the author", "ed25519", "ada@example.com %ed25519\n",
         "claimed cyd@example.org: Reviewed-by of the commit\n"
         "none bob@example.com: committed it, but somebody else signed it\n",              2},
        {"a key of both",         "ed25519",
         "bob@example.com %ed25519\nADA@example.com %ed25519\n",           "claimed cyd@example.org: Reviewed-by of the commit\n"
         "none bob@example.com: committed it, but the key is given to an author as "
         "well\n",         2},
        {"a key for all",         "ed25519", "*@example.com %ed25519\n",
         "claimed bob@example.com: committed it\n"
         "claimed cyd@example.org: Reviewed-by of the commit\n",                           3},
        {"broken",                "p256",    "bob@example.com %p256\n",
         "none bob@example.com: committed it, but the signature is broken\n"
         "none cyd@example.org: Reviewed-by of the commit, but the signature is broken\n",
         1                                                                                  },
    };
    struct rig rig = rig_open();
    struct commit commit = commit_by(ADA, BOB, "Widen\n\nReviewed-by: " CYD "\n");

    (void)state;
    rig_know(&rig, registry);
    for (size_t i = 0; i < LEN(table); i++) {
        commit.signed_text = rig_data(&rig.keep, "message", "");
        if (strcmp(table[i].name, "broken") == 0)
            commit.signed_text = STR("something else");
        commit.signature = rig_data(&rig.keep, table[i].signature, ".sig");
        rig_sign(&rig, table[i].lines);
        struct authorship got = ask(&rig, &commit, NULL, &rig.signers);

        CHECK_STR(told(&rig, &got), table[i].told);
        CHECK_ROW(table[i].name, got.distinct == table[i].distinct);
    }
    rig_close(&rig);
}

/* The merge is signed by Bob; the commit by its author. */
static void signed_merge(void **state)
{
    struct rig rig = rig_open();
    struct commit commit = commit_by(ADA, ADA, "Widen");
    struct commit merge = commit_by(BOB, BOB, "Merge");

    (void)state;
    rig_know(&rig, registry);
    rig_sign(&rig, "bob@example.com %ed25519\nada@example.com %other\n");
    merge.signed_text = commit.signed_text = rig_data(&rig.keep, "message", "");
    merge.signature = rig_data(&rig.keep, "ed25519", ".sig");
    commit.signature = rig_data(&rig.keep, "other", ".sig");
    struct authorship got = ask(&rig, &commit, &merge, &rig.signers);
    CHECK_STR(told(&rig, &got),
              "verified bob@example.com: merged it, which is signed with the key that "
              "signers:1 gives to bob@example.com\n");
    assert_int_equal(got.grade, APPROVAL_VERIFIED);
    assert_int_equal(got.distinct, 2);
    assert_int_equal(got.seal.state, SEAL_GOOD);
    assert_int_equal(got.merge_seal.state, SEAL_GOOD);

    /* The key of an agent, whoever it says to be. */
    merge.author = merge.committer = signer("Kai <kiro@example.com>");
    rig_sign(&rig, "kiro@example.com %ed25519\n");
    got = ask(&rig, &commit, &merge, &rig.signers);
    assert_int_equal(got.grade, APPROVAL_NONE);
    assert_int_equal(got.distinct, 1);

    /* The author merges as somebody else, with a key of their own. */
    merge.author = merge.committer = signer("Lady <countess@home.example>");
    rig_sign(&rig, "countess@home.example %ed25519\n");
    got = ask(&rig, &commit, &merge, &rig.signers);
    assert_int_equal(got.grade, APPROVAL_NONE);
    assert_int_equal(got.distinct, 1);
    rig_close(&rig);
}

static void co_authors(void **state)
{
    static const struct {
        const char *message, *agent; /* the first agent; NULL: none */
        size_t count;
    } table[] = {
        {"Widen",                                                       NULL,                    0},
        {"Widen\n\nCo-authored-by: " BOB "\n",                          NULL,                    1},
        {"Widen\n\nCo-Authored-By: " BOB
         "\nCo-authored-by: Claude <noreply@anthropic.com>\n", "noreply@anthropic.com", 2},
        {"Widen\n\nCo-authored-by: " KIRO "\n",                         "kiro@example.com",      1},
        {"Widen\n\nAssisted-by: some-model linter\n",                   "",                      1},
        {"Widen\n\nAssisted-by: " BOB "\n",                             NULL,                    1},
    };
    struct rig rig = rig_open();

    (void)state;
    rig_know(&rig, registry);
    for (size_t i = 0; i < LEN(table); i++) {
        struct commit commit = commit_by(ADA, ADA, table[i].message);
        struct authorship got = ask(&rig, &commit, NULL, NULL);
        const struct person *agent = authorship_agent(&got);

        CHECK_ROW(table[i].message, got.co_authors.len == table[i].count);
        CHECK_ROW(table[i].message, (agent != NULL) == (table[i].agent != NULL));
        if (agent)
            CHECK_STR(agent->email, table[i].agent);
        CHECK_ROW(table[i].message,
                  authorship_by(rig.side, &got, &rig.registry.entries.at[1]) != NULL);
        CHECK_ROW(table[i].message,
                  (authorship_by(rig.side, &got, &rig.registry.entries.at[0]) !=
                   NULL) == (i == 3));
    }
    struct commit commit = commit_by(KIRO, ADA, "Widen");
    struct authorship got = ask(&rig, &commit, NULL, NULL);
    CHECK_STR(authorship_agent(&got)->kind_because, "registered in principals.yaml:2");
    rig_close(&rig);
}

/* Whoever buries a trailer under others gets none. */
static void buried(void **state)
{
    struct rig rig = rig_open();
    struct str text = STR("Widen\n");

    (void)state;
    rig_know(&rig, NULL);
    for (size_t i = 0; i < LIMIT_TRAILERS; i++)
        text = arena_print(&rig.keep, "%.*s\nReviewed-by: P%zu <p%zu@x%zu.org>",
                           STR_ARGS(text), i, i, i);
    for (int more = 0; more < 2; more++) {
        struct commit commit = commit_by(ADA, ADA, "");
        commit.message = text;
        struct authorship got = ask(&rig, &commit, NULL, NULL);

        assert_int_equal(got.distinct, more ? 1 : LIMIT_TRAILERS + 1);
        if (more)
            CHECK_STR(
                told(&rig, &got),
                "none : with more than 256 trailers, none of the commit counts\n");
        text = arena_print(&rig.keep, "%.*s\nKey: value", STR_ARGS(text));
    }
    rig_close(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unsigned_ones), cmocka_unit_test(signed_ones),
        cmocka_unit_test(signed_merge),  cmocka_unit_test(co_authors),
        cmocka_unit_test(buried),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
