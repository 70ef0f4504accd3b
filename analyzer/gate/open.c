/* Opening a change: what it touches, and as much of BASE as it takes to judge that. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "gate/parts.h"

static bool is_below(struct str path, struct str folder)
{
    return folder.len == 0 || (str_starts(path, folder) && path.len > folder.len &&
                               path.at[folder.len] == '/');
}

/* Changes outside of the folder that is asked for are nobody's matter here, but for
 * what moves there. */
static void keep_below(struct gate *gate)
{
    struct str folder = gate->before.said.listing.subfolder;
    struct changes *changes = &gate->merge.changes;
    size_t kept = 0;

    for (size_t i = 0; i < changes->len; i++)
        if (is_below(changes->at[i].path, folder))
            changes->at[kept++] = changes->at[i];
        else
            *LIST_PUSH(gate->keep, &gate->outside) = changes->at[i];
    changes->len = kept;
    for (size_t i = 0; i < kept; i++)
        intern_id(gate->keep, &gate->files, changes->at[i].path);
    for (size_t i = 0; i < gate->merge.conflicts.len; i++)
        if (is_below(gate->merge.conflicts.at[i], folder))
            note_add(gate->keep, &gate->merged, "merge-conflict",
                     (struct place){gate->merge.conflicts.at[i], {0}},
                     "BASE and HEAD change this file in ways that cannot be merged, so "
                     "it is judged as it is in BASE");
}

/* What judges the result of the change is what judged BASE. */
static void borrow_control(struct gathered *to, const struct gathered *from)
{
    to->config = from->config;
    to->registry = from->registry;
    to->baselines = from->baselines;
    to->waivers = from->waivers;
    to->signers = from->signers;
    to->words = from->words;
    to->judged_elsewhere = true;
}

/* Lists both sides, and reads what judges. */
static bool open_folders(struct gate *gate, struct arena scratch,
                         const struct intern *folders, struct fault *why)
{
    const struct gather_from from = gate_from(gate);
    struct gathered *before = &gate->before.said, *after = &gate->after.said;

    before->notes = (struct notes){0};
    after->notes = gate->merged;
    before->config.partial = folders != NULL;
    if (!source_list_some(gate->keep, scratch, gate->source, gate->job->base, folders,
                          &before->listing, &before->notes, why) ||
        !gather_control(gate->keep, scratch, &from, before, why))
        return false;
    listing_apply(gate->keep, scratch, gate->source, &before->listing,
                  &gate->merge.changes, &after->listing, &after->notes);
    borrow_control(after, before);
    return true;
}

bool open_all(struct gate *gate, struct arena scratch, struct fault *why)
{
    return open_folders(gate, scratch, NULL, why);
}

static struct str join(struct arena *keep, struct str folder, struct str path)
{
    return folder.len ? arena_print(keep, "%.*s/%.*s", STR_ARGS(folder), STR_ARGS(path))
                      : path;
}

/* The folders of the files that judge, as the configuration names them. */
static void control_folders(struct gate *gate, const struct config *config,
                            struct intern *out)
{
    const struct token files[] = {config->registry, config->waivers,
                                  config->approvals.allowed_signers};

    for (size_t i = 0; i < LEN(files); i++)
        if (files[i].text.len)
            folders_add(gate->keep, join(gate->keep, config->root, files[i].text), out);
}

/* The folders in which a baseline of a file may stand: the same one as that of the
 * file, below the baselines, and those that lead there. */
static void baseline_folders(struct gate *gate, const struct config *config,
                             struct str path, struct intern *out)
{
    const struct token usual = {.text = STR("baselines")};
    const struct tokens named = config->baselines;
    struct str below = config_below_root(config, path);

    for (size_t i = 0; i < (named.len ? named.len : 1); i++) {
        struct str folder = named.len ? named.at[i].text : usual.text;
        while (str_ends(folder, STR("/")))
            folder.len--;
        folder = join(gate->keep, config->root, folder);
        folders_add(gate->keep, join(gate->keep, folder, below), out);
    }
}

bool open_near(struct gate *gate, struct arena scratch, struct fault *why)
{
    const struct gather_from from = gate_from(gate);
    struct gathered *before = &gate->before.said;
    const struct changes *changes = &gate->merge.changes;
    struct intern folders = {0};

    if (!gather_config(gate->keep, scratch, &from, before, why) ||
        config_names_limits(&before->config))
        return false;
    control_folders(gate, &before->config, &folders);
    for (size_t i = 0; i < changes->len; i++) {
        folders_add(gate->keep, changes->at[i].path, &folders);
        baseline_folders(gate, &before->config, changes->at[i].path, &folders);
    }
    return open_folders(gate, scratch, &folders, why);
}

bool open_change(struct gate *gate, struct arena scratch, struct fault *why)
{
    const struct gate_job *job = gate->job;
    const struct intern nowhere = {0};
    struct notes ignored = {0};

    if (!source_merge(gate->keep, scratch, gate->source, job->base, job->head,
                      &gate->merge, &gate->merged, why) ||
        !source_list_some(gate->keep, scratch, gate->source, job->base, &nowhere,
                          &gate->before.said.listing, &ignored, why))
        return false;
    keep_below(gate);
    return true;
}
