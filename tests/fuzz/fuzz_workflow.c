/* Any bytes as workflows that may call one another: jobs whose rights have places. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "fuzz.h"

#include "format/format.h"
#include "subject/expression.h"
#include "subject/subject.h"

/* Words that a token can have, or may have. */
static bool is_word(struct str word)
{
    struct str right = word, scope = str_cut(&right, ':');

    if (!str_is(right, "read") && !str_is(right, "write"))
        return false;
    return str_is(scope, "*") || scope_rights(scope) != 0;
}

static void check_policy(const struct policy *policy)
{
    assert(policy->provider == PROVIDER_GITHUB && policy->via.len > 0);
    for (size_t s = 0; s < policy->statements.len; s++) {
        const struct tokens *words = &policy->statements.at[s].actions.any;
        assert(words->len > 0);
        for (size_t i = 0; i < words->len; i++)
            assert(is_word(words->at[i].text) && words->at[i].span.line > 0);
    }
}

static void check_entity(const struct entity *entity)
{
    assert(entity->job && str_starts(entity->arn.text, STR("github:job:")));
    for (size_t i = 0; i < entity->inlined.len; i++)
        check_policy(entity->inlined.at[i]);
    for (size_t i = 0; i < entity->ties.len; i++)
        assert(entity->ties.at[i].to.text.len > 0 && entity->ties.at[i].file.len > 0);
    for (size_t i = 0; i < entity->job->agents.len; i++)
        assert(entity->job->agents.at[i].title.len > 0);
}

/* The part before a NUL byte. */
static struct str take_file(struct str *rest)
{
    return str_cut(rest, '\0');
}

/* The first byte is what the configuration says; then come two workflows and a
 * condition, parted by NUL bytes. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct str standards[] = {STR_INIT(""), STR_INIT("read"),
                                           STR_INIT("write")};
    static const struct str paths[] = {STR_INIT(".github/workflows/a.yml"),
                                       STR_INIT(".github/workflows/b.yml")};
    static struct arena first, second;
    struct arena keep = fuzz_arena(&first), scratch = fuzz_arena(&second);
    struct str rest = {(const char *)data, size};
    unsigned setting = fuzz_byte(&rest);
    struct config config = config_default(STR(""));
    struct intern words = {0};
    struct reading said = {0};
    struct notes notes = {0};
    struct fault why = {0};

    config.github.default_permissions.text = standards[setting % LEN(standards)];
    if (setting & 0x80)
        config.github.repository.text = STR("octo/app");
    for (size_t i = 0; i < LEN(paths); i++)
        format_read(&keep, scratch, &words, paths[i], take_file(&rest), &said, &notes);
    reading_settle(&said);
    bool joined =
        subject_resolve(&keep, scratch, STR(RULES_DIR), &config, &said, &notes, &why);
    assert(joined);
    for (size_t i = 0; i < said.entities.len; i++)
        if (said.entities.at[i].provider == PROVIDER_GITHUB)
            check_entity(&said.entities.at[i]);
    expression_holds(rest, STR("issue_comment"));
    return 0;
}
