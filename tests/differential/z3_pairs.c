/* Compares pairs of policies, one pair a line, for another program to ask the same. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "compare/compare.h"
#include "format/format.h"

#include <stdio.h>
#include <stdlib.h>

static const char *const names[] = {
    [VERDICT_COVERED] = "covered",
    [VERDICT_EXCEEDS] = "exceeds",
    [VERDICT_UNDECIDED] = "undecided",
};

/* One policy of a pair. */
struct member {
    struct policies policies;
    struct rights have;
    struct rights need;
};

static bool read_member(struct arena *keep, struct arena scratch, struct terms *terms,
                        struct str text, struct member *out)
{
    struct reading reading = {0};
    struct notes notes = {0};
    struct intern words = {0};

    if (!format_read_policy(keep, scratch, &words, STR("pair"), text, &reading, &notes))
        return false;
    *out = (struct member){.policies = reading.loose};
    effective_policies(terms, scratch, &out->policies, NULL, READ_WIDE, &out->have);
    effective_policies(terms, scratch, &out->policies, NULL, READ_NARROW, &out->need);
    return true;
}

/* "HAVE<tab>NEED" to the verdict with rows, the verdict alone, and the witness. */
static void compare_line(struct arena keep, struct arena scratch,
                         const struct catalog *catalog, struct str line)
{
    struct terms *terms = terms_new(&keep, catalog);
    struct str text = str_cut(&line, '\t');
    struct member have, need;
    struct comparison whole, first;

    if (!read_member(&keep, scratch, terms, text, &have) ||
        !read_member(&keep, scratch, terms, line, &need)) {
        printf("unread unread - -\n");
        return;
    }
    struct question question = {
        .have = &have.have,
        .need = &need.need,
        .have_by.policies = &have.policies,
        .need_by.policies = &need.policies,
        .probes = probes_new(&keep),
    };
    compare_first(&keep, scratch, terms, &question, &first);
    compare_policies(&keep, scratch, catalog, &have.policies, &need.policies, &whole);
    printf("%s %s %.*s %.*s\n", names[whole.verdict], names[first.verdict],
           STR_ARGS(whole.witness.action), STR_ARGS(whole.witness.resource));
}

int main(void)
{
    struct arena keep = arena_reserve((size_t)4 << 30);
    struct arena scratch = arena_reserve((size_t)4 << 30);
    struct fault why = {0};
    const struct catalog *catalog = catalog_open(&keep, STR(RULES_DIR), &why);
    char *line = NULL;
    size_t cap = 0;
    ssize_t len;

    if (!catalog) {
        fprintf(stderr, "%s\n", why.text);
        return 2;
    }
    while ((len = getline(&line, &cap, stdin)) > 0)
        compare_line(keep, scratch, catalog,
                     (struct str){line, (size_t)len - (line[len - 1] == '\n')});
    free(line);
    return 0;
}
