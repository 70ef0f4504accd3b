/* Any bytes as a control file: who judges is understood whole, or the run ends. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "fuzz.h"

#include "base/limits.h"
#include "identity/waiver.h"

/* A fault of a control file says where: "path:line:column: words", or "path: words". */
static void check_fault(const struct fault *why, const char *path)
{
    struct str text = str_from(why->text), head = str_cut(&text, ':');

    assert(why->exit == EXIT_USAGE);
    assert(str_is(head, path) && text.len > 1);
}

static void check_tokens(const struct tokens *list)
{
    for (size_t i = 0; i < list->len; i++)
        assert(list->at[i].text.len > 0 && list->at[i].span.line > 0);
}

static void check_entry(const struct registration *entry)
{
    assert(entry->span.line > 0 && entry->match.len > 0);
    check_tokens(&entry->match);
    check_tokens(&entry->acts_for);
    check_tokens(&entry->authors);
    assert(entry->expires.text.len == 0 || entry->expires.text.len == 10);
    assert(entry->tier_word.text.len == 0 ||
           str_is(entry->tier_word.text, tier_name(entry->tier)));
}

/* A pattern without wildcards is found by its own name, and so is who it names. */
static void check_registry(const struct registry *registry)
{
    static const struct str strangers[] = {STR_INIT(""),
                                           STR_INIT("arn:aws:iam::1:user/ann")};
    const struct registration *found;
    struct fault why = {0};

    assert(registry->entries.len > 0 && registry->claims.len == registry->texts.len);
    for (size_t i = 0; i < registry->entries.len; i++)
        check_entry(&registry->entries.at[i]);
    for (size_t i = 0; i < registry->claims.len; i++) {
        const struct claim *claim = &registry->claims.at[i];
        struct fault clash = {0};
        if (!registry_find(registry, &claim->pattern.text, 1, &found, &clash)) {
            check_fault(&clash, "f");
            continue;
        }
        assert(found);
        assert(claim->stars ||
               memchr(claim->pattern.text.at, '?', claim->pattern.text.len) ||
               found == &registry->entries.at[claim->entry]);
    }
    if (!registry_find(registry, strangers, LEN(strangers), &found, &why))
        check_fault(&why, "f");
}

static void try_registry(struct arena *keep, struct arena scratch, struct str bytes)
{
    const struct baselines none = {0};
    struct registry registry = {0};
    struct fault why = {0};

    if (!registry_read(keep, scratch, STR("f"), bytes, &registry, &why)) {
        check_fault(&why, "f");
        return;
    }
    check_registry(&registry);
    if (!registry_link(&registry, &none, &why))
        check_fault(&why, "f");
}

/* The files that a configuration may name. */
static struct docs listing(struct arena *keep)
{
    static const char *const paths[] = {"a.json",
                                        "b/c.yaml",
                                        "baselines/one.json",
                                        "baselines/two.yml",
                                        "permdrift.yaml",
                                        "principals.yaml",
                                        "team/a.json",
                                        "team/b/c.json",
                                        "team/waivers.yml",
                                        "waivers.yaml"};
    struct docs docs = {0};

    for (uint32_t i = 0; i < LEN(paths); i++)
        *LIST_PUSH(keep, &docs) = (struct doc){str_from(paths[i]), i};
    return docs;
}

static void check_config(const struct docs *docs, const struct config *config)
{
    for (size_t i = 0; i < docs->len; i++) {
        struct path_facts facts = config_path(config, docs->at[i].path);
        assert(!facts.entry || facts.use == PATH_GRANTS);
        assert(config->grants.len || facts.use != PATH_ELSEWHERE);
    }
    assert(config->version == 1 && config->approvals.required <= 1000);
}

static void try_config(struct arena *keep, struct arena scratch, struct str bytes)
{
    const struct docs docs = listing(keep);
    struct config config = config_default(STR(""));
    struct baselines baselines = {0};
    struct fault why = {0};

    if (!config_read(keep, scratch, STR("permdrift.yaml"), bytes, &config, &why)) {
        check_fault(&why, "permdrift.yaml");
        return;
    }
    if (!config_settle(keep, scratch, &docs, &config, &why) ||
        !baseline_list(keep, &docs, &config, &baselines, &why)) {
        assert(why.exit == EXIT_USAGE && *why.text);
        return;
    }
    check_config(&docs, &config);
}

static void try_waivers(struct arena *keep, struct arena scratch, struct str bytes)
{
    struct waivers waivers = {0};
    struct fault why = {0};

    if (!waivers_read(keep, scratch, STR("f"), bytes, &waivers, &why)) {
        check_fault(&why, "f");
        return;
    }
    for (size_t i = 0; i < waivers.list.len; i++) {
        const struct waiver *waiver = &waivers.list.at[i];
        int64_t days = waiver->last - waiver->first;
        assert(days >= 0 && days <= LIMIT_WAIVER_DAYS);
        assert(!waiver->id.text.len == (waiver->rule.text.len != 0));
        assert(!waiver->id.text.len == (waiver->principal.text.len != 0));
        assert(waiver->reason.text.len && waiver->owner.text.len &&
               waiver->approver.text.len);
    }
}

/* The first byte picks the file: the registry, the waivers, or the configuration. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena first, second;
    struct arena keep = fuzz_arena(&first), scratch = fuzz_arena(&second);
    struct str bytes = {(const char *)data, size};

    unsigned picked = fuzz_byte(&bytes);

    if (picked == 'c')
        try_config(&keep, scratch, bytes);
    else if (picked == 'w')
        try_waivers(&keep, scratch, bytes);
    else
        try_registry(&keep, scratch, bytes);
    return 0;
}
