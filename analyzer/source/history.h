/* Commits and what they change: read from stored objects, never from a work tree. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SOURCE_HISTORY_H
#define SOURCE_HISTORY_H

#include "model/commit.h"
#include "source/source.h"

/* Revisions are what source_list takes ("HEAD" when NULL, where nothing else is said);
 * the full id of a commit is found without a search. Grafts and replaced objects are
 * not followed, and noted. */

/* The commits from `tip` backwards, without `hidden` (NULL: nothing) and all that it
 * follows. `first_parent`: the one line through the first parents, from `tip` on.
 * Otherwise every commit stands before its parents; of those that could stand next, the
 * latest by committer time comes first, then the smallest id. A commit whose parents a
 * shallow clone has cut off is listed with `cut`. A commit dated later than one that
 * follows it may be listed although `hidden` follows it; none is ever left out for its
 * date. What a commit has malformed or twice (an author, a signature) is left empty and
 * noted. Fault: no such commit (exit 2); a commit that is missing beyond what was cut,
 * or cannot be read, or too many of them (3). */
bool source_walk(struct arena *keep, struct arena scratch, struct source *source,
                 const char *tip, const char *hidden, bool first_parent,
                 struct commits *out, struct notes *notes, struct fault *why);

/* What stands at a path. Submodules have a commit for a content, links their target.
 * Whether a file can be executed is nobody's matter here. */
enum version_kind {
    VERSION_ABSENT,
    VERSION_FILE,
    VERSION_LINK,
    VERSION_SUBMODULE,
};

struct version {
    enum version_kind kind;
    struct content content; /* all zero: absent */
};

/* A path at which two sides differ. `is_merged`: the content of `after` is no object of
 * the repository; its bytes are `merged`, and its id is the one that git would give. */
struct change {
    struct str path;
    struct version before, after;
    struct str merged;
    bool is_merged;
};

LIST_OF(changes, struct change); /* sorted by path; a path occurs once */

/* What changed between two commits, or trees (by their full ids), in the whole
 * repository, whatever folder of it was opened. `from` NULL: nothing was there before.
 * Folders with equal ids are never opened. A folder that is not sound, too deep or
 * missing becomes a note, and nothing below it is listed. Fault: as source_list. */
bool source_changes(struct arena *keep, struct arena scratch, struct source *source,
                    const char *from, const char *to, struct changes *out,
                    struct notes *notes, struct fault *why);

/* What merging `head` into `base` makes of the tree of `base`: file by file as git does
 * it, without attributes, filters, drivers or the configuration. `ancestors` are the
 * commits that both sides have last in common, latest first: where there are several,
 * they are merged first, and that is what both sides are compared with. `conflicts` are
 * the paths that git would not merge, or not in one way only; `changes` has none of
 * them. A file that one side moved as it was and the other changed is merged at its new
 * place; one that was both changed and moved by one side, and changed by the other, is
 * a conflict. `fast_forward`: `head` follows `base`, so that the merge is `head`. */
struct merge {
    struct str base, head; /* full ids */
    struct strs ancestors;
    bool fast_forward;
    struct changes changes;
    struct strs conflicts; /* sorted */
};

/* Fault (exit 3), beside those of source_list: `base` and `head` have nothing in
 * common; or what they have in common was cut off, or may have been: the message names
 * what is missing and the git fetch that brings it. */
bool source_merge(struct arena *keep, struct arena scratch, struct source *source,
                  const char *base, const char *head, struct merge *out,
                  struct notes *notes, struct fault *why);

/* The bytes of a stored file, or of the target of a link; nothing for what is absent or
 * a submodule. False, and a note at `path`, when they cannot be read. For the bytes of
 * merged files see struct change. */
bool source_bytes(struct arena *keep, struct source *source, struct str path,
                  const struct version *version, struct str *bytes,
                  struct notes *notes);

/* The listing after the changes, as source_list would give it for a commit that holds
 * them (without its notes); source_read serves merged contents too. `commit` stays as
 * it was; contents that no file has any more keep their numbers. `listing` is one that
 * source_list made. The target of a link that cannot be read is empty, and noted. */
void listing_apply(struct arena *keep, struct arena scratch, struct source *source,
                   const struct listing *listing, const struct changes *changes,
                   struct listing *out, struct notes *notes);

/* Lines that stand together, counted from 1; both ends belong to them. */
struct line_range {
    size_t first, last;
};

LIST_OF(line_ranges, struct line_range);

/* The lines of `after` that are not in `before`, as a comparison of lines aligns them;
 * of texts over LIMIT_MERGE_BYTES, all from the first that differs to the last. Any
 * source is open. */
void lines_added(struct arena *keep, struct str before, struct str after,
                 struct line_ranges *out);

#endif
