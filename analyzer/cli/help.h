/* Help, drawn from the table of verbs. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "base/out.h"
#include "cli/options.h"

void help_all(struct out *out);
void help_verb(struct out *out, const struct verb *verb);

/* The exit codes in words, for help and manual. */
struct exit_row {
    enum exit_code code;
    const char *meaning;
};
extern const struct exit_row exit_rows[];
extern const size_t exit_row_count;

#endif
