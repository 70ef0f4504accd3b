/* A small repository in words: documents, registry, baselines; judged by the shipped
 * rules. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_UNIT_RULE_WORLD_H
#define TESTS_UNIT_RULE_WORLD_H

#include "base/out.h"
#include "catalog/files.h"
#include "format/format.h"
#include "lib/unit.h"
#include "rule/rule.h"

#define WORLD_TODAY 20000 /* 2024-10-04 */

#define ACCOUNT "arn:aws:iam::111122223333:"

/* The day on which everything is asked: that of the catalogue, 2026-08-26. */
enum { TODAY = 20691 };

/* One rules folder for all tests of a program: loading reads many files. */
struct house {
    struct arena start, keep;
    const struct catalog *catalog;
    const struct rules *rules;
    struct kinds kinds;
    struct ways ways;
};

static struct house house;

static inline int house_open(void **state)
{
    struct arena scratch = test_arena();
    struct fault why = {EXIT_CLEAN, ""};
    struct str root = STR(RULES_DIR), bytes;

    (void)state;
    house.start = test_arena();
    house.keep = house.start;
    house.catalog = catalog_open(&house.keep, root, &why);
    if (!house.catalog ||
        !rules_file(&house.keep, root, "identity/kinds.json", &bytes, &why) ||
        !kinds_read(&house.keep, scratch, STR("kinds.json"), bytes, &house.kinds, &why))
        fail_msg("%s", why.text);
    if (!ways_load(&house.keep, scratch, root, house.catalog, &house.ways, &why))
        fail_msg("%s", why.text);
    house.rules = rule_load(&house.keep, scratch, root, house.catalog, &why);
    if (!house.rules)
        fail_msg("%s", why.text);
    arena_release(scratch);
    return 0;
}

static inline int house_close(void **state)
{
    (void)state;
    arena_release(house.start);
    return 0;
}

struct world {
    struct arena starts[3], run, side, scratch;
    struct intern words;
    struct reading said;
    struct baselines baselines;
    struct config config;
    struct registry registry;
    struct notes notes;
    struct identities who;
    struct findings found;
};

static inline void world_open(struct world *world)
{
    *world = (struct world){.notes = {0}};
    for (size_t i = 0; i < LEN(world->starts); i++)
        world->starts[i] = test_arena();
    world->run = world->starts[0];
    world->side = world->starts[1];
    world->scratch = world->starts[2];
}

static inline void world_close(struct world *world)
{
    for (size_t i = 0; i < LEN(world->starts); i++)
        arena_release(world->starts[i]);
}

/* The text with ' for every ", so that documents are readable in C. */
static inline struct str world_text(struct world *world, const char *text)
{
    struct str copy = arena_copy(&world->side, str_from(text));

    for (size_t i = 0; i < copy.len; i++)
        if (copy.at[i] == '\'')
            ((char *)copy.at)[i] = '"';
    return copy;
}

static inline void world_file(struct world *world, const char *path, const char *text)
{
    format_read(&world->side, world->scratch, &world->words, str_from(path),
                world_text(world, text), &world->said, &world->notes);
}

static inline void world_baseline(struct world *world, const char *name,
                                  const char *text)
{
    struct baseline *baseline = LIST_PUSH(&world->side, &world->baselines);
    struct reading said = {.grants = 0};

    baseline->name = str_from(name);
    baseline->path = arena_print(&world->side, "baselines/%s.json", name);
    format_read_policy(&world->side, world->scratch, &world->words, baseline->path,
                       world_text(world, text), &said, &world->notes);
    baseline->policies = said.loose;
}

static inline void world_registry(struct world *world, const char *text)
{
    struct fault why = {EXIT_CLEAN, ""};

    if (!registry_read(&world->side, world->scratch, STR("principals.yaml"),
                       str_from(text), &world->registry, &why) ||
        !registry_link(&world->registry, &world->baselines, &why))
        fail_msg("%s", why.text);
    registry_age(&world->side, &world->registry, WORLD_TODAY);
}

static inline void world_judge(struct world *world)
{
    struct managed_list none = {0};
    struct fault why = {EXIT_CLEAN, ""};
    const struct sources from = {&world->said,      &world->config, &world->registry,
                                 &world->baselines, &house.kinds,   &none};

    reading_settle(&world->said);
    if (!identity_resolve(&world->side, world->scratch, &from, &world->who,
                          &world->notes, &why))
        fail_msg("%s", why.text);
    rule_judge(&world->run, &world->side, world->scratch, house.rules, house.catalog,
               &world->who,
               become_graph(&world->side, world->scratch, house.catalog, &house.ways,
                            &world->said, &world->registry, &world->who, TODAY),
               &world->notes, NULL, NULL, &world->found);
}

/* A snapshot with one role `r` and one inline policy of these statements; `more` are
 * further members of the role. */
static inline void world_role(struct world *world, const char *statements,
                              const char *more)
{
    struct str text = arena_print(
        &world->side,
        "{'UserDetailList': [], 'GroupDetailList': [], 'Policies': [],\n"
        " 'RoleDetailList': [{'RoleName': 'r', 'Path': '/', 'RoleId': 'AROA1',\n"
        "  'Arn': 'arn:aws:iam::111122223333:role/r',\n"
        "  'AssumeRolePolicyDocument': {'Version': '2012-10-17', 'Statement': [{\n"
        "   'Effect': 'Allow', 'Action': 'sts:AssumeRole',\n"
        "   'Principal': {'AWS': '111122223333'}}]},\n"
        "  'RolePolicyList': [{'PolicyName': 'p', 'PolicyDocument':\n"
        "   {'Version': '2012-10-17', 'Statement': [%s]}}],\n"
        "  'AttachedManagedPolicies': []%s}]}",
        statements, more);

    world_file(world, "account.json", arena_cstr(&world->side, text));
}

/* "level slug;level slug", in the order found. */
static inline struct str world_told(struct world *world)
{
    struct out out = out_to_arena(&world->run);

    for (size_t i = 0; i < world->found.len; i++) {
        const struct finding *finding = &world->found.at[i];
        out_print(&out, "%s%s %.*s", i ? "; " : "", finding_level_name(finding->level),
                  STR_ARGS(finding->check->slug));
    }
    return out_text(&out);
}

/* The findings of one rule. */
static inline const struct finding *world_find(const struct world *world,
                                               const char *slug, size_t *count)
{
    const struct finding *first = NULL;

    *count = 0;
    for (size_t i = 0; i < world->found.len; i++)
        if (str_is(world->found.at[i].check->slug, slug)) {
            first = first ? first : &world->found.at[i];
            ++*count;
        }
    return first;
}

#endif
