/* A repository is opened only when everything in it is where git itself puts it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "source/layout.h"

#include "source/detours.h"
#include "source/disk.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>

static bool inside(struct str folder, struct str path)
{
    return str_starts(path, folder) &&
           (path.len == folder.len || path.at[folder.len] == '/' || folder.len == 1);
}

static bool real_path(struct arena *keep, const char *path, struct str *out)
{
    char buffer[PATH_MAX];

    if (!realpath(path, buffer))
        return false;
    *out = str_from(arena_cstr(keep, str_from(buffer)));
    return true;
}

static bool is_git_folder(struct arena scratch, struct str folder)
{
    return disk_type(disk_below(&scratch, folder, "HEAD")) &&
           disk_type(disk_below(&scratch, folder, "objects")) &&
           disk_type(disk_below(&scratch, folder, "refs"));
}

enum search {
    FOUND,
    NOT_FOUND,
    REFUSED,
};

/* `.git` as a file: linked work trees and submodules have one. Followed only as far as
 * the folder it stands in; beyond that it could name any place on the disk. */
static enum search redirect(struct arena *keep, struct str folder, const char *file,
                            struct layout *out, struct fault *why)
{
    struct str text, mark = STR("gitdir: "), target;

    if (!disk_read_small(keep, file, &text) || !str_starts(text, mark) ||
        memchr(text.at, 0, text.len)) {
        fault_set(why, EXIT_INCOMPLETE, "'%s' is not a file that git wrote", file);
        return REFUSED;
    }
    const char *named = arena_cstr(keep, str_trim(str_skip(text, mark.len)));
    if (!real_path(keep, *named == '/' ? named : disk_below(keep, folder, named),
                   &target) ||
        !inside(folder, target) || !is_git_folder(*keep, target)) {
        fault_set(
            why, EXIT_INCOMPLETE,
            "'%s' leads to '%s', which is not a repository inside its folder (a "
            "linked work tree or a submodule?): scan the repository it belongs to, "
            "with --rev and the branch that is checked out here",
            file, named);
        return REFUSED;
    }
    *out = (struct layout){.git_folder = target,
                           .work_tree = str_from(arena_cstr(keep, folder))};
    return FOUND;
}

/* The nearest work tree from `folder` upwards. */
static enum search climb(struct arena *keep, struct str folder, struct layout *out,
                         struct fault *why)
{
    for (;;) {
        const char *dot_git = disk_below(keep, folder, ".git");
        mode_t type = disk_type(dot_git);

        if (type == S_IFREG)
            return redirect(keep, folder, dot_git, out, why);
        if (type && type != S_IFDIR) {
            fault_set(why, EXIT_INCOMPLETE, "'%s' is neither a folder nor a file",
                      dot_git);
            return REFUSED;
        }
        if (type && is_git_folder(*keep, str_from(dot_git))) {
            *out = (struct layout){.git_folder = str_from(dot_git),
                                   .work_tree = str_from(arena_cstr(keep, folder))};
            return FOUND;
        }
        if (folder.len <= 1)
            return NOT_FOUND;
        struct str name = str_after_last(folder, '/');
        folder.len -= name.len + (folder.len > name.len + 1);
    }
}

/* Which folder a link in a work tree stands for was decided by whoever wrote the
 * commit, not by the caller: a change must not be able to move the scan elsewhere. */
static bool without_links(struct arena scratch, const char *path, struct fault *why)
{
    struct str whole = str_from(path);

    for (size_t end = 1; end <= whole.len; end++) {
        if ((end < whole.len && path[end] != '/') || path[end - 1] == '/')
            continue;
        const char *part = arena_cstr(&scratch, str_head(whole, end));
        if (disk_type(part) != S_IFLNK)
            continue;
        size_t name = str_after_last(str_head(whole, end), '/').len;
        struct str parent = str_head(whole, end - name), real;
        struct layout owner;
        struct fault ignored = {0};
        if (real_path(&scratch, parent.len ? arena_cstr(&scratch, parent) : ".",
                      &real) &&
            climb(&scratch, real, &owner, &ignored) != NOT_FOUND)
            return fault_set(why, EXIT_USAGE,
                             "'%s' is a symbolic link inside a repository: name the "
                             "folder that is meant",
                             part);
    }
    return true;
}

/* The repository that the real folder `at` is, or lies in. `path` is what the caller
 * named it. */
static bool locate(struct arena *keep, const char *path, struct str at,
                   struct layout *out, struct fault *why)
{
    enum search above = climb(keep, at, out, why);

    if (above == REFUSED)
        return false;
    if (is_git_folder(*keep, at) &&
        !(above == FOUND && str_equal(out->work_tree, at))) {
        /* A commit can carry the files of a whole bare repository in a folder. */
        if (above == FOUND && !inside(out->git_folder, at))
            return fault_set(why, EXIT_USAGE,
                             "'%s' is a repository inside the work tree of '%s': scan "
                             "one that stands by itself",
                             path, out->work_tree.at);
        *out = (struct layout){.git_folder = at};
        return true;
    }
    if (above == NOT_FOUND)
        return fault_set(why, EXIT_USAGE, "'%s' is not in a git repository", path);
    out->subfolder = str_skip(at, out->work_tree.len);
    if (out->subfolder.len && out->subfolder.at[0] == '/')
        out->subfolder = str_skip(out->subfolder, 1);
    return true;
}

bool layout_find(struct arena *keep, const char *path, struct layout *out,
                 struct fault *why)
{
    struct layout found = {0};
    struct str at;

    if (!real_path(keep, path, &at))
        return fault_set(why, EXIT_USAGE, "cannot open '%s': %s", path,
                         strerror(errno));
    if (disk_type(at.at) != S_IFDIR)
        return fault_set(why, EXIT_USAGE, "'%s' is not a folder", path);
    if (!locate(keep, path, at, &found, why) || !without_links(*keep, path, why) ||
        !detours_refuse(*keep, &found, why))
        return false;
    *out = found;
    return true;
}
