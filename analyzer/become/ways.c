/* Rows of rules/escalation, read strictly: a way half understood is a way not seen. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "become/ways.h"

#include "catalog/files.h"
#include "identity/control.h"

#include <stdlib.h>

#define FOLDER "escalation"

static const char *const category_words[] = {
    [WAY_SELF_ESCALATION] = "self-escalation",
    [WAY_PRINCIPAL_ACCESS] = "principal-access",
    [WAY_NEW_PASSROLE] = "new-passrole",
    [WAY_EXISTING_PASSROLE] = "existing-passrole",
    [WAY_CREDENTIAL_ACCESS] = "credential-access",
    [WAY_ASSUMPTION] = "assumption",
    [WAY_ACTS_FOR] = "acts-for",
};

static const char *const on_words[] = {
    [WAY_ON_ANY] = "any",
    [WAY_ON_SAME] = "same",
    [WAY_ON_SELF] = "self",
    [WAY_ON_SELF_GROUP] = "self-group",
    [WAY_ON_SELF_POLICY] = "self-policy",
    [WAY_ON_TARGET] = "target",
    [WAY_ON_TARGET_POLICY] = "target-policy",
    [WAY_ON_PASSED_ROLE] = "passed-role",
    [WAY_ON_NAMESPACE] = "namespace",
    [WAY_ON_FREE] = "free",
    [WAY_ON_HELD_ROLE] = "held-role",
    [WAY_ON_NAMED] = "named",
};

/* By the position of the bit. */
static const char *const reach_words[] = {"serviceaccount", "user", "group"};

static const char *const gain_words[] = {
    [WAY_GAINS_TARGET] = "target",       [WAY_GAINS_ANYTHING] = "anything",
    [WAY_GAINS_UNBOUNDED] = "unbounded", [WAY_GAINS_UNSEEN] = "unseen",
    [WAY_GAINS_FOREIGN] = "foreign",
};

/* Ways that the program finds by itself; the rows say how they are called. */
static const char *const named_here[] = {
    WAY_ACTS_FOR_ID, WAY_OUTSIDER_ID, WAY_SUBJECT_ID, WAY_SERVICE_ID, WAY_ASSUME_ID,
    WAY_RUNS_AS_ID,  WAY_RUNS_ID,     WAY_RUN_BY_ID,  WAY_MAPPED_ID,  WAY_PROVES_ID,
};

const char *way_category_name(enum way_category category)
{
    return category_words[category];
}

static bool take_category(const struct control *control, const struct node *value,
                          void *into)
{
    size_t word;

    if (!control_word(control, value, category_words, LEN(category_words), &word))
        return false;
    *(enum way_category *)into = (enum way_category)word;
    return true;
}

static bool take_gain(const struct control *control, const struct node *value,
                      void *into)
{
    size_t word;

    if (!control_word(control, value, gain_words, LEN(gain_words), &word))
        return false;
    *(enum way_gain *)into = (enum way_gain)word;
    return true;
}

static bool take_on(const struct control *control, const struct node *value, void *into)
{
    size_t word;

    if (!control_word(control, value, on_words, LEN(on_words), &word))
        return false;
    *(enum way_on *)into = (enum way_on)word;
    return true;
}

static bool take_truth(const struct control *control, const struct node *value,
                       void *into)
{
    if (value->kind != NODE_BOOL)
        return control_fault(control, value->span, "wanted true or false, found a %s",
                             node_kind_name(value->kind));
    *(bool *)into = str_is(value->text, "true");
    return true;
}

static bool take_permissions(const struct control *control, const struct node *value,
                             void *into)
{
    static const struct control_field fields[] = {
        {"action",   control_texts, offsetof(struct way_permission, actions),  false},
        {"any",      control_texts, offsetof(struct way_permission, actions),  false},
        {"on",       take_on,       offsetof(struct way_permission, on),       true },
        {"resource", control_text,  offsetof(struct way_permission, resource), false},
    };

    if (value->kind != NODE_LIST)
        return control_fault(control, value->span, "wanted a list, found a %s",
                             node_kind_name(value->kind));
    for (const struct node *item = value->first; item; item = item->next)
        if (!control_map(control, item, fields, LEN(fields),
                         LIST_PUSH(control->keep, (struct way_permissions *)into)))
            return false;
    return true;
}

