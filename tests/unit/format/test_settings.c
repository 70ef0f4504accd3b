/* Rules about tools become patterns of requests: exactly, or to the safe side. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/settings.h"

#include "base/out.h"
#include "format/format.h"
#include "lib/unit.h"

static void paths(void **state)
{
    static const struct {
        const char *path;
        bool is;
    } rows[] = {
        {".claude/settings.json",           true },
        {"deep/down/.claude/settings.json", true },
        {".claude/settings.local.json",     true },
        {"etc/managed-settings.json",       true },
        {"etc/managed-settings.d/1.json",   true },
        {".mcp.json",                       true },
        {"a/.kiro/settings/mcp.json",       true },
        {".kiro/agents/any.json",           true },
        {".amazonq/cli-agents/any.json",    true },
        {".cursor/cli.json",                true },
        {".roo/mcp.json",                   true },
        {"claude/settings.json",            false},
        {"x.claude/settings.json",          false},
        {".claude/settings.json/x",         false},
        {".kiro/agents/any.md",             false},
        {".kiro/agents/deeper/any.json",    false},
        {"settings/mcp.json",               false},
        {"settings.json",                   false},
        {"",                                false},
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++)
        CHECK_ROW(rows[i].path, settings_path(str_from(rows[i].path)) == rows[i].is);
}

static void put_tokens(struct out *out, char mark, const struct tokens *tokens)
{
    for (size_t i = 0; i < tokens->len; i++)
        out_print(out, "%c%.*s\n", mark, STR_ARGS(tokens->at[i].text));
}

/* `+` allows, `?` asks, `-` refuses, `~` is there and asked for, `#` is the
 * sandbox, `!` does nothing, `=` is whom the agent acts as, `@` who it is. */
static struct str written(struct arena *keep, const struct settings *settings)
{
    static const char marks[] = {'+', '?', '-'};
    struct out out = out_to_arena(keep);

    for (size_t i = 0; i < ANSWERS; i++)
        put_tokens(&out, marks[i], &settings->answers[i].actions);
    if (settings->edits.line)
        out_put(&out, "+edits\n");
    put_tokens(&out, '~', &settings->available.actions);
    if (settings->sandbox.on)
        out_print(&out, "#%s%s%s\n", settings->sandbox.on == SAID_YES ? "on" : "off",
                  settings->sandbox.unasked == SAID_NO ? ", asks" : "",
                  settings->sandbox.open ? ", open" : "");
    for (size_t i = 0; i < settings->inert.len; i++)
        out_print(&out, "!%.*s\n", STR_ARGS(settings->inert.at[i].word.text));
    for (size_t i = 0; i < settings->ties.len; i++)
        out_print(&out, "=%.*s\n", STR_ARGS(settings->ties.at[i].to.text));
    return out_text(&out);
}

struct row {
    const char *name, *path, *bytes, *wanted;
};

static void check(const struct row *rows, size_t count)
{
    struct arena start = test_arena(), scratch = test_arena();
    unsigned failed = 0;

    for (size_t i = 0; i < count; i++) {
        struct arena keep = start;
        struct intern words = {0};
        struct reading said = {0};
        struct notes notes = {0};
        format_read(&keep, scratch, &words, str_from(rows[i].path),
                    str_from(rows[i].bytes), &said, &notes);
        struct str got = notes.len           ? str_from(notes.at[0].kind)
                         : said.settings.len ? written(&keep, said.settings.at[0])
                                             : STR("nothing\n");
        if (!str_is(got, rows[i].wanted)) {
            print_error("row %s\ngot\n%.*swanted\n%s", rows[i].name, STR_ARGS(got),
                        rows[i].wanted);
            failed++;
        }
    }
    assert_int_equal(failed, 0);
    arena_release(start);
    arena_release(scratch);
}

#define CLAUDE       ".claude/settings.json"
#define ALLOW(rules) CLAUDE, "{\"permissions\": {\"allow\": [" rules "]}}"
#define ASK(rules)   CLAUDE, "{\"permissions\": {\"ask\": [" rules "]}}"
#define DENY(rules)  CLAUDE, "{\"permissions\": {\"deny\": [" rules "]}}"

