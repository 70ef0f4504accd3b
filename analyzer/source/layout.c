/* A repository is opened only when everything in it is where git itself puts it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "source/layout.h"

#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CONTROL_FILE_BYTES = 1 << 20 }; /* a `.git` file, or the configuration */

static const char *below(struct arena *arena, struct str folder, const char *name)
{
    return arena_print(arena, "%.*s/%s", STR_ARGS(folder), name).at;
}

static bool inside(struct str folder, struct str path)
{
    return str_starts(path, folder) &&
           (path.len == folder.len || path.at[folder.len] == '/' || folder.len == 1);
}

/* The type bits of the file itself, never of what a link stands for; 0: not there. */
static mode_t type_of(const char *path)
{
    struct stat info;

    return lstat(path, &info) == 0 ? info.st_mode & S_IFMT : 0;
}

static bool has_bytes(const char *path)
{
    struct stat info;

    return lstat(path, &info) == 0 && info.st_size > 0;
}

static bool real_path(struct arena *keep, const char *path, struct str *out)
{
    char buffer[PATH_MAX];

    if (!realpath(path, buffer))
        return false;
    *out = str_from(arena_cstr(keep, str_from(buffer)));
    return true;
}

/* A small regular file, whole; never waits for a pipe, never follows a link. */
static bool read_control_file(struct arena *keep, const char *path, struct str *out)
{
    int file = open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC);
    struct stat info;
    bool ok = file >= 0 && fstat(file, &info) == 0 && S_ISREG(info.st_mode) &&
              info.st_size <= CONTROL_FILE_BYTES;

    if (ok) {
        size_t size = (size_t)info.st_size;
        char *bytes = NEW_MANY(keep, size + 1, char);
        ok = read(file, bytes, size + 1) == (ssize_t)size;
        *out = (struct str){bytes, size};
    }
    if (file >= 0)
        close(file);
    return ok;
}

static bool is_git_folder(struct arena scratch, struct str folder)
{
    return type_of(below(&scratch, folder, "HEAD")) &&
           type_of(below(&scratch, folder, "objects")) &&
           type_of(below(&scratch, folder, "refs"));
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

    if (!read_control_file(keep, file, &text) || !str_starts(text, mark) ||
        memchr(text.at, 0, text.len)) {
        fault_set(why, EXIT_INCOMPLETE, "'%s' is not a file that git wrote", file);
        return REFUSED;
    }
    const char *named = arena_cstr(keep, str_trim(str_skip(text, mark.len)));
    if (!real_path(keep, *named == '/' ? named : below(keep, folder, named), &target) ||
        !inside(folder, target) || !is_git_folder(*keep, target)) {
        fault_set(
            why, EXIT_INCOMPLETE,
            "'%s' leads to '%s', which is not a repository inside its folder (a "
            "linked work tree or a submodule?): scan the repository it belongs to",
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
        const char *dot_git = below(keep, folder, ".git");
        mode_t type = type_of(dot_git);

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
        if (type_of(part) != S_IFLNK)
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

static const char *type_name(mode_t mode)
{
    if (S_ISLNK(mode))
        return "a symbolic link";
    if (S_ISFIFO(mode))
        return "a named pipe";
    return S_ISSOCK(mode) ? "a socket" : "a device";
}

static int by_name(const FTSENT **a, const FTSENT **b)
{
    return strcmp((*a)->fts_name, (*b)->fts_name);
}

/* Everything that the library may open when it looks up a name or an object is a folder
 * or a regular file: a link would lead out, a pipe would block for ever. */
static bool only_files(struct arena scratch, struct str git_folder, struct fault *why)
{
    static const char *const names[] = {"HEAD",    "config",      "packed-refs",
                                        "shallow", "info/grafts", "logs",
                                        "objects", "refs"};
    char *roots[LEN(names) + 1] = {0};
    bool ok = true;

    for (size_t i = 0; i < LEN(names); i++) {
        struct str root = str_from(below(&scratch, git_folder, names[i]));
        roots[i] = memcpy(NEW_MANY(&scratch, root.len + 1, char), root.at, root.len);
    }
    FTS *files = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, by_name);
    if (!files)
        return fault_set(why, EXIT_INTERNAL, "cannot list '%s': %s", git_folder.at,
                         strerror(errno));
    for (FTSENT *file; ok && (file = fts_read(files));) {
        int what = file->fts_info;
        if (what == FTS_SL || what == FTS_SLNONE || what == FTS_DEFAULT)
            ok = fault_set(why, EXIT_INCOMPLETE,
                           "'%s' is %s: a repository whose files are elsewhere is not "
                           "read",
                           file->fts_path, type_name(file->fts_statp->st_mode));
        else if ((what == FTS_NS || what == FTS_DNR || what == FTS_ERR) &&
                 file->fts_errno != ENOENT)
            ok = fault_set(why, EXIT_INCOMPLETE, "cannot read '%s': %s", file->fts_path,
                           strerror(file->fts_errno));
    }
    fts_close(files);
    return ok;
}

/* An include may name any file of the machine, and which settings hold then depends on
 * it. The search is plain: a doubtful configuration is refused too. */
static bool includes(struct str config)
{
    struct str mark = STR("[include");

    for (size_t i = 0; i + mark.len <= config.len; i++)
        if (str_equal_fold(str_head(str_skip(config, i), mark.len), mark))
            return true;
    return false;
}

static bool refuse_detours(struct arena scratch, struct layout *layout,
                           struct fault *why)
{
    struct str folder = layout->git_folder, config;
    const char *config_path = below(&scratch, folder, "config");

    if (type_of(below(&scratch, folder, "commondir")))
        return fault_set(
            why, EXIT_INCOMPLETE,
            "'%s' belongs to a linked work tree: scan the repository itself",
            folder.at);
    if (!only_files(scratch, folder, why))
        return false;
    if (type_of(config_path)) {
        if (!read_control_file(&scratch, config_path, &config))
            return fault_set(why, EXIT_INCOMPLETE, "cannot read '%s'", config_path);
        if (includes(config))
            return fault_set(why, EXIT_INCOMPLETE,
                             "'%s' includes other files, which are not read: take the "
                             "include out, or scan a fresh clone",
                             config_path);
    }
    layout->grafts = has_bytes(below(&scratch, folder, "info/grafts"));
    layout->borrows = has_bytes(below(&scratch, folder, "objects/info/alternates"));
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
    if (type_of(at.at) != S_IFDIR)
        return fault_set(why, EXIT_USAGE, "'%s' is not a folder", path);
    if (!locate(keep, path, at, &found, why) || !without_links(*keep, path, why) ||
        !refuse_detours(*keep, &found, why))
        return false;
    *out = found;
    return true;
}