static bool take_trust(const struct control *control, const struct node *value,
                       void *into)
{
    if (value->kind == NODE_LIST && value->count == 0)
        return true;
    return control_texts(control, value, into);
}

static bool take_reaches(const struct control *control, const struct node *value,
                         void *into)
{
    unsigned *reaches = into;
    size_t word;

    if (value->kind != NODE_LIST)
        return control_fault(control, value->span, "wanted a list, found a %s",
                             node_kind_name(value->kind));
    for (const struct node *item = value->first; item; item = item->next) {
        if (!control_word(control, item, reach_words, LEN(reach_words), &word))
            return false;
        *reaches |= 1u << word;
    }
    return true;
}

/* One file while it is read; `provider` is whose actions it names. */
struct page {
    struct control control;
    const struct catalog *catalog;
    enum provider provider;
    struct ways *ways;
};

static bool is_of_clusters(enum way_on on)
{
    switch (on) {
    case WAY_ON_SAME:
    case WAY_ON_SELF:
    case WAY_ON_SELF_GROUP:
    case WAY_ON_SELF_POLICY:
    case WAY_ON_TARGET_POLICY:
    case WAY_ON_PASSED_ROLE:
        return false;
    case WAY_ON_ANY:
    case WAY_ON_TARGET:
    case WAY_ON_NAMESPACE:
    case WAY_ON_FREE:
    case WAY_ON_HELD_ROLE:
    case WAY_ON_NAMED:
        break;
    }
    return true;
}

/* Actions must be known, and each provider has words of its own. */
static bool sound_permission(const struct page *page, const struct node *row,
                             const struct way_permission *permission)
{
    bool clusters = page->provider == PROVIDER_KUBERNETES;
    enum way_on on = permission->on;

    if (!permission->actions.len || (!clusters && permission->actions.len > 1))
        return control_fault(&page->control, row->span,
                             "a permission needs an action%s",
                             clusters ? "" : ", and no more than one");
    if ((on == WAY_ON_NAMED) != (permission->resource.text.len > 0))
        return control_fault(
            &page->control, row->span,
            "what is on \"named\", and nothing else, names a resource");
    if (clusters ? !is_of_clusters(on) : on >= WAY_ON_NAMESPACE)
        return control_fault(&page->control, row->span,
                             "ways of %s know nothing on \"%s\"",
                             provider_facts(page->provider).title, on_words[on]);
    for (size_t i = 0; i < permission->actions.len; i++) {
        const struct token *action = &permission->actions.at[i];
        if (!clusters && !catalog_action(page->catalog, action->text))
            return control_fault(&page->control, action->span,
                                 "the catalogue has no action \"%.*s\"",
                                 STR_ARGS(action->text));
    }
    return true;
}

/* A role that is passed must be passed to somebody. */
static bool sound(const struct page *page, const struct node *row,
                  const struct way *way)
{
    bool passes = false, targets = false;

    for (size_t i = 0; i < way->permissions.len; i++) {
        if (!sound_permission(page, row, &way->permissions.at[i]))
            return false;
        passes |= way->permissions.at[i].on == WAY_ON_PASSED_ROLE;
        targets |= way->permissions.at[i].on == WAY_ON_TARGET;
    }
    if (passes != (way->trust.len > 0))
        return control_fault(&page->control, row->span,
                             "a way needs both a passed role and whom it trusts, or "
                             "neither");
    if (page->provider == PROVIDER_KUBERNETES && targets && !way->reaches)
        return control_fault(&page->control, row->span,
                             "a way with a target says whom it reaches");
    return true;
}

static bool read_way(const struct page *page, const struct node *row)
{
    static const struct control_field fields[] = {
        {"id",           control_text,     offsetof(struct way, id),           true },
        {"category",     take_category,    offsetof(struct way, category),     true },
        {"meaning",      control_text,     offsetof(struct way, meaning),      false},
        {"permissions",  take_permissions, offsetof(struct way, permissions),  true },
        {"trust",        take_trust,       offsetof(struct way, trust),        true },
        {"gain",         take_gain,        offsetof(struct way, gain),         true },
        {"assumed",      take_truth,       offsetof(struct way, assumed),      true },
        {"precondition", control_text,     offsetof(struct way, precondition), false},
        {"verified",     control_text,     offsetof(struct way, verified),     false},
        {"correction",   control_text,     offsetof(struct way, correction),   false},
        {"reaches",      take_reaches,     offsetof(struct way, reaches),      false},
    };
    struct way way = {.provider = page->provider};

    if (!control_map(&page->control, row, fields, LEN(fields), &way) ||
        !sound(page, row, &way))
        return false;
    *LIST_PUSH(page->control.keep, page->ways) = way;
    return true;
}

