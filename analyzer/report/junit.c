/* JUnit XML that both known shapes accept, written with the writer of libxml2. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/formats.h"
#include "report/show.h"
#include "report/text.h"
#include "report/words.h"

#include <errno.h>
#include <libxml/xmlwriter.h>
#include <stdlib.h>

/* The foreign writer, and whether it failed: it can only run out of memory, because the
 * bytes themselves go to `out`, which never fails to its caller. */
struct sheet {
    xmlTextWriterPtr to;
    bool failed;
};

static int pass_on(void *out, const char *at, int len)
{
    out_bytes(out, (struct str){at, (size_t)len});
    return len;
}

static void element(struct sheet *sheet, const char *name)
{
    sheet->failed |= xmlTextWriterStartElement(sheet->to, BAD_CAST name) < 0;
}

static void end(struct sheet *sheet)
{
    sheet->failed |= xmlTextWriterEndElement(sheet->to) < 0;
}

static void attribute(struct sheet *sheet, const char *name, const char *value)
{
    sheet->failed |=
        xmlTextWriterWriteAttribute(sheet->to, BAD_CAST name, BAD_CAST value) < 0;
}

static void number(struct sheet *sheet, const char *name, size_t value)
{
    char digits[24];

    snprintf(digits, sizeof digits, "%zu", value);
    attribute(sheet, name, digits);
}

/* Shown text, as an attribute. Showing leaves no character that XML 1.0 forbids. */
static void shown(struct sheet *sheet, struct arena scratch, const char *name,
                  struct str foreign)
{
    struct out words = out_to_arena(&scratch);

    show_text(&words, foreign);
    out_char(&words, 0);
    attribute(sheet, name, out_text(&words).at);
}

static void text(struct sheet *sheet, struct arena scratch, struct str words)
{
    const char *value = arena_cstr(&scratch, words);

    sheet->failed |= xmlTextWriterWriteString(sheet->to, BAD_CAST value) < 0;
}

/* `name` has been shown. */
static void test_case(struct sheet *sheet, struct arena scratch, struct str path,
                      struct str name)
{
    element(sheet, "testcase");
    shown(sheet, scratch, "classname", path.len ? path : STR("permdrift"));
    attribute(sheet, "name", arena_cstr(&scratch, name));
    attribute(sheet, "time", "0");
}

static struct str principal_of(const struct finding *finding)
{
    return finding->actor ? finding->actor->id : STR("");
}

/* Two of this order equal: build servers would take them for one test. */
static int by_name(const void *left, const void *right)
{
    const struct finding *a = *(const struct finding *const *)left;
    const struct finding *b = *(const struct finding *const *)right;
    int order = str_compare(a->place.path, b->place.path);

    if (!order)
        order = str_compare(a->check->slug, b->check->slug);
    return order ? order : str_compare(principal_of(a), principal_of(b));
}

/* For each finding, whether another one has the same class and name. */
static const bool *namesakes(struct arena *keep, const struct findings *findings)
{
    bool *shared = NEW_MANY(keep, findings->len, bool);
    const struct finding **sorted =
        NEW_MANY(keep, findings->len, const struct finding *);

    for (size_t i = 0; i < findings->len; i++)
        sorted[i] = &findings->at[i];
    if (findings->len)
        qsort(sorted, findings->len, sizeof(*sorted), by_name);
    for (size_t i = 1; i < findings->len; i++)
        if (by_name(&sorted[i - 1], &sorted[i]) == 0) {
            shared[sorted[i - 1] - findings->at] = true;
            shared[sorted[i] - findings->at] = true;
        }
    return shared;
}

/* The complete text of a finding. Whoever builds a text and whoever writes into it must
 * not take from the same place, so each gets half of the scratch. */
static void put_block(struct sheet *sheet, struct arena scratch,
                      const struct finding *finding)
{
    static const struct report_style plain = {false, 0};
    struct arena lower = arena_part(scratch, 0, 2), upper = arena_part(scratch, 1, 2);
    struct out block = out_to_arena(&lower);

    text_finding(&block, upper, finding, &plain);
    text(sheet, upper, out_text(&block));
}

static void put_finding(struct sheet *sheet, struct arena scratch,
                        const struct finding *finding, bool shared)
{
    struct out name = out_to_arena(&scratch);

    show_text(&name, finding->check->slug);
    if (finding->actor) {
        out_char(&name, ' ');
        show_text(&name, finding->actor->id);
    }
    if (shared)
        out_print(&name, " %.*s", STR_ARGS(finding->id));
    test_case(sheet, scratch, finding->place.path, out_text(&name));
    /* Of a skipped test neither shape knows a type, nor how many there are. */
    element(sheet, finding->waived ? "skipped" : "failure");
    shown(sheet, scratch, "message", finding->summary);
    if (!finding->waived)
        attribute(sheet, "type", finding_level_name(finding->level));
    put_block(sheet, scratch, finding);
    end(sheet);
    end(sheet);
}

/* A failed test says that something is wrong; an error says that nobody looked. */
static void put_error(struct sheet *sheet, struct arena scratch, const char *kind,
                      struct str message, struct place place)
{
    struct out name = out_to_arena(&scratch), words = out_to_arena(&scratch);

