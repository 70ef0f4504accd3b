/* Fitting the configuration to the files that there are: what is named must exist. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "identity/config.h"
#include "identity/control.h"
#include "identity/wild.h"

/* The first file at or after `path` in the order of the listing. */
static size_t docs_from(const struct docs *docs, struct str path)
{
    size_t low = 0, high = docs->len;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (str_compare(docs->at[middle].path, path) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The file at `path`, or NULL. */
static const struct doc *file_at(const struct docs *docs, struct str path)
{
    size_t at = docs_from(docs, path);

    return at < docs->len && str_equal(docs->at[at].path, path) ? &docs->at[at] : NULL;
}

static bool has_below(struct arena scratch, const struct docs *docs, struct str folder)
{
    struct str head = arena_print(&scratch, "%.*s/", STR_ARGS(folder));
    size_t at = docs_from(docs, head);

    return at < docs->len && str_starts(docs->at[at].path, head);
}

static struct str join(struct arena *keep, struct str root, struct str path)
{
    return root.len ? arena_print(keep, "%.*s/%.*s", STR_ARGS(root), STR_ARGS(path))
                    : path;
}

/* A control file in other capitals is one for its author, and would be none here. */
static bool no_twin(const struct docs *docs, struct str path, struct fault *why)
{
    for (size_t i = 0; i < docs->len; i++)
        if (docs->at[i].path.len == path.len &&
            str_equal_fold(docs->at[i].path, path) &&
            !str_equal(docs->at[i].path, path))
            return fault_set(why, EXIT_USAGE,
                             "%.*s: would not count, for it is no \"%.*s\"; write its "
                             "name in small letters",
                             STR_ARGS(docs->at[i].path), STR_ARGS(path));
    return true;
}

/* The file below the root with this stem and a known extension; empty when there is
 * none. */
static bool find_default(struct arena scratch, const struct docs *docs, struct str root,
                         struct str stem, struct str *out, struct fault *why)
{
    static const char *const extensions[] = {".yaml", ".yml", ".json"};

    *out = (struct str){0};
    for (size_t i = 0; i < LEN(extensions); i++) {
        struct str name =
            arena_print(&scratch, "%.*s%s", STR_ARGS(stem), extensions[i]);
        const struct doc *doc = file_at(docs, join(&scratch, root, name));

        if (!doc)
            continue;
        if (out->len)
            return fault_set(why, EXIT_USAGE,
                             "%.*s: there is %.*s too, and only one of them can count",
                             STR_ARGS(doc->path), STR_ARGS(*out));
        *out = doc->path;
    }
    for (size_t i = 0; i < LEN(extensions); i++) {
        struct str name =
            arena_print(&scratch, "%.*s%s", STR_ARGS(stem), extensions[i]);
        if (!no_twin(docs, join(&scratch, root, name), why))
            return false;
    }
    return true;
}

bool config_find(struct arena scratch, const struct docs *docs, struct str root,
                 struct str *path, struct fault *why)
{
    return find_default(scratch, docs, root, STR("permdrift"), path, why);
}

/* A control file that is named must be there. */
static bool settle_named(const struct control *control, struct arena scratch,
                         const struct docs *docs, struct str root, struct token *token)
{
    if (token->text.len == 0)
        return true;

    const struct doc *doc = file_at(docs, join(&scratch, root, token->text));
    if (!doc)
        return control_fault(control, token->span, "there is no file \"%.*s\"",
                             STR_ARGS(token->text));
    token->text = doc->path;
    return true;
}

/* One that is not named may be there all the same. */
static bool settle_file(const struct control *control, struct arena scratch,
                        const struct docs *docs, struct str root, struct str stem,
                        struct token *token)
{
    if (token->text.len == 0)
        return find_default(scratch, docs, root, stem, &token->text, control->why);
    return settle_named(control, scratch, docs, root, token);
}

static bool settle_baselines(const struct control *control, struct arena scratch,
                             const struct docs *docs, struct config *config)
{
    if (config->baselines.len == 0) {
        struct str folder = join(control->keep, config->root, STR("baselines"));

        if (has_below(scratch, docs, folder))
            *LIST_PUSH(control->keep, &config->baselines) =
                (struct token){.text = folder};
        return true;
    }
    for (size_t i = 0; i < config->baselines.len; i++) {
        struct token *token = &config->baselines.at[i];
        struct str path = join(control->keep, config->root, token->text);

        if (!file_at(docs, path) && !has_below(scratch, docs, path))
            return control_fault(control, token->span,
                                 "there is no file or folder \"%.*s\"",
                                 STR_ARGS(token->text));
        token->text = path;
    }
    return true;
}

static bool same_words(const struct tokens *a, const struct tokens *b)
{
    bool same = a->len == b->len;

    for (size_t i = 0; same && i < a->len; i++)
        same = str_equal(a->at[i].text, b->at[i].text);
    return same;
}

/* Two entries that say what a file holds must say the same. */
static bool agree(const struct control *control, const struct config *config,
                  struct str path, const struct grant_paths *first, bool *matched)
{
    for (size_t i = 0; i < config->grants.len; i++) {
        const struct grant_paths *entry = &config->grants.at[i];

        if (!wild_path(entry->path.text, config_below_root(config, path)))
            continue;
        matched[i] = true;
        if (entry->as.text.len && (entry->kind != first->kind ||
                                   !same_words(&entry->applies_to, &first->applies_to)))
            return control_fault(control, entry->path.span,
                                 "\"%.*s\" and \"%.*s\" (line %u) both say what "
                                 "\"%.*s\" holds, and differ",
                                 STR_ARGS(entry->path.text), STR_ARGS(first->path.text),
                                 first->path.span.line, STR_ARGS(path));
    }
    return true;
}

static bool settle_grants(const struct control *control, struct arena scratch,
                          const struct docs *docs, const struct config *config)
{
    bool *matched = NEW_MANY(&scratch, config->grants.len, bool);

    if (config->grants.len == 0)
        return true;
    for (size_t i = 0; i < docs->len; i++) {
        struct path_facts facts = config_path(config, docs->at[i].path);

        if (facts.entry &&
            !agree(control, config, docs->at[i].path, facts.entry, matched))
            return false;
    }
    for (size_t i = 0; i < config->grants.len; i++)
        if (!matched[i] && !config->partial)
            return control_fault(control, config->grants.at[i].path.span,
                                 "\"%.*s\" matches no file that could hold grants",
                                 STR_ARGS(config->grants.at[i].path.text));
    return true;
}

bool config_settle(struct arena *keep, struct arena scratch, const struct docs *docs,
                   struct config *config, struct fault *why)
{
    const struct control control = {keep, config->path, why};

    return settle_file(&control, scratch, docs, config->root, STR("principals"),
                       &config->registry) &&
           settle_file(&control, scratch, docs, config->root, STR("waivers"),
                       &config->waivers) &&
           settle_named(&control, scratch, docs, config->root,
                        &config->approvals.allowed_signers) &&
           settle_baselines(&control, scratch, docs, config) &&
           settle_grants(&control, scratch, docs, config);
}

bool config_names_limits(const struct config *config)
{
    for (size_t i = 0; i < config->grants.len; i++)
        if (config->grants.at[i].as.text.len)
            return true;
    return false;
}
