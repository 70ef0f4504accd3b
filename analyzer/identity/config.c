/* Reading the control file, and asking it about a path. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "identity/config.h"

#include "identity/control.h"
#include "identity/wild.h"

static bool take_pattern(const struct control *control, const struct node *value,
                         void *into)
{
    struct token *token = into;

    if (!control_text(control, value, token))
        return false;
    const char *trouble = wild_path_trouble(token->text);
    return !trouble ||
           control_fault(control, token->span, "\"%.*s\" is no path pattern: %s",
                         STR_ARGS(token->text), trouble);
}

static const struct control_field grant_fields[] = {
    {"path",       take_pattern,  offsetof(struct grant_paths, path),       true },
    {"as",         control_text,  offsetof(struct grant_paths, as),         false},
    {"applies_to", control_texts, offsetof(struct grant_paths, applies_to), false},
};

static bool take_grant(const struct control *control, const struct node *value,
                       struct grant_paths *entry)
{
    if (!control_map(control, value, grant_fields, LEN(grant_fields), entry))
        return false;
    if (entry->as.text.len && !policy_kind_from(entry->as.text, &entry->kind))
        return control_fault(control, entry->as.span,
                             "\"%.*s\" is no kind of policy; one is \"%s\"",
                             STR_ARGS(entry->as.text), policy_kind_name(POLICY_SCP));
    if (entry->applies_to.len && !entry->as.text.len)
        return control_fault(control, entry->path.span,
                             "\"applies_to\" needs an \"as\" beside it");
    return true;
}

static bool take_grants(const struct control *control, const struct node *value,
                        void *into)
{
    struct grant_paths_list *grants = into;

    if (value->kind != NODE_LIST || value->count == 0)
        return control_fault(control, value->span,
                             "\"grants\" must be a list of at least one entry; leave "
                             "it out to scan everything");
    for (const struct node *item = value->first; item; item = item->next)
        if (!take_grant(control, item, LIST_PUSH(control->keep, grants)))
            return false;
    return true;
}

/* A path of our own: without "./" before it or a slash after it. */
static bool tidy_path(const struct control *control, struct token *token)
{
    struct str path = token->text;

    if (str_starts(path, STR("./")))
        path = str_skip(path, 2);
    if (str_ends(path, STR("/")))
        path.len--;
    const char *trouble = wild_path_trouble(path);
    if (!trouble && !wild_is_literal(path))
        trouble = "patterns are for grants only";
    if (trouble)
        return control_fault(control, token->span, "\"%.*s\" is no path: %s",
                             STR_ARGS(token->text), trouble);
    token->text = path;
    return true;
}

static bool take_path(const struct control *control, const struct node *value,
                      void *into)
{
    return control_text(control, value, into) && tidy_path(control, into);
}

static bool take_paths(const struct control *control, const struct node *value,
                       void *into)
{
    struct tokens *paths = into;

    if (!control_texts(control, value, paths))
        return false;
    for (size_t i = 0; i < paths->len; i++)
        if (!tidy_path(control, &paths->at[i]))
            return false;
    return true;
}

static bool take_level(const struct control *control, const struct node *value,
                       void *into)
{
    static const char *const levels[] = {"note", "low", "medium", "high", "critical"};
    size_t level;

    return control_word(control, value, levels, LEN(levels), &level) &&
           control_text(control, value, into);
}

static bool take_approvals(const struct control *control, const struct node *value,
                           void *into)
{
    enum {
        REQUIRED = offsetof(struct approval_rules, required),
        SIGNERS = offsetof(struct approval_rules, allowed_signers),
    };
    static const struct control_field fields[] = {
        {"required",        control_count, REQUIRED, false},
        {"allowed_signers", take_path,     SIGNERS,  false},
    };

    if (value->kind == NODE_MAP && value->count == 0)
        return control_fault(control, value->span,
                             "\"approvals\" must say \"required\" or "
                             "\"allowed_signers\"");

    return control_map(control, value, fields, LEN(fields), into);
}

bool config_is_account(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
    return text.len == 12;
}

static bool take_account(const struct control *control, const struct node *value,
                         void *into)
{
    struct token *token = into;

    if (!control_text(control, value, token))
        return false;
    return config_is_account(token->text) ||
           control_fault(control, token->span,
                         "\"%.*s\" is no account; one has twelve digits",
                         STR_ARGS(token->text));
}

static bool take_accounts(const struct control *control, const struct node *value,
                          void *into)
{
    struct tokens *accounts = into;

    if (value->kind != NODE_LIST)
        return take_account(control, value, LIST_PUSH(control->keep, accounts));
    for (const struct node *item = value->first; item; item = item->next)
        if (!take_account(control, item, LIST_PUSH(control->keep, accounts)))
            return false;
    return true;
}

/* A unit may have no accounts, but that must be said. */
static bool take_units(const struct control *control, const struct node *value,
                       void *into)
{
    struct units *units = into;

    if (value->kind != NODE_MAP)
        return control_fault(
            control, value->span,
            "\"units\" must be a map of units, each with its accounts");
    for (const struct node *each = value->first; each; each = each->next) {
        struct unit *unit = LIST_PUSH(control->keep, units);

        unit->id = (struct token){each->key, each->key_span};
        if (!take_accounts(control, each, &unit->accounts))
            return false;
    }
    return true;
}