    out_put(&name, kind);
    if (place.span.line)
        out_print(&name, " at %u:%u", (unsigned)place.span.line,
                  (unsigned)place.span.column);
    out_put(&name, ": ");
    show_text(&name, message);
    words_place(&words, place);
    out_put(&words, ": ");
    show_text(&words, message);
    test_case(sheet, scratch, place.path, out_text(&name));
    element(sheet, "error");
    shown(sheet, scratch, "message", message);
    attribute(sheet, "type", kind);
    text(sheet, scratch, out_text(&words));
    end(sheet);
    end(sheet);
}

/* A check that found nothing passes, but only when everything was read and decided. */
static bool passed(const struct answer_sheet *answer, const struct check *check)
{
    for (size_t i = 0; i < answer->findings.len; i++)
        if (str_equal(answer->findings.at[i].check->slug, check->slug))
            return false;
    return answer->complete;
}

static void put_passed(struct sheet *sheet, struct arena scratch,
                       const struct check *check)
{
    struct out name = out_to_arena(&scratch);

    show_text(&name, check->slug);
    test_case(sheet, scratch, STR("permdrift"), out_text(&name));
    end(sheet);
}

/* Both shapes want all of these. There is no clock in a report: the time is the
 * beginning of the count, the same for every run. */
static void put_counts(struct sheet *sheet, const struct answer_sheet *answer)
{
    size_t errors = answer->notes.len + (!answer->complete && !answer->because_noted);
    size_t tests = answer->findings.len + errors, waived = 0;

    for (size_t i = 0; i < answer->checks->len; i++)
        tests += passed(answer, &answer->checks->at[i]);
    for (size_t i = 0; i < answer->findings.len; i++)
        waived += answer->findings.at[i].waived != NULL;
    attribute(sheet, "name", "permdrift");
    attribute(sheet, "package", "permdrift");
    attribute(sheet, "id", "0");
    attribute(sheet, "hostname", "localhost");
    attribute(sheet, "timestamp", "1970-01-01T00:00:00");
    attribute(sheet, "time", "0");
    number(sheet, "tests", tests);
    number(sheet, "failures", answer->findings.len - waived);
    number(sheet, "errors", errors);
}

static void put_property(struct sheet *sheet, struct arena scratch, const char *name,
                         struct str value)
{
    if (value.len == 0)
        return;
    element(sheet, "property");
    attribute(sheet, "name", name);
    shown(sheet, scratch, "value", value);
    end(sheet);
}

static void put_properties(struct sheet *sheet, struct arena scratch,
                           const struct answer_sheet *answer)
{
    const struct scanned *scanned = &answer->scanned;

    element(sheet, "properties");
    put_property(sheet, scratch, "commit", scanned->commit);
    put_property(sheet, scratch, "subfolder", scanned->subfolder);
    put_property(sheet, scratch, "catalogue", scanned->catalog);
    put_property(sheet, scratch, "sandboxGap", answer->sandbox_gap);
    put_property(sheet, scratch, "version", STR(PERMDRIFT_VERSION));
    end(sheet);
}

static void put_suite(struct sheet *sheet, struct arena scratch,
                      const struct answer_sheet *answer)
{
    const bool *shared = namesakes(&scratch, &answer->findings);

    element(sheet, "testsuites");
    element(sheet, "testsuite");
    put_counts(sheet, answer);
    put_properties(sheet, scratch, answer);
    for (size_t i = 0; i < answer->findings.len; i++)
        put_finding(sheet, scratch, &answer->findings.at[i], shared[i]);
    if (!answer->complete && !answer->because_noted)
        put_error(sheet, scratch, "incomplete", answer->incomplete_because,
                  (struct place){.path = STR("")});
    for (size_t i = 0; i < answer->notes.len; i++)
        put_error(sheet, scratch, answer->notes.at[i].kind, answer->notes.at[i].message,
                  answer->notes.at[i].place);
    for (size_t i = 0; i < answer->checks->len; i++)
        if (passed(answer, &answer->checks->at[i]))
            put_passed(sheet, scratch, &answer->checks->at[i]);
    element(sheet, "system-out");
    end(sheet);
    element(sheet, "system-err");
    end(sheet);
    end(sheet);
    end(sheet);
}

void report_junit(struct out *out, struct arena scratch,
                  const struct answer_sheet *sheet, const struct report_style *style)
{
    struct sheet xml = {NULL, false};
    xmlOutputBufferPtr buffer = xmlOutputBufferCreateIO(pass_on, NULL, out, NULL);

    (void)style;
    /* not covered: without memory the process ends, and counts nothing */
    if (buffer)
        xml.to = xmlNewTextWriter(buffer);
    /* not covered: as above */
    if (!xml.to) {
        xml.failed = true;
        goto out;
    }
    buffer = NULL; /* the writer owns it now */
    xml.failed |= xmlTextWriterSetIndent(xml.to, 1) < 0;
    xml.failed |= xmlTextWriterSetIndentString(xml.to, BAD_CAST "  ") < 0;
    xml.failed |= xmlTextWriterStartDocument(xml.to, "1.0", "UTF-8", NULL) < 0;
    put_suite(&xml, scratch, sheet);
    xml.failed |= xmlTextWriterEndDocument(xml.to) < 0;
out:
    /* not covered: as above */
    if (xml.to)
        xmlFreeTextWriter(xml.to);
    /* not covered: as above */
    else if (buffer)
        xmlOutputBufferClose(buffer);
    /* not covered: as above */
    if (xml.failed && !out->error)
        out->error = ENOMEM;
}
