/* Any bytes as an account snapshot: entities that can be named, or notes. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "fuzz.h"

#include "format/format.h"

static size_t check_policies(const struct policies *list, enum policy_kind kind)
{
    size_t statements = 0;

    for (size_t i = 0; i < list->len; i++) {
        assert(list->at[i]->kind == kind && list->at[i]->statements.len > 0);
        statements += list->at[i]->statements.len;
    }
    return statements;
}

static size_t check_entity(const struct entity *entity)
{
    size_t statements = check_policies(&entity->inlined, POLICY_IDENTITY);

    assert(entity->name.text.len > 0 && entity->arn.text.len > 0);
    assert(!entity->trust || entity->type == ENTITY_ROLE);
    assert(entity->groups.len == 0 || entity->type == ENTITY_USER);
    for (size_t i = 0; i < entity->attached.len; i++)
        assert(entity->attached.at[i].text.len > 0);
    if (entity->trust) {
        assert(entity->trust->kind == POLICY_TRUST);
        statements += entity->trust->statements.len;
    }
    return statements;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena first, second;
    struct arena keep = fuzz_arena(&first), scratch = fuzz_arena(&second);
    struct intern words = {0};
    struct reading out = {0};
    struct notes notes = {0};
    size_t statements = 0;

    format_read(&keep, scratch, &words, STR("snapshot.json"),
                (struct str){(const char *)data, size}, &out, &notes);
    for (size_t i = 0; i < out.loose.len; i++)
        statements += out.loose.at[i]->statements.len;
    for (size_t i = 0; i < out.entities.len; i++)
        statements += check_entity(&out.entities.at[i]);
    statements += check_policies(&out.managed, POLICY_IDENTITY);
    assert(statements == out.grants);
    return 0;
}
