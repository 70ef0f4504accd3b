/* Tags and a source identity that go with a session: who may send them. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "unit/become/snapshot.h"

#define ASSUMED "sts-001 -> role/ops\n"

#define SAYS(actions, condition)                                                       \
    "{'Effect': 'Allow', 'Action': " actions ", 'Principal': {'AWS': '" ACCOUNT        \
    "root'}, 'Condition': {" condition "}}"
#define MAY(actions) DEV(ALLOW(actions, ACCOUNT "role/ops"))
#define NAMED        "'StringEquals': {'sts:SourceIdentity': 'ada'}"
#define PROJECT      "'StringEquals': {'aws:RequestTag/project': 'shop'}"
#define ASSUME       "'sts:AssumeRole'"
#define SET          "'sts:SetSourceIdentity'"
#define TAG          "'sts:TagSession'"
#define LET(actions)                                                                   \
    "{'Effect': 'Allow', 'Action': " actions ", 'Principal': {'AWS': '" ACCOUNT        \
    "root'}}"

static void test_source(void **state)
{
    (void)state;
    check_trial("the right is missing on both sides", MAY(ASSUME),
                OPS(SAYS(ASSUME, NAMED)), "");
    check_trial("only the trust lets it", MAY(ASSUME),
                OPS(SAYS(ASSUME, NAMED) ", " LET(SET)), "");
    check_trial("only its own policy lets it", MAY("[" ASSUME ", " SET "]"),
                OPS(SAYS(ASSUME, NAMED)), "");
    check_trial("both let it", MAY("[" ASSUME ", " SET "]"),
                OPS(SAYS(ASSUME, NAMED) ", " LET(SET)), ASSUMED);
    check_trial("by a star", MAY("'sts:*'"), OPS(SAYS("'sts:*'", NAMED)), ASSUMED);
    check_trial("another name",
                DEV(ALLOW(ASSUME, "*") "," WHEN("sts:SetSourceIdentity", "StringEquals",
                                                "sts:SourceIdentity", "bob")),
                OPS(SAYS(ASSUME, NAMED) ", " LET(SET)), "");
    check_trial("that name",
                DEV(ALLOW(ASSUME, "*") "," WHEN("sts:SetSourceIdentity", "StringLike",
                                                "sts:SourceIdentity", "a*")),
                OPS(SAYS(ASSUME, NAMED) ", " LET(SET)), ASSUMED);
    check_trial("denied beside it",
                DEV(ALLOW("'sts:*'", "*") "," DENY("'sts:Set*'", "*")),
                OPS(SAYS("'sts:*'", NAMED)), "");
    check_trial("nobody asks for one", MAY(ASSUME), OPS(LET(ASSUME)), ASSUMED);
}

static void test_tags(void **state)
{
    (void)state;
    check_trial("the right is missing", MAY(ASSUME), OPS(SAYS(ASSUME, PROJECT)), "");
    check_trial("both let it", MAY("[" ASSUME ", " TAG "]"),
                OPS(SAYS("[" ASSUME ", " TAG "]", PROJECT)), ASSUMED);
    check_trial("only its own policy lets it", MAY("[" ASSUME ", " TAG "]"),
                OPS(SAYS(ASSUME, PROJECT)), "");
    check_trial("another value", MAY("[" ASSUME ", " TAG "]"),
                OPS(SAYS(ASSUME, PROJECT) ", " SAYS(
                    TAG, "'StringEquals': {'aws:RequestTag/project': 'bank'}")),
                "");
    check_trial("another key", MAY("[" ASSUME ", " TAG "]"),
                OPS(SAYS(ASSUME, PROJECT) ", " SAYS(
                    TAG, "'ForAllValues:StringEquals': {'aws:TagKeys': ['team']}")),
                "");
    check_trial("that key", MAY("[" ASSUME ", " TAG "]"),
                OPS(SAYS(ASSUME, PROJECT) ", " SAYS(
                    TAG, "'ForAllValues:StringEquals': {'aws:TagKeys': ['project']}")),
                ASSUMED);
}

#define ROLE_OF(name, tags)                                                            \
    ROLE_IN(ACCOUNT, name, LAMBDA, INLINED(ALLOW(ASSUME, "*")), ", 'Tags': [" tags "]")
#define TAGGED(key, value) "{'Key': '" key "', 'Value': '" value "'}"
#define BY_TAG             SAYS(ASSUME, "'StringEquals': {'aws:PrincipalTag/team': 'shop'}")
#define DEV_TAGGED(statements, tags)                                                   \
    USER("dev", INLINED(statements), ", 'Tags': [" tags "]")

static void test_own_tags(void **state)
{
    (void)state;
    check_trial("the tag is there",
                DEV_TAGGED(ALLOW(ASSUME, "*"), TAGGED("Team", "shop")), OPS(BY_TAG),
                ASSUMED);
    check_trial("it is another", DEV_TAGGED(ALLOW(ASSUME, "*"), TAGGED("team", "bank")),
                OPS(BY_TAG), "");
    check_trial("there are none", DEV_TAGGED(ALLOW(ASSUME, "*"), ""), OPS(BY_TAG), "");
    check_trial("nobody says which there are", DEV(ALLOW(ASSUME, "*")), OPS(BY_TAG),
                ASSUMED);
    check_trial("it can tag itself",
                DEV_TAGGED(ALLOW("['sts:AssumeRole', 'iam:TagUser']", "*"), ""),
                OPS(BY_TAG), ASSUMED);
    check_trial(
        "it can tag others only",
        DEV_TAGGED(ALLOW(ASSUME, "*") "," ALLOW("'iam:TagUser'", ACCOUNT "user/x*"),
                   ""),
        OPS(BY_TAG), "");
    check_trial("it can give itself another value",
                DEV_TAGGED(ALLOW(ASSUME, "*") "," WHEN("iam:TagUser", "StringEquals",
                                                       "aws:RequestTag/team", "bank"),
                           ""),
                OPS(BY_TAG), "");
}

/* The helpers of the first edge from the node, by name. */
static void check_helps(const char *row, const char *roles, const char *from,
                        const char *wanted)
{
    struct rig rig;
    const char *told = "none";

    rig_open(&rig);
    rig_file(&rig, "account.json",
             arena_cstr(&rig.side,
                        arena_print(&rig.side, SNAPSHOT("", "", "%s", ""), roles)));
    rig_graph(&rig);
    const struct edges *edges =
        become_edges(rig.graph, rig.scratch, rig_node(&rig, from));
    if (edges->len) {
        const struct helps *helps = &edges->at[0].helps;
        told = "alone";
        for (size_t i = 0; i < helps->len; i++) {
            uint32_t node = helps->at[i].by->at[0].node;
            told = arena_cstr(
                &rig.side,
                arena_print(&rig.side, "%.*s%s",
                            STR_ARGS(become_node(rig.graph, node)->id),
                            helps->at[i].by->at[0].session ? " by its session" : ""));
        }
    }
    if (strcmp(told, wanted) != 0)
        fail_msg("%s: %s, wanted %s", row, told, wanted);
    rig_check(&rig);
    rig_close(&rig);
}