/* clang-format off */
static const struct row commands[] = {
    {"any", ALLOW("\"Bash\", \"Bash(*)\""), "+shell:*\n+shell:*\n"},
    {"prefix", ALLOW("\"Bash(npm run:*)\""), "+shell:npm run\n+shell:npm run *\n"},
    {"blank and star", ALLOW("\"Bash(git *)\""), "+shell:git\n+shell:git *\n"},
    {"no word boundary", ALLOW("\"Bash(ls*)\""), "+shell:ls*\n"},
    {"star inside", ALLOW("\"Bash(git * main *)\""), "+shell:git * main *\n+shell:git *\n"},
    {"exact", ALLOW("\"Bash(npm test)\""), "+shell:npm test\n"},
    {"other shell", ALLOW("\"PowerShell(ls:*)\""), "+shell:ls\n+shell:ls *\n"},
    {"folder of a program", ALLOW("\"Bash(.venv/bin/python:*)\""), "+shell:.venv/bin/python\n+shell:python\n+shell:.venv/bin/python *\n+shell:python *\n"},
    {"version of a program", ALLOW("\"Bash(/usr/bin/python3.12 *)\""), "+shell:/usr/bin/python3.12\n+shell:python\n+shell:/usr/bin/python3.12 *\n+shell:python *\n"},
    {"variables before a program", ALLOW("\"Bash(A=1 B=\\\"x y\\\" bash:*)\""), "+shell:A=1 B=\"x y\" bash\n+shell:bash\n+shell:A=1 B=\"x y\" bash *\n+shell:bash *\n"},
    {"options alone", ALLOW("\"Bash(bash -lc *)\""), "+shell:bash -lc\n+shell:bash -lc *\n+shell:bash *\n"},
    {"options before a subcommand", ALLOW("\"Bash(git -C /x push:*)\""), "+shell:git -C /x push\n+shell:git push\n+shell:git -C /x push *\n+shell:git push *\n"},
    {"option with any value", ALLOW("\"Bash(git -C *)\""), "+shell:git -C\n+shell:git -C *\n+shell:git *\n"},
    {"runners", ALLOW("\"Bash(npx -y tsx:*)\""), "+shell:npx -y tsx\n+shell:tsx\n+shell:npx -y tsx *\n+shell:tsx *\n"},
    {"a runner by its folder", ALLOW("\"Bash(/usr/bin/env -i python:*)\""), "+shell:/usr/bin/env -i python\n+shell:python\n+shell:/usr/bin/env -i python *\n+shell:python *\n"},
    {"a runner alone", ALLOW("\"Bash(npx --yes *)\""), "+shell:npx --yes\n+shell:npx --yes *\n+shell:npx *\n"},
    {"runner up to two dashes", ALLOW("\"Bash(aws-vault exec a -- terraform:*)\""), "+shell:aws-vault exec a -- terraform\n+shell:terraform\n+shell:aws-vault exec a -- terraform *\n+shell:terraform *\n"},
    {"star at the front", ALLOW("\"Bash(* --version)\""), "+shell:* --version\n+shell:*\n"},
    {"star in a variable", ALLOW("\"Bash(A=* npm test)\""), "+shell:A=* npm test\n+shell:*\n"},
    {"programs of a folder", ALLOW("\"Bash(.venv/bin/*)\""), "+shell:.venv/bin/*\n+shell:*\n"},
    {"programs of no such folder", ALLOW("\"Bash(./scripts/*)\""), "+shell:./scripts/*\n"},
    {"module", ALLOW("\"Bash(python -m pytest:*)\""), "+shell:python -m pytest\n+shell:python -m pytest *\n"},
    {"other program", ALLOW("\"Bash(A=1 npm test:*)\""), "+shell:A=1 npm test\n+shell:A=1 npm test *\n"},
    {"spelling of what is refused", DENY("\"Bash(.venv/bin/python:*)\""), "-shell:.venv/bin/python\n-shell:.venv/bin/python *\n"},
    {"program called command", ALLOW("\"Bash(command:*)\""), "+shell:command\n+shell:command *\n"},
    {"lines", ALLOW("\"Bash(a\\nb)\""), "+shell:a?b\n"},
    {"lines refused", DENY("\"Bash(a\\nb)\""), ""},
    {"plain mark allowed", ALLOW("\"Bash(a?b)\""), "+shell:a?b\n"},
    {"plain mark refused", DENY("\"Bash(a?b)\""), ""},
    {"asks", ASK("\"Bash(git push:*)\""), "?shell:git push\n?shell:git push *\n"},
    {"blank before the colon", DENY("\"Bash(rm :*)\""), "!Bash(rm :*)\n"},
    {"colon inside", DENY("\"Bash(rm:* x)\""), "!Bash(rm:* x)\n"},
    {"name of a parameter", DENY("\"Bash(command:rm)\""), "!Bash(command:rm)\n"},
    {"parenthesis", DENY("\"Bash(rm:*\""), "!Bash(rm:*\n"},
    {"allowed and dead", ALLOW("\"Bash(rm :*)\", \"Bash(rm:*\""), ""},
    {"misspelt", DENY("\"bash(rm:*)\", \"Bahs\", \"Raed(x)\""), "!bash(rm:*)\n!Bahs\n!Raed(x)\n"},
};

