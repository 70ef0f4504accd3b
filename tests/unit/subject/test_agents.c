/* Files of one agent are one principal, and what it acts as hangs on it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "subject/subject.h"

#include "base/out.h"
#include "format/format.h"
#include "lib/unit.h"

#define ALLOW_LS "{\"permissions\": {\"allow\": [\"Bash(ls)\"]}}"

/* Each entity with the paths of its policies, and `=` for whom it acts as. */
static struct str joined(struct arena *keep, struct arena scratch, struct reading *said)
{
    struct config config = config_default(STR(""));
    struct out out = out_to_arena(keep);
    struct notes notes = {0};
    struct fault why = {0};

    reading_settle(said);
    assert_true(
        subject_resolve(keep, scratch, STR(RULES_DIR), &config, said, &notes, &why));
    assert_int_equal(notes.len, 0);
    for (size_t i = 0; i < said->entities.len; i++) {
        const struct entity *entity = &said->entities.at[i];
        out_print(&out, "%.*s", STR_ARGS(entity->arn.text));
        for (size_t p = 0; p < entity->inlined.len; p++) {
            assert_int_equal(entity->inlined.at[p]->via.len, 1);
            out_print(&out, " %.*s:%zu", STR_ARGS(entity->inlined.at[p]->path),
                      entity->inlined.at[p]->statements.len);
        }
        for (size_t t = 0; t < entity->ties.len; t++)
            out_print(&out, " =%.*s", STR_ARGS(entity->ties.at[t].to.text));
        out_char(&out, '\n');
    }
    return out_text(&out);
}

static void agents(void **state)
{
    static const struct {
        const char *row;
        struct {
            const char *path, *bytes;
        } files[3];
        const char *wanted;
    } rows[] = {
        {"one file",
         {{".claude/settings.json", ALLOW_LS}},
         "agent:claude-code:. .claude/settings.json:3\n"                                             },
        {"two files",
         {{".claude/settings.json", ALLOW_LS},
          {".claude/settings.local.json", ALLOW_LS}},
         "agent:claude-code:. .claude/settings.json:3 .claude/settings.local.json:1\n"               },
        {"two folders",
         {{".claude/settings.json", ALLOW_LS}, {"web/.claude/settings.json", ALLOW_LS}},
         "agent:claude-code:. .claude/settings.json:3\n"
         "agent:claude-code:web web/.claude/settings.json:3\n"                                       },
        {"local decides",
         {{".claude/settings.json", ALLOW_LS},
          {".claude/settings.local.json",
           "{\"permissions\": {\"defaultMode\": \"acceptEdits\"}}"}},
         "agent:claude-code:. .claude/settings.json:1 .claude/settings.local.json:4\n"               },
        {"settings and servers",
         {{".claude/settings.json", "{}"},
          {".mcp.json",
           "{\"mcpServers\": {\"a\": {\"env\": {\"AWS_PROFILE\": \"p\"}}}}"}},
         "agent:claude-code:. .claude/settings.json:2 .mcp.json:1 =profile p\n"                      },
        {"servers alone",                        {{".mcp.json", "{\"mcpServers\": {\"a\": {}}}"}}, ""},
        {"agents by name",
         {{".kiro/agents/b.json", "{}"},
          {".kiro/agents/a.json", "{\"name\": \"ops\"}"}},
         "agent:kiro:.#ops .kiro/agents/a.json:2\nagent:kiro:.#b .kiro/agents/b.json:2\n"            },
        {"profile that the repository explains",
         {{".claude/settings.json",
           "{\"env\": {\"AWS_PROFILE\": \"prod\", \"AWS_DEFAULT_PROFILE\": \"no\"}}"},
          {".aws/config", "[default]\nregion = x\n# [profile no]\n[profile prod]\n"
                          "source_profile = default\n"
                          "role_arn = arn:aws:iam::111122223333:role/deploy\n"}},
         "agent:claude-code:. .claude/settings.json:2 "
         "=arn:aws:iam::111122223333:role/deploy =profile no\n"                                      },
        {"profile of single sign-on",
         {{".claude/settings.json",
           "{\"awsAuthRefresh\": \"aws sso login --profile a b\"}"},
          {"x/.aws/config", "[profile a]\nsso_role_name=Admin\nsso_account_id=1\n"
                            "[sso-session b]\nrole_arn = arn:aws:iam::1:role/b\n"}},
         "agent:claude-code:. .claude/settings.json:2 "
         "=arn:*:iam::1:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_Admin_*\n"               },
        {"other name of a file",
         {{"home/claude.json", ALLOW_LS}},
         "agent:claude-code:home/claude.json home/claude.json:3\n"                                   },
    };
    struct arena start = test_arena(), scratch = test_arena();

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct arena keep = start;
        struct intern words = {0};
        struct reading said = {0};
        struct notes notes = {0};
        for (size_t f = 0; f < LEN(rows[i].files) && rows[i].files[f].path; f++)
            format_read(&keep, scratch, &words, str_from(rows[i].files[f].path),
                        str_from(rows[i].files[f].bytes), &said, &notes);
        CHECK_ROW(rows[i].row, notes.len == 0);
        CHECK_STR(joined(&keep, scratch, &said), rows[i].wanted);
    }
    arena_release(start);
    arena_release(scratch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(agents)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
