/* A repository through the whole pipe into all reports: nothing raw, nothing clean that
 * was not read. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "fuzz.h"

#include "base/hidden.h"
#include "fuzz/memory.h"
#include "laws/chance.h"
#include "report/report.h"
#include "rule/rule.h"
#include "scan/scan.h"
#include "syntax/node.h"
#include "syntax/utf8.h"
#include "syntax/xml.h"

__attribute__((weak)) size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed);

/* The linker puts these in the place of the functions of those names (--wrap): our own
 * data is read once a process, and the arenas of a scan are used again. */
struct arena __real_arena_reserve(size_t size);
struct arena __wrap_arena_reserve(size_t size);
const struct catalog *__real_catalog_open(struct arena *keep, struct str rules,
                                          struct fault *why);
const struct catalog *__wrap_catalog_open(struct arena *keep, struct str rules,
                                          struct fault *why);
struct rules *__real_rule_load(struct arena *keep, struct arena scratch,
                               struct str folder, const struct catalog *catalog,
                               struct fault *why);
struct rules *__wrap_rule_load(struct arena *keep, struct arena scratch,
                               struct str folder, const struct catalog *catalog,
                               struct fault *why);

enum { SPARES = 2, SPARE_BYTES = 1 << 30 };

static const struct catalog *catalog;
static struct rules *rules;
static struct arena spares[SPARES];
static size_t taken = SPARES; /* of the spares; all, while our own data is read */

struct arena __wrap_arena_reserve(size_t size)
{
    return taken < SPARES ? fuzz_arena(&spares[taken++]) : __real_arena_reserve(size);
}

const struct catalog *__wrap_catalog_open(struct arena *keep, struct str folder,
                                          struct fault *why)
{
    (void)keep, (void)folder, (void)why;
    return catalog;
}

struct rules *__wrap_rule_load(struct arena *keep, struct arena scratch,
                               struct str folder, const struct catalog *opened,
                               struct fault *why)
{
    (void)keep, (void)scratch, (void)folder, (void)opened, (void)why;
    return rules;
}

static void open_once(void)
{
    struct fault why = {0};

    if (rules)
        return;
    static struct arena keep;
    keep = __real_arena_reserve(SPARE_BYTES);
    catalog = __real_catalog_open(&keep, STR(RULES_DIR), &why);
    assert(catalog);
    rules = __real_rule_load(&keep, __real_arena_reserve(SPARE_BYTES), STR(RULES_DIR),
                             catalog, &why);
    assert(rules);
    for (size_t i = 0; i < SPARES; i++)
        spares[i] = __real_arena_reserve(SPARE_BYTES);
}

/* UTF-8 in which nothing hides but the ends of lines. */
static void check_tame(struct str text)
{
    while (text.len) {
        unsigned char c = (unsigned char)text.at[0];
        size_t bytes = c < 0x80 ? 1 : utf8_length(text.at, text.at + text.len);
        assert(bytes);
        uint32_t code = bytes == 1 ? c : utf8_code(text.at, bytes);
        /* What is no character of its own is shown by one of ours: U+EF80 to U+EFFF
         * stand for single bytes (report/pen.h). */
        assert(c == '\n' || !hidden_is(code) || (code >= 0xef80 && code <= 0xefff));
        text = str_skip(text, bytes);
    }
}

/* What programs read is read back with our own strict readers. */
static void check_format(struct arena *keep, struct arena scratch, const char *name,
                         struct str text)
{
    struct element *root = NULL;
    struct nodes trees = {0};
    struct notes notes = {0};

    check_tame(text);
    if (strcmp(name, "json") == 0 || strcmp(name, "sarif") == 0)
        assert(json_parse(keep, scratch, STR("report"), text, &trees, &notes));
    if (strcmp(name, "junit") == 0)
        assert(xml_parse(keep, scratch, STR("report"), text, NULL, &root, &notes));
}

/* To people, the text says nothing of what is clean. */
static bool is_quiet(const char *format, const struct answer_sheet *sheet)
{
    return strcmp(format, "text") == 0 && finding_exit(sheet) == EXIT_CLEAN &&
           !sheet->findings.len;
}

static void check_reports(struct arena scratch, const struct answer_sheet *sheet)
{
    const struct arena whole = arena_part(scratch, 0, 3),
                       page = arena_part(scratch, 1, 3),
                       rest = arena_part(scratch, 2, 3);

    for (size_t i = 0; i < report_format_count; i++) {
        struct arena keep = whole, lent = page;
        struct report_style style = {.width = i % 2 ? 0 : 80};
        struct out out = out_to_arena(&keep);
        report_formats[i].write(&out, rest, sheet, &style);
        assert(out_text(&out).len > 0 || is_quiet(report_formats[i].name, sheet));
        check_format(&lent, rest, report_formats[i].name, out_text(&out));
    }
}

