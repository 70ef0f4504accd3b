/* The settled answer: ids that outlive edits, one order, no doubles, a closed end. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/sha256.h"
#include "finding/finding.h"

#include <stdlib.h>

/* The id of a finding, version 1: "pd1-" and the first 32 hexadecimal digits of the
 * SHA-256 of these fields in this order, each as its length in bytes (eight bytes, most
 * significant first) followed by its bytes:
 *
 *     "pd1"
 *     the slug of the rule
 *     the id of the principal, empty when there is none; of a policy file by itself
 *         just "policy:", whatever its path is
 *     every text of `meaning`, in byte order, without doubles
 *     "copy " and a number from 2 on, of a finding that is like an earlier one in all
 *         of this, and is about another document: a second copy is never the first
 *
 * Each field carries its length, so different fields never give the same bytes. Lines,
 * paths, commits and the order of anything do not take part. Test vectors:
 *
 *     "unreadable", "", nothing                  pd1-728603d902293d023e4ebf3906f124c6
 *     "operator-level", "arn:aws:iam::1:role/a",
 *         "s3:*", "ec2:*" (in either order)      pd1-3dcf1f1d307295312b82e4bda14afe07
 */
static void add_field(struct sha256 *sum, struct str field)
{
    char length[8];

    for (size_t i = 0; i < sizeof length; i++)
        length[i] = (char)((uint64_t)field.len >> (56 - 8 * i));
    sha256_add(sum, (struct str){length, sizeof length});
    sha256_add(sum, field);
}

static struct str principal_of(const struct finding *finding)
{
    return finding->actor ? finding->actor->id : STR("");
}

/* A document without a name of its own keeps its findings when it is moved. */
static struct str named_of(const struct finding *finding)
{
    return finding->actor && finding->apart.len ? STR("policy:")
                                                : principal_of(finding);
}

static void digest_of(struct arena scratch, const struct finding *finding,
                      unsigned char digest[32])
{
    struct sha256 sum;
    struct strs meaning = {NULL, 0, 0};

    for (size_t i = 0; i < finding->meaning.len; i++)
        *LIST_PUSH(&scratch, &meaning) = finding->meaning.at[i];
    strs_settle(&meaning);
    sha256_init(&sum);
    add_field(&sum, STR("pd1"));
    add_field(&sum, finding->check->slug);
    add_field(&sum, named_of(finding));
    for (size_t i = 0; i < meaning.len; i++)
        add_field(&sum, meaning.at[i]);
    if (finding->copy)
        add_field(&sum, arena_print(&scratch, "copy %zu", finding->copy + 1));
    sha256_end(&sum, digest);
}

struct str finding_id(struct arena *run, const struct finding *finding)
{
    enum { PREFIX = 4, DIGITS = 32 };
    unsigned char digest[32];

    digest_of(*run, finding, digest);
    char *id = NEW_MANY(run, PREFIX + DIGITS, char);
    memcpy(id, "pd1-", PREFIX);
    for (size_t i = 0; i < DIGITS; i++) {
        unsigned byte = digest[i / 2];
        id[PREFIX + i] = "0123456789abcdef"[i % 2 ? byte & 15 : byte >> 4];
    }
    return (struct str){id, PREFIX + DIGITS};
}

