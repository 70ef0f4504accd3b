/* What can be typed: verbs and their options as rows; parsing, help, manual and
 * completions all come from them. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "base/fault.h"
#include "base/list.h"

/* One option. `value` is what its value is called, NULL: it takes none. `words` are the
 * values that there are, with `|` between them, NULL: any text. */
struct option {
    const char *name, *value, *words, *about;
    bool repeats;
};

struct command;
typedef enum exit_code verb_run(struct arena *run, const struct command *command);

/* One verb. `operand` are the names of its operands, with a blank between them (NULL:
 * it takes none), and in brackets when they may be left out; `words` as above, for a
 * single one. `more` are sentences for the help of the verb itself, `exits` what its
 * exit codes 0, 1 and 3 mean where that is not what they mean for a scan. `run` is what
 * it does, in the jail when `confined`, unless it sees to that itself. */
enum { OPERANDS = 3 };
enum verb_reads {
    READS_OWN,        /* nothing but what came with the program: no jail is needed */
    READS_REPOSITORY, /* its first operand is a repository */
    READS_FILES,      /* its operands are files */
    READS_OPTIONS,    /* its operands are words; what it reads, its options name */
};
struct verb {
    const char *name, *operand, *words, *about, *more;
    enum verb_reads reads;
    const char *exits[4];
    const struct option *options;
    size_t option_count;
    verb_run *run;
    bool confined;
};

/* The table, in verbs.c. */
extern const struct verb verbs[];
extern const size_t verb_count;
extern const struct option option_help;

/* Fault (exit 2): there is no such verb. */
bool verb_named(struct arena *keep, const char *name, const struct verb **out,
                struct fault *why);

struct given {
    const struct option *option;
    const char *value;
};

LIST_OF(given_list, struct given);

/* What was typed, all of it known. `operand` is the first of `operands`, NULL when it
 * was left out. */
struct command {
    const struct verb *verb;
    const char *operand, *operands[OPERANDS];
    size_t operand_count;
    struct given_list given;
    bool help;
};

/* Reads the arguments after the verb; "--" ends the options. Fault (exit 2): an unknown
 * option or value (with the one that was probably meant), a missing or doubled one. */
bool options_parse(struct arena *keep, const struct verb *verb, char *const *args,
                   struct command *out, struct fault *why);

/* The value of an option that was given ("" for one that takes none), or NULL. */
const char *command_value(const struct command *command, const char *name);

#endif
