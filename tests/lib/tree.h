/* Trees for tests: written out in one line, and checked against the contract. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_LIB_TREE_H
#define TESTS_LIB_TREE_H

#include <assert.h>
#include <stdio.h>

#include "base/limits.h"
#include "base/out.h"
#include "syntax/node.h"

static inline void tree_quote(struct out *out, struct str text)
{
    out_char(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if (c == '"' || c == '\\')
            out_print(out, "\\%c", c);
        else if (c < 0x20)
            out_print(out, "\\u%04x", c);
        else
            out_char(out, (char)c);
    }
    out_char(out, '"');
}

/* JSON without blanks; `places` adds "@line:column-line:column" to values and keys. */
static inline void tree_write(struct out *out, const struct node *node, bool places)
{
    bool map = node->kind == NODE_MAP;

    if (node->kind == NODE_STRING)
        tree_quote(out, node->text);
    else if (node->kind == NODE_NULL)
        out_put(out, "null");
    else if (!map && node->kind != NODE_LIST)
        out_bytes(out, node->text);
    else {
        out_char(out, map ? '{' : '[');
        for (const struct node *child = node->first; child; child = child->next) {
            if (map) {
                tree_quote(out, child->key);
                if (places)
                    out_print(out, "@%u:%u-%u:%u", child->key_span.line,
                              child->key_span.column, child->key_span.end_line,
                              child->key_span.end_column);
                out_char(out, ':');
            }
            tree_write(out, child, places);
            if (child->next)
                out_char(out, ',');
        }
        out_char(out, map ? '}' : ']');
    }
    if (places)
        out_print(out, "@%u:%u-%u:%u", node->span.line, node->span.column,
                  node->span.end_line, node->span.end_column);
}

/* The documents in one line, a blank between them. */
static inline struct str tree_text(struct arena *keep, const struct nodes *documents,
                                   bool places)
{
    struct out out = out_to_arena(keep);

    for (size_t i = 0; i < documents->len; i++) {
        if (i)
            out_char(&out, ' ');
        tree_write(&out, documents->at[i], places);
    }
    return out_text(&out);
}

static inline void tree_check_span(struct span span)
{
    assert(span.line >= 1 && span.column >= 1);
    assert(span.end_line > span.line ||
           (span.end_line == span.line && span.end_column >= span.column));
}

/* Fails the program when a tree breaks the contract of node.h; returns its values. */
static inline size_t tree_check(const struct node *node, unsigned depth)
{
    bool nested = node->kind == NODE_LIST || node->kind == NODE_MAP;
    size_t values = 1, children = 0;

    tree_check_span(node->span);
    assert(depth + nested <= LIMIT_NODE_DEPTH);
    assert(node->text.len == 0 || !memchr(node->text.at, 0, node->text.len));
    assert(nested || !node->first);
    for (const struct node *child = node->first; child; child = child->next) {
        assert(child->key.len == 0 || !memchr(child->key.at, 0, child->key.len));
        if (node->kind == NODE_MAP) {
            tree_check_span(child->key_span);
            assert(node->count > 64 || node_get(node, child->key) == child);
        }
        values += tree_check(child, depth + 1);
        children++;
    }
    assert(children == node->count);
    return values;
}

#endif
