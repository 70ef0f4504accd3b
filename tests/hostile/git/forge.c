/* Writes what git never would: objects whose every byte is what the case says. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "forge.h"

#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/stat.h>

void forge_die(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    fputs("forge: ", stderr);
    vfprintf(stderr, format, args);
    va_end(args);
    fprintf(stderr, " (%s)\n", strerror(errno));
    exit(1);
}

void bytes_add(struct bytes *to, const void *at, size_t len)
{
    if (to->len + len > to->cap) {
        to->cap = (to->len + len) * 2;
        to->at = realloc(to->at, to->cap);
        if (!to->at)
            forge_die("no memory");
    }
    if (len)
        memcpy(to->at + to->len, at, len);
    to->len += len;
}

/* As printf %b has it: \n, \\, and \ooo. */
struct bytes bytes_of(const char *text)
{
    struct bytes out = {0};

    for (; *text; text++) {
        char byte = *text;
        if (byte == '\\' && text[1] >= '0' && text[1] <= '7') {
            int value = 0;
            for (int i = 0; i < 3 && text[1] >= '0' && text[1] <= '7'; i++)
                value = value * 8 + *++text - '0';
            byte = (char)value;
        } else if (byte == '\\' && text[1]) {
            byte = *++text == 'n' ? '\n' : *text;
        }
        bytes_add(&out, &byte, 1);
    }
    return out;
}

struct bytes bytes_packed(const void *at, size_t len, int level)
{
    uLongf size = compressBound((uLong)len);
    struct bytes out = {.at = malloc(size)};

    if (!out.at || compress2((Bytef *)out.at, &size, at, (uLong)len, level) != Z_OK)
        forge_die("zlib");
    out.len = out.cap = size;
    return out;
}

static struct bytes everything(FILE *in)
{
    struct bytes out = {0};
    char buffer[1 << 16];
    size_t got;

    while ((got = fread(buffer, 1, sizeof buffer, in)) > 0)
        bytes_add(&out, buffer, got);
    return out;
}

void forge_write(const char *path, const struct bytes *content)
{
    remove(path);
    FILE *file = fopen(path, "wb");

    if (!file || fwrite(content->at, 1, content->len, file) != content->len ||
        fclose(file) != 0)
        forge_die("cannot write %s", path);
}

git_oid forge_id(const struct bytes *content, git_object_t type)
{
    git_oid id;

    if (git_odb_hash(&id, content->len ? content->at : "", content->len, type) < 0)
        forge_die("cannot hash");
    return id;
}

git_object_t forge_type(const char *name)
{
    git_object_t type = git_object_string2type(name);

    return type == GIT_OBJECT_INVALID ? GIT_OBJECT_BLOB : type;
}

/* Where the object of this id lies; its folder is made. */
static void place_of(const char *objects, const char *hex, char path[512])
{
    snprintf(path, 512, "%s/%.2s", objects, hex);
    mkdir(path, 0777);
    snprintf(path, 512, "%s/%.2s/%s", objects, hex, hex + 2);
}

/* A loose object, all of it: the stream of head, NUL and content, then `tail` bytes of
 * nothing; without the last `cut` bytes of it all. */
struct loose_wish {
    const char *head, *id, *size;
    long tail, cut, zeros;
    int level;
};

static struct loose_wish wish_of(char **words)
{
    struct loose_wish wish = {.level = 6};

    for (; *words && words[1]; words += 2) {
        if (strcmp(words[0], "--head") == 0)
            wish.head = words[1];
        else if (strcmp(words[0], "--id") == 0)
            wish.id = words[1];
        else if (strcmp(words[0], "--size") == 0)
            wish.size = words[1];
        else if (strcmp(words[0], "--tail") == 0)
            wish.tail = atol(words[1]);
        else if (strcmp(words[0], "--cut") == 0)
            wish.cut = atol(words[1]);
        else if (strcmp(words[0], "--zeros") == 0)
            wish.zeros = atol(words[1]);
        else if (strcmp(words[0], "--level") == 0)
            wish.level = atoi(words[1]);
        else
            forge_die("what is %s?", words[0]);
    }
    return wish;
}

