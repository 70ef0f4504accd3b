/* A name is resolved once, to ids; what it cannot reach is told with the way to it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "source/handle.h"

#include <limits.h>

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

/* How deep a clone must be to hold `revision`: "NAME~3" is the fourth commit. 0: the
 * name does not say. */
static size_t depth_of(const char *revision)
{
    struct str steps = str_after_last(str_from(revision), '~');
    size_t count;

    return strchr(revision, '~') && str_to_size(steps, &count) && count < INT_MAX
               ? count + 1
               : 0;
}

static bool is_full_id(const char *revision)
{
    return strlen(revision) == GIT_OID_HEXSZ &&
           strspn(revision, "0123456789abcdef") == GIT_OID_HEXSZ;
}

static bool cut_short(const struct source *source, const char *revision,
                      struct fault *why)
{
    const char *folder = source->layout.git_folder.at;
    size_t depth = depth_of(revision);

    if (depth)
        return fault_git(why, EXIT_INCOMPLETE,
                         "cannot reach '%s' in '%s', whose history is cut short (git "
                         "fetch --depth=%zu brings it)",
                         revision, folder, depth);
    if (is_full_id(revision))
        return fault_git(why, EXIT_INCOMPLETE,
                         "cannot reach '%s' in '%s', whose history is cut short (git "
                         "fetch origin %s brings it)",
                         revision, folder, revision);
    return fault_git(why, EXIT_INCOMPLETE,
                     "cannot reach '%s' in '%s', whose history is cut short (git fetch "
                     "--unshallow brings the rest)",
                     revision, folder);
}

/* A name that means nothing is the caller's mistake, unless the history that would give
 * it a meaning was cut off; HEAD is never the caller's mistake. */
static bool unresolved(const struct source *source, const char *revision, int error,
                       struct fault *why)
{
    const char *folder = source->layout.git_folder.at;
    bool misspelt =
        error == GIT_ENOTFOUND || error == GIT_EINVALIDSPEC || error == GIT_EAMBIGUOUS;

    if (source->layout.borrows)
        return fault_git(
            why, EXIT_INCOMPLETE,
            "cannot reach '%s' in '%s', which borrows objects from another "
            "folder (git repack -a -d takes them in; then remove "
            "objects/info/alternates)",
            revision, folder);
    if (source->layout.shallow)
        return cut_short(source, revision, why);
    /* Of a name that means nothing the library knows no more than that. */
    if (misspelt && strcmp(revision, "HEAD") != 0)
        return fault_set(why, EXIT_USAGE, "no commit '%s' in '%s'", revision, folder);
    return fault_git(why, EXIT_INCOMPLETE, "no commit '%s' in '%s'", revision, folder);
}

bool source_resolve(struct source *source, const char *revision, struct commit_ids *out,
                    struct fault *why)
{
    git_object *named = NULL, *commit = NULL;
    const char *asked = revision ? revision : "HEAD";
    bool ok = false;

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
