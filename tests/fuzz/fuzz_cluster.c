/* Any bytes as documents of a cluster: rules that can be written as statements, or notes. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "fuzz.h"

#include "format/format.h"

static void check_token(const struct token *token)
{
    assert(token->span.line >= 1 && token->span.column >= 1);
    assert(token->span.end_line >= token->span.line);
}

static void check_tokens(const struct tokens *tokens)
{
    for (size_t i = 0; i < tokens->len; i++)
        check_token(&tokens->at[i]);
}

static void check_object(const struct cluster_object *object, bool wide)
{
    check_token(&object->name);
    assert(object->name.text.len > 0);
    assert(wide == !object->namespace.text.len);
}

/* What a role says of one namespace it says of all, and never the other way round. */
static void check_role(struct arena keep, const struct cluster_role *role)
{
    struct statements here = {0}, everywhere = {0};

    check_object(&role->object, role->wide);
    assert(role->aggregates || !role->selectors.len);
    for (size_t i = 0; i < role->rules.len; i++) {
        check_tokens(&role->rules.at[i].verbs);
        check_tokens(&role->rules.at[i].resources);
        check_tokens(&role->rules.at[i].names);
    }
    cluster_statements(&keep, &role->rules, false, STR("web"), &here);
    cluster_statements(&keep, &role->rules, true, STR(""), &everywhere);
    assert(here.len <= everywhere.len);
    for (size_t i = 0; i < here.len; i++) {
        assert(here.at[i].actions.any.len && here.at[i].resources.any.len);
        for (size_t r = 0; r < here.at[i].resources.any.len; r++)
            assert(str_starts(here.at[i].resources.any.at[r].text, STR("web/")));
    }
}

static void check_binding(const struct cluster_binding *binding)
{
    check_object(&binding->object, binding->wide);
    check_token(&binding->role);
    assert(binding->role.text.len > 0);
    for (size_t i = 0; i < binding->subjects.len; i++) {
        const struct cluster_subject *subject = &binding->subjects.at[i];

        check_token(&subject->name);
        assert(subject->name.text.len > 0);
        assert((subject->kind == CLUSTER_ACCOUNT) == (subject->namespace.text.len > 0));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena first, second;
    struct arena keep = fuzz_arena(&first), scratch = fuzz_arena(&second);
    struct intern words = {0};
    struct reading out = {0};
    struct notes notes = {0};

    format_read(&keep, scratch, &words, STR("cluster.yaml"),
                (struct str){(const char *)data, size}, &out, &notes);
    for (size_t i = 0; i < out.cluster.roles.len; i++)
        check_role(keep, &out.cluster.roles.at[i]);
    for (size_t i = 0; i < out.cluster.bindings.len; i++)
        check_binding(&out.cluster.bindings.at[i]);
    for (size_t i = 0; i < out.cluster.accounts.len; i++)
        check_object(&out.cluster.accounts.at[i].object, false);
    for (size_t i = 0; i < out.cluster.mappings.len; i++)
        assert(out.cluster.mappings.at[i].from.text.len > 0);
    assert(notes.len || out.documents || cluster_is_empty(&out.cluster));
    return 0;
}
