/* A path changed by one side is taken from it; by both, its lines are merged. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "source/three.h"

#include "source/lines.h"
#include "source/overlay.h"

static struct meetings join(struct arena *work, const struct changes *ours,
                            const struct changes *theirs)
{
    struct meetings out = {0};

    for (size_t i = 0, j = 0; i < ours->len || j < theirs->len;) {
        int order = i == ours->len ? 1
                    : j == theirs->len
                        ? -1
                        : str_compare(ours->at[i].path, theirs->at[j].path);
        struct meeting *meeting = LIST_PUSH(work, &out);
        meeting->ours = order <= 0 ? &ours->at[i++] : NULL;
        meeting->theirs = order >= 0 ? &theirs->at[j++] : NULL;
        const struct change *any = order <= 0 ? meeting->ours : meeting->theirs;
        meeting->path = any->path;
        meeting->common = any->before;
        meeting->our = meeting->ours ? meeting->ours->after : any->before;
        meeting->their = meeting->theirs ? meeting->theirs->after : any->before;
    }
    return out;
}

static bool bytes_of(struct merging *merging, struct str path,
                     const struct version *version, struct str *bytes)
{
    struct str id = {(const char *)version->content.id, sizeof version->content.id};
    uint32_t number;

    if (!intern_find(&merging->made_ids, id, &number))
        return source_bytes(merging->keep, merging->source, path, version, bytes,
                            merging->notes);
    *bytes = merging->made.at[number];
    return true;
}

/* The id that git would give to the bytes. */
static struct version version_made(struct merging *merging, struct str bytes)
{
    struct version version = {.kind = VERSION_FILE};
    git_oid id;

    git_odb_hash(&id, bytes.at, bytes.len, GIT_OBJECT_BLOB);
    memcpy(version.content.id, id.id, sizeof id.id);
    struct str name = {(const char *)version.content.id, sizeof id.id};
    uint32_t number = intern_id(merging->work, &merging->made_ids, name);
    if (number == merging->made.len)
        *LIST_PUSH(merging->work, &merging->made) = bytes;
    return version;
}

static bool is_text(const struct version *version)
{
    return version->kind == VERSION_FILE && version_known(version);
}

/* Both sides changed it, and not to the same. */
static bool merge_content(struct merging *merging, struct meeting *meeting)
{
    struct str common, our, their, result;

    if (!is_text(&meeting->common) || !is_text(&meeting->our) ||
        !is_text(&meeting->their) ||
        !bytes_of(merging, meeting->path, &meeting->common, &common) ||
        !bytes_of(merging, meeting->path, &meeting->our, &our) ||
        !bytes_of(merging, meeting->path, &meeting->their, &their) ||
        !lines_merge(merging->keep, common, our, their, &result))
        return false;
    meeting->result = version_made(merging, result);
    return true;
}

static void decide(struct merging *merging, struct meeting *meeting)
{
    if (!meeting->theirs || version_same(&meeting->our, &meeting->their))
        meeting->result = meeting->our;
    else if (!meeting->ours)
        meeting->result = meeting->their;
    else
        meeting->conflict = !merge_content(merging, meeting);
}

static bool is_inside(struct str path, struct str folder)
{
    return path.len > folder.len && path.at[folder.len] == '/' &&
           str_starts(path, folder);
}

/* No path can be a file and a folder: then neither stays. In byte order those of which
 * a path is the start need not stand right before it ("a", "a.b", "a/c"): `open` holds
 * them, each one the start of the next. */
static void part_folders(struct arena *work, struct meetings *meetings)
{
    LIST_OF(, struct meeting *) open = {0};

    for (size_t i = 0; i < meetings->len; i++) {
        struct meeting *meeting = &meetings->at[i];
        if (!meeting->conflict && meeting->result.kind == VERSION_ABSENT)
            continue;
        while (open.len && !str_starts(meeting->path, open.at[open.len - 1]->path))
            open.len--;
        for (size_t j = 0; j < open.len; j++)
            if (is_inside(meeting->path, open.at[j]->path))
                open.at[j]->conflict = meeting->conflict = true;
        *LIST_PUSH(work, &open) = meeting;
    }
}

struct meetings three_way(struct merging *merging, const struct changes *ours,
                          const struct changes *theirs)
{
    struct meetings meetings = join(merging->work, ours, theirs);

    for (size_t i = 0; i < meetings.len; i++)
        decide(merging, &meetings.at[i]);
    moves_follow(&meetings);
    part_folders(merging->work, &meetings);
    return meetings;
}