/* What was not read, or left open, is never clean. */
static void check_exit(const struct answer_sheet *sheet)
{
    enum exit_code exit = finding_exit(sheet);

    assert(exit == EXIT_CLEAN || exit == EXIT_FINDINGS || exit == EXIT_INCOMPLETE);
    assert(!sheet->notes.len || exit == EXIT_INCOMPLETE);
    assert(sheet->complete || exit == EXIT_INCOMPLETE);
    assert(sheet->complete || sheet->incomplete_because.len);
    /* "permissions: {}" is read, and grants nothing. */
    assert(!sheet->complete || sheet->scanned.principals);
    for (size_t i = 0; i < sheet->findings.len; i++)
        assert(sheet->findings.at[i].certainty != CERTAIN_UNDECIDED ||
               !sheet->complete);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena first, second, third;
    struct scan_job job = {.repository = "repo", .rules = RULES_DIR};
    struct answer_sheet sheet = {0};
    struct memory_files files;
    struct fault why = {0};

    open_once();
    struct arena keep = fuzz_arena(&first), run = fuzz_arena(&second);
    memory_parse(&keep, (struct str){(const char *)data, size}, &files);
    memory_set(&files);
    taken = 0;
    bool done = scan_run(&run, &job, &sheet, &why);
    taken = SPARES;
    if (done) {
        check_exit(&sheet);
        check_reports(fuzz_arena(&third), &sheet);
    } else {
        assert(why.exit == EXIT_USAGE || why.exit == EXIT_INCOMPLETE);
        assert(*why.text);
    }
    return 0;
}

static void put_file(struct out *out, const struct memory_file *file)
{
    out_print(out, "@%s%.*s\n", file->link ? ">" : "", STR_ARGS(file->path));
    out_bytes(out, file->content);
    if (file->content.len && file->content.at[file->content.len - 1] != '\n')
        out_char(out, '\n');
}

/* The content changed by libFuzzer as if it were all there is. */
static struct str mutated(struct arena *keep, struct str content)
{
    size_t most = content.len + 64;
    char *bytes = NEW_MANY(keep, most, char);

    memcpy(bytes, content.at, content.len);
    return (struct str){bytes, LLVMFuzzerMutate((uint8_t *)bytes, content.len, most)};
}

static void change_file(struct arena *keep, struct chance *chance,
                        struct memory_files *files, struct memory_file *file)
{
    static const char *const names[] = {"permdrift.yaml",
                                        "principals.yaml",
                                        "baselines/a.json",
                                        "baselines/a.yaml",
                                        "waivers.yaml",
                                        "p.json",
                                        "team/p.yaml",
                                        "p.xml",
                                        "p.txt",
                                        "accounts/1.json",
                                        "p.j2",
                                        "p.tf"};
    struct memory_file *other = &files->at[chance_below(chance, files->len)];

    switch (chance_below(chance, 6)) {
    case 0:
        file->path = str_from(names[chance_below(chance, LEN(names))]);
        break;
    case 1:
        file->content = other->content;
        break;
    case 2:
        file->content = arena_join(keep, (struct str[]){file->content, other->content},
                                   2, STR("---\n"));
        break;
    default:
        file->content = mutated(keep, file->content);
        break;
    }
}

/* One file changed; at times one left out, one doubled, or all of it as bytes. */
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
    static struct arena first, second;
    struct arena keep = fuzz_arena(&first), lent = fuzz_arena(&second);
    struct chance chance = {seed};
    struct memory_files files;
    struct out out = out_to_arena(&lent);

    memory_parse(&keep, (struct str){(const char *)data, size}, &files);
    if (!files.len || chance_one_in(&chance, 8))
        return LLVMFuzzerMutate(data, size, most);
    size_t at = chance_below(&chance, files.len);
    bool drop = chance_one_in(&chance, 16), twice = chance_one_in(&chance, 8);
    for (size_t i = 0; i < files.len; i++) {
        struct memory_file file = files.at[i];
        if (i != at || twice)
            put_file(&out, &file);
        if (i != at || drop)
            continue;
        change_file(&keep, &chance, &files, &file);
        put_file(&out, &file);
    }
    struct str text = out_text(&out);
    if (text.len > most)
        return LLVMFuzzerMutate(data, size, most);
    if (text.len)
        memcpy(data, text.at, text.len);
    return text.len;
}
