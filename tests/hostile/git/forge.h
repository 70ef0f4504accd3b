/* What the parts of the forge share: bytes, ids, and where they go. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_HOSTILE_GIT_FORGE_H
#define TESTS_HOSTILE_GIT_FORGE_H

#include <git2.h>
#include <stdio.h>
#include <string.h>
#include <zlib.h>

/* A process of one task: nothing is given back before its end. */
struct bytes {
    char *at;
    size_t len, cap;
};

void forge_die(const char *format, ...) __attribute__((format(printf, 1, 2), noreturn));
void bytes_add(struct bytes *to, const void *at, size_t len);
struct bytes bytes_of(const char *text);
struct bytes bytes_packed(const void *at, size_t len, int level);
void forge_write(const char *path, const struct bytes *content);
git_oid forge_id(const struct bytes *content, git_object_t type);
/* An unknown type is hashed as a blob. */
git_object_t forge_type(const char *name);
void tree_add(struct bytes *tree, const char *mode, const struct bytes *name,
              const git_oid *id);

/* forge pack OBJECTS NAME <ROWS: a pack and its index of whatever the rows say. A row:
 *     ID KIND[=SIZE] [BASE] [DATA]
 * ID in hexadecimal, or `-` for the true one. KIND is commit, tree, blob, tag, none (0)
 * or five (5); or `back N`, a delta on the entry N rows above; `far N`, on what lies N
 * bytes before; `on ID`, on the object of that id. SIZE is declared instead of the true
 * one. DATA is written as printf %b reads it. */
void forge_pack(const char *objects, const char *name);
/* forge deep OBJECTS N: a pack of N folders within each other; prints the id. */
void forge_deep(const char *objects, long folders);
/* forge within SECONDS MIB COMMAND...: its exit code; 124 when it took longer, 125 when
 * it took more memory. */
int forge_within(int seconds, long mib, char **command);
void forge_socket(const char *path);

#endif