static const struct row files[] = {
    {"absolute", ALLOW("\"Read(//etc/hosts)\""), "+read:/etc/hosts\n+read:/etc/hosts/*\n"},
    {"homes spelled out", ALLOW("\"Edit(//" "root/**)\", \"Edit(//" "home/x/**)\", \"Edit(//**/.bashrc)\", \"Edit(//" "home/x/src/**)\""), "+write:/" "root/*\n+write:~/*\n+write:/" "home/x/*\n+write:~/*\n+write:/.bashrc\n+write:/.bashrc/*\n+write:/*/.bashrc\n+write:~/.bashrc\n+write:/*/.bashrc/*\n+write:~/.bashrc/*\n+write:/" "home/x/src/*\n"},
    {"home by mistake", ALLOW("\"Edit(/" "home/**)\""), "+write:./" "home/*\n"},
    {"home refused by mistake", DENY("\"Edit(/" "home/x)\""), "!Edit(/" "home/x)\n"},
    {"home", ALLOW("\"Read(~/notes/**)\""), "+read:~/notes/*\n"},
    {"folder of the settings", ALLOW("\"Edit(/src/**)\""), "+write:./src/*\n"},
    {"folder where it works", ALLOW("\"Edit(./src/a)\""), "+write:./src/a\n+write:./src/a/*\n"},
    {"name at any depth", DENY("\"Read(.env)\""), "-read:./.env\n-read:./.env/*\n-read:./*/.env\n-read:./*/.env/*\n"},
    {"depth as two stars", DENY("\"Read(**/*.pem)\""), "-read:./*.pem\n-read:./*.pem/*\n"},
    {"folder at any depth", DENY("\"Edit(**/secrets/**)\""), "-write:./secrets/*\n-write:./*/secrets/*\n"},
    {"depth inside", DENY("\"Edit(src/**/*.ts)\""), "-write:./src/*.ts\n-write:./src/*.ts/*\n"},
    {"star at the end", DENY("\"Read(./.env.*)\""), "-read:./.env.*\n"},
    {"star that may not cross", DENY("\"Read(./a/*/b)\", \"Read(./*.key)\", \"Read(a?)\", \"Read([ab])\""), ""},
    {"star that may cross", ALLOW("\"Read(./a/*/b)\", \"Read(./[ab]c)\""), "+read:./a/*/b\n+read:./a/*/b/*\n+read:./?c\n+read:./?c/*\n"},
    {"folder alone", DENY("\"Read(./secrets/)\""), "-read:./secrets/*\n"},
    {"everything below", ALLOW("\"Edit(**)\""), "+write:./*\n"},
    {"all tools that read", ALLOW("\"Read\", \"Grep\", \"Glob\""), "+read:*\n+read:*\n+read:*\n"},
    {"all edits", ALLOW("\"Edit\", \"Write\""), "+edits\n"},
    {"no edits", DENY("\"Edit\""), "-write:*\n"},
    {"one way to write", DENY("\"Write\""), "-tool:Write\n"},
    {"paths nobody looks up", DENY("\"Write(x)\", \"Glob(x)\", \"NotebookEdit(x)\", \"MultiEdit(x)\""), "!Write(x)\n!Glob(x)\n!NotebookEdit(x)\n!MultiEdit(x)\n"},
    {"outside", CLAUDE, "{\"permissions\": {\"blockWritesOutsideWorkingDirectories\": true}}", "-write:/*\n-write:~*\n-write:../*\n"},
};

