/* The grammar of JSON over the words of the lexer: a tree, or the first trouble. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "syntax/node.h"

#include "base/limits.h"
#include "syntax/crosscheck.h"
#include "syntax/keys.h"
#include "syntax/lexer.h"
#include "syntax/utf8.h"

struct json {
    struct lexer lexer;
    struct arena *keep;
    struct arena scratch;
    size_t nodes;
};

static struct node *new_node(struct json *json)
{
    struct span span;

    if (json->nodes++ < LIMIT_NODE_COUNT)
        return NEW(json->keep, struct node);
    lexer_start(&json->lexer, &span);
    lexer_stop(&json->lexer, &span);
    trouble_set(json->lexer.trouble, TOO_LARGE, span, "more than %u values",
                (unsigned)LIMIT_NODE_COUNT);
    return NULL;
}

static bool read_value(struct json *json, struct node *node, unsigned depth);

static bool read_list(struct json *json, struct node *list, unsigned depth)
{
    struct node **tail = &list->first;

    if (lexer_take(&json->lexer, ']'))
        return true;
    do {
        struct node *child = new_node(json);
        if (!child || !read_value(json, child, depth))
            return false;
        *tail = child;
        tail = &child->next;
        list->count++;
    } while (lexer_take(&json->lexer, ','));
    return lexer_take(&json->lexer, ']') ||
           lexer_expected(&json->lexer, "',' or ']' after a value");
}

static bool read_key(struct lexer *lexer, struct node *child)
{
    lexer_blanks(lexer);
    if (*lexer->at != '"')
        return lexer_expected(lexer, "a key between double quotes");
    return lexer_string(lexer, &child->key, &child->key_span) &&
           (lexer_take(lexer, ':') || lexer_expected(lexer, "':' after a key"));
}

static bool read_map(struct json *json, struct node *map, unsigned depth)
{
    struct node **tail = &map->first;

    if (lexer_take(&json->lexer, '}'))
        return true;
    do {
        struct node *child = new_node(json);
        if (!child || !read_key(&json->lexer, child) || !read_value(json, child, depth))
            return false;
        *tail = child;
        tail = &child->next;
        map->count++;
    } while (lexer_take(&json->lexer, ','));
    if (!lexer_take(&json->lexer, '}'))
        return lexer_expected(&json->lexer, "',' or '}' after a value");
    return keys_differ(json->scratch, map, json->lexer.trouble);
}

/* A list or a map; `depth` counts the ones around it. */
static bool read_nested(struct json *json, struct node *node, unsigned depth)
{
    struct lexer *lexer = &json->lexer;

    node->kind = *lexer->at == '{' ? NODE_MAP : NODE_LIST;
    lexer_start(lexer, &node->span);
    lexer->at++;
    lexer_stop(lexer, &node->span);
    if (depth == LIMIT_NODE_DEPTH)
        return trouble_set(lexer->trouble, TOO_DEEP, node->span,
                           "nested deeper than %d levels", LIMIT_NODE_DEPTH);
    if (node->kind == NODE_MAP ? !read_map(json, node, depth + 1)
                               : !read_list(json, node, depth + 1))
        return false;
    lexer_stop(lexer, &node->span);
    return true;
}

static bool read_word(struct lexer *lexer, struct node *node, enum node_kind kind,
                      struct str word)
{
    node->kind = kind;
    if (kind == NODE_BOOL)
        node->text = word;
    return lexer_word(lexer, word, &node->span);
}

static bool read_value(struct json *json, struct node *node, unsigned depth)
{
    struct lexer *lexer = &json->lexer;

    lexer_blanks(lexer);
    switch (*lexer->at) {
    case '{':
    case '[':
        return read_nested(json, node, depth);
    case '"':
        node->kind = NODE_STRING;
        return lexer_string(lexer, &node->text, &node->span);
    case 't':
        return read_word(lexer, node, NODE_BOOL, STR("true"));
    case 'f':
        return read_word(lexer, node, NODE_BOOL, STR("false"));
    case 'n':
        return read_word(lexer, node, NODE_NULL, STR("null"));
    default:
        if (*lexer->at != '-' && (*lexer->at < '0' || *lexer->at > '9'))
            return lexer_expected(lexer, "a value");
        node->kind = NODE_NUMBER;
        return lexer_number(lexer, &node->text, &node->span);
    }
}

/* The one value of the document, or NULL with the trouble set. */
static struct node *read_document(struct arena *keep, struct arena scratch,
                                  struct str bytes, struct trouble *trouble)
{
    if (bytes.len > LIMIT_BLOB_BYTES) {
        trouble_set(trouble, TOO_LARGE, (struct span){0}, "more than %u bytes",
                    (unsigned)LIMIT_BLOB_BYTES);
        return NULL;
    }
    if (!utf8_opens(bytes, BROKEN_JSON, trouble))
        return NULL;
    struct json json = {lexer_open(keep, bytes, trouble), keep, scratch, 1};
    struct node *root = NEW(keep, struct node);
    if (!read_value(&json, root, 0))
        return NULL;
    lexer_blanks(&json.lexer);
    if (json.lexer.at != json.lexer.end) {
        lexer_expected(&json.lexer, "the end of the file after the value");
        return NULL;
    }
    return root;
}

/* `twice`: json-c reads it too. */
static bool parse(struct arena *keep, struct arena scratch, struct str path,
                  struct str bytes, bool twice, struct nodes *out, struct notes *notes)
{
    const struct arena before = *keep;
    struct trouble trouble = {0};
    struct node *root = read_document(keep, scratch, bytes, &trouble);

    /* not covered: json-c and we agree on all that was tried */
    if (!root || (twice && !crosscheck_json(bytes, root, &trouble))) {
        *keep = before; /* a refused document leaves its note and nothing else */
        note_add(keep, notes, trouble.kind, (struct place){path, trouble.span}, "%s",
                 trouble.text);
        return false;
    }
    *out = (struct nodes){0};
    *LIST_PUSH(keep, out) = root;
    return true;
}

bool json_parse(struct arena *keep, struct arena scratch, struct str path,
                struct str bytes, struct nodes *out, struct notes *notes)
{
    return parse(keep, scratch, path, bytes, true, out, notes);
}

bool json_parse_own(struct arena *keep, struct arena scratch, struct str path,
                    struct str bytes, struct nodes *out, struct notes *notes)
{
    return parse(keep, scratch, path, bytes, false, out, notes);
}
