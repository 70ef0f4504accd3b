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

/* A name that no action has would look for nothing, for ever. */
static bool known(const struct file *file, const struct tokens *actions)
{
    for (size_t i = 0; i < actions->len; i++)
        if (!catalog_action(file->catalog, actions->at[i].text))
            return control_fault(&file->control, actions->at[i].span,
                                 "there is no action \"%.*s\"",
                                 STR_ARGS(actions->at[i].text));
    return true;
}

static bool all_known(const struct file *file, const struct class *class)
{
    for (size_t i = 0; i < class->environments.len; i++) {
        const struct environment *one = &class->environments.at[i];
        if (!known(file, &one->delete) || !known(file, &one->create) ||
            !known(file, &one->alone))
            return false;
    }
    return known(file, &class->actions);
}

bool read_class(struct file *file)
{
    static const struct control_field fields[] = {
        {"class",    control_text, offsetof(struct class, name),           true},
        {"code",     take_code,    offsetof(struct class, code),           true},
        {"title",    control_text, offsetof(struct class, title),          true},
        {"meaning",  control_text, offsetof(struct class, meaning),        true},
        {"operator", take_bool,    offsetof(struct class, operator_level), true},
        {"aws",      take_node,    offsetof(struct class, actions),        true},
    };
    const struct control *control = &file->control;
    const struct node *list = node_get(file->map, STR("aws"));
    struct class class = {0};

    if (!control_map(control, file->map, fields, LEN(fields), &class) ||
        !same_name(file, class.name))
        return false;
    class.actions = (struct tokens){0};
    if (list->kind != NODE_LIST || list->count == 0)
        return control_fault(control, list->span, "a class needs a list of actions");
    bool pairs = list->first->kind == NODE_MAP;
    if (pairs ? !read_environments(control, list, &class)
              : !control_texts(control, list, &class.actions))
        return false;
    if (!all_known(file, &class))
        return false;
    if (file->rules->classes.len == 64)
        return control_fault(control, file->map->span, "more than 64 classes");
    *LIST_PUSH(control->keep, &file->rules->classes) = class;
    for (size_t i = 0; i < class.environments.len; i++)
        *LIST_PUSH(control->keep, &file->rules->environments) =
            class.environments.at[i];
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

bool read_tier(struct file *file)
{
    static const struct control_field fields[] = {
        {"tier",    control_text,   offsetof(struct ceiling, name),    true},
        {"title",   control_text,   offsetof(struct ceiling, title),   true},
        {"meaning", control_text,   offsetof(struct ceiling, meaning), true},
        {"aws",     take_allowance, offsetof(struct ceiling, may),     true},
    };
    struct ceiling tier = {0};

    if (!control_map(&file->control, file->map, fields, LEN(fields), &tier) ||
        !same_name(file, tier.name))
        return false;
    for (size_t i = 0; i < tier.may.except.len; i++)
        if (!find_class(&file->control, file->rules, tier.may.except.at[i],
                        &tier.except_mask))
            return false;
    for (size_t i = 0; i <= TIER_ADMIN; i++)
        if (str_is(tier.name.text, tier_name((enum tier)i))) {
            file->rules->tiers[i] = tier;
            return true;
        }
    return control_fault(&file->control, tier.name.span, "there is no tier \"%.*s\"",
                         STR_ARGS(tier.name.text));
}
