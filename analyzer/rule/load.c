/* The rules folder, read strictly: whoever judges must not be half understood. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/load.h"

#include "catalog/files.h"

/* The checks use the classes and guards, so they come last. */
struct check_form {
    struct token slug, title, help, why, cure;
    struct {
        enum finding_level human, agent;
    } levels;
    struct {
        const struct node *predicate, *classes, *guards;
        bool beyond_tier, wide;
    } when;
};

static bool take_level(const struct control *control, const struct node *value,
                       void *into)
{
    struct token word;

    if (!control_text(control, value, &word))
        return false;
    if (!finding_level_from(word.text, into))
        return control_fault(control, value->span, "\"%.*s\" is no level of a finding",
                             STR_ARGS(word.text));
    return true;
}

static bool take_levels(const struct control *control, const struct node *value,
                        void *into)
{
    static const struct control_field fields[] = {
        {"human", take_level, 0,                          true},
        {"agent", take_level, sizeof(enum finding_level), true},
    };

    return control_map(control, value, fields, LEN(fields), into);
}

static bool take_wide(const struct control *control, const struct node *value,
                      void *into)
{
    static const char *const words[] = {"wide"};
    size_t word;

    *(bool *)into = true;
    return control_word(control, value, words, LEN(words), &word);
}

#define WHEN(member) offsetof(struct check_form, when.member)

static bool take_when(const struct control *control, const struct node *value,
                      void *into)
{
    static const struct control_field fields[] = {
        {"predicate",    take_node, WHEN(predicate) - WHEN(predicate),   true },
        {"classes",      take_node, WHEN(classes) - WHEN(predicate),     false},
        {"beyond_tier",  take_bool, WHEN(beyond_tier) - WHEN(predicate), false},
        {"scope",        take_wide, WHEN(wide) - WHEN(predicate),        false},
        {"unless_guard", take_node, WHEN(guards) - WHEN(predicate),      false},
    };

    return control_map(control, value, fields, LEN(fields), into);
}

static bool take_conditions(const struct control *control, const struct node *value,
                            void *into)
{
    static const struct control_field fields[] = {
        {"op",     control_text, offsetof(struct condition, op),     true},
        {"key",    control_text, offsetof(struct condition, key),    true},
        {"values", take_list,    offsetof(struct condition, values), true},
    };

    if (value->kind != NODE_LIST || value->count == 0)
        return control_fault(control, value->span, "a guard needs conditions");
    for (const struct node *item = value->first; item; item = item->next)
        if (!control_map(control, item, fields, LEN(fields),
                         LIST_PUSH(control->keep, (struct conditions *)into)))
            return false;
    return true;
}

static bool read_list(struct file *file)
{
    static const struct control_field fields[] = {
        {"list",    control_text,  offsetof(struct key_list, name),    true},
        {"title",   control_text,  offsetof(struct key_list, title),   true},
        {"meaning", control_text,  offsetof(struct key_list, meaning), true},
        {"aws",     control_texts, offsetof(struct key_list, keys),    true},
    };
    struct key_list list = {0};

    if (!control_map(&file->control, file->map, fields, LEN(fields), &list) ||
        !same_name(file, list.name))
        return false;
    for (size_t i = 0; i < PROVIDERS; i++)
        *LIST_PUSH(file->control.keep, &file->rules->family[i].lists) = list;
    return true;
}

/* A guard that a provider does not have is never there. */
static bool add_guard(struct file *file, enum provider provider, struct guarding guard)
{
    struct rules *rules = &file->rules->family[provider];
    const struct node *own =
        node_get(file->map, str_from(provider_facts(provider).word));

    guard.conditions = (struct conditions){0};
    if (own && !take_conditions(&file->control, own, &guard.conditions))
        return false;
    *LIST_PUSH(file->control.keep, &rules->guards) = guard;
    return true;
}

