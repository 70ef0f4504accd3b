/* A pack and its index, written row by row, believed by nobody. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "forge.h"

#include <stdlib.h>
#include <sys/stat.h>

struct row {
    git_oid id;
    size_t offset;
};

struct pack {
    struct bytes body;
    struct row *rows;
    size_t count, cap;
};

static void put(struct bytes *to, unsigned long value)
{
    unsigned char bytes[] = {(unsigned char)(value >> 24), (unsigned char)(value >> 16),
                             (unsigned char)(value >> 8), (unsigned char)value};

    bytes_add(to, bytes, sizeof bytes);
}

static void put_head(struct bytes *to, unsigned kind, unsigned long size)
{
    unsigned char byte = (unsigned char)(kind << 4 | (size & 15));

    for (size >>= 4; size; size >>= 7) {
        byte |= 128;
        bytes_add(to, &byte, 1);
        byte = size & 127;
    }
    bytes_add(to, &byte, 1);
}

static void put_distance(struct bytes *to, unsigned long back)
{
    unsigned char bytes[10], *at = bytes + sizeof bytes;

    *--at = back & 127;
    while (back >>= 7)
        *--at = 128 | (--back & 127);
    bytes_add(to, at, (size_t)(bytes + sizeof bytes - at));
}

static struct row *new_row(struct pack *pack)
{
    if (pack->count == pack->cap) {
        pack->cap = pack->cap * 2 + 64;
        pack->rows = realloc(pack->rows, pack->cap * sizeof *pack->rows);
        if (!pack->rows)
            forge_die("no memory");
    }
    pack->rows[pack->count].offset = pack->body.len;
    return &pack->rows[pack->count++];
}

static void put_data(struct pack *pack, const struct bytes *data)
{
    struct bytes stream = bytes_packed(data->at ? data->at : "", data->len, 6);

    bytes_add(&pack->body, stream.at, stream.len);
}

/* The next word of `rest`; "" at its end. */
static char *word(char **rest)
{
    char *here = *rest + strspn(*rest, " "), *end = here + strcspn(here, " ");

    *rest = end + (*end != 0);
    *end = 0;
    return here;
}

static void put_base(struct pack *pack, const char *kind, char **rest)
{
    const struct row *row = &pack->rows[pack->count - 1];
    const char *base = word(rest);
    git_oid id;

    if (strcmp(kind, "back") == 0) {
        put_distance(&pack->body, row->offset - row[-atol(base)].offset);
    } else if (strcmp(kind, "far") == 0) {
        put_distance(&pack->body, (unsigned long)atol(base));
    } else if (git_oid_fromstr(&id, base) == 0) {
        bytes_add(&pack->body, id.id, GIT_OID_RAWSZ);
    }
}

static void read_row(struct pack *pack, char *line)
{
    static const char *const kinds[] = {"none", "commit", "tree", "blob",
                                        "tag",  "five",   "",     "on"};
    const char *id = word(&line);
    char *kind = word(&line), *size = strchr(kind, '=');
    struct row *row = new_row(pack);
    unsigned number = 6;

    if (size)
        *size++ = 0;
    for (unsigned i = 0; i < 8; i++)
        if (strcmp(kind, kinds[i]) == 0)
            number = i;
    struct bytes base = {0}, body = pack->body;
    pack->body = base;
    if (number >= 6)
        put_base(pack, kind, &line);
    base = pack->body;
    pack->body = body;
    struct bytes data = bytes_of(line);
    put_head(&pack->body, number, size ? strtoul(size, NULL, 10) : data.len);
    bytes_add(&pack->body, base.at, base.len);
    put_data(pack, &data);
    if (strcmp(id, "-") == 0)
        row->id = forge_id(&data, forge_type(kind));
    else if (git_oid_fromstr(&row->id, id) < 0)
        forge_die("no id: %s", id);
}

static int by_id(const void *a, const void *b)
{
    return git_oid_cmp(&((const struct row *)a)->id, &((const struct row *)b)->id);
}

/* The checksums are the same twenty bytes everywhere: readers compare them, and only a
 * full check would compute them. */
static void write_out(struct pack *pack, const char *objects, const char *name)
{
    static const char sum[20] = "the forged checksum";
    struct bytes index = {0};
    char path[512];
    size_t row = 0;

    qsort(pack->rows, pack->count, sizeof *pack->rows, by_id);
    bytes_add(&pack->body, sum, sizeof sum);
    bytes_add(&index, "\377tOc\0\0\0\2", 8);
    for (unsigned first = 0; first < 256; first++) {
        while (row < pack->count && pack->rows[row].id.id[0] == first)
            row++;
        put(&index, row);
    }
    for (size_t i = 0; i < pack->count; i++)
        bytes_add(&index, pack->rows[i].id.id, GIT_OID_RAWSZ);
    for (size_t i = 0; i < pack->count; i++)
        put(&index, 0);
    for (size_t i = 0; i < pack->count; i++)
        put(&index, pack->rows[i].offset);
    bytes_add(&index, sum, sizeof sum);
    bytes_add(&index, sum, sizeof sum);
    snprintf(path, sizeof path, "%s/pack", objects);
    mkdir(path, 0777);
    snprintf(path, sizeof path, "%s/pack/pack-%s.pack", objects, name);
    forge_write(path, &pack->body);
    snprintf(path, sizeof path, "%s/pack/pack-%s.idx", objects, name);
    forge_write(path, &index);
}

static void begin(struct pack *pack, unsigned long count)
{
    pack->body.len = 0;
    bytes_add(&pack->body, "PACK\0\0\0\2", 8);
    put(&pack->body, count);
}

void forge_pack(const char *objects, const char *name)
{
    static char line[1 << 20];
    struct pack pack = {0};

    begin(&pack, 0);
    while (fgets(line, sizeof line, stdin)) {
        line[strcspn(line, "\n")] = 0;
        read_row(&pack, line);
    }
    unsigned char count[] = {0, 0, (unsigned char)(pack.count >> 8),
                             (unsigned char)pack.count};
    memcpy(pack.body.at + 8, count, sizeof count);
    write_out(&pack, objects, name);
}

void forge_deep(const char *objects, long folders)
{
    struct pack pack = {0};
    struct bytes tree = {0}, name = bytes_of("d");
    char hex[GIT_OID_HEXSZ + 1];
    git_oid id = {{0}};

    begin(&pack, (unsigned long)folders);
    for (long i = 0; i < folders; i++) {
        tree.len = 0;
        if (i)
            tree_add(&tree, "40000", &name, &id);
        id = forge_id(&tree, GIT_OBJECT_TREE);
        new_row(&pack)->id = id;
        put_head(&pack.body, GIT_OBJECT_TREE, tree.len);
        put_data(&pack, &tree);
    }
    write_out(&pack, objects, "deep");
    puts(git_oid_tostr(hex, sizeof hex, &id));
}