static const struct row others[] = {
    {"domain", ALLOW("\"WebFetch(domain:a.example)\", \"WebFetch\", \"WebSearch\""), "+fetch:a.example\n+fetch:*\n+search:*\n"},
    {"no domain", DENY("\"WebFetch(https://a.example)\""), "!WebFetch(https://a.example)\n"},
    {"server", ALLOW("\"mcp__git\", \"mcp__git__status\", \"mcp__git__get_*\", \"mcp__git__*\""), "+mcp:git/*\n+mcp:git/status\n+mcp:git/get_*\n+mcp:git/*\n"},
    {"any server", ALLOW("\"mcp__*\""), ""},
    {"no server", DENY("\"mcp__*\""), "-mcp:*\n"},
    {"agents and skills", ALLOW("\"Agent(review)\", \"Task\", \"Skill(deploy *)\""), "+agent:review\n+agent:*\n+skill:deploy\n+skill:deploy *\n"},
    {"other tools", ALLOW("\"TodoWrite\", \"*\""), "+tool:TodoWrite\n"},
    {"nothing", DENY("\"*\""), "-*\n"},
    {"sandbox", CLAUDE, "{\"sandbox\": {\"enabled\": true}}", "#on\n"},
    {"sandbox that asks", CLAUDE, "{\"sandbox\": {\"enabled\": true, \"autoAllowBashIfSandboxed\": false}}", "#on, asks\n"},
    {"sandbox without a fence", CLAUDE, "{\"sandbox\": {\"enabled\": true, \"filesystem\": {\"allowWrite\": [\"/\"]}}}", "#on, open\n"},
    {"sandbox with the socket of a machine", CLAUDE, "{\"sandbox\": {\"enabled\": true, \"network\": {\"allowUnixSockets\": [\"/var/run/docker.sock\"]}}}", "#on, open\n"},
    {"sandbox with any socket", CLAUDE, "{\"sandbox\": {\"enabled\": false, \"network\": {\"allowAllUnixSockets\": true}}}", "#off, open\n"},
    {"all servers start", CLAUDE, "{\"enableAllProjectMcpServers\": true}", "+tool:McpServer *\n"},
    {"some servers start", CLAUDE, "{\"enabledMcpjsonServers\": [\"a\"], \"disabledMcpjsonServers\": [\"b\"]}", "+tool:McpServer a\n-tool:McpServer b\n-mcp:b/*\n"},
    {"profile", CLAUDE, "{\"env\": {\"AWS_PROFILE\": \"prod\", \"X\": \"secret\"}}", "=profile prod\n"},
    {"role", CLAUDE, "{\"awsAuthRefresh\": \"x --role-arn arn:aws:iam::111122223333:role/a --profile dev\"}", "=arn:aws:iam::111122223333:role/a\n=profile dev\n"},
    {"role with a placeholder", CLAUDE, "{\"env\": {\"A\": \"arn:aws:iam::111122223333:role/a-${STAGE}-b\", \"B\": \"arn:aws:iam::$ACCOUNT:role/c\"}}", "=arn:aws:iam::111122223333:role/a-*-b\n=arn:aws:iam::*:role/c\n"},
    {"cluster and token", CLAUDE, "{\"env\": {\"KUBECONFIG\": \"./k\", \"GITHUB_TOKEN\": \"ghp\"}}", "=kubeconfig ./k\n=GitHub token\n"},
    {"unknown element", CLAUDE, "{\"permissions\": {\"allows\": []}}", "unknown-element"},
    {"unknown mode", CLAUDE, "{\"permissions\": {\"defaultMode\": \"x\"}}", "bad-element"},
    {"no rule", ALLOW("1"), "bad-element"},
    {"broken", CLAUDE, "{", "broken-json"},
    {"empty", CLAUDE, "{}", ""},
    {"by content", "any.json", "{\"permissions\": {\"allow\": [\"Bash(ls)\"]}}", "+shell:ls\n"},
    {"not by content", "any.json", "{\"permissions\": {\"allow\": [\"ls\", \"Read\"], \"deny\": []}}", "nothing\n"},
    {"permissions of something else", "any.json", "{\"permissions\": [\"tabs\"], \"allow\": \"deny\"}", "nothing\n"},
};

#define STARS   "********************************************************************"
#define SERVERS ".kiro/settings/mcp.json"
#define AGENT   ".kiro/agents/a.json"
#define CURSOR  ".cursor/cli.json"

