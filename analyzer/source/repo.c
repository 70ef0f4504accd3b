/* Opening: the library sees a repository only after its layout was judged. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "source/handle.h"

#include "base/limits.h"
#include "source/trees.h"
#include "source/trust.h"

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
    /* Some failures of the library leave no message. (not covered: which ones, its
     * version decides) */
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

static bool open_repository(struct arena *keep, struct source *source,
                            struct fault *why)
{
    const struct layout *layout = &source->layout;
    int error = git_repository_open_ext(
        &source->repo, layout->git_folder.at,
        GIT_REPOSITORY_OPEN_NO_SEARCH | GIT_REPOSITORY_OPEN_NO_DOTGIT, NULL);

    /* not covered: the layout and the configuration were checked */
    if (error < 0)
        return fault_git(why, EXIT_INCOMPLETE, "cannot open '%s'",
                         layout->git_folder.at);
    object_open(keep, source);
    trees_open(keep, source);
    return backend_install(keep, source, why);
}

/* Settings of the whole process; this room is the library's only user. True when deltas
 * are capped. */
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

bool source_prepare(struct fault *why)
{
    /* not covered: libgit2 fails here for want of memory only */
    if (git_libgit2_init() < 0)
        return fault_git(why, EXIT_INTERNAL, "libgit2 does not start");
    return trust_learn(why);
}

struct source *source_open(const char *path, struct fault *why)
{
    struct arena start = arena_reserve((size_t)1 << 24), keep = start;
    struct source *source = NEW(&keep, struct source);

    source->start = start;
    /* not covered: libgit2 fails here for want of memory only */
    if (git_libgit2_init() < 0) {
        fault_git(why, EXIT_INTERNAL, "libgit2 does not start");
        arena_release(start);
        return NULL;
    }
    source->caps_deltas = set_library();
    if (!trust_learn(why) || !layout_find(&keep, path, &source->layout, why) ||
        !known_format(&source->layout, why) || !trust_check(&source->layout, why) ||
        !open_repository(&keep, source, why)) {
        source_close(source);
        return NULL;
    }
    return source;
}

void source_close(struct source *source)
{
    if (!source)
        return;
    git_repository_free(source->repo);
    trees_close(source);
    object_close(source);
    trust_forget();
    git_libgit2_shutdown();
    arena_release(source->start);
}
