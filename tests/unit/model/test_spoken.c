/* Requests in the words of their providers. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "model/spoken.h"

#include "lib/unit.h"

static void what_is_said(void **state)
{
    static const struct {
        enum provider provider;
        const char *action, *resource, *said;
    } rows[] = {
        {PROVIDER_AWS,        "s3:GetObject",            "arn:aws:s3:::b/k",
         "call s3:GetObject on arn:aws:s3:::b/k"                                                               },
        {PROVIDER_KUBERNETES, "core:pods/exec:create",   "web/api",
         "create pods/exec \"api\" in namespace web"                                                           },
        {PROVIDER_KUBERNETES, "apps:deployments:delete", "web/",
         "delete deployments.apps in namespace web"                                                            },
        {PROVIDER_KUBERNETES, "core:namespaces:delete",  "/web",
         "delete namespaces \"web\""                                                                           },
        {PROVIDER_KUBERNETES, "core:secrets:list",       "/",
         "list secrets in the whole cluster"                                                                   },
        {PROVIDER_KUBERNETES, "*:*:*",                   "*",                "* *.* anywhere"                  },
        {PROVIDER_KUBERNETES, "core:secrets:*",          "web/*",            "* secrets in namespace web"      },
        {PROVIDER_KUBERNETES, "core:secrets:get",        "*/x",              "get secrets \"x\" anywhere"      },
        {PROVIDER_KUBERNETES, "url:get",                 "/metrics",         "get /metrics"                    },
        {PROVIDER_KUBERNETES, "*",                       "*",                "* anywhere"                      },
        {PROVIDER_AGENT,      "shell:git push",          "*",                "run `git push`"                  },
        {PROVIDER_AGENT,      "write:/etc/passwd",       "*",                "write /etc/passwd"               },
        {PROVIDER_AGENT,      "mcp:github/delete_repo",  "*",
         "use the MCP tool github/delete_repo"                                                                 },
        {PROVIDER_AGENT,      "tool:Cron",               "*",                "use the tool Cron"               },
        {PROVIDER_AGENT,      "*",                       "*",                "*"                               },
        {PROVIDER_GITHUB,     "contents:write",          "*",                "use a token with contents: write"},
        {PROVIDER_GITHUB,     "*",                       "*",                "use a token with *"              },
        {PROVIDER_SALESFORCE, "user:ModifyAllData",      "*",                "use user:ModifyAllData on *"     },
        {PROVIDER_SALESFORCE, "object:Delete",           "Account",
         "use object:Delete on Account"                                                                        },
    };
    struct arena keep = test_arena();

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct arena scratch = keep;
        struct out out = out_to_arena(&scratch);
        const struct request request = {
            .action = str_from(rows[i].action),
            .resource = str_from(rows[i].resource),
            .provider = rows[i].provider,
        };
        spoken_request(&out, &request, out_bytes);
        CHECK_ROW(rows[i].said, str_is(out_text(&out), rows[i].said));
    }
}

static void verbs_of_one_thing_go_together(void **state)
{
    struct str actions[] = {STR("apps:deployments:create"),
                            STR("apps:deployments:delete"), STR("core:pods:get"),
                            STR("url:get"), STR("url:put")};
    const struct strs list = {actions, LEN(actions), LEN(actions)};
    struct arena keep = test_arena();
    struct out all = out_to_arena(&keep), some;

    (void)state;
    spoken_actions(&all, PROVIDER_KUBERNETES, &list, 9, out_bytes);
    assert_true(
        str_is(out_text(&all), "create/delete deployments.apps, get pods, get, put"));
    some = out_to_arena(&keep);
    spoken_actions(&some, PROVIDER_KUBERNETES, &list, 1, out_bytes);
    assert_true(str_is(out_text(&some), "create deployments.apps"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_said),
        cmocka_unit_test(verbs_of_one_thing_go_together)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
