/* Opening: the library sees a repository only after its layout was judged. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "source/handle.h"

#include "base/limits.h"

#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

bool fault_git(struct fault *why, enum exit_code exit, const char *format, ...)
{
    const git_error *last = git_error_last();
    char words[sizeof why->text];
    va_list args;

    va_start(args, format);
    vsnprintf(words, sizeof words, format, args);
    va_end(args);
    /* Some failures of the library leave no message. */
    if (!last || !last->message || !*last->message)
        return fault_set(why, exit, "%s", words);
    return fault_set(why, exit, "%s: %s", words, last->message);
}

/* Extensions change how a repository must be read. Only the one without meaning is
 * known to libgit2 1.5, so the others are refused by name. */
static const struct {
    const char *name, *words;
} extensions[] = {
    {"objectformat",   "its objects have other names than SHA-1"      },
    {"partialclone",   "it is a partial clone: scan a full one"       },
    {"refstorage",     "its references are stored in another format"  },
    {"worktreeconfig", "its configuration is split between work trees"},
};

static bool known_extension(const char *git_folder, const char *name, struct fault *why)
{
    const char *words = "it needs more than this program knows of git";

    if (strcmp(name, "noop") == 0)
        return true;
    for (size_t i = 0; i < LEN(extensions); i++)
        if (strcmp(name, extensions[i].name) == 0)
            words = extensions[i].words;
    return fault_set(why, EXIT_INCOMPLETE, "cannot read '%s': %s (extensions.%s)",
                     git_folder, words, name);
}

static bool known_format(const struct layout *layout, struct fault *why)
{
    struct arena start = arena_reserve((size_t)1 << 16), scratch = start;
    const char *path =
        arena_print(&scratch, "%.*s/config", STR_ARGS(layout->git_folder)).at;
    git_config *config = NULL;
    git_config_iterator *each = NULL;
    git_config_entry *entry;
    int32_t version = 0;
    bool ok = true;

    if (access(path, F_OK) != 0)
        goto out; /* no configuration: the first version of the format */
    if (git_config_open_ondisk(&config, path) < 0 ||
        git_config_iterator_new(&each, config) < 0) {
        ok = fault_git(why, EXIT_INCOMPLETE, "cannot read '%s'", path);
        goto out;
    }
    while (ok && git_config_next(&entry, each) == 0) {
        struct str name = str_from(entry->name), section = str_cut(&name, '.');
        if (str_is(section, "extensions"))
            ok = known_extension(layout->git_folder.at, name.at, why);
    }
    int error = git_config_get_int32(&version, config, "core.repositoryformatversion");
    if (ok && ((error < 0 && error != GIT_ENOTFOUND) || version < 0 || version > 1))
        ok = fault_set(
            why, EXIT_INCOMPLETE,
            "cannot read '%s': version %d of the repository format is unknown",
            layout->git_folder.at, (int)version);
out:
    git_config_iterator_free(each);
    git_config_free(config);
    arena_release(start);
    return ok;
}

static bool owned_by_another(const struct layout *layout)
{
    struct stat info;
    uid_t self = geteuid();

    return (stat(layout->git_folder.at, &info) == 0 && info.st_uid != self) ||
           (layout->work_tree.len && stat(layout->work_tree.at, &info) == 0 &&
            info.st_uid != self);
}

static bool open_repository(struct arena *keep, struct source *source,
                            struct fault *why)
{
    const struct layout *layout = &source->layout;
    int error = git_repository_open_ext(
        &source->repo, layout->git_folder.at,
        GIT_REPOSITORY_OPEN_NO_SEARCH | GIT_REPOSITORY_OPEN_NO_DOTGIT, NULL);

    if (error < 0) {
        struct str owned =
            layout->work_tree.len ? layout->work_tree : layout->git_folder;
        /* Without any safe.directory in the configuration, libgit2 says "not found"
         * where it means the owner. */
        if (error == GIT_EOWNER || (error == GIT_ENOTFOUND && owned_by_another(layout)))
            return fault_set(
                why, EXIT_USAGE,
                "'%s' belongs to another user; if you trust it: git config "
                "--global --add safe.directory '%s'",
                owned.at, owned.at);
        return fault_git(why, EXIT_INCOMPLETE, "cannot open '%s'",
                         layout->git_folder.at);
    }
    if (git_repository_odb(&source->odb, source->repo) < 0)
        return fault_git(why, EXIT_INCOMPLETE, "cannot open the objects of '%s'",
                         layout->git_folder.at);
    source->packs = packs_open(keep, layout->git_folder);
    return true;
}