/* The folder of guards also holds plain lists of keys, which are no guards. */
static bool read_guard(struct file *file)
{
    struct guard_form {
        struct guarding guard;
        const struct node *own;
    } form = {0};
#define GUARD(member) offsetof(struct guard_form, guard.member)
#define OWN           offsetof(struct guard_form, own)
    static const struct control_field fields[] = {
        {"guard",       control_text, GUARD(name),        true },
        {"title",       control_text, GUARD(title),       true },
        {"meaning",     control_text, GUARD(meaning),     true },
        {"against",     control_text, GUARD(against),     true },
        {"not_against", control_text, GUARD(not_against), true },
        {"aws",         take_node,    OWN,                false},
        {"kubernetes",  take_node,    OWN,                false},
        {"agent",       take_node,    OWN,                false},
        {"github",      take_node,    OWN,                false},
        {"salesforce",  take_node,    OWN,                false},
    };

    if (node_get(file->map, STR("list")))
        return read_list(file);
    if (!control_map(&file->control, file->map, fields, LEN(fields), &form) ||
        !same_name(file, form.guard.name))
        return false;
    if (!form.own)
        return control_fault(&file->control, file->map->span,
                             "a guard needs the conditions of some provider");
    for (size_t i = 0; i < PROVIDERS; i++)
        if (!add_guard(file, (enum provider)i, form.guard))
            return false;
    return true;
}

static bool find_predicate(const struct control *control, const struct node *value,
                           struct rule *rule)
{
    struct token word;

    if (!control_text(control, value, &word))
        return false;
    for (size_t i = 0; i < predicate_count; i++)
        if (str_is(word.text, predicates[i].name)) {
            rule->predicate = &predicates[i];
            return true;
        }
    return control_fault(control, value->span, "there is no predicate \"%.*s\"",
                         STR_ARGS(word.text));
}

static bool find_guards(const struct control *control, const struct rules *rules,
                        const struct tokens *names, struct rule *rule)
{
    rule->guards = NEW_MANY(control->keep, names->len, const struct guarding *);
    for (size_t i = 0; i < names->len; i++) {
        const struct guarding *found = NULL;
        for (size_t g = 0; g < rules->guards.len; g++)
            if (str_equal(rules->guards.at[g].name.text, names->at[i].text))
                found = &rules->guards.at[g];
        if (!found)
            return control_fault(control, names->at[i].span,
                                 "there is no guard \"%.*s\"",
                                 STR_ARGS(names->at[i].text));
        rule->guards[rule->guard_count++] = found;
    }
    return true;
}

static bool read_when(const struct file *file, const struct check_form *form)
{
    const struct control *control = &file->control;
    struct rule rule = {0};
    struct tokens classes = {0}, guards = {0};

    rule.beyond_tier = form->when.beyond_tier;
    rule.wide = form->when.wide;
    if (!find_predicate(control, form->when.predicate, &rule) ||
        (form->when.classes && !control_texts(control, form->when.classes, &classes)) ||
        (form->when.guards && !take_list(control, form->when.guards, &guards)))
        return false;
    for (size_t i = 0; i < classes.len; i++)
        if (!find_class(control, file->rules, classes.at[i], &rule.classes))
            return false;
    for (size_t i = 0; i < PROVIDERS; i++) {
        struct rules *rules = &file->rules->family[i];
        struct rule own = rule;
        if (!find_guards(control, rules, &guards, &own))
            return false;
        *LIST_PUSH(control->keep, &rules->list) = own;
    }
    return true;
}

static bool read_check(struct file *file)
{
    static const struct control_field fields[] = {
        {"slug",   control_text, offsetof(struct check_form, slug),   true},
        {"title",  control_text, offsetof(struct check_form, title),  true},
        {"levels", take_levels,  offsetof(struct check_form, levels), true},
        {"help",   control_text, offsetof(struct check_form, help),   true},
        {"why",    control_text, offsetof(struct check_form, why),    true},
        {"cure",   control_text, offsetof(struct check_form, cure),   true},
        {"when",   take_when,    offsetof(struct check_form, when),   true},
    };
    struct check_form form = {0};

    if (!control_map(&file->control, file->map, fields, LEN(fields), &form) ||
        !same_name(file, form.slug) || !read_when(file, &form))
        return false;
    *LIST_PUSH(file->control.keep, &file->rules->checks) = (struct check){
        form.slug.text, form.title.text,   form.help.text,   form.why.text,
        form.cure.text, form.levels.human, form.levels.agent};
    return true;
}

