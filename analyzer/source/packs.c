/* The pack index, version 2, and the heads of the entries that it points to. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "source/packs.h"

#include "base/list.h"
#include "source/disk.h"

#include <dirent.h>

/* An index: a head, the fanout, then for each object its id, checksum and offset, then
 * the offsets that need more than 31 bits, then two checksums. */
enum {
    ID = 20,
    HEAD = 8,
    FANOUT = 256 * 4,
    ROW = ID + 4 + 4,
    TAIL = 2 * ID,
};

/* In a pack: commits, trees, blobs and tags are 1 to 4; deltas name their base by its
 * distance or by its id, and git makes no longer chains of them. */
enum {
    LAST_WHOLE = 4,
    DELTA_BY_OFFSET = 6,
    DELTA_BY_ID = 7,
    CHAIN = 4096,
};

static uint32_t number(const unsigned char *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

/* Objects whose id starts with a byte of at most `first`. */
static uint32_t fanout(const unsigned char *index, unsigned first)
{
    return number(index + HEAD + (size_t)first * 4);
}

static bool understood(const unsigned char *at, size_t size)
{
    if (size < HEAD + FANOUT + TAIL || memcmp(at, "\377tOc\0\0\0\2", HEAD) != 0)
        return false;
    for (unsigned i = 1; i < 256; i++)
        if (fanout(at, i) < fanout(at, i - 1))
            return false;
    return fanout(at, 255) <= (size - HEAD - FANOUT - TAIL) / ROW;
}

static const unsigned char *bytes_of(struct str map)
{
    return (const unsigned char *)map.at;
}

static void pack_close(const struct pack *pack)
{
    disk_unmap((struct str){(const char *)pack->index, pack->index_size});
    disk_unmap((struct str){(const char *)pack->body, pack->body_size});
}

static bool pack_open(const char *index, const char *body, struct pack *out)
{
    struct str index_map = STR(""), body_map = STR("");
    bool mapped = disk_map(index, &index_map) == DISK_MAPPED &&
                  disk_map(body, &body_map) == DISK_MAPPED;
    struct pack pack = {.path = index,
                        .index = bytes_of(index_map),
                        .body = bytes_of(body_map),
                        .index_size = index_map.len,
                        .body_size = body_map.len};

    if (!mapped || body_map.len == 0 || !understood(pack.index, pack.index_size)) {
        pack_close(&pack);
        return false;
    }
    pack.objects = fanout(pack.index, 255);
    *out = pack;
    return true;
}

static struct strs index_names(struct arena *keep, const char *folder)
{
    struct strs names = {0};
    DIR *files = opendir(folder);

    for (struct dirent *file; files && (file = readdir(files));)
        if (str_ends(str_from(file->d_name), STR(".idx")))
            *LIST_PUSH(keep, &names) = arena_copy(keep, str_from(file->d_name));
    /* not covered: what was there a moment ago is gone */
    if (files)
        closedir(files);
    strs_settle(&names);
    return names;
}

struct packs packs_open(struct arena *keep, struct str git_folder)
{
    struct packs packs = {0};
    const char *folder =
        arena_print(keep, "%.*s/objects/pack", STR_ARGS(git_folder)).at;
    struct strs names = index_names(keep, folder);
    struct pack pack;

    for (size_t i = 0; i < names.len; i++) {
        struct str stem = str_head(names.at[i], names.at[i].len - strlen(".idx"));
        struct str index = arena_print(keep, "%s/%.*s.idx", folder, STR_ARGS(stem));
        struct str body = arena_print(keep, "%s/%.*s.pack", folder, STR_ARGS(stem));
        if (pack_open(index.at, body.at, &pack))
            *LIST_PUSH(keep, &packs) = pack;
    }
    return packs;
}

void packs_close(const struct packs *packs)
{
    for (size_t i = 0; i < packs->len; i++)
        pack_close(&packs->at[i]);
}

static bool find_row(const struct pack *pack, const unsigned char id[20], uint32_t *out)
{
    const unsigned char *ids = pack->index + HEAD + FANOUT;
    uint32_t low = id[0] ? fanout(pack->index, id[0] - 1u) : 0;
    uint32_t high = fanout(pack->index, id[0]);

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = memcmp(id, ids + (size_t)middle * ID, ID);
        if (order == 0) {
            *out = middle;
            return true;
        }
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}

static uint64_t offset_of(const struct pack *pack, uint32_t row)
{
    const uint32_t wide = 1u << 31;
    const unsigned char *offsets =
        pack->index + HEAD + FANOUT + (size_t)pack->objects * (ID + 4);
    uint32_t offset = number(offsets + (size_t)row * 4);

    if (!(offset & wide))
        return offset;
    size_t wides =
        (pack->index_size - HEAD - FANOUT - TAIL - (size_t)pack->objects * ROW) / 8;
    if ((offset ^ wide) >= wides)
        return UINT64_MAX;
    const unsigned char *at =
        offsets + (size_t)pack->objects * 4 + (size_t)(offset ^ wide) * 8;
    return (uint64_t)number(at) << 32 | number(at + 4);
}

bool packs_find(const struct packs *packs, const unsigned char id[20],
                struct pack_position *out)
{
    uint32_t row;

    for (size_t i = 0; i < packs->len; i++) {
        if (find_row(&packs->at[i], id, &row)) {
            *out = (struct pack_position){(uint32_t)i, offset_of(&packs->at[i], row)};
            return true;
        }
    }
    return false;
}

/* Does the id begin with the first `digits` hexadecimal digits of `prefix`? */
static bool begins(const unsigned char *id, const unsigned char prefix[20],
                   size_t digits)
{
    return memcmp(id, prefix, digits / 2) == 0 &&
           (digits % 2 == 0 || id[digits / 2] >> 4 == prefix[digits / 2] >> 4);
}

size_t packs_expand(const struct packs *packs, const unsigned char prefix[20],
                    size_t digits, unsigned char id[20])
{
    size_t found = 0;

    for (size_t i = 0; i < packs->len; i++) {
        const struct pack *pack = &packs->at[i];
        const unsigned char *ids = pack->index + HEAD + FANOUT;
        uint32_t row = prefix[0] ? fanout(pack->index, prefix[0] - 1u) : 0;
        for (; row < fanout(pack->index, prefix[0]) && found < 2; row++) {
            const unsigned char *here = ids + (size_t)row * ID;
            if (!begins(here, prefix, digits) || (found && memcmp(id, here, ID) == 0))
                continue;
            memcpy(id, here, ID);
            found++;
        }
    }
    return found;
}

/* The head of an entry: its declared size and, for a delta, where its base lies. */
struct entry_head {
    uint64_t size, base;
    bool delta;
};

/* The next byte of the head; false at the end of the pack. */
static bool next_byte(const struct pack *pack, uint64_t *at, unsigned *out)
{
    if (*at >= pack->body_size)
        return false;
    *out = pack->body[(*at)++];
    return true;
}

/* How far before the delta its base lies: seven bits a byte, highest first, one added
 * on each continuation. */
static bool base_by_offset(const struct pack *pack, uint64_t delta, uint64_t at,
                           uint64_t *out)
{
    unsigned byte = 128;
    uint64_t back = 0;

    for (int count = 0; byte & 128; count++) {
        if (count == 9 || !next_byte(pack, &at, &byte))
            return false;
        back = ((back + (count > 0)) << 7) | (byte & 127);
    }
    *out = delta - back;
    return back > 0 && back < delta;
}

static bool base_by_id(const struct pack *pack, uint64_t at, uint64_t *out)
{
    uint32_t row;

    if (pack->body_size - at < ID || !find_row(pack, pack->body + at, &row))
        return false;
    *out = offset_of(pack, row);
    return true;
}

static bool read_head(const struct pack *pack, uint64_t offset, struct entry_head *out)
{
    uint64_t at = offset;
    unsigned byte;

    if (!next_byte(pack, &at, &byte))
        return false;
    unsigned type = byte >> 4 & 7;
    *out = (struct entry_head){.size = byte & 15, .delta = type >= DELTA_BY_OFFSET};
    for (unsigned shift = 4; byte & 128; shift += 7) {
        if (shift > 53 || !next_byte(pack, &at, &byte))
            return false;
        out->size |= (uint64_t)(byte & 127) << shift;
    }
    if (type == DELTA_BY_OFFSET)
        return base_by_offset(pack, offset, at, &out->base);
    if (type == DELTA_BY_ID)
        return base_by_id(pack, at, &out->base);
    return type >= 1 && type <= LAST_WHOLE;
}

bool packs_weight(const struct packs *packs, struct pack_position position,
                  uint64_t *out)
{
    const struct pack *pack = &packs->at[position.pack];
    struct entry_head head = {.base = position.offset, .delta = true};
    uint64_t weight = 0;

    for (int links = 0; head.delta; links++) {
        if (links > CHAIN || !read_head(pack, head.base, &head))
            return false;
        weight = head.size > weight ? head.size : weight;
    }
    *out = weight;
    return true;
}
