/* A path has few versions, so they hang on it in a chain. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "scan/memory.h"

struct remembered {
    struct content content;
    struct said said;
    struct remembered *before;
};

struct said *memory_find(const struct memory *memory, struct str path,
                         const struct content *content)
{
    uint32_t number;

    if (!intern_find(&memory->paths, path, &number))
        return NULL;
    for (struct remembered *at = memory->latest.at[number]; at; at = at->before)
        if (memcmp(at->content.id, content->id, sizeof content->id) == 0)
            return &at->said;
    return NULL;
}

struct said *memory_add(struct arena *keep, struct memory *memory, struct str path,
                        const struct content *content)
{
    uint32_t number = intern_id(keep, &memory->paths, path);
    struct remembered *made = NEW(keep, struct remembered);

    if (number == memory->latest.len)
        LIST_PUSH(keep, &memory->latest);
    *made =
        (struct remembered){.content = *content, .before = memory->latest.at[number]};
    memory->latest.at[number] = made;
    return &made->said;
}

/* Does it hold what means something only together with other files? */
static bool is_joined(const struct reading *reading)
{
    return reading->entities.len || reading->managed.len || reading->workflows.len ||
           reading->settings.len || reading->cloud_profiles.len ||
           reading->profiles.len || !cluster_is_empty(&reading->cluster);
}

bool said_stands_alone(const struct said *said, const struct config *config,
                       struct str path)
{
    const struct grant_paths *entry = config_path(config, path).entry;
    const struct policies *loose = &said->reading.loose;

    if (is_joined(&said->reading) || said->notes.len || (entry && entry->as.text.len))
        return false;
    for (size_t i = 0; i < loose->len; i++)
        if (loose->at[i]->kind != POLICY_IDENTITY && loose->at[i]->kind != POLICY_TRUST)
            return false;
    return true;
}
