/* Everything that a library may open on its way to an object is seen here first. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "source/detours.h"

#include "base/limits.h"
#include "source/disk.h"

#include <dirent.h>
#include <errno.h>
#include <fts.h>

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

/* "ref: NAME", where the name stays below refs/; or anything else, which leads nowhere.
 * The library would open whatever file a name like ../../x stands for. */
static bool stays_inside(struct str text)
{
    struct str mark = STR("ref:");

    if (!str_starts(text, mark))
        return true;
    struct str name = str_trim(str_skip(text, mark.len));
    if (!str_starts(name, STR("refs/")) || memchr(name.at, 0, name.len))
        return false;
    while (name.len) {
        struct str part = str_cut(&name, '/');
        if (part.len == 0 || part.at[0] == '.')
            return false;
    }
    return true;
}

/* What is looked up by name: HEAD, what stands beside it, and all below refs/. */
static bool reference_allowed(const char *path, struct fault *why)
{
    struct str text;

    /* not covered: what was there a moment ago is gone */
    if (disk_map(path, &text) != DISK_MAPPED)
        return fault_set(why, EXIT_INCOMPLETE, "cannot read '%s'", path);
    bool inside = stays_inside(text);
    disk_unmap(text);
    return inside || fault_set(why, EXIT_INCOMPLETE,
                               "'%s' stands for a file that is no reference of this "
                               "repository",
                               path);
}

/* One of the places where the library looks, and what lies there. */
struct place_row {
    const char *name;
    bool references, contents;
};

static bool file_allowed(const struct place_row *place, const FTSENT *file,
                         struct fault *why)
{
    switch (file->fts_info) {
    case FTS_SL:
    case FTS_SLNONE:
    case FTS_DEFAULT:
        return fault_set(why, EXIT_INCOMPLETE,
                         "'%s' is %s: a repository whose files are elsewhere is not "
                         "read",
                         file->fts_path, type_name(file->fts_statp->st_mode));
    case FTS_NS:
    case FTS_DNR:
    case FTS_ERR:
        /* not covered: where tests run as root, everything can be listed */
        return file->fts_errno == ENOENT ||
               fault_set(why, EXIT_INCOMPLETE, "cannot read '%s': %s", file->fts_path,
                         strerror(file->fts_errno));
    case FTS_F:
        if (!place->contents && file->fts_statp->st_size > LIMIT_BLOB_BYTES)
            return fault_set(why, EXIT_INCOMPLETE,
                             "'%s' has %lld bytes, more than is read of such a file",
                             file->fts_path, (long long)file->fts_statp->st_size);
        return !place->references || reference_allowed(file->fts_path, why);
    default:
        return true;
    }
}

static bool place_allowed(struct arena scratch, struct str git_folder,
                          const struct place_row *place, struct fault *why)
{
    struct str path = str_from(disk_below(&scratch, git_folder, place->name));
    char *root = memcpy(NEW_MANY(&scratch, path.len + 1, char), path.at, path.len);
    char *roots[] = {root, NULL};
    FTS *files = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, by_name);
    bool ok = true;

    /* not covered: without memory the process ends, and counts nothing */
    if (!files)
        return fault_set(why, EXIT_INTERNAL, "cannot list '%s': %s", root,
                         strerror(errno));
    for (FTSENT *file; ok && (file = fts_read(files));)
        ok = file_allowed(place, file, why);
    fts_close(files);
    return ok;
}

/* HEAD; and what stands beside it can be asked for by name, like MERGE_HEAD. */
static bool pseudo_references(struct arena scratch, struct str git_folder,
                              struct fault *why)
{
    DIR *files = opendir(arena_cstr(&scratch, git_folder));
    bool ok = true;

    for (struct dirent *file; ok && files && (file = readdir(files));) {
        struct str name = str_from(file->d_name);
        size_t capitals = strspn(name.at, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_");
        const char *path = disk_below(&scratch, git_folder, file->d_name);
        if (capitals == name.len && disk_type(path) != S_IFDIR)
            ok = place_allowed(scratch, git_folder,
                               &(struct place_row){name.at, true, false}, why);
    }
    /* not covered: what was there a moment ago is gone */
    if (files)
        closedir(files);
    return ok;
}

static bool only_files(struct arena scratch, struct str git_folder, struct fault *why)
{
    static const struct place_row places[] = {
        {"config",      false, false},
        {"packed-refs", false, false},
        {"shallow",     false, false},
        {"info/grafts", false, false},
        {"logs",        false, false},
        {"refs",        true,  false},
        {"objects",     false, true },
    };

    for (size_t i = 0; i < LEN(places); i++)
        if (!place_allowed(scratch, git_folder, &places[i], why))
            return false;
    return pseudo_references(scratch, git_folder, why);
}

/* An include may name any file of the machine, and which settings hold then depends on
 * it. The search is plain: a doubtful configuration is refused too. */
static bool includes(struct str config)
{
    struct str mark = STR("include");

    while (config.len) {
        str_cut(&config, '[');
        struct str section = config;
        while (section.len && strchr(" \t\r\n\\\"", section.at[0]))
            section = str_skip(section, 1);
        if (section.len >= mark.len &&
            str_equal_fold(str_head(section, mark.len), mark))
            return true;
    }
    return false;
}

static bool has_bytes(const char *path)
{
    struct stat info;

    return lstat(path, &info) == 0 && info.st_size > 0;
}

bool detours_refuse(struct arena scratch, struct layout *layout, struct fault *why)
{
    struct str folder = layout->git_folder, config;
    const char *config_path = disk_below(&scratch, folder, "config");

    if (disk_type(disk_below(&scratch, folder, "commondir")))
        return fault_set(
            why, EXIT_INCOMPLETE,
            "'%s' belongs to a linked work tree: scan the repository itself",
            folder.at);
    if (!only_files(scratch, folder, why))
        return false;
    if (disk_type(config_path)) {
        if (!disk_read_small(&scratch, config_path, &config))
            return fault_set(why, EXIT_INCOMPLETE, "cannot read '%s'", config_path);
        if (includes(config))
            return fault_set(why, EXIT_INCOMPLETE,
                             "'%s' includes other files, which are not read: take the "
                             "include out, or scan a fresh clone",
                             config_path);
    }
    layout->grafts = has_bytes(disk_below(&scratch, folder, "info/grafts"));
    layout->borrows =
        has_bytes(disk_below(&scratch, folder, "objects/info/alternates"));
    layout->shallow = has_bytes(disk_below(&scratch, folder, "shallow"));
    return true;
}