static bool take_organization(const struct control *control, const struct node *value,
                              void *into)
{
    enum {
        MANAGEMENT = offsetof(struct organization, management_account),
        ACCOUNTS = offsetof(struct organization, accounts),
        UNITS = offsetof(struct organization, units),
    };
    static const struct control_field fields[] = {
        {"management_account", take_account,  MANAGEMENT, false},
        {"accounts",           take_accounts, ACCOUNTS,   false},
        {"units",              take_units,    UNITS,      false},
    };

    return control_map(control, value, fields, LEN(fields), into);
}

static bool is_name_byte(char c)
{
    char low = str_fold(c);

    return (low >= 'a' && low <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.';
}

static bool is_plain_name(struct str name)
{
    for (size_t i = 0; i < name.len; i++)
        if (!is_name_byte(name.at[i]))
            return false;
    return name.len > 0;
}

/* OWNER/NAME, as GitHub spells it: patterns are made of it. */
static bool take_repository(const struct control *control, const struct node *value,
                            void *into)
{
    struct token *token = into;

    if (!control_text(control, value, token))
        return false;
    struct str name = token->text, owner = str_cut(&name, '/');
    return (is_plain_name(owner) && is_plain_name(name)) ||
           control_fault(control, token->span,
                         "\"%.*s\" is no repository; one is OWNER/NAME",
                         STR_ARGS(token->text));
}

static bool take_default(const struct control *control, const struct node *value,
                         void *into)
{
    static const char *const words[] = {"read", "write"};
    size_t word;

    return control_word(control, value, words, LEN(words), &word) &&
           control_text(control, value, into);
}

static bool take_github(const struct control *control, const struct node *value,
                        void *into)
{
    enum {
        REPOSITORY = offsetof(struct hosting, repository),
        DEFAULT = offsetof(struct hosting, default_permissions),
    };
    static const struct control_field fields[] = {
        {"repository",          take_repository, REPOSITORY, false},
        {"default_permissions", take_default,    DEFAULT,    false},
    };

    return control_map(control, value, fields, LEN(fields), into);
}

static const struct control_field fields[] = {
    {"version",      control_version,   offsetof(struct config, version),      true },
    {"grants",       take_grants,       offsetof(struct config, grants),       false},
    {"principals",   take_path,         offsetof(struct config, registry),     false},
    {"baselines",    take_paths,        offsetof(struct config, baselines),    false},
    {"waivers",      take_path,         offsetof(struct config, waivers),      false},
    {"fail_on",      take_level,        offsetof(struct config, fail_on),      false},
    {"approvals",    take_approvals,    offsetof(struct config, approvals),    false},
    {"organization", take_organization, offsetof(struct config, organization), false},
    {"github",       take_github,       offsetof(struct config, github),       false},
};

bool config_read(struct arena *keep, struct arena scratch, struct str path,
                 struct str bytes, struct config *out, struct fault *why)
{
    const struct control control = {keep, path, why};
    const struct node *map = control_open(&control, scratch, bytes);
    struct config config = {.path = path};

    if (!map || !control_map(&control, map, fields, LEN(fields), &config))
        return false;
    config.root = str_head(path, path.len - str_after_last(path, '/').len);
    if (config.root.len)
        config.root.len--;
    *out = config;
    return true;
}

struct config config_default(struct str root)
{
    return (struct config){.root = root};
}

/* Is `path` the file or folder `above`, or below it? */
static bool within(struct str above, struct str path)
{
    return above.len && str_starts(path, above) &&
           (path.len == above.len || path.at[above.len] == '/');
}

struct str config_below_root(const struct config *config, struct str path)
{
    if (config->root.len == 0)
        return path;
    if (path.len == config->root.len || !within(config->root, path))
        return (struct str){0};
    return str_skip(path, config->root.len + 1);
}

/* Is the path one of the files and folders that judge, rather than are judged? */
static bool judges(const struct config *config, struct str path, enum path_use *use)
{
    *use = PATH_CONTROL;
    if (str_equal(path, config->path) || str_equal(path, config->registry.text) ||
        str_equal(path, config->waivers.text) ||
        str_equal(path, config->approvals.allowed_signers.text))
        return true;
    *use = PATH_BASELINE;
    for (size_t i = 0; i < config->baselines.len; i++)
        if (within(config->baselines.at[i].text, path))
            return true;
    return false;
}

struct path_facts config_path(const struct config *config, struct str path)
{
    struct path_facts facts = {PATH_ELSEWHERE, NULL};
    struct str below = config_below_root(config, path);

    if (judges(config, path, &facts.use))
        return facts;
    facts.use = below.len && config->grants.len == 0 ? PATH_GRANTS : PATH_ELSEWHERE;
    for (size_t i = 0; i < config->grants.len; i++) {
        const struct grant_paths *entry = &config->grants.at[i];

        if (facts.entry && (facts.entry->as.text.len || !entry->as.text.len))
            continue;
        if (wild_path(entry->path.text, below))
            facts = (struct path_facts){PATH_GRANTS, entry};
    }
    return facts;
}
