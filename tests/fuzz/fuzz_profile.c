/* Any bytes as a profile of Salesforce: statements that can be judged, or notes. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "fuzz.h"

#include "format/format.h"

static void check_names(const struct tokens *names)
{
    for (size_t i = 0; i < names->len; i++)
        assert(names->at[i].text.len > 0);
}

/* In XML nothing is denied, and each right names an action of a kind. */
static void check_statement(const struct statement *statement)
{
    assert(statement->effect == EFFECT_ALLOW && !statement->principals.present);
    assert(statement->actions.any.len > 0 && statement->resources.any.len > 0);
    check_names(&statement->resources.any);
    for (size_t i = 0; i < statement->actions.any.len; i++) {
        struct str text = statement->actions.any.at[i].text;
        assert(memchr(text.at, ':', text.len) && !memchr(text.at, '*', text.len));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena first, second;
    struct arena keep = fuzz_arena(&first), scratch = fuzz_arena(&second);
    struct intern words = {0};
    struct reading out = {0};
    struct notes notes = {0};
    size_t said = 0;
    bool met = format_read(&keep, scratch, &words, STR("Admin.profile-meta.xml"),
                           (struct str){(const char *)data, size}, &out, &notes);

    assert(met && out.profiles.len + notes.len > 0 && out.profiles.len < 2);
    for (size_t i = 0; i < out.profiles.len; i++) {
        const struct profile *profile = out.profiles.at[i];
        const struct statements *all = &profile->policy->statements;
        assert(profile->name.text.len > 0 && profile->implied <= all->len);
        check_names(&profile->sets);
        check_names(&profile->muting);
        said += profile->implied;
        for (size_t s = 0; s < all->len; s++)
            check_statement(&all->at[s]);
    }
    assert(said <= out.grants * 4);
    return 0;
}
