/* Where a repository begins is seen without opening anything. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "source/source.h"

#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>

static bool is_git_folder(struct arena scratch, const char *dot_git)
{
    static const char *const parts[] = {"HEAD", "objects", "refs"};
    struct stat info;

    for (size_t i = 0; i < LEN(parts); i++)
        if (lstat(arena_print(&scratch, "%s/%s", dot_git, parts[i]).at, &info) < 0)
            return false;
    return true;
}

/* As the search for the layout climbs: the nearest `.git` decides. Such a folder is all
 * that is read; where it is a file, it may lead to any place below its own folder. */
bool source_root(struct arena *keep, const char *path, const char **out)
{
    char real[PATH_MAX];
    struct stat info;

    if (!realpath(path, real))
        return false;
    *out = arena_cstr(keep, str_from(real));
    for (struct str folder = str_from(*out); folder.len;) {
        const char *dot_git = arena_print(keep, "%.*s/.git", STR_ARGS(folder)).at;
        bool found = lstat(dot_git, &info) == 0;

        if (found && S_ISDIR(info.st_mode) && is_git_folder(*keep, dot_git)) {
            *out = dot_git;
            return true;
        }
        if (found && !S_ISDIR(info.st_mode)) {
            *out = arena_cstr(keep, folder);
            return true;
        }
        folder.len -= str_after_last(folder, '/').len + 1;
    }
    return true;
}
