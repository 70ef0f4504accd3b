/* All ordered pairs of the AWS-managed policies: how many exact comparisons a second. */
/* SPDX-License-Identifier: Apache-2.0 */
/* Usage: pairs [--sample N]    (N pairs, half of them covered: "I J VERDICT NANOSECONDS",
 * where I and J count the policies of the catalogue from 0) */
#include "compare/compare.h"
#include "format/format.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

enum {
    POLICIES = 1000,
    ROUNDS = 5, /* of one pair of a sample: the middle one counts */
};

/* One policy of the catalogue, as both sides of a comparison. */
struct entry {
    struct policies policies;
    struct rights have;
    struct rights need;
    struct probes *probes;
};

LIST_OF(entries, struct entry);

struct bench {
    struct arena keep, scratch, answers;
    struct terms *terms;
    struct entries entries;
    char *verdicts; /* by HAVE and NEED */
};

static const char *const names[] = {
    [VERDICT_COVERED] = "covered",
    [VERDICT_EXCEEDS] = "exceeds",
    [VERDICT_UNDECIDED] = "undecided",
};

static double seconds(clockid_t clock)
{
    struct timespec now;

    clock_gettime(clock, &now);
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
static bool load(struct bench *bench)
{
    struct str text = slurp(&bench->keep, RULES_DIR "/catalog/aws/managed.txt");
    struct intern words = {0};

    str_cut(&text, '\n');
    while (text.len && bench->entries.len < POLICIES) {
        struct str line = str_cut(&text, '\n'), arn = str_cut(&line, ' ');
        struct reading reading = {0};
        struct notes notes = {0};
        str_cut(&line, ' ');
        str_cut(&line, ' ');
        if (!format_read_policy(&bench->keep, bench->scratch, &words, arn, line,
                                &reading, &notes) ||
            notes.len)
            return false;
        struct entry *entry = LIST_PUSH(&bench->keep, &bench->entries);
        entry->policies = reading.loose;
        entry->probes = probes_new(&bench->keep);
        effective_policies(bench->terms, bench->scratch, &entry->policies, NULL,
                           READ_WIDE, &entry->have);
        effective_policies(bench->terms, bench->scratch, &entry->policies, NULL,
                           READ_NARROW, &entry->need);
    }
    return bench->entries.len == POLICIES;
}

static struct comparison compare(struct bench *bench, size_t i, size_t j)
{
    const struct entry *have = &bench->entries.at[i], *need = &bench->entries.at[j];
    struct arena answers = bench->answers;
    struct question question = {
        .have = &have->have,
        .need = &need->need,
        .have_by.policies = &have->policies,
        .need_by.policies = &need->policies,
        .probes = have->probes,
    };
    struct comparison out;

    compare_first(&answers, bench->scratch, bench->terms, &question, &out);
    return out;
}

static void compare_all(struct bench *bench)
{
    size_t counts[LEN(names)] = {0}, pairs = 0, cheap = 0;
    struct rusage usage;
    double start = seconds(CLOCK_PROCESS_CPUTIME_ID);

    for (size_t i = 0; i < POLICIES; i++)
        for (size_t j = 0; j < POLICIES; j++, pairs++) {
            struct comparison out = compare(bench, i, j);
            bench->verdicts[pairs] = (char)out.verdict;
            counts[out.verdict]++;
            cheap += out.steps == 0;
        }
    double spent = seconds(CLOCK_PROCESS_CPUTIME_ID) - start;
    getrusage(RUSAGE_SELF, &usage);
    fprintf(stderr, "%zu pairs in %.2f s of one core: %.0f a second\n", pairs, spent,
            (double)pairs / spent);
    for (size_t v = 0; v < LEN(names); v++)
        fprintf(stderr, "%s %zu\n", names[v], counts[v]);
    fprintf(stderr, "settled by the cheap test %.2f%%\npeak %ld MiB\n",
            100 * (double)cheap / (double)pairs, usage.ru_maxrss / 1024);
}

static int by_value(const void *a, const void *b)
{
    const double *left = a, *right = b;

    return (*left > *right) - (*left < *right);
}

static void print_pair(struct bench *bench, size_t i, size_t j)
{
    double spent[ROUNDS];
    enum verdict verdict = VERDICT_COVERED;

    for (size_t r = 0; r < ROUNDS; r++) {
        double start = seconds(CLOCK_MONOTONIC);
        verdict = compare(bench, i, j).verdict;
        spent[r] = seconds(CLOCK_MONOTONIC) - start;
    }
    qsort(spent, ROUNDS, sizeof *spent, by_value);
    printf("%zu %zu %s %.0f\n", i, j, names[verdict], spent[ROUNDS / 2] * 1e9);
}

/* The same draw on every machine (splitmix64). */
static size_t draw(uint64_t *seed, size_t below)
{
    uint64_t z = *seed += 0x9e3779b97f4a7c15u;

    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return (size_t)((z ^ z >> 31) % below);
}

/* Pairs of different policies, covered and others in turn; none twice. */
static void print_sample(struct bench *bench, size_t count)
{
    bool *drawn = NEW_MANY(&bench->keep, POLICIES * POLICIES, bool);
    uint64_t seed = 1;

    for (size_t tried = 0, made = 0; made < count && tried < 1u << 24; tried++) {
        size_t pair = draw(&seed, POLICIES * POLICIES);
        size_t i = pair / POLICIES, j = pair % POLICIES;
        bool covered = bench->verdicts[pair] == VERDICT_COVERED;
        if (i == j || drawn[pair] || covered != (made % 2 == 0))
            continue;
        drawn[pair] = true;
        print_pair(bench, i, j);
        made++;
    }
}

int main(int count, char **words)
{
    struct bench bench = {.keep = arena_reserve((size_t)16 << 30),
                          .scratch = arena_reserve((size_t)4 << 30),
                          .answers = arena_reserve((size_t)1 << 30)};
    size_t sample = count == 3 ? (size_t)atol(words[2]) : 0;
    struct fault why = {0};

    if (count != 1 && (count != 3 || strcmp(words[1], "--sample") != 0)) {
        fprintf(stderr, "Usage: pairs [--sample N]\n");
        return 2;
    }
    const struct catalog *catalog = catalog_open(&bench.keep, STR(RULES_DIR), &why);
    if (!catalog) {
        fprintf(stderr, "%s\n", why.text);
        return 2;
    }
    bench.terms = terms_new(&bench.keep, catalog);
    bench.verdicts = NEW_MANY(&bench.keep, POLICIES * POLICIES, char);
    if (!load(&bench)) {
        fprintf(stderr, "a policy of the catalogue cannot be read\n");
        return 2;
    }
    compare_all(&bench);
    print_sample(&bench, sample);
    return 0;
}
