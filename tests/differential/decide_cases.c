/* Decides cases written in the words of tests/lib/words.h, one a line. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "decide/decide.h"
#include "lib/words.h"

#include <stdlib.h>

/* The columns of a line, with tabs between them. A layer is "-" (does not apply),
 * "nothing", or one policy in words; levels of SCPs or RCPs have `^` between them. */
enum column {
    REQUEST,
    IDENTITY,
    RESOURCE,
    BOUNDARY,
    SESSION,
    ENDPOINT,
    SCP,
    RCP,
    COLUMNS
};

static const struct policies *layer(struct arena *keep, struct str text)
{
    struct policies *policies = NEW(keep, struct policies);

    if (str_is(text, "-"))
        return NULL;
    if (!str_is(text, "nothing"))
        *LIST_PUSH(keep, policies) = words_policy(keep, arena_cstr(keep, text));
    return policies;
}

static const struct levels *levels(struct arena *keep, struct str text)
{
    struct levels *list = NEW(keep, struct levels);

    if (str_is(text, "-"))
        return NULL;
    while (text.len)
        *LIST_PUSH(keep, list) = *layer(keep, str_cut(&text, '^'));
    return list;
}

static void decide_line(struct arena keep, struct arena scratch, struct str line)
{
    static const char *const names[] = {"Allowed", "ExplicitlyDenied",
                                        "ImplicitlyDenied", "undecided"};
    struct str column[COLUMNS];
    struct answer answer;

    for (int i = 0; i < COLUMNS; i++)
        column[i] = str_cut(&line, '\t');
    struct request request = words_request(&keep, arena_cstr(&keep, column[REQUEST]));
    struct layers layers = {
        .identity = layer(&keep, column[IDENTITY]),
        .resource = layer(&keep, column[RESOURCE]),
        .boundary = layer(&keep, column[BOUNDARY]),
        .session = layer(&keep, column[SESSION]),
        .endpoint = layer(&keep, column[ENDPOINT]),
        .scp = levels(&keep, column[SCP]),
        .rcp = levels(&keep, column[RCP]),
    };
    decide_request(&keep, scratch, &layers, &request, &answer);
    printf("%s\t%.*s\n", names[answer.decision], STR_ARGS(answer.reason));
}

int main(void)
{
    struct arena keep = test_arena(), scratch = test_arena();
    char *line = NULL;
    size_t cap = 0;
    ssize_t len;

    while ((len = getline(&line, &cap, stdin)) > 0)
        decide_line(keep, scratch,
                    (struct str){line, (size_t)len - (line[len - 1] == '\n')});
    free(line);
    return 0;
}