struct page_form {
    struct token list, title;
    enum provider provider;
    const struct node *ways;
};

static bool take_provider(const struct control *control, const struct node *value,
                          void *into)
{
    const char *words[PROVIDERS];
    size_t word;

    for (size_t i = 0; i < PROVIDERS; i++)
        words[i] = provider_facts((enum provider)i).word;
    if (!control_word(control, value, words, LEN(words), &word))
        return false;
    *(enum provider *)into = (enum provider)word;
    return true;
}

static bool take_rows(const struct control *control, const struct node *value,
                      void *into)
{
    if (value->kind != NODE_LIST)
        return control_fault(control, value->span, "wanted a list, found a %s",
                             node_kind_name(value->kind));
    *(const struct node **)into = value;
    return true;
}

static bool read_page(struct page *page, struct arena scratch, struct str name,
                      struct str bytes)
{
    static const struct control_field fields[] = {
        {"list",     control_text,  offsetof(struct page_form, list),     true },
        {"title",    control_text,  offsetof(struct page_form, title),    true },
        {"provider", take_provider, offsetof(struct page_form, provider), false},
        {"ways",     take_rows,     offsetof(struct page_form, ways),     true },
    };
    struct page_form form = {0};
    const struct node *map = control_open_own(&page->control, scratch, bytes);

    if (!map || !control_map(&page->control, map, fields, LEN(fields), &form))
        return false;
    if (!str_equal(form.list.text, name))
        return control_fault(&page->control, form.list.span,
                             "the file calls itself \"%.*s\" and is called "
                             "\"%.*s.json\"",
                             STR_ARGS(form.list.text), STR_ARGS(name));
    page->provider = form.provider;
    for (const struct node *row = form.ways->first; row; row = row->next)
        if (!read_way(page, row))
            return false;
    return true;
}

static int by_id(const void *a, const void *b)
{
    return str_compare(((const struct way *)a)->id.text,
                       ((const struct way *)b)->id.text);
}

static bool settle(struct str rules, struct ways *ways, struct fault *why)
{
    if (ways->len)
        qsort(ways->at, ways->len, sizeof *ways->at, by_id);
    for (size_t i = 1; i < ways->len; i++)
        if (by_id(&ways->at[i - 1], &ways->at[i]) == 0)
            return fault_set(why, EXIT_USAGE,
                             "%.*s/" FOLDER ": two ways are called \"%.*s\"",
                             STR_ARGS(rules), STR_ARGS(ways->at[i].id.text));
    for (size_t i = 0; i < LEN(named_here); i++)
        if (!ways_named(ways, named_here[i]))
            return fault_set(why, EXIT_USAGE,
                             "%.*s/" FOLDER ": the way \"%s\" is missing",
                             STR_ARGS(rules), named_here[i]);
    return true;
}

bool ways_load(struct arena *keep, struct arena scratch, struct str rules,
               const struct catalog *catalog, struct ways *out, struct fault *why)
{
    struct strs names = {0};

    *out = (struct ways){0};
    if (!rules_list(keep, rules, FOLDER, &names, why))
        return false;
    for (size_t i = 0; i < names.len; i++) {
        struct str bytes, stem = str_after_last(names.at[i], '/');
        struct page page = {
            {keep, STR(""), why},
            catalog, PROVIDER_AWS, out
        };
        page.control.path =
            arena_print(keep, "%.*s/%.*s", STR_ARGS(rules), STR_ARGS(names.at[i]));
        if (!rules_file(keep, rules, names.at[i].at, &bytes, why) ||
            !read_page(&page, scratch, str_head(stem, stem.len - strlen(".json")),
                       bytes))
            return false;
    }
    return settle(rules, out, why);
}

const struct way *ways_named(const struct ways *ways, const char *id)
{
    size_t low = 0, high = ways->len;

    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int order = str_compare(ways->at[mid].id.text, str_from(id));
        if (order == 0)
            return &ways->at[mid];
        if (order < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return NULL;
}