/* Settings of the whole process; this room is the library's only user. The paths of the
 * system's and the user's configuration stay as they are on purpose: safe.directory is
 * believed only from there, so blanking them would break the check of the owner. What
 * is read here depends on nothing else in them. True when deltas are capped. */
static bool set_library(void)
{
    /* Trees are remembered by the walk itself, contents are read once. */
    git_libgit2_opts(GIT_OPT_ENABLE_CACHING, 0);
#ifdef GIT2_CAPS_DELTAS
    return git_libgit2_opts(GIT_OPT_SET_PACK_MAX_OBJECT_SIZE,
                            (size_t)LIMIT_BLOB_BYTES) == 0;
#else
    return false;
#endif
}

struct source *source_open(const char *path, struct fault *why)
{
    struct arena start = arena_reserve((size_t)1 << 24), keep = start;
    struct source *source = NEW(&keep, struct source);

    source->start = start;
    if (git_libgit2_init() < 0) {
        fault_git(why, EXIT_INTERNAL, "libgit2 does not start");
        arena_release(start);
        return NULL;
    }
    source->caps_deltas = set_library();
    if (!layout_find(&keep, path, &source->layout, why) ||
        !known_format(&source->layout, why) || !open_repository(&keep, source, why)) {
        source_close(source);
        return NULL;
    }
    return source;
}

void source_close(struct source *source)
{
    if (!source)
        return;
    packs_close(&source->packs);
    git_odb_free(source->odb);
    git_repository_free(source->repo);
    git_libgit2_shutdown();
    arena_release(source->start);
}

/* HEAD is looked up by its reference: git_revparse_single would leak it when its commit
 * is missing. */
static int look_up(git_object **out, git_repository *repo, const char *revision)
{
    git_oid id;

    if (strcmp(revision, "HEAD") != 0)
        return git_revparse_single(out, repo, revision);
    int error = git_reference_name_to_id(&id, repo, "HEAD");
    return error < 0 ? error : git_object_lookup(out, repo, &id, GIT_OBJECT_ANY);
}

/* A name that means nothing is the caller's mistake, unless the history that would give
 * it a meaning was cut off; HEAD is never the caller's mistake. */
static bool unresolved(const struct source *source, const char *revision, int error,
                       struct fault *why)
{
    const char *folder = source->layout.git_folder.at;
    bool misspelt =
        error == GIT_ENOTFOUND || error == GIT_EINVALIDSPEC || error == GIT_EAMBIGUOUS;

    if (git_repository_is_shallow(source->repo) == 1)
        return fault_git(why, EXIT_INCOMPLETE,
                         "cannot reach '%s' in '%s', whose history is cut short (git "
                         "fetch --unshallow brings the rest)",
                         revision, folder);
    return fault_git(
        why, misspelt && strcmp(revision, "HEAD") != 0 ? EXIT_USAGE : EXIT_INCOMPLETE,
        "no commit '%s' in '%s'", revision, folder);
}

bool source_resolve(struct source *source, const char *revision, struct commit_ids *out,
                    struct fault *why)
{
    git_object *named = NULL, *commit = NULL;
    const char *asked = revision ? revision : "HEAD";
    bool ok = false;

    git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 1);
    if (strcmp(asked, "HEAD") == 0 && git_repository_head_unborn(source->repo) == 1)
        return fault_set(why, EXIT_INCOMPLETE,
                         "nothing to scan: the branch that HEAD names in '%s' has no "
                         "commit yet",
                         source->layout.git_folder.at);
    int error = look_up(&named, source->repo, asked);
    if (error < 0) {
        unresolved(source, asked, error, why);
        goto out;
    }
    error = git_object_peel(&commit, named, GIT_OBJECT_COMMIT);
    if (error == GIT_EPEEL || error == GIT_EINVALIDSPEC) {
        fault_set(why, EXIT_USAGE, "'%s' names a %s, not a commit", asked,
                  git_object_type2string(git_object_type(named)));
        goto out;
    }
    if (error < 0) {
        fault_git(why, EXIT_INCOMPLETE, "cannot read the commit '%s'", asked);
        goto out;
    }
    git_oid_cpy(&out->commit, git_object_id(commit));
    git_oid_cpy(&out->tree, git_commit_tree_id((git_commit *)commit));
    ok = true;
out:
    git_object_free(commit);
    git_object_free(named);
    return ok;
}