static const struct row runtimes[] = {
    {"server", SERVERS, "{\"mcpServers\": {\"a\": {\"autoApprove\": [\"*\", \"x\"], \"disabledTools\": [\"y\"]}}}", "+mcp:a/*\n+mcp:a/x\n-mcp:a/y\n~mcp:a/*\n"},
    {"server of another client", ".roo/mcp.json", "{\"mcpServers\": {\"a\": {\"alwaysAllow\": [\"x\"]}}}", "+mcp:a/x\n~mcp:a/*\n"},
    {"server by its package", SERVERS, "{\"mcpServers\": {\"fs\": {\"args\": [\"-y\", \"@modelcontextprotocol/server-filesystem@1\", \"/\"], \"autoApprove\": [\"*\"]}}}", "+mcp:filesystem/*\n+mcp:fs/*\n~mcp:fs/*\n"},
    {"server by its package with less", SERVERS, "{\"mcpServers\": {\"a\": {\"args\": [\"b\"], \"autoApprove\": [\"*\"], \"disabledTools\": [\"x\"]}}}", "+mcp:a/*\n-mcp:a/x\n~mcp:a/*\n"},
    {"server that is off", SERVERS, "{\"mcpServers\": {\"a\": {\"disabled\": true, \"autoApprove\": [\"*\"]}}}", "nothing\n"},
    {"server that grants nothing", ".mcp.json", "{\"mcpServers\": {\"a\": {\"command\": \"x\"}}}", "nothing\n"},
    {"server with a profile", ".mcp.json", "{\"mcpServers\": {\"a\": {\"args\": [\"--profile\", \"p\"]}}}", "~mcp:a/*\n=profile p\n"},
    {"server that is a list", SERVERS, "{\"mcpServers\": {\"a\": []}}", "bad-element"},
    {"all tools asked", AGENT, "{}", "+read:./*\n~*\n"},
    {"some tools", AGENT, "{\"tools\": [\"shell\", \"@git/x\"], \"allowedTools\": [\"@git\"]}", "+mcp:git/*\n~shell:*\n~mcp:git/x\n"},
    {"pattern of tools", AGENT, "{\"tools\": [\"*\"], \"allowedTools\": [\"fs_*\"]}", "+read:./*\n+read:*\n+write:*\n~*\n"},
    {"many stars", AGENT, "{\"tools\": [\"read\"], \"allowedTools\": [\"" STARS "q\", \"" STARS "bash\"]}", "+read:./*\n+tool:" STARS "q\n+shell:*\n~read:*\n"},
    {"commands", AGENT, "{\"tools\": [\"shell\"], \"toolsSettings\": {\"shell\": {\"allowedCommands\": [\"git status\", \"npm .*\", \"a.b\", \"x\\\\.y\", \"[ab]+\", \"(a|b)\"]}}}", "+shell:git status\n+shell:npm *\n+shell:a?b\n+shell:x.y\n+shell:?*\n+shell:*\n~shell:*\n"},
    {"commands refused", AGENT, "{\"tools\": [\"shell\"], \"toolsSettings\": {\"execute_bash\": {\"deniedCommands\": [\"git push .*\", \"^rm$\", \"[ab]c\", \"(a|b)\", \"ab?\"]}}}", "-shell:git push *\n-shell:rm\n~shell:*\n"},
    {"tool that is not there", AGENT, "{\"tools\": [\"read\"], \"toolsSettings\": {\"shell\": {\"allowedCommands\": [\".*\"]}}}", "+read:./*\n~read:*\n"},
    {"files", AGENT, "{\"tools\": [\"write\"], \"toolsSettings\": {\"write\": {\"allowedPaths\": [\"src/**\", \"/tmp/x\"], \"deniedPaths\": [\"~/.ssh\"]}}}", "+write:./src/*\n+write:/tmp/x\n+write:/tmp/x/*\n-write:~/.ssh\n-write:~/.ssh/*\n~write:*\n"},
    {"commands that only read", AGENT, "{\"tools\": [\"shell\"], \"toolsSettings\": {\"shell\": {\"autoAllowReadonly\": true}, \"use_aws\": {\"autoAllowReadonly\": true}}}", "+shell:cat *\n+shell:head *\n+shell:tail *\n+shell:grep *\n+shell:ls *\n+shell:aws * get-*\n+shell:aws * describe-*\n+shell:aws * list-*\n+shell:aws s3 ls *\n~shell:*\n"},
    {"commands that are asked", AGENT, "{\"tools\": [\"shell\"], \"toolsSettings\": {\"shell\": {\"autoAllowReadonly\": false}}}", "~shell:*\n"},
    {"services", ".amazonq/cli-agents/a.json", "{\"tools\": [\"use_aws\"], \"toolsSettings\": {\"use_aws\": {\"allowedServices\": [\"s3\"], \"deniedServices\": [\"iam\"]}}}", "+shell:aws s3 *\n~shell:aws *\n"},
    {"base command", CURSOR, "{\"permissions\": {\"allow\": [\"Shell(git)\", \"Shell(npm:run *)\", \"Shell(ls:*)\"]}}", "+shell:git\n+shell:git *\n+shell:npm run *\n+shell:ls\n+shell:ls *\n"},
    {"any base command", CURSOR, "{\"permissions\": {\"allow\": [\"Shell(**)\"]}}", "+shell:*\n"},
    {"files of cursor", CURSOR, "{\"permissions\": {\"allow\": [\"Read(/etc/x)\"], \"deny\": [\"Write(**/.env)\", \"Mcp(a:b)\", \"WebFetch(a.example)\"]}}", "+read:/etc/x\n+read:/etc/x/*\n-write:./.env\n-write:./.env/*\n-write:./*/.env\n-write:./*/.env/*\n-mcp:a/b\n-fetch:a.example\n"},
    {"not of cursor", CURSOR, "{\"permissions\": {\"deny\": [\"Bash(rm)\", \"Shell\"]}}", "!Bash(rm)\n!Shell\n"},
};
/* clang-format on */

