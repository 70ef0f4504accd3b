/* One pattern over text, compiled: what it matches, and what it contains. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ALGEBRA_GLOB_H
#define ALGEBRA_GLOB_H

#include "base/list.h"

/* A compiled pattern is a slice of elements: an operator byte below, or one character
 * in UTF-8. A variable is its byte followed by two bytes of its number. Texts that hold
 * bytes below 0x20 cannot be compiled, so the operators are never ambiguous. */
enum glob_element {
    GLOB_STAR = 1,       /* any text */
    GLOB_STAR_FIELD = 2, /* any text without a colon */
    GLOB_ONE = 3,        /* any one character */
    GLOB_ONE_FIELD = 4,  /* any one character but a colon */
    GLOB_VARIABLE = 5,   /* the value of a context key, the same wherever it stands */
};

/* `fold`: letters compare without case (ASCII); the text is then kept in lower case.
 * `wild`: it has an operator other than a variable. `variable`: it has a variable. */
struct glob {
    struct str text;
    bool fold, wild, variable;
};

LIST_OF(globs, struct glob);

/* How the text of a pattern is read. */
enum glob_kind {
    GLOB_LITERAL, /* no wildcards */
    GLOB_TEXT,    /* * and ? over everything */
    GLOB_ARN,     /* * and ? inside each of the first five fields; see access-sets */
};

/* The number of a policy variable by its text between ${ and }, in any spelling that
 * means the same. Returns false when variables are not to be read (then ${ is text). */
typedef bool glob_variable(void *context, struct str name, uint16_t *number);

/* Compiles `text` into `keep`. `variable` may be NULL: then ${...} is plain text. The
 * escapes ${*}, ${?} and ${$} are read only where variables are. A pattern of kind
 * GLOB_ARN that is not a bare `*` is filled up to six fields with `*`. False when the
 * text holds control characters. */
bool glob_compile(struct arena *keep, struct str text, enum glob_kind kind, bool fold,
                  glob_variable *variable, void *context, struct glob *out);

/* The pattern for exactly this text (plain characters and variables), which it
 * borrows. */
struct glob glob_of_text(struct str text);

/* Does the pattern match the text (plain characters and variables)? */
bool glob_matches(const struct glob *glob, struct str text);

/* Is everything that `narrow` matches matched by `wide` alone? Sound always: true is a
 * proof. Complete when `wide` has no `?` and neither mixes star kinds. */
bool glob_contains(const struct glob *wide, const struct glob *narrow);
/* The same, and takes one off `letters` for each look at a letter. Without any left it
 * gives up and says false. */
bool glob_contains_within(const struct glob *wide, const struct glob *narrow,
                          size_t *letters);

/* Can the two patterns match a common text, for some value of their variables? False is
 * a proof; true may be wrong. */
bool glob_may_meet(const struct glob *a, const struct glob *b);

/* A pattern within both, where each field of an ARN has a star alone in one of them or
 * is the same in both. False: this finds none. */
bool glob_within_both(struct arena *keep, const struct glob *a, const struct glob *b,
                      struct glob *out);

/* A text that the pattern matches: each star replaced by `star`, each ? by `one`. In
 * the first fields of an ARN pattern, stars become an ordinary partition, region,
 * account. */
struct str glob_fill(struct arena *keep, const struct glob *glob, struct str star,
                     char one);

/* The plain letters before the first operator: all that it matches begins so. */
struct str glob_head(const struct glob *glob);

/* The number of bytes of the element at the start of `rest`. */
size_t glob_step(struct str rest);

#endif
