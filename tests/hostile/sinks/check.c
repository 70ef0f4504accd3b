/* Reports of a program that ran are valid, and give a hostile path back byte for byte. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "unit/report/schema.h"

#include <stdio.h>
#include <stdlib.h>

static struct str slurp(struct arena *keep, const char *path)
{
    static char bytes[1 << 22];
    FILE *file = fopen(path, "rb");
    size_t len = file ? fread(bytes, 1, sizeof bytes, file) : 0;

    if (!file || len == sizeof bytes) {
        fprintf(stderr, "check: cannot read %s\n", path);
        exit(2);
    }
    fclose(file);
    return arena_copy(keep, (struct str){bytes, len});
}

static const struct node *read_json(struct arena *keep, struct arena scratch,
                                    const char *path)
{
    struct nodes trees = {0};
    struct notes notes = {0};

    if (!json_parse(keep, scratch, str_from(path), slurp(keep, path), &trees, &notes)) {
        fprintf(stderr, "check: %s: %.*s\n", path, STR_ARGS(notes.at[0].message));
        exit(1);
    }
    return trees.at[0];
}

/* Undoes what report/pen.h says: U+EF80 to U+EFFF stand for single bytes. */
static struct str bytes_of(struct arena *keep, struct str text)
{
    char *copy = NEW_MANY(keep, text.len, char);
    size_t used = 0;

    for (size_t i = 0; i < text.len; i++) {
        const unsigned char *at = (const unsigned char *)text.at + i;
        bool raw = i + 2 < text.len && at[0] == 0xee && at[1] >= 0xbe;
        unsigned byte = raw ? (unsigned)at[1] << 6 | (at[2] & 0x3fu) : at[0];
        copy[used++] = (char)(byte & 0xff);
        i += raw ? 2 : 0;
    }
    return (struct str){copy, used};
}

/* Undoes %XX; a text that may not stand in a URI gives nothing. */
static struct str from_uri(struct arena *keep, struct str uri)
{
    char *copy = NEW_MANY(keep, uri.len, char);
    size_t used = 0;

    for (size_t i = 0; i < uri.len; i++) {
        char digits[3] = {0};
        unsigned char byte = (unsigned char)uri.at[i];
        if (byte <= ' ' || byte >= 0x7f || strchr(":?#[]\\\"<>|^`{}", byte))
            return STR("");
        if (byte == '%' && i + 2 < uri.len) {
            memcpy(digits, uri.at + i + 1, 2);
            byte = (unsigned char)strtoul(digits, NULL, 16);
            i += 2;
        }
        copy[used++] = (char)byte;
    }
    return (struct str){copy, used};
}

/* Is there, under that key, somewhere below the node, what decodes to the path? */
static bool holds(struct arena *keep, const struct node *node, const char *key,
                  struct str decode(struct arena *keep, struct str text),
                  struct str path)
{
    if (str_is(node->key, key) && node->kind == NODE_STRING &&
        str_equal(decode(keep, node->text), path))
        return true;
    for (const struct node *child = node->first; child; child = child->next)
        if (holds(keep, child, key, decode, path))
            return true;
    return false;
}

/* check SCHEMA REPORT.json REPORT.sarif PATH, with - where there is no SARIF. */
int main(int argc, char **argv)
{
    struct arena keep = arena_reserve((size_t)1 << 30);
    struct arena scratch = arena_reserve((size_t)1 << 30);

    if (argc != 5)
        return 2;
    struct str path = str_from(argv[4]);
    const struct node *schema = read_json(&keep, scratch, argv[1]);
    const struct node *json = read_json(&keep, scratch, argv[2]);
    bool has_sarif = strcmp(argv[3], "-") != 0;
    struct str wrong = schema_complaint(&keep, schema, json);
    if (wrong.len)
        printf("%s: %.*s\n", argv[2], STR_ARGS(wrong));
    bool back = holds(&keep, json, "path", bytes_of, path);
    if (!back)
        printf("%s does not give the path back\n", argv[2]);
    bool uri = !has_sarif ||
               holds(&keep, read_json(&keep, scratch, argv[3]), "uri", from_uri, path);
    if (!uri)
        printf("%s does not give the path back\n", argv[3]);
    return wrong.len || !back || !uri;
}