static void rules_on_commands(void **state)
{
    (void)state;
    check(commands, LEN(commands));
}

static void rules_on_files(void **state)
{
    (void)state;
    check(files, LEN(files));
}

static void other_rules(void **state)
{
    (void)state;
    check(others, LEN(others));
}

static void other_runtimes(void **state)
{
    (void)state;
    check(runtimes, LEN(runtimes));
}

/* A rule keeps its place, line and column, and so do the patterns that it becomes. */
static void places(void **state)
{
    struct arena keep = test_arena(), scratch = test_arena();
    struct intern words = {0};
    struct reading said = {0};
    struct notes notes = {0};

    (void)state;
    format_read(
        &keep, scratch, &words, STR(CLAUDE),
        STR("{\"permissions\": {\n  \"allow\": [\"Bash(a)\",\n    \"Bash(b:*)\"]}}"),
        &said, &notes);
    const struct tokens *made = &said.settings.at[0]->answers[ANSWER_ALLOW].actions;
    assert_int_equal(made->len, 3);
    assert_int_equal(made->at[0].span.line, 2);
    assert_int_equal(made->at[0].span.column, 13);
    assert_int_equal(made->at[2].span.line, 3);
    assert_int_equal(made->at[2].span.column, 5);
    assert_int_equal(made->at[2].span.end_column, 16);
    arena_release(keep);
    arena_release(scratch);
}

/* A file that stands alone is a policy. */
static void alone(void **state)
{
    static const struct {
        const char *bytes;
        bool read;
        size_t statements;
    } rows[] = {
        {"{\"permissions\": {\"allow\": [\"Bash(a)\"]}}",                              true,  3},
        {"{\"permissions\": {\"ask\": [\"Bash(a)\"], \"deny\": [\"Bash(b)\"]}}",       true,
         5                                                                                     },
        {"{\"permissions\": {\"deny\": [\"Bash(b)\"], \"defaultMode\": \"dontAsk\"}}",
         true,                                                                                2},
        {"{\"permissions\": {\"allow\": [\"a\"]}}",                                    false, 0},
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct arena keep = test_arena(), start = keep, scratch = test_arena();
        struct intern words = {0};
        struct reading said = {0};
        struct notes notes = {0};
        CHECK_ROW(rows[i].bytes,
                  format_read_policy(&keep, scratch, &words, STR("b.json"),
                                     str_from(rows[i].bytes), &said,
                                     &notes) == rows[i].read);
        CHECK_ROW(rows[i].bytes, !rows[i].read || said.loose.at[0]->statements.len ==
                                                      rows[i].statements);
        arena_release(start);
        arena_release(scratch);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paths),          cmocka_unit_test(rules_on_commands),
        cmocka_unit_test(rules_on_files), cmocka_unit_test(other_rules),
        cmocka_unit_test(other_runtimes), cmocka_unit_test(places),
        cmocka_unit_test(alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
