/* The functions of source/ over a list of files; no disk and no library is touched. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "fuzz/memory.h"

#include "base/limits.h"
#include "source/source.h"

#include <assert.h>
#include <stdlib.h>

static struct memory_files all;

void memory_set(const struct memory_files *files)
{
    all = *files;
}

/* A path as git lists it: no empty segment, none that leads elsewhere, nor into .git. */
static bool is_path(struct str path)
{
    if (!path.len || path.len > 200 || path.at[path.len - 1] == '/' ||
        memchr(path.at, 0, path.len))
        return false;
    while (path.len) {
        struct str part = str_cut(&path, '/');
        if (!part.len || str_is(part, ".") || str_is(part, "..") ||
            str_equal_fold(part, STR(".git")))
            return false;
    }
    return true;
}

/* Is it there, or a folder of it, or something below it? */
static bool is_taken(const struct memory_files *files, struct str path)
{
    for (size_t i = 0; i < files->len; i++) {
        struct str other = files->at[i].path;
        size_t common = path.len < other.len ? path.len : other.len;
        struct str longer = path.len < other.len ? other : path;
        if (str_equal(str_head(path, common), str_head(other, common)) &&
            (longer.len == common || longer.at[common] == '/'))
            return true;
    }
    return false;
}

static int by_path(const void *one, const void *other)
{
    const struct memory_file *a = one, *b = other;

    return str_compare(a->path, b->path);
}

/* The content at the start of `rest`, which moves past it. */
static struct str take_content(struct str *rest)
{
    struct str from = *rest;
    const char *next = from.len ? memmem(from.at, from.len, "\n@", 2) : NULL;
    size_t len = next ? (size_t)(next - from.at) + 1 : from.len;

    if (from.len && from.at[0] == '@')
        len = 0;
    *rest = str_skip(from, len);
    return str_head(from, len);
}

void memory_parse(struct arena *keep, struct str bytes, struct memory_files *out)
{
    *out = (struct memory_files){0};
    while (bytes.len && bytes.at[0] == '@') {
        struct memory_file file = {.path = str_skip(str_cut(&bytes, '\n'), 1)};
        file.content = take_content(&bytes);
        file.link = file.path.len && file.path.at[0] == '>';
        file.path = str_skip(file.path, file.link);
        if (is_path(file.path) && !is_taken(out, file.path))
            *LIST_PUSH(keep, out) = file;
    }
    if (out->len)
        qsort(out->at, out->len, sizeof *out->at, by_path);
}

bool source_prepare(struct fault *why)
{
    (void)why;
    return true;
}

struct source *source_open(const char *path, struct fault *why)
{
    (void)path;
    (void)why;
    return (struct source *)&all;
}

void source_close(struct source *source)
{
    (void)source;
}

/* The number of the first file with this content: equal bytes, equal numbers. */
static uint32_t blob_of(struct docs *docs, const struct memory_file *const *files,
                        struct str content, uint32_t fresh)
{
    for (size_t i = 0; i < docs->len; i++)
        if (str_equal(files[i]->content, content))
            return docs->at[i].blob;
    return fresh;
}

bool source_list(struct arena *keep, struct arena scratch, struct source *source,
                 const char *revision, struct listing *out, struct notes *notes,
                 struct fault *why)
{
    const struct memory_file **files =
        NEW_MANY(&scratch, all.len, const struct memory_file *);

    (void)source, (void)revision, (void)notes, (void)why;
    *out = (struct listing){.commit = STR("0123456789abcdef0123456789abcdef01234567"),
                            .subfolder = STR("")};
    for (size_t i = 0; i < all.len; i++) {
        const struct memory_file *file = &all.at[i];
        if (file->link) {
            *LIST_PUSH(keep, &out->links) =
                (struct link){LINK_SYMBOLIC, file->path, file->content};
            continue;
        }
        files[out->docs.len] = file;
        uint32_t blob = blob_of(&out->docs, files, file->content, out->blobs);
        out->blobs += blob == out->blobs;
        *LIST_PUSH(keep, &out->docs) = (struct doc){file->path, blob};
    }
    out->contents = NEW_MANY(keep, out->blobs, struct content);
    return true;
}

static const struct memory_file *first_with(const struct listing *listing,
                                            uint32_t blob)
{
    size_t doc = 0, i = 0;

    while (listing->docs.at[doc].blob != blob)
        doc++;
    while (!str_equal(all.at[i].path, listing->docs.at[doc].path))
        i++;
    return &all.at[i];
}

/* Each content is lent in memory of its own, so that its end is seen to the byte. */
bool source_read(struct arena *keep, struct arena scratch, struct source *source,
                 const struct listing *listing, const bool *wanted, source_take *take,
                 void *context, struct notes *notes, struct fault *why)
{
    (void)keep, (void)scratch, (void)source, (void)notes, (void)why;
    for (uint32_t blob = 0; blob < listing->blobs; blob++) {
        if (wanted && !wanted[blob])
            continue;
        struct str content = first_with(listing, blob)->content;
        char *lent = malloc(content.len + 1);
        assert(lent);
        memcpy(lent, content.at, content.len);
        lent[content.len] = 0;
        take(context, blob, (struct str){lent, content.len});
        free(lent);
    }
    return true;
}

bool source_file(struct arena *keep, struct arena scratch, struct source *source,
                 const char *revision, struct str path, struct str *bytes,
                 struct fault *why)
{
    (void)keep, (void)scratch, (void)source, (void)revision, (void)path, (void)bytes;
    return fault_set(why, EXIT_USAGE, "there is no such file");
}
