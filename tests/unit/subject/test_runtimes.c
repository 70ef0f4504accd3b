/* Which steps start an agent, and which actions turn strangers away themselves. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "subject/runtimes.h"

#include "lib/unit.h"

static void read_facts(struct arena *keep, struct arena scratch,
                       struct workflow_facts *facts)
{
    struct fault why = {0};

    if (!workflow_facts_read(keep, scratch, STR(RULES_DIR), facts, &why))
        fail_msg("%s", why.text);
}

static const struct {
    const char *run, *slug; /* empty: none */
} commands[] = {
    {"claude --print hello",                        "claude-code"},
    {"make\nclaude -p x",                           "claude-code"},
    {"/usr/local/bin/claude -p x",                  "claude-code"},
    {"npx -y @anthropic-ai/claude-code@1.2.3 -p x", "claude-code"},
    {"sudo -E env A=b timeout 60 codex exec",       "codex"      },
    {"if true; then gemini; fi",                    "gemini"     },
    {"out=$(aider --yes)",                          "aider"      },
    {"\"cursor-agent\" -p x",                       "cursor"     },
    {"cat x | q chat --no-interactive",             "amazon-q"   },
    {"goose run -t x",                              "goose"      },
    {"uv run claude -p x",                          "claude-code"},
    {"sudo -u ada claude -p x",                     "claude-code"},
    {"timeout -s KILL 10 codex exec",               "codex"      },
    {"until claude -p x; do sleep 1; done",         "claude-code"},
    {"stdbuf -oL claude -p x",                      "claude-code"},
    {"flock -w 5 /tmp/one.lock claude -p x",        "claude-code"},
    {"flock /tmp/one.lock claude -p x",             "claude-code"},
    {"sudo -u ada echo claude",                     ""           },
    {"bash -c 'echo claude'",                       ""           },
    {"sudo -u",                                     ""           },
    {"q login",                                     ""           },
    {"npm install -g @anthropic-ai/claude-code",    ""           },
    {"echo claude",                                 ""           },
    {"claudette",                                   ""           },
    {"git commit -m 'ask claude'",                  ""           },
    {"",                                            ""           },
};

static void scripts(void **state)
{
    struct arena starts[] = {test_arena(), test_arena()}, keep = starts[0];
    struct workflow_facts facts;

    (void)state;
    read_facts(&keep, starts[1], &facts);
    for (size_t i = 0; i < LEN(commands); i++) {
        struct workflow_step step = {
            .run = {str_from(commands[i].run), {0}}
        };
        struct token word;
        const struct runtime *found = runtime_of_step(&facts, &step, &word);
        CHECK_ROW(commands[i].run,
                  str_is(found ? found->slug.text : STR(""), commands[i].slug));
    }
    arena_release(starts[0]);
    arena_release(starts[1]);
}

static const struct {
    const char *uses, *slug;
} actions[] = {
    {"anthropics/claude-code-action@v1",                                     "claude-code"},
    {"Anthropics/Claude-Code-Base-Action@0123456789abcdef",                  "claude-code"},
    {"openai/codex-action@v1",                                               "codex"      },
    {"google-github-actions/run-gemini-cli@v0",                              "gemini"     },
    {"sst/opencode/github@latest",                                           "opencode"   },
    {"All-Hands-AI/OpenHands/.github/workflows/openhands-resolver.yml@main",
     "openhands"                                                                          },
    {"actions/checkout@v4",                                                  ""           },
    {"someone/claude-code-action@v1",                                        ""           },
    {"./.github/actions/claude",                                             ""           },
};

static void steps(void **state)
{
    struct arena starts[] = {test_arena(), test_arena()}, keep = starts[0];
    struct workflow_facts facts;

    (void)state;
    read_facts(&keep, starts[1], &facts);
    for (size_t i = 0; i < LEN(actions); i++) {
        const struct runtime *found =
            runtime_of_action(&facts, str_from(actions[i].uses));
        CHECK_ROW(actions[i].uses,
                  str_is(found ? found->slug.text : STR(""), actions[i].slug));
    }
    arena_release(starts[0]);
    arena_release(starts[1]);
}

#define CLAUDE "anthropics/claude-code-action@v1"
#define OTHERS "allowed_non_write_users"

/* clang-format off */
static const struct {
    const char *uses, *event, *input, *value;
    bool checks;
} checked[] = {
    {CLAUDE, "issues", "prompt", "x", true},
    {CLAUDE, "issues", OTHERS, "ada,eve", true},
    {CLAUDE, "issues", OTHERS, "*", false},
    {CLAUDE, "issues", "ALLOWED_BOTS", "*", false},
    {CLAUDE, "issues", OTHERS, "${{ vars.ALL }}", false},
    {CLAUDE, "pull_request_target", "prompt", "x", true},
    {CLAUDE, "workflow_run", "prompt", "x", false},
    {"anthropics/claude-code-base-action@v1", "issues", "prompt", "x", false},
    {"openai/codex-action@v1", "issues", "allow-users", "*", false},
    {"openai/codex-action@v1", "workflow_run", "prompt", "*", true},
    {"actions/checkout@v4", "issues", "ref", "main", false},
};
/* clang-format on */

static void checks(void **state)
{
    struct arena starts[] = {test_arena(), test_arena()}, keep = starts[0];
    struct workflow_facts facts;

    (void)state;
    read_facts(&keep, starts[1], &facts);
    for (size_t i = 0; i < LEN(checked); i++) {
        struct workflow_step step = {
            .uses = {str_from(checked[i].uses), {0}}
        };
        *LIST_PUSH(&keep, &step.with) = (struct step_input){
            {str_from(checked[i].input), {0}},
            {str_from(checked[i].value), {0}}
        };
        CHECK_ROW(checked[i].uses,
                  runtime_checks_starter(&facts, &step, str_from(checked[i].event)) ==
                      checked[i].checks);
    }
    arena_release(starts[0]);
    arena_release(starts[1]);
}

static void missing(void **state)
{
    struct arena starts[] = {test_arena(), test_arena()}, keep = starts[0];
    struct workflow_facts facts;
    struct fault why = {0};

    (void)state;
    assert_false(workflow_facts_read(&keep, starts[1], STR("/nowhere"), &facts, &why));
    assert_int_equal(why.exit, EXIT_USAGE);
    arena_release(starts[0]);
    arena_release(starts[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scripts),
        cmocka_unit_test(steps),
        cmocka_unit_test(checks),
        cmocka_unit_test(missing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
