/* The pack index, version 2: a table of names, sorted, and an offset for each. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "source/packs.h"

#include "base/list.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* The file: a head, the fanout, then for each object its id, checksum and offset, then
 * the offsets that need more than 31 bits, then two checksums. */
enum {
    ID = 20,
    HEAD = 8,
    FANOUT = 256 * 4,
    ROW = ID + 4 + 4,
    TAIL = 2 * ID,
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

static bool map_index(const char *path, struct pack_index *out)
{
    int file = open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC);
    struct stat info;
    void *at = MAP_FAILED;

    if (file < 0)
        return false;
    if (fstat(file, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > 0)
        at = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE, file, 0);
    close(file);
    if (at == MAP_FAILED)
        return false;
    *out = (struct pack_index){at, (size_t)info.st_size, 0};
    if (!understood(at, out->size)) {
        munmap(at, out->size);
        return false;
    }
    out->objects = fanout(at, 255);
    return true;
}

static struct strs index_names(struct arena *keep, const char *folder)
{
    struct strs names = {0};
    DIR *files = opendir(folder);

    for (struct dirent *file; files && (file = readdir(files));)
        if (str_ends(str_from(file->d_name), STR(".idx")))
            *LIST_PUSH(keep, &names) = arena_copy(keep, str_from(file->d_name));
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
    struct pack_index index;

    for (size_t i = 0; i < names.len; i++) {
        struct str stem = str_head(names.at[i], names.at[i].len - strlen(".idx"));
        struct str path = arena_print(keep, "%s/%.*s.pack", folder, STR_ARGS(stem));
        bool packed = access(path.at, F_OK) == 0;
        path = arena_print(keep, "%s/%.*s.idx", folder, STR_ARGS(stem));
        if (packed && map_index(path.at, &index))
            *LIST_PUSH(keep, &packs) = index;
    }
    return packs;
}

void packs_close(const struct packs *packs)
{
    for (size_t i = 0; i < packs->len; i++)
        munmap((void *)(uintptr_t)packs->at[i].at, packs->at[i].size);
}

static bool find_row(const struct pack_index *index, const unsigned char id[20],
                     uint32_t *out)
{
    const unsigned char *ids = index->at + HEAD + FANOUT;
    uint32_t low = id[0] ? fanout(index->at, id[0] - 1u) : 0;
    uint32_t high = fanout(index->at, id[0]);

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

static uint64_t offset_of(const struct pack_index *index, uint32_t row)
{
    const uint32_t wide = 1u << 31;
    const unsigned char *offsets =
        index->at + HEAD + FANOUT + (size_t)index->objects * (ID + 4);
    uint32_t offset = number(offsets + (size_t)row * 4);

    if (!(offset & wide))
        return offset;
    size_t wides =
        (index->size - HEAD - FANOUT - TAIL - (size_t)index->objects * ROW) / 8;
    if ((offset ^ wide) >= wides)
        return UINT64_MAX;
    const unsigned char *at =
        offsets + (size_t)index->objects * 4 + (size_t)(offset ^ wide) * 8;
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
