/* Policies made to explode: each pair ends within its budget, and how soon. */
/* SPDX-License-Identifier: Apache-2.0 */
/* Usage: hard [FAMILY]    (a part of its name) */
#include "lib/hard.h"
#include "compare/compare.h"
#include "format/format.h"

#include <stdio.h>
#include <sys/resource.h>
#include <time.h>

struct bench {
    struct arena keep, scratch;
    const struct catalog *catalog;
};

static double milliseconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static struct policies read_side(struct bench *bench, const struct family *family,
                                 bool need)
{
    struct out out = out_to_arena(&bench->keep);
    struct intern words = {0};
    struct reading reading = {0};
    struct notes notes = {0};

    family->write(&out, need);
    struct str text = arena_copy(&bench->keep, out_text(&out));
    format_read_policy(&bench->keep, bench->scratch, &words, STR("policy.json"), text,
                       &reading, &notes);
    if (!reading.loose.len || notes.len)
        printf("%s: cannot be read\n", family->name);
    return reading.loose;
}

static void show(const char *name, const char *how, double start,
                 const struct comparison *out)
{
    static const char *const words[] = {"covered", "exceeds", "undecided"};

    printf("%-40s %-6s %-9s %9.1f ms %10zu steps  %.*s\n", name, how,
           words[out->verdict], milliseconds() - start, out->steps,
           STR_ARGS(out->reason));
    fflush(stdout);
}

static void run(struct bench bench, const struct family *family)
{
    struct policies have = read_side(&bench, family, false);
    struct policies need = read_side(&bench, family, true);
    struct terms *terms = terms_new(&bench.keep, bench.catalog);
    struct rights held;
    struct rights needed;
    struct comparison out;

    double start = milliseconds();
    effective_policies(terms, bench.scratch, &have, NULL, READ_WIDE, &held);
    effective_policies(terms, bench.scratch, &need, NULL, READ_NARROW, &needed);
    struct question question = {.have = &held,
                                .need = &needed,
                                .have_by.policies = &have,
                                .need_by.policies = &need};
    compare_first(&bench.keep, bench.scratch, terms, &question, &out);
    show(family->name, "first", start, &out);
    start = milliseconds();
    compare_policies(&bench.keep, bench.scratch, bench.catalog, &have, &need, &out);
    show("", "all", start, &out);
}

int main(int count, char **words)
{
    struct bench bench = {.keep = arena_reserve((size_t)16 << 30),
                          .scratch = arena_reserve((size_t)4 << 30)};
    struct fault why = {0};
    struct rusage usage;

    bench.catalog = catalog_open(&bench.keep, STR(RULES_DIR), &why);
    if (!bench.catalog) {
        fprintf(stderr, "%s\n", why.text);
        return 2;
    }
    for (size_t i = 0; i < family_count; i++)
        if (count < 2 || str_has(str_from(families[i].name), str_from(words[1])))
            run(bench, &families[i]);
    getrusage(RUSAGE_SELF, &usage);
    printf("peak %ld MiB\n", usage.ru_maxrss / 1024);
    return 0;
}