static int number_compare(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

static int strs_compare(const struct strs *a, const struct strs *b)
{
    int order = number_compare(a->len, b->len);

    for (size_t i = 0; !order && i < a->len; i++)
        order = str_compare(a->at[i], b->at[i]);
    return order;
}

static int row_compare(const struct row *a, const struct row *b)
{
    unsigned bits_a = a->deny * 4u + a->not_actions * 2u + a->not_resources;
    unsigned bits_b = b->deny * 4u + b->not_actions * 2u + b->not_resources;
    int order = place_compare(a->place, b->place);

    if (!order)
        order = number_compare(bits_a, bits_b);
    if (!order)
        order = number_compare(a->status, b->status);
    if (!order)
        order = strs_compare(&a->actions, &b->actions);
    if (!order)
        order = strs_compare(&a->resources, &b->resources);
    return order ? order : strs_compare(&a->conditions, &b->conditions);
}

static int step_compare(const struct step *a, const struct step *b)
{
    int order = place_compare(a->place, b->place);

    return order ? order : str_compare(a->text, b->text);
}

/* What is left to tell two findings of one id and one place apart, so that the order
 * they were found in never decides which one is shown. */
static int rest_compare(const struct finding *a, const struct finding *b)
{
    int order = number_compare(a->certainty, b->certainty);

    if (!order)
        order = str_compare(a->summary, b->summary);
    if (!order)
        order = number_compare(a->excess.len, b->excess.len);
    if (!order)
        order = number_compare(a->path.len, b->path.len);
    for (size_t i = 0; !order && i < a->excess.len; i++)
        order = row_compare(&a->excess.at[i], &b->excess.at[i]);
    for (size_t i = 0; !order && i < a->path.len; i++)
        order = step_compare(&a->path.at[i], &b->path.at[i]);
    return order;
}

static int waived_compare(const struct finding *a, const struct finding *b)
{
    return (a->waived != NULL) - (b->waived != NULL);
}

/* Groups findings of one id; in a group one that is not waived leads, then the gravest,
 * then the first by place. */
static int by_id(const void *left, const void *right)
{
    const struct finding *a = left, *b = right;
    int order = str_compare(a->id, b->id);

    if (!order)
        order = waived_compare(a, b);
    if (!order)
        order = number_compare(b->level, a->level);
    if (!order)
        order = place_compare(a->place, b->place);
    return order ? order : rest_compare(a, b);
}

static int by_content(const void *left, const void *right)
{
    const struct finding *a = left, *b = right;
    int order = waived_compare(a, b);

    if (!order)
        order = number_compare(b->level, a->level);
    if (!order)
        order = str_compare(a->check->slug, b->check->slug);
    if (!order)
        order = str_compare(principal_of(a), principal_of(b));
    if (!order)
        order = place_compare(a->place, b->place);
    return order ? order : str_compare(a->id, b->id);
}

static bool row_known(const struct rows *rows, size_t count, const struct row *row)
{
    for (size_t i = 0; i < count; i++)
        if (row_compare(&rows->at[i], row) == 0)
            return true;
    return false;
}

/* Adds the allows that `rows` does not have. A deny narrows the rows above it, so it
 * comes along whenever one of its allows does. */
static void rows_join(struct arena *run, struct rows *rows, const struct rows *more)
{
    size_t before = rows->len;
    bool grown = false;

    for (size_t i = 0; i < more->len; i++) {
        const struct row *row = &more->at[i];
        if (row->deny ? grown : !row_known(rows, before, row)) {
            *LIST_PUSH(run, rows) = *row;
            grown = true;
        }
    }
}

static void steps_join(struct arena *run, struct steps *steps, const struct steps *more)
{
    size_t before = steps->len;

    for (size_t i = 0; i < more->len; i++) {
        bool known = false;
        for (size_t j = 0; j < before && !known; j++)
            known = step_compare(&steps->at[j], &more->at[i]) == 0;
        if (!known)
            *LIST_PUSH(run, steps) = more->at[i];
    }
}

/* `into` and `from` mean the same; what `from` adds are other places of it. */
static void fold(struct arena *run, struct finding *into, const struct finding *from)
{
    /* Findings may share their lists: a full list is copied before it grows. */
    into->excess.cap = into->excess.len;
    into->path.cap = into->path.len;
    rows_join(run, &into->excess, &from->excess);
    steps_join(run, &into->path, &from->path);
    if (!into->has_witness && from->has_witness) {
        into->has_witness = true;
        into->witness = from->witness;
        into->witness_words = from->witness_words;
    }
}

static void fold_doubles(struct arena *run, struct findings *findings)
{
    size_t kept = 0;

    if (findings->len)
        qsort(findings->at, findings->len, sizeof *findings->at, by_id);
    for (size_t i = 0; i < findings->len; i++) {
        struct finding *last = kept ? &findings->at[kept - 1] : NULL;
        if (last && str_equal(last->id, findings->at[i].id))
            fold(run, last, &findings->at[i]);
        else
            findings->at[kept++] = findings->at[i];
    }
    findings->len = kept;
}

static const char *plural(size_t count)
{
    return count == 1 ? "" : "s";
}

/* A change may touch no grant at all, and then it was all read. */
static bool nothing_scanned(const struct scanned *scanned)
{
    return scanned->documents == 0 && scanned->base.len == 0;
}

static struct str why_incomplete(struct arena *run, const struct answer_sheet *sheet,
                                 size_t undecided)
{
    if (nothing_scanned(&sheet->scanned))
        return STR("there was nothing to scan: no document holds a grant");
    if (sheet->notes.len)
        return arena_print(run, "%zu place%s could not be read or decided",
                           sheet->notes.len, plural(sheet->notes.len));
    if (undecided)
        return arena_print(run, "%zu comparison%s could not be decided", undecided,
                           plural(undecided));
    return STR("the run did not say what is missing");
}

/* Silence is never clean: whoever forgot to call the answer incomplete is corrected
 * here, and an incomplete answer always says in a note or a finding why it is. */
static void close_verdict(struct arena *run, struct answer_sheet *sheet)
{
    size_t undecided = 0;

    for (size_t i = 0; i < sheet->findings.len; i++)
        undecided += sheet->findings.at[i].certainty == CERTAIN_UNDECIDED;
    if (sheet->notes.len || undecided || nothing_scanned(&sheet->scanned))
        sheet->complete = false;
    if (sheet->complete)
        return;
    if (sheet->incomplete_because.len == 0)
        sheet->incomplete_because = why_incomplete(run, sheet, undecided);
    sheet->because_noted = sheet->notes.len == 0 && undecided == 0;
    if (sheet->because_noted)
        note_add(run, &sheet->notes, "incomplete", (struct place){.path = STR("")},
                 "%.*s", STR_ARGS(sheet->incomplete_because));
}

void finding_settle(struct arena *run, struct answer_sheet *sheet)
{
    struct findings *findings = &sheet->findings;

    for (size_t i = 0; i < findings->len; i++)
        findings->at[i].id = finding_id(run, &findings->at[i]);
    fold_doubles(run, findings);
    if (findings->len)
        qsort(findings->at, findings->len, sizeof *findings->at, by_content);
    notes_settle(&sheet->notes);
    close_verdict(run, sheet);
}

enum exit_code finding_exit(const struct answer_sheet *sheet)
{
    if (!sheet->complete)
        return EXIT_INCOMPLETE;
    for (size_t i = 0; i < sheet->findings.len; i++)
        if (!sheet->findings.at[i].waived && !sheet->findings.at[i].known &&
            sheet->findings.at[i].level >= sheet->fail_on)
            return EXIT_FINDINGS;
    return EXIT_CLEAN;
}
