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
         "delete deployments of apps in namespace web"                                                         },
        {PROVIDER_KUBERNETES, "core:namespaces:delete",  "/web",
         "delete namespaces \"web\""                                                                           },
        {PROVIDER_KUBERNETES, "core:secrets:list",       "/",
         "list secrets in the whole cluster"                                                                   },
        {PROVIDER_KUBERNETES, "url:get",                 "/metrics",         "get the path /metrics"           },
        {PROVIDER_AGENT,      "shell:git push",          "*",                "run `git push`"                  },
        {PROVIDER_AGENT,      "write:/etc/passwd",       "*",                "write /etc/passwd"               },
        {PROVIDER_AGENT,      "mcp:github/delete_repo",  "*",
         "use the MCP tool github/delete_repo"                                                                 },
        {PROVIDER_AGENT,      "tool:Cron",               "*",                "use the tool Cron"               },
        {PROVIDER_GITHUB,     "contents:write",          "*",                "use a token with contents: write"},
        {PROVIDER_SALESFORCE, "user:ModifyAllData",      "*",
         "use the permission ModifyAllData"                                                                    },
        {PROVIDER_SALESFORCE, "object:Delete",           "Account",
         "use Delete on object Account"                                                                        },
    };
    struct arena keep = test_arena();

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        const struct request request = {
            .action = str_from(rows[i].action),
            .resource = str_from(rows[i].resource),
            .provider = rows[i].provider,
        };
        struct str said = request_spoken(&keep, &request);
        CHECK_ROW(rows[i].action, str_is(said, rows[i].said));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_said)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
