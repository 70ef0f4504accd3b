/* Which files and texts are worth a parse: words in the bytes, and the file's name. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FORMAT_MARKS_H
#define FORMAT_MARKS_H

#include "base/arena.h"
#include "format/words.h"

/* Could there be a document of a format whose words these are? Two points make a
 * candidate. Looks at the bytes, then at the bytes with escapes undone (\u0053, \x53,
 * %53, UTF-16), so no spelling of a key hides it. Never says no to a document that a
 * reader would take. */
bool marks_found(struct arena scratch, struct str bytes, const struct needle *needles);

/* Has text that could not be parsed the marks of a grant? `strict`: the file is of a
 * kind that holds data, so the words count wherever they stand; otherwise only as keys.
 * */
bool marks_broken(struct arena scratch, struct str bytes, bool strict);

/* A copy with escapes undone (\u0053, \x53, %53, UTF-16); false when there is none. */
bool marks_undo(struct arena *keep, struct str bytes, struct str *out);

/* What a file's name and first bytes make of it. */
enum file_class {
    FILE_JSON,      /* by name */
    FILE_YAML,      /* by name */
    FILE_DATA,      /* other names that policies have: .template, .policy */
    FILE_PLAIN,     /* .txt, or no extension: perhaps prose */
    FILE_BRACED,    /* any name, but it starts as JSON does */
    FILE_TEMPLATE,  /* by name: the source of a template engine */
    FILE_TERRAFORM, /* by name: HCL, or Terraform's JSON */
    FILE_TEXT,      /* no format of ours: a policy can only be wrapped in it */
    FILE_OTHER,     /* prose, programs: no grant */
};
enum file_class marks_class(struct str path, struct str bytes);

/* Does Terraform source declare what grants rights in AWS or Kubernetes? */
bool marks_terraform(struct str bytes);

/* Is the first byte that is not blank (nor of a byte order mark) `{` or `[`? */
bool marks_bracket(struct str bytes);

#endif
