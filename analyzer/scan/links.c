/* A link is judged by its text and the listing alone: nothing is opened. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "scan/links.h"

#include "base/limits.h"
#include "identity/wild.h"

/* What the links of one commit are held against. */
struct scope {
    const struct listing *listing;
    const struct config *config;
};

/* The first file at or after `path`. */
static const struct doc *doc_from(const struct docs *docs, struct str path)
{
    size_t low = 0, high = docs->len;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (str_compare(docs->at[middle].path, path) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < docs->len ? &docs->at[low] : NULL;
}

static bool has_file(const struct docs *docs, struct str path)
{
    const struct doc *doc = doc_from(docs, path);

    return doc && str_equal(doc->path, path);
}

static bool has_folder(struct arena scratch, const struct docs *docs, struct str path)
{
    struct str head = arena_print(&scratch, "%.*s/", STR_ARGS(path));
    const struct doc *doc = doc_from(docs, head);

    return doc && str_starts(doc->path, head);
}

static bool has_link(const struct links *links, struct str path)
{
    size_t low = 0, high = links->len;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_compare(links->at[middle].path, path);

        if (order == 0)
            return true;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

/* Without its last segment: "" for a path of one. */
static struct str folder_of(struct str path)
{
    struct str name = str_after_last(path, '/');

    return str_head(path, name.len < path.len ? path.len - name.len - 1 : 0);
}

/* Where the link leads, by its text. False: out of the tree, or back out of a link. */
static bool lead(struct arena *keep, const struct links *links, const struct link *link,
                 struct str *out)
{
    struct str rest = link->target, here = folder_of(link->path);

    if (rest.len == 0 || rest.at[0] == '/')
        return false;
    while (rest.len) {
        struct str segment = str_cut(&rest, '/');

        if (segment.len == 0 || str_is(segment, "."))
            continue;
        if (!str_is(segment, "..")) {
            here = here.len ? arena_print(keep, "%.*s/%.*s", STR_ARGS(here),
                                          STR_ARGS(segment))
                            : segment;
        } else if (here.len && !has_link(links, here)) {
            here = folder_of(here);
        } else {
            return false;
        }
    }
    *out = here;
    return true;
}

/* What the link leads to is judged under its own path, or is a link again, which is
 * told by itself. */
static bool judged_anyway(struct arena scratch, const struct scope *scope,
                          const struct link *link)
{
    const struct listing *listing = scope->listing;
    struct str target;

    if (!lead(&scratch, &listing->links, link, &target))
        return false;
    if (target.len == 0)
        return listing->subfolder.len == 0;
    return config_path(scope->config, target).use == PATH_GRANTS &&
           (has_file(&listing->docs, target) || has_link(&listing->links, target) ||
            has_folder(scratch, &listing->docs, target));
}

/* Does the pattern match the path, or something that could lie below it? */
static bool reaches(struct str pattern, struct str path)
{
    while (path.len) {
        struct str wanted = str_cut(&pattern, '/'), segment = str_cut(&path, '/');

        if (str_is(wanted, "**"))
            return true;
        if (wanted.len == 0 || !wild_text(wanted, segment))
            return false;
    }
    return true;
}

/* Would grants be read at or below the path? */
static bool is_scanned(const struct config *config, struct str path)
{
    struct str below = config_below_root(config, path);

    if (config->grants.len == 0)
        return below.len != 0;
    for (size_t i = 0; below.len && i < config->grants.len; i++)
        if (reaches(config->grants.at[i].path.text, below))
            return true;
    return false;
}

/* Is the path one that judges, or would be by its name? */
static bool is_judge(const struct config *config, struct str path)
{
    static const char *const files[] = {"permdrift", "principals", "waivers"};
    enum path_use use = config_path(config, path).use;
    struct str below = config_below_root(config, path), top = str_cut(&below, '/');
    struct str stem = str_cut(&top, '.');

    if (use == PATH_CONTROL || use == PATH_BASELINE || str_is(stem, "baselines"))
        return true;
    for (size_t i = 0; below.len == 0 && i < LEN(files); i++)
        if (str_is(stem, files[i]))
            return true;
    return false;
}

/* Settings of agents and workflows are what they are by their path: under the path to
 * which a link leads they say nothing, or something of another. */
static bool counts_by_path(struct str path)
{
    while (path.len) {
        struct str segment = str_cut(&path, '/');
        if (segment.len && segment.at[0] == '.')
            return true;
    }
    return false;
}

void links_note(struct arena *keep, struct arena scratch, const struct listing *listing,
                const struct config *config, struct notes *notes)
{
    const struct scope scope = {listing, config};

    for (size_t i = 0; i < listing->links.len; i++) {
        const struct link *link = &listing->links.at[i];
        struct place place = {.path = link->path};
        bool judge = is_judge(config, link->path);

        if (!judge && !is_scanned(config, link->path))
            continue;
        if (link->kind == LINK_SUBMODULE)
            note_add(keep, notes, "submodule", place,
                     "a submodule at commit %.*s; its content was not judged",
                     STR_ARGS(link->target));
        else if (judge || config->grants.len || counts_by_path(link->path) ||
                 !judged_anyway(scratch, &scope, link))
            note_add(keep, notes, "symlink", place,
                     "a symbolic link to '%.*s', which is not followed: what it leads "
                     "to was not judged here",
                     STR_ARGS(link->target));
    }
}
