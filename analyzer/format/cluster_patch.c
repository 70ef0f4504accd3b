/* What a tool changes in roles and bindings when it puts the documents together. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/cluster.h"
#include "format/cluster_parts.h"

static struct str word_of(const struct node *map, struct str key)
{
    const struct node *value = map->kind == NODE_MAP ? node_get(map, key) : NULL;

    return value && value->kind == NODE_STRING ? value->text : STR("");
}

/* What of an object is rights: the first part of a path into it. */
static const struct str parts[] = {STR_INIT("/rules"),     STR_INIT("/roleRef"),
                                   STR_INIT("/subjects"),  STR_INIT("/aggregationRule"),
                                   STR_INIT("/userNames"), STR_INIT("/groupNames")};

static bool ends_word(struct str rest)
{
    return !rest.len || memchr("/\"' \t\r\n,}", rest.at[0], 10);
}

static bool starts_with_part(struct str path)
{
    for (size_t i = 0; i < LEN(parts); i++)
        if (str_starts(path, parts[i]) && ends_word(str_skip(path, parts[i].len)))
            return true;
    return false;
}

/* Does a text of operations go into rights? */
static bool text_goes_in(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] == '/' && (!i || memchr("\"' \t\r\n:", text.at[i - 1], 7)) &&
            starts_with_part(str_skip(text, i)))
            return true;
    return false;
}

/* Is it, whole or in part, a role or a binding? */
static bool text_is_object(struct str text)
{
    return str_has(text, STR("authorization.")) && str_has(text, STR("kind")) &&
           str_has(text, STR("Role"));
}

enum aim { AIM_ELSEWHERE, AIM_OPEN, AIM_RIGHTS };

/* Kinds of a target are patterns, and a target without one is of every kind. */
static enum aim aim_of(const struct node *target)
{
    struct str kind = word_of(target, STR("kind"));
    bool pattern = false;

    if (cluster_kind_is(kind))
        return AIM_RIGHTS;
    for (size_t i = 0; i < kind.len; i++)
        pattern |= memchr(".*+?|()[]^$\\", kind.at[i], 12) != NULL;
    if (pattern && str_has(kind, STR("Role")))
        return AIM_RIGHTS;
    if (!kind.len && str_has(word_of(target, STR("group")), STR("authorization.")))
        return AIM_RIGHTS;
    return kind.len && !pattern ? AIM_ELSEWHERE : AIM_OPEN;
}

/* An entry of a list of patches; the place of what changes rights, or NULL. */
static const struct node *entry_changes(const struct node *map)
{
    const struct node *target = node_get(map, STR("target"));
    const struct node *patch = node_get(map, STR("patch"));
    enum aim aim = target ? aim_of(target) : AIM_OPEN;

    if (!patch && !node_get(map, STR("path")) && !node_get(map, STR("ops")))
        return NULL;
    if (aim == AIM_RIGHTS)
        return target;
    if (!patch || patch->kind != NODE_STRING || aim == AIM_ELSEWHERE)
        return NULL;
    return text_goes_in(patch->text) || text_is_object(patch->text) ? patch : NULL;
}

/* One operation, in a file of its own or in a list. */
static const struct node *operation_changes(const struct node *map)
{
    const struct node *path = node_get(map, STR("path"));

    return path && path->kind == NODE_STRING && word_of(map, STR("op")).len &&
                   starts_with_part(path->text)
               ? path
               : NULL;
}

static void note(struct reader *reader, const struct node *at)
{
    if (at)
        reader_note(reader, "unread-dialect", at->span,
                    "roles or bindings are changed here when the documents are "
                    "put together, which is not worked out; give the result");
}

void cluster_note_patches(struct reader *reader, const struct node *map)
{
    const struct node *merged = node_get(map, STR("patchesStrategicMerge"));

    note(reader, entry_changes(map));
    note(reader, operation_changes(map));
    for (const struct node *each = merged && merged->kind == NODE_LIST ? merged->first
                                                                       : NULL;
         each; each = each->next)
        if (each->kind == NODE_STRING && text_is_object(each->text))
            note(reader, each);
}
