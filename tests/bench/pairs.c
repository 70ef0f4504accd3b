/* All ordered pairs of the AWS-managed policies: how many exact comparisons a second. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "compare/compare.h"
#include "format/format.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

/* One policy of the catalogue, as both sides of a comparison. */
struct entry {
    struct policies policies;
    struct effective have;
    struct rights need;
};

LIST_OF(entries, struct entry);

static double seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static struct str slurp(struct arena *keep, const char *path)
{
    FILE *file = fopen(path, "rb");
    struct str text = {0};

    if (!file)
        return text;
    fseek(file, 0, SEEK_END);
    size_t size = (size_t)ftell(file);
    rewind(file);
    char *at = NEW_MANY(keep, size, char);
    text = (struct str){at, fread(at, 1, size, file)};
    fclose(file);
    return text;
}

/* Lines are "ARN vN DATE {document}" after a first line about the file. */
static void load(struct arena *keep, struct arena scratch, struct terms *terms,
                 size_t most, struct entries *out)
{
    struct str text = slurp(keep, RULES_DIR "/catalog/aws/managed.txt");
    struct intern words = {0};

    str_cut(&text, '\n');
    while (text.len && out->len < most) {
        struct str line = str_cut(&text, '\n'), arn = str_cut(&line, ' ');
        struct reading reading = {0};
        struct notes notes = {0};
        str_cut(&line, ' ');
        str_cut(&line, ' ');
        if (!format_read_policy(keep, scratch, &words, arn, line, &reading, &notes))
            continue;
        struct entry *entry = LIST_PUSH(keep, out);
        entry->policies = reading.loose;
        entry->have.count = 1;
        effective_policies(terms, scratch, &entry->policies, NULL, READ_WIDE,
                           &entry->have.layers[0]);
        effective_policies(terms, scratch, &entry->policies, NULL, READ_NARROW,
                           &entry->need);
    }
}

static void report(const size_t *verdicts, size_t pairs, double spent)
{
    struct rusage usage;

    getrusage(RUSAGE_SELF, &usage);
    printf("%zu pairs in %.2f s of one core: %.0f a second; %zu covered, %zu exceed, "
           "%zu undecided; peak %ld MiB\n",
           pairs, spent, (double)pairs / spent, verdicts[VERDICT_COVERED],
           verdicts[VERDICT_EXCEEDS], verdicts[VERDICT_UNDECIDED],
           usage.ru_maxrss / 1024);
}

int main(int count, char **words)
{
    struct arena keep = arena_reserve((size_t)16 << 30);
    struct arena scratch = arena_reserve((size_t)4 << 30);
    struct arena answers = arena_reserve((size_t)1 << 30);
    struct fault why = {0};
    struct entries entries = {0};
    size_t verdicts[3] = {0}, pairs = 0;
    const struct catalog *catalog = catalog_open(&keep, STR(RULES_DIR), &why);

    if (!catalog) {
        fprintf(stderr, "%s\n", why.text);
        return 2;
    }
    struct terms *terms = terms_new(&keep, catalog);
    load(&keep, scratch, terms, count > 1 ? (size_t)atol(words[1]) : 1000, &entries);
    double start = seconds();
    for (size_t i = 0; i < entries.len; i++)
        for (size_t j = 0; j < entries.len; j++) {
            struct arena inner = answers;
            struct question question = {
                .have = &entries.at[i].have,
                .need = &entries.at[j].need,
                .have_policies = {&entries.at[i].policies, NULL},
                .need_policies = &entries.at[j].policies,
            };
            struct comparison out;
            compare_first(&inner, scratch, terms, &question, &out);
            verdicts[out.verdict]++;
            pairs++;
        }
    report(verdicts, pairs, seconds() - start);
    return 0;
}
