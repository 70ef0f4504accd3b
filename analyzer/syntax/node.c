/* Looking into the tree, and choosing the reader of a file. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "syntax/node.h"

const struct node *node_get(const struct node *map, struct str key)
{
    if (map->kind != NODE_MAP)
        return NULL;
    for (const struct node *child = map->first; child; child = child->next)
        if (str_equal(child->key, key))
            return child;
    return NULL;
}

const char *node_kind_name(enum node_kind kind)
{
    /* not covered: there is no other kind */
    switch (kind) {
    case NODE_NULL:
        return "null";
    case NODE_BOOL:
        return "boolean";
    case NODE_NUMBER:
        return "number";
    case NODE_STRING:
        return "string";
    case NODE_LIST:
        return "list";
    case NODE_MAP:
        return "map";
    }
    return "value";
}

bool syntax_parse(struct arena *keep, struct arena scratch, struct str path,
                  struct str bytes, struct nodes *out, struct notes *notes)
{
    const struct str mark = STR("\xef\xbb\xbf");
    /* Both readers refuse the mark; the note should name the right language. */
    struct str text = str_trim(str_starts(bytes, mark) ? str_skip(bytes, 3) : bytes);
    bool json = text.len && (text.at[0] == '{' || text.at[0] == '[');

    return json ? json_parse(keep, scratch, path, bytes, out, notes)
                : yaml_parse(keep, scratch, path, bytes, out, notes);
}
