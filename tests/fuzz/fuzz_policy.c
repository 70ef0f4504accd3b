/* Any bytes under any kind of name: policies that are whole, or notes. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "fuzz.h"

#include "format/format.h"

static void check_tokens(const struct tokens *list)
{
    assert(list->len > 0);
    for (size_t i = 0; i < list->len; i++)
        assert(list->at[i].span.line > 0);
}

static void check_statement(const struct statement *statement)
{
    assert(statement->actions.present && statement->span.line > 0);
    check_tokens(&statement->actions.any);
    if (statement->resources.present)
        check_tokens(&statement->resources.any);
    assert(!statement->principals.present || statement->principals.any.len > 0);
    for (size_t i = 0; i < statement->conditions.len; i++)
        check_tokens(&statement->conditions.at[i].values);
}

/* A policy has statements, and an identity policy says on what. */
static void check_policy(const struct policy *policy)
{
    bool identity = policy->kind == POLICY_IDENTITY;

    assert(policy->statements.len > 0);
    for (size_t i = 0; i < policy->statements.len; i++) {
        check_statement(&policy->statements.at[i]);
        assert(policy->statements.at[i].resources.present || !identity);
        assert(policy->statements.at[i].principals.present == !identity ||
               policy->kind == POLICY_SCP);
    }
}

/* The first byte picks the name; the rest is the file. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct str names[] = {STR_INIT("f.json"), STR_INIT("f.yaml"),
                                       STR_INIT("f.txt"),  STR_INIT("f.j2"),
                                       STR_INIT("f.tf"),   STR_INIT("f.md")};
    static struct arena first, second;

    if (size == 0)
        return 0;
    struct arena keep = fuzz_arena(&first), scratch = fuzz_arena(&second);
    struct intern words = {0};
    struct reading out = {0};
    struct notes notes = {0};
    struct str bytes = {(const char *)data + 1, size - 1};
    bool said = format_read(&keep, scratch, &words, names[data[0] % LEN(names)], bytes,
                            &out, &notes);

    assert(said == (out.documents > 0 || notes.len > 0));
    for (size_t i = 0; i < notes.len; i++)
        assert(notes.at[i].kind && notes.at[i].message.len > 0);
    for (size_t i = 0; i < out.loose.len; i++)
        check_policy(out.loose.at[i]);
    return 0;
}
