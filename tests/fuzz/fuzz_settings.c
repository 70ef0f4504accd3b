/* Any bytes under any name of settings: patterns with places, or notes. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "fuzz.h"

#include "format/format.h"
#include "model/settings.h"

static void check_tokens(const struct tokens *list)
{
    for (size_t i = 0; i < list->len; i++)
        assert(list->at[i].text.len > 0 && list->at[i].span.line > 0);
}

static void check_statement(const struct statement *statement)
{
    assert(statement->actions.any.len > 0 && statement->resources.any.len == 1);
    check_tokens(&statement->actions.any);
    for (size_t i = 0; i < statement->conditions.len; i++)
        assert(statement->conditions.at[i].values.len == 1);
}

static void check_settings(struct arena *keep, const struct settings *settings)
{
    struct standing_orders orders = settings_join(&settings, 1);
    struct policy policy;

    assert(settings->runtime && settings->folder.len > 0);
    for (size_t i = 0; i < ANSWERS; i++)
        check_tokens(&settings->answers[i].actions);
    for (size_t i = 0; i < settings->ties.len; i++)
        assert(settings->ties.at[i].to.text.len && settings->ties.at[i].to.span.line);
    settings_policy(keep, settings, &orders, &policy);
    for (size_t i = 0; i < policy.statements.len; i++)
        check_statement(&policy.statements.at[i]);
}

/* The first byte picks the name; the rest is the file. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct str names[] = {
        STR_INIT(".claude/settings.json"), STR_INIT(".kiro/settings/mcp.json"),
        STR_INIT(".kiro/agents/a.json"),   STR_INIT(".cursor/cli.json"),
        STR_INIT("managed-settings.json"), STR_INIT("any.json"),
    };
    static struct arena first, second;

    if (size == 0)
        return 0;
    struct arena keep = fuzz_arena(&first), scratch = fuzz_arena(&second);
    struct intern words = {0};
    struct reading out = {0};
    struct notes notes = {0};
    struct str bytes = {(const char *)data + 1, size - 1};
    struct str name = names[data[0] % LEN(names)];
    bool said = format_read(&keep, scratch, &words, name, bytes, &out, &notes);

    assert(said == (out.documents > 0 || notes.len > 0));
    for (size_t i = 0; i < out.settings.len; i++)
        check_settings(&keep, out.settings.at[i]);
    format_read_policy(&keep, scratch, &words, name, bytes, &out, &notes);
    return 0;
}