/* Every file of a folder, in the order of the names; at least one. */
static bool read_folder(struct arena *keep, struct arena scratch, struct str root,
                        const struct catalog *catalog, const char *folder,
                        read_file *read, struct rules *rules, struct fault *why)
{
    struct strs names = {0};

    if (!rules_list(keep, root, folder, &names, why))
        return false;
    if (names.len == 0)
        return fault_set(why, EXIT_USAGE, "%.*s/%s: there is no file in it",
                         STR_ARGS(root), folder);
    for (size_t i = 0; i < names.len; i++) {
        struct str bytes, stem = str_after_last(names.at[i], '/');
        struct control control = {keep, STR(""), why};
        struct file file = {.control = control, .catalog = catalog, .rules = rules};
        file.name = str_head(stem, stem.len - strlen(".json"));
        file.control.path =
            arena_print(keep, "%.*s/%.*s", STR_ARGS(root), STR_ARGS(names.at[i]));
        if (!rules_file(keep, root, names.at[i].at, &bytes, why))
            return false;
        file.map = control_open_own(&file.control, scratch, bytes);
        if (!file.map || !read(&file))
            return false;
    }
    return true;
}

/* The lists do not grow any more, so their members have addresses now. */
static void link_checks(struct rules *rules, struct checks checks)
{
    rules->checks = checks;
    for (size_t i = 0; i < rules->list.len; i++) {
        rules->list.at[i].check = &checks.at[i];
        if (str_is(str_from(rules->list.at[i].predicate->name), "undecided"))
            rules->undecided = &checks.at[i];
    }
}

static bool join(struct arena *keep, struct rules *rules, struct str root,
                 struct fault *why)
{
    for (size_t i = 0; i < PROVIDERS; i++) {
        link_checks(&rules->family[i], rules->checks);
        index_fill(keep, &rules->family[i]);
    }
    if (!rules->undecided)
        return fault_set(why, EXIT_USAGE,
                         "%.*s/checks: no check has the predicate \"undecided\"",
                         STR_ARGS(root));
    for (size_t i = 0; i <= TIER_ADMIN; i++)
        if (!rules->tiers[i].name.text.len)
            return fault_set(why, EXIT_USAGE, "%.*s/tiers: the tier \"%s\" is missing",
                             STR_ARGS(root), tier_name((enum tier)i));
    return true;
}

/* One for each provider, side by side; that of AWS comes first. */
static struct rules *family_new(struct arena *keep)
{
    struct rules *family = NEW_MANY(keep, PROVIDERS, struct rules);

    for (size_t i = 0; i < PROVIDERS; i++) {
        family[i].provider = (enum provider)i;
        family[i].family = family;
    }
    return family;
}

struct rules *rule_load(struct arena *keep, struct arena scratch, struct str folder,
                        const struct catalog *catalog, struct fault *why)
{
    static const struct {
        const char *name;
        read_file *read;
    } folders[] = {
        {"capabilities", read_class},
        {"tiers",        read_tier },
        {"guards",       read_guard},
        {"checks",       read_check},
    };
    struct rules *rules = family_new(keep);

    for (size_t i = 0; i < LEN(folders); i++)
        if (!read_folder(keep, scratch, folder, catalog, folders[i].name,
                         folders[i].read, rules, why))
            return NULL;
    return join(keep, rules, folder, why) &&
                   rule_ready(rules, catalog, PROVIDER_AWS, why)
               ? rules
               : NULL;
}

const struct key_list *rules_list_named(const struct rules *rules, struct str name)
{
    for (size_t i = 0; i < rules->lists.len; i++)
        if (str_equal(rules->lists.at[i].name.text, name))
            return &rules->lists.at[i];
    return NULL;
}

const struct rules *rule_dialect(const struct rules *rules, enum provider provider)
{
    return rules_of(rules, provider);
}

const struct checks *rule_checks(const struct rules *rules)
{
    return &rules->checks;
}
