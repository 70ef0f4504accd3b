/* The classes of rights and the ceilings of tiers, out of their files. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/load.h"

bool take_node(const struct control *control, const struct node *value, void *into)
{
    (void)control;
    *(const struct node **)into = value;
    return true;
}

bool take_bool(const struct control *control, const struct node *value, void *into)
{
    if (value->kind != NODE_BOOL)
        return control_fault(control, value->span, "wanted true or false, found a %s",
                             node_kind_name(value->kind));
    *(bool *)into = str_is(value->text, "true");
    return true;
}

/* A text that may be empty. */
static bool take_code(const struct control *control, const struct node *value,
                      void *into)
{
    if (value->kind == NODE_STRING && value->text.len == 0)
        return true;
    return control_text(control, value, into);
}

/* A list of texts that may be empty. */
bool take_list(const struct control *control, const struct node *value, void *into)
{
    if (value->kind == NODE_LIST && value->count == 0)
        return true;
    return control_texts(control, value, into);
}

/* What a file calls itself is what it is called. */
bool same_name(struct file *file, struct token token)
{
    if (str_equal(token.text, file->name))
        return true;
    return control_fault(&file->control, token.span,
                         "the file calls itself \"%.*s\" and is called \"%.*s.json\"",
                         STR_ARGS(token.text), STR_ARGS(file->name));
}

bool find_class(const struct control *control, const struct rules *rules,
                struct token token, uint64_t *mask)
{
    for (size_t i = 0; i < rules->classes.len; i++)
        if (str_equal(rules->classes.at[i].name.text, token.text)) {
            *mask |= (uint64_t)1 << i;
            return true;
        }
    return control_fault(control, token.span, "there is no class \"%.*s\"",
                         STR_ARGS(token.text));
}

static bool read_environments(const struct control *control, const struct node *list,
                              struct class *class)
{
    static const struct control_field fields[] = {
        {"environment", control_text,  offsetof(struct environment, name),   true },
        {"delete",      control_texts, offsetof(struct environment, delete), false},
        {"create",      control_texts, offsetof(struct environment, create), false},
        {"alone",       control_texts, offsetof(struct environment, alone),  false},
    };

    for (const struct node *item = list->first; item; item = item->next) {
        struct environment *made = LIST_PUSH(control->keep, &class->environments);
        if (!control_map(control, item, fields, LEN(fields), made))
            return false;
        bool pair = made->delete.len && made->create.len && !made->alone.len;
        bool single = made->alone.len && !made->delete.len && !made->create.len;
        if (!pair && !single)
            return control_fault(control, item->span,
                                 "an environment needs \"delete\" and \"create\", or "
                                 "\"alone\"");
    }
    return true;
}

/* What the class is to one provider; it may be nothing, but not to AWS. */
static bool add_class(struct file *file, enum provider provider, struct class class)
{
    const struct control *control = &file->control;
    struct rules *rules = &file->rules->family[provider];
    const struct node *list =
        node_get(file->map, str_from(provider_facts(provider).word));

    class.actions = (struct tokens){0};
    if (list && (list->kind != NODE_LIST || list->count == 0))
        return control_fault(control, list->span, "a class needs a list of actions");
    bool pairs = list && list->first->kind == NODE_MAP;
    if (list && !(pairs ? read_environments(control, list, &class)
                        : control_texts(control, list, &class.actions)))
        return false;
    class.path = control->path;
    *LIST_PUSH(control->keep, &rules->classes) = class;
    for (size_t i = 0; i < class.environments.len; i++)
        *LIST_PUSH(control->keep, &rules->environments) = class.environments.at[i];
    return true;
}

bool read_class(struct file *file)
{
    static const struct control_field fields[] = {
        {"class",      control_text, offsetof(struct class, name),           true },
        {"code",       take_code,    offsetof(struct class, code),           true },
        {"title",      control_text, offsetof(struct class, title),          true },
        {"meaning",    control_text, offsetof(struct class, meaning),        true },
        {"operator",   take_bool,    offsetof(struct class, operator_level), true },
        {"aws",        take_node,    offsetof(struct class, actions),        true },
        {"kubernetes", take_node,    offsetof(struct class, actions),        false},
        {"agent",      take_node,    offsetof(struct class, actions),        false},
        {"github",     take_node,    offsetof(struct class, actions),        false},
        {"salesforce", take_node,    offsetof(struct class, actions),        false},
    };
    struct class class = {0};

    if (!control_map(&file->control, file->map, fields, LEN(fields), &class) ||
        !same_name(file, class.name))
        return false;
    if (file->rules->classes.len == 64)
        return control_fault(&file->control, file->map->span, "more than 64 classes");
    for (size_t i = 0; i < PROVIDERS; i++)
        if (!add_class(file, (enum provider)i, class))
            return false;
    return true;
}

