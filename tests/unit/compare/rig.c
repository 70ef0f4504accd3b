/* The readers and the catalogue, put together for one comparison. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "unit/compare/rig.h"

struct rig rig_open(void)
{
    struct rig rig = {0};
    struct fault why = {0};

    for (size_t i = 0; i < LEN(rig.start); i++)
        rig.start[i] = arena_reserve((size_t)4 << 30);
    rig.keep = rig.start[0];
    rig.scratch = rig.start[1];
    rig.read = rig.start[2];
    rig.catalog = catalog_open(&rig.keep, STR(RULES_DIR), &why);
    if (!rig.catalog)
        fail_msg("%s", why.text);
    return rig;
}

void rig_close(struct rig *rig)
{
    for (size_t i = 0; i < LEN(rig->start); i++)
        arena_release(rig->start[i]);
}

struct policies rig_policies(struct rig *rig, const char *json)
{
    struct reading reading = {0};
    struct notes notes = {0};

    format_read_policy(&rig->keep, rig->read, &rig->words, STR("policy.json"),
                       arena_copy(&rig->keep, str_from(json)), &reading, &notes);
    for (size_t i = 0; i < notes.len; i++)
        fail_msg("%s: %.*s", notes.at[i].kind, STR_ARGS(notes.at[i].message));
    return reading.loose;
}

struct comparison rig_compare(struct rig *rig, const char *have, const char *need)
{
    struct comparison out;
    struct rights effective;
    struct rights needed;
    struct policies have_policies = rig_policies(rig, have);
    struct policies need_policies = {0};

    if (!rig->terms)
        rig->terms = terms_new(&rig->keep, rig->catalog);
    effective_policies(rig->terms, rig->scratch, &have_policies, NULL, READ_WIDE,
                       &effective);
    struct question question = {.have = &effective, .have_by.policies = &have_policies};
    if (need) {
        need_policies = rig_policies(rig, need);
        effective_policies(rig->terms, rig->scratch, &need_policies, NULL, READ_NARROW,
                           &needed);
        question.need = &needed;
        question.need_by.policies = &need_policies;
    }
    compare_rights(&rig->keep, rig->scratch, rig->terms, &question, &out);
    return out;
}
