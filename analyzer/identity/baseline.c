/* Listing the baseline files, and finding one by name or for a policy file. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "identity/baseline.h"

#include "identity/control.h"

#include <stdlib.h>

/* The path without its extension; false when it has none of ours. */
static bool cut_extension(struct str *path)
{
    static const char *const extensions[] = {".json",
                                             ".yaml",
                                             ".yml",
                                             ".profile",
                                             ".permissionset",
                                             ".profile-meta.xml",
                                             ".permissionset-meta.xml"};

    for (size_t i = 0; i < LEN(extensions); i++) {
        struct str extension = str_from(extensions[i]);

        if (path->len > extension.len && str_ends(*path, extension)) {
            path->len -= extension.len;
            return true;
        }
    }
    return false;
}

static int by_name(const void *a, const void *b)
{
    const struct baseline *x = a, *y = b;
    int order = str_compare(x->name, y->name);

    return order ? order : str_compare(x->path, y->path);
}

/* The name that `path` has as a baseline of the entry `above`: below a folder its path
 * there, as a file of its own its last segment. */
static bool name_below(struct str above, struct str path, struct str *name)
{
    if (str_equal(above, path))
        *name = str_after_last(path, '/');
    else if (str_starts(path, above) && path.at[above.len] == '/')
        *name = str_skip(path, above.len + 1);
    else
        return false;
    return cut_extension(name);
}

static bool list_entry(const struct control *control, const struct docs *docs,
                       const struct token *entry, struct baselines *out)
{
    size_t before = out->len;

    for (size_t i = 0; i < docs->len; i++) {
        struct str path = docs->at[i].path, name;

        if (name_below(entry->text, path, &name))
            *LIST_PUSH(control->keep, out) = (struct baseline){name, path, {0}};
    }
    if (out->len == before && entry->span.line)
        return control_fault(control, entry->span,
                             "there is no .json, .yaml or .yml file in \"%.*s\"",
                             STR_ARGS(entry->text));
    return true;
}

bool baseline_list(struct arena *keep, const struct docs *docs,
                   const struct config *config, struct baselines *out,
                   struct fault *why)
{
    const struct control control = {keep, config->path, why};
    struct baselines all = {0};

    for (size_t i = 0; i < config->baselines.len; i++)
        if (!list_entry(&control, docs, &config->baselines.at[i], &all))
            return false;
    if (all.len)
        qsort(all.at, all.len, sizeof *all.at, by_name);
    for (size_t i = 1; i < all.len; i++)
        if (str_equal(all.at[i].name, all.at[i - 1].name))
            return fault_set(why, EXIT_USAGE,
                             "%.*s: %.*s is a baseline of the same name, \"%.*s\"",
                             STR_ARGS(all.at[i].path), STR_ARGS(all.at[i - 1].path),
                             STR_ARGS(all.at[i].name));
    *out = all;
    return true;
}

struct baseline *baseline_named(const struct baselines *all, struct str name)
{
    size_t low = 0, high = all->len;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_compare(all->at[middle].name, name);

        if (order == 0)
            return &all->at[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

struct baseline *baseline_of_file(const struct baselines *all,
                                  const struct config *config, struct str path)
{
    struct str name = config_below_root(config, path);

    cut_extension(&name);
    struct baseline *found = baseline_named(all, name);
    return found ? found : baseline_named(all, str_after_last(name, '/'));
}