static bool take_access(const struct control *control, const struct node *value,
                        void *into)
{
    /* In the order of the bits of enum level. */
    static const char *const words[] = {"list", "read", "write", "tagging",
                                        "permissions"};
    unsigned *levels = into;

    if (value->kind != NODE_LIST)
        return control_fault(control, value->span, "\"levels\" must be a list");
    for (const struct node *item = value->first; item; item = item->next) {
        size_t word;
        if (!control_word(control, item, words, LEN(words), &word))
            return false;
        *levels |= 1u << word;
    }
    return true;
}

static bool take_allowance(const struct control *control, const struct node *value,
                           void *into)
{
    static const struct control_field fields[] = {
        {"levels", take_access, offsetof(struct allowance, levels), true},
        {"except", take_list,   offsetof(struct allowance, except), true},
    };

    return control_map(control, value, fields, LEN(fields), into);
}

/* What is said of AWS holds for all providers that nothing is said of. */
static bool add_tier(struct file *file, enum provider provider,
                     const struct ceiling *tier)
{
    struct rules *rules = &file->rules->family[provider];
    const struct node *own =
        node_get(file->map, str_from(provider_facts(provider).word));
    struct ceiling made = *tier;

    if (own) {
        made.may = (struct allowance){0};
        if (!take_allowance(&file->control, own, &made.may))
            return false;
    }
    for (size_t i = 0; i < made.may.except.len; i++)
        if (!find_class(&file->control, rules, made.may.except.at[i],
                        &made.except_mask))
            return false;
    for (size_t i = 0; i <= TIER_ADMIN; i++)
        if (str_is(made.name.text, tier_name((enum tier)i))) {
            rules->tiers[i] = made;
            return true;
        }
    return control_fault(&file->control, made.name.span, "there is no tier \"%.*s\"",
                         STR_ARGS(made.name.text));
}

bool read_tier(struct file *file)
{
    struct tier_form {
        struct ceiling tier;
        const struct node *own;
    } form = {0};
#define TIER(member) offsetof(struct tier_form, tier.member)
#define OWN          offsetof(struct tier_form, own)
    static const struct control_field fields[] = {
        {"tier",       control_text,   TIER(name),    true },
        {"title",      control_text,   TIER(title),   true },
        {"meaning",    control_text,   TIER(meaning), true },
        {"aws",        take_allowance, TIER(may),     true },
        {"kubernetes", take_node,      OWN,           false},
        {"agent",      take_node,      OWN,           false},
        {"github",     take_node,      OWN,           false},
        {"salesforce", take_node,      OWN,           false},
    };

    if (!control_map(&file->control, file->map, fields, LEN(fields), &form) ||
        !same_name(file, form.tier.name))
        return false;
    for (size_t i = 0; i < PROVIDERS; i++)
        if (!add_tier(file, (enum provider)i, &form.tier))
            return false;
    return true;
}

/* A name that no action has would look for nothing, for ever. */
static bool known(const struct control *control, const struct catalog *catalog,
                  const struct tokens *actions)
{
    for (size_t i = 0; i < actions->len; i++)
        if (!catalog_action(catalog, actions->at[i].text))
            return control_fault(control, actions->at[i].span,
                                 "there is no action \"%.*s\"",
                                 STR_ARGS(actions->at[i].text));
    return true;
}

bool rule_ready(const struct rules *rules, const struct catalog *catalog,
                enum provider provider, struct fault *why)
{
    const struct classes *classes = &rules_of(rules, provider)->classes;
    const struct catalog *own = catalog_of(catalog, provider);

    for (size_t c = 0; c < classes->len; c++) {
        const struct class *class = &classes->at[c];
        const struct control control = {NULL, class->path, why};
        for (size_t i = 0; i < class->environments.len; i++) {
            const struct environment *one = &class->environments.at[i];
            if (!known(&control, own, &one->delete) ||
                !known(&control, own, &one->create) ||
                !known(&control, own, &one->alone))
                return false;
        }
        if (!known(&control, own, &class->actions))
            return false;
    }
    return true;
}
