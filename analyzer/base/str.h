/* A borrowed slice of bytes: passed by value, never freed, never NUL-terminated. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* The bytes belong to an arena, or are a literal. An empty slice may have any `at`. */
struct str {
    const char *at;
    size_t len;
};

#define LEN(array) (sizeof(array) / sizeof *(array))

/* A slice of a string literal. */
#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})
/* The same where a constant initialiser is needed. */
#define STR_INIT(literal)                                                              \
    {                                                                                  \
        (literal), sizeof(literal) - 1                                                 \
    }
/* For printf-like calls: "%.*s". */
#define STR_ARGS(s) (int)(s).len, (s).at

/* A slice over a NUL-terminated string; NULL gives the empty slice. */
static inline struct str str_from(const char *text)
{
    return text ? (struct str){text, strlen(text)} : (struct str){"", 0};
}

static inline bool str_equal(struct str a, struct str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

static inline bool str_is(struct str a, const char *literal)
{
    return str_equal(a, str_from(literal));
}

/* Byte order, shorter first on a common prefix: the content order of every list. */
int str_compare(struct str a, struct str b);

/* ASCII-only case folding, whatever the locale says. */
static inline char str_fold(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

bool str_equal_fold(struct str a, struct str b);
int str_compare_fold(struct str a, struct str b);

bool str_starts(struct str text, struct str head);
bool str_ends(struct str text, struct str tail);
/* Does `part` occur anywhere in `text`? Linear in practice (memmem). */
bool str_has(struct str text, struct str part);

/* The part of `rest` before `mark`; `rest` moves past the mark. Without a mark, all of
 * `rest` is returned and `rest` becomes empty. */
struct str str_cut(struct str *rest, char mark);
/* The part after the last `mark`, or all of `text` when there is none. */
struct str str_after_last(struct str text, char mark);
/* Without leading and trailing space, tab, CR and LF. */
struct str str_trim(struct str text);
/* The slice without its first `count` bytes (count <= len). */
static inline struct str str_skip(struct str text, size_t count)
{
    return (struct str){text.at + count, text.len - count};
}
static inline struct str str_head(struct str text, size_t count)
{
    return (struct str){text.at, count};
}

/* An unsigned decimal number, all of `text`; false on anything else or overflow. */
bool str_to_size(struct str text, size_t *out);

#endif