#define KEEPER                                                                         \
    ROLE_IN(ACCOUNT, "keeper", LAMBDA, INLINED(ALLOW("'iam:TagRole'", "*")), "")
#define BROKER                                                                         \
    ROLE_IN(                                                                           \
        ACCOUNT, "broker", LAMBDA,                                                     \
        INLINED(ALLOW("['sts:AssumeRole', 'sts:TagSession']", ACCOUNT "role/bot")),    \
        "")
#define BOT_OF(trust)                                                                  \
    ROLE_IN(ACCOUNT, "bot", trust, INLINED(ALLOW(ASSUME, ACCOUNT "role/ops")),         \
            ", 'Tags': []")

static void test_helps(void **state)
{
    (void)state;
    check_helps("nobody", BOT_OF(LAMBDA) ", " OPS(BY_TAG), "role/bot", "none");
    check_helps("a keeper of tags", BOT_OF(LAMBDA) ", " KEEPER ", " OPS(BY_TAG),
                "role/bot", ACCOUNT "role/keeper");
    check_helps("it has the tag",
                ROLE_OF("bot", TAGGED("team", "shop")) ", " KEEPER ", " OPS(BY_TAG),
                "role/bot", "alone");
    check_helps("who starts the session",
                BOT_OF(LET("['sts:AssumeRole', 'sts:TagSession']")) ", " BROKER
                                                                    ", " OPS(BY_TAG),
                "role/bot", ACCOUNT "role/broker by its session");
    check_helps("the trust takes no tags",
                BOT_OF(LET("'sts:AssumeRole'")) ", " BROKER ", " OPS(BY_TAG),
                "role/bot", "none");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_source),
        cmocka_unit_test(test_tags),
        cmocka_unit_test(test_own_tags),
        cmocka_unit_test(test_helps),
    };

    return cmocka_run_group_tests(tests, house_open, house_close);
}