static void print_id(const git_oid *id)
{
    char hex[GIT_OID_HEXSZ + 1];

    puts(git_oid_tostr(hex, sizeof hex, id));
}

/* forge loose OBJECTS TYPE [--head TEXT] [--size N] [--id HEX] [--tail N] [--cut N]
 * [--zeros N] [--level N] <CONTENT: prints the id under which the object is stored. */
static void forge_loose(const char *objects, const char *type, char **words)
{
    struct loose_wish wish = wish_of(words);
    struct bytes content = everything(stdin), whole = {0};
    char head[512], path[512], zero = 0;
    git_oid id;

    for (long i = 0; i < wish.zeros; i++)
        bytes_add(&content, &zero, 1);
    if (!wish.id)
        id = forge_id(&content, forge_type(type));
    else if (git_oid_fromstr(&id, wish.id) < 0)
        forge_die("no id: %s", wish.id);
    if (wish.head) {
        struct bytes text = bytes_of(wish.head);
        bytes_add(&whole, text.at, text.len);
    } else if (wish.size) {
        bytes_add(&whole, head,
                  (size_t)snprintf(head, sizeof head, "%s %s", type, wish.size) + 1);
    } else {
        bytes_add(&whole, head,
                  (size_t)snprintf(head, sizeof head, "%s %zu", type, content.len) + 1);
    }
    bytes_add(&whole, content.at, content.len);
    struct bytes file = bytes_packed(whole.at, whole.len, wish.level);
    for (long i = 0; i < wish.tail; i++)
        bytes_add(&file, &zero, 1);
    file.len -= (size_t)wish.cut;
    place_of(objects, git_oid_tostr(head, sizeof head, &id), path);
    forge_write(path, &file);
    print_id(&id);
}

void tree_add(struct bytes *tree, const char *mode, const struct bytes *name,
              const git_oid *id)
{
    bytes_add(tree, mode, strlen(mode));
    bytes_add(tree, " ", 1);
    bytes_add(tree, name->at, name->len);
    bytes_add(tree, "", 1);
    bytes_add(tree, id->id, GIT_OID_RAWSZ);
}

/* forge tree [MODE NAME ID]...: a tree of these entries as they stand, on stdout. */
static void forge_tree(char **words)
{
    struct bytes tree = {0};
    git_oid id;

    for (; words[0] && words[1] && words[2]; words += 3) {
        struct bytes name = bytes_of(words[1]);
        if (git_oid_fromstr(&id, words[2]) < 0)
            forge_die("no id: %s", words[2]);
        tree_add(&tree, words[0], &name, &id);
    }
    if (tree.len)
        fwrite(tree.at, 1, tree.len, stdout);
}

/* What takes more than a fixed number of words. */
static bool forge_many(int count, char **words)
{
    if (count >= 4 && strcmp(words[1], "loose") == 0)
        forge_loose(words[2], words[3], words + 4);
    else if (count >= 2 && strcmp(words[1], "tree") == 0)
        forge_tree(words + 2);
    else
        return false;
    return true;
}

int main(int count, char **words)
{
    git_libgit2_init();
    if (count >= 5 && strcmp(words[1], "within") == 0)
        return forge_within(atoi(words[2]), atol(words[3]), words + 4);
    if (forge_many(count, words))
        return 0;
    if (count == 4 && strcmp(words[1], "pack") == 0)
        forge_pack(words[2], words[3]);
    else if (count == 4 && strcmp(words[1], "deep") == 0)
        forge_deep(words[2], atol(words[3]));
    else if (count == 3 && strcmp(words[1], "socket") == 0)
        forge_socket(words[2]);
    else
        forge_die("what is to be made?");
    return 0;
}
