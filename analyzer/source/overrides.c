/* What makes git show another history than the stored one, which is what we judge. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "source/handle.h"

bool note_overrides(struct arena *keep, struct source *source, struct notes *notes,
                    struct fault *why)
{
    git_reference_iterator *replacements = NULL;
    const char *name = NULL;
    struct place whole = {.path = STR("")};

    if (git_reference_iterator_glob_new(&replacements, source->repo, "refs/replace/*") <
        0)
        return fault_git(why, EXIT_INCOMPLETE, "cannot list the references of '%s'",
                         source->layout.git_folder.at);
    int found = git_reference_next_name(&name, replacements);
    git_reference_iterator_free(replacements);
    if (found < 0 && found != GIT_ITEROVER)
        return fault_git(why, EXIT_INCOMPLETE, "cannot list the references of '%s'",
                         source->layout.git_folder.at);
    if (found == 0)
        note_add(keep, notes, "history-override", whole,
                 "the repository replaces objects (refs/replace); the stored ones were "
                 "judged");
    if (source->layout.grafts)
        note_add(keep, notes, "history-override", whole,
                 "the repository grafts its history (info/grafts); the stored parents "
                 "were judged");
    if (source->layout.borrows)
        note_add(keep, notes, "borrowed-objects", whole,
                 "the repository borrows objects from another folder "
                 "(objects/info/alternates), which is not read (git repack -a -d takes "
                 "them in; then remove that file)");
    return true;
}
