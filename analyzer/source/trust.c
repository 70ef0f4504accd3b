/* The library's own check would read the configuration when nothing may be read. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "source/trust.h"

#include "base/list.h"
#include "source/handle.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* The library's settings belong to the process, and so does this. */
static struct {
    struct arena start;
    struct strs safe; /* the values of safe.directory */
    unsigned uses;
} user;

/* All places where a configuration may lie outside a repository. */
static const git_config_level_t levels[] = {
    GIT_CONFIG_LEVEL_PROGRAMDATA, GIT_CONFIG_LEVEL_SYSTEM, GIT_CONFIG_LEVEL_XDG,
    GIT_CONFIG_LEVEL_GLOBAL};

static void search_in(const char *path)
{
    for (size_t i = 0; i < LEN(levels); i++)
        git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, levels[i], path);
}

static int take_safe(const git_config_entry *entry, void *keep)
{
    struct str value = str_from(entry->value ? entry->value : "");

    if (value.len == 0)
        user.safe.len = 0; /* an empty one takes back those before it */
    else
        *LIST_PUSH((struct arena *)keep, &user.safe) = arena_copy(keep, value);
    return 0;
}

bool trust_learn(struct fault *why)
{
    git_config *config = NULL;

    if (user.uses++)
        return true;
    search_in(NULL);
    user.start = arena_reserve((size_t)1 << 24);
    struct arena keep = user.start;
    int error = git_config_open_default(&config);
    if (error == 0)
        error = git_config_get_multivar_foreach(config, "safe.directory", NULL,
                                                take_safe, &keep);
    git_config_free(config);
    search_in("");
    git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
    return error == 0 || error == GIT_ENOTFOUND ||
           fault_git(why, EXIT_USAGE, "cannot read the configuration of git");
}

void trust_forget(void)
{
    if (--user.uses)
        return;
    arena_release(user.start);
    user.safe = (struct strs){0};
}

/* Who runs as root by way of sudo is still who they were. */
static bool is_own(const char *path)
{
    const char *by_sudo = getenv("SUDO_UID");
    size_t sudo_uid = 0;
    struct stat info;

    /* not covered: what was there a moment ago is gone */
    if (stat(path, &info) != 0)
        return false;
    return info.st_uid == geteuid() ||
           (geteuid() == 0 && by_sudo && str_to_size(str_from(by_sudo), &sudo_uid) &&
            info.st_uid == sudo_uid);
}

bool trust_check(const struct layout *layout, struct fault *why)
{
    struct str named = layout->work_tree.len ? layout->work_tree : layout->git_folder;

    if (is_own(layout->git_folder.at) &&
        (layout->work_tree.len == 0 || is_own(layout->work_tree.at)))
        return true;
    for (size_t i = 0; i < user.safe.len; i++) {
        struct str safe = user.safe.at[i];
        if (safe.len > 1 && safe.at[safe.len - 1] == '/')
            safe.len--;
        if (str_is(safe, "*") || str_equal(safe, named))
            return true;
    }
    return fault_set(why, EXIT_USAGE,
                     "'%s' belongs to another user; if you trust it: git config "
                     "--global --add safe.directory '%s'",
                     named.at, named.at);
}
