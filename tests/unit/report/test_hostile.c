/* Whatever names people choose: no report is broken by them, and none hides them. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "fixture.h"
#include "render.h"

#include <libxml/parser.h>

static char long_name[4096];

static const struct {
    const char *name;
    struct str text;
} corpus[] = {
    {"plain",             STR_INIT("plain")                                  },
    {"escape",            STR_INIT("\x1b[2J\x1b[31mred")                     },
    {"title of terminal", STR_INIT("\x1b]0;owned\a")                         },
    {"link of terminal",  STR_INIT("\x1b]8;;http://x\x1b\\here\x1b]8;;\a")   },
    {"lines",             STR_INIT("a\nb\rc\r\nd")                           },
    {"other controls",    STR_INIT("\x01\x08\t\x0b\x0c\x0e\x1f\x7f")         },
    {"C1",                STR_INIT("\xc2\x80\xc2\x85\xc2\x9b\xc2\x9f")       },
    {"direction",         STR_INIT("a\xe2\x80\xae"
                           "b\xe2\x81\xa6\xd8\x9c")         },
    {"line separators",   STR_INIT("\xe2\x80\xa8\xe2\x80\xa9")               },
    {"zero width",        STR_INIT("s3\xe2\x80\x8b:Get\xef\xbb\xbf\xc2\xad") },
    {"tags",              STR_INIT("\xf3\xa0\x81\x81\xef\xb8\x8f")           },
    {"blanks",            STR_INIT("a\xc2\xa0"
                        "b\xe3\x80\x80"
                        "c")                                   },
    {"not a character",   STR_INIT("\xef\xbf\xbe\xef\xbf\xbf")               },
    {"private",           STR_INIT("\xee\xbe\x80\xef\x80\x80\xee\x80\x80")   },
    {"broken bytes",      STR_INIT("\xff\xc3(\xe2\x82\x80\xfe")              },
    {"overlong",          STR_INIT("\xc0\xaf\xe0\x80\xaf\xf0\x80\x80\xaf")   },
    {"surrogate",         STR_INIT("\xed\xa0\x80\xed\xbf\xbf")               },
    {"past the end",      STR_INIT("\xf4\x90\x80\x80\xf8\x88\x80\x80\x80")   },
    {"cut short",         STR_INIT("a\xf0\x9f\x98")                          },
    {"astral",            STR_INIT("\xf0\x9f\x98\x80\xf0\x90\x80\x80")       },
    {"quotes",            STR_INIT("\"'`\\\"\\u0041\\")                      },
    {"markup",            STR_INIT("</script><script>alert(1)</script>&amp;")},
    {"end of CDATA",      STR_INIT("]]>]]&gt;<![CDATA[")                     },
    {"comment",           STR_INIT("--><!-- <!DOCTYPE x [<!ENTITY y 'z'>]>") },
    {"formats",           STR_INIT("%n%s%x%%{0}{{1}}${aws:username}")        },
    {"option",            STR_INIT("-rf")                                    },
    {"build log",         STR_INIT("::set-output name=x::y ::error::z")      },
    {"other build log",   STR_INIT("##[error]x ##vso[task.complete] ###")    },
    {"link",              STR_INIT("[click](http://x) [y](1) ![z](2)")       },
    {"mention",           STR_INIT("@team #123 | <b> =1+1")                  },
    {"spaces",            STR_INIT("  a  b  ")                               },
    {"paths",             STR_INIT("/../a//./b/../../etc/passwd?x#y")        },
    {"scheme",            STR_INIT("javascript:alert(1)")                    },
    {"long",              {long_name, sizeof long_name}                      },
};

static const char *const formats[] = {"text", "json", "sarif", "junit"};

/* The bytes of what acts instead of being seen, first to last, in their byte order. */
static const struct {
    const char *first, *last;
} wild[] = {
    {"\x01",             "\x09"            },
    {"\x0b",             "\x1f"            },
    {"\x7f",             "\x7f"            },
    {"\xc2\x80",         "\xc2\x9f"        },
    {"\xc2\xad",         "\xc2\xad"        },
    {"\xd8\x9c",         "\xd8\x9c"        },
    {"\xe2\x80\x8b",     "\xe2\x80\x8f"    },
    {"\xe2\x80\xa8",     "\xe2\x80\xae"    },
    {"\xe2\x81\xa0",     "\xe2\x81\xaf"    },
    {"\xef\xbb\xbf",     "\xef\xbb\xbf"    },
    {"\xf3\xa0\x80\x80", "\xf3\xa0\x81\xbf"},
};

/* Our own line ends are the only controls. A report in colour is not looked at here. */
static bool is_tame(struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.at[i];
        if (byte == 0)
            return false;
        if (byte >= 0x20 && byte < 0x7f)
            continue;
        for (size_t w = 0; w < LEN(wild); w++) {
            size_t len = strlen(wild[w].first);
            if (i + len <= text.len && memcmp(text.at + i, wild[w].first, len) >= 0 &&
                memcmp(text.at + i, wild[w].last, len) <= 0)
                return false;
        }
    }
    return true;
}

static void nothing_acts(void **state)
{
    static const unsigned widths[] = {0, 1, 40};

    (void)state;
    for (size_t i = 0; i < LEN(corpus); i++) {
        struct arena start = test_arena(), keep = start;
        struct answer_sheet sheet = fixture_hostile(&keep, corpus[i].text);
        for (size_t f = 0; f < LEN(formats); f++)
            for (size_t w = 0; w < LEN(widths); w++) {
                struct report_style style = {false, widths[w]};
                struct str said = render(&keep, formats[f], &sheet, style);
                CHECK_ROW(corpus[i].name, is_tame(said));
            }
        arena_release(start);
    }
}

/* Build servers obey some lines: none may start with what they look for. */
static void no_line_is_a_command(void **state)
{
    (void)state;
    for (size_t i = 0; i < LEN(corpus); i++)
        for (unsigned width = 0; width < 60; width += 15) {
            struct arena start = test_arena(), keep = start;
            struct answer_sheet sheet = fixture_hostile(&keep, corpus[i].text);
            struct str rest =
                render(&keep, "text", &sheet, (struct report_style){false, width});
            CHECK_ROW(corpus[i].name, !str_has(rest, STR("##")));
            while (rest.len)
                CHECK_ROW(corpus[i].name,
                          !str_starts(str_trim(str_cut(&rest, '\n')), STR("::")));
            arena_release(start);
        }
}

/* Undoes what report/pen.h says: U+EF80 to U+EFFF stand for single bytes. */
static struct str original(struct arena *keep, struct str text)
{
    struct out out = out_to_arena(keep);

    for (size_t i = 0; i < text.len; i++) {
        const unsigned char *at = (const unsigned char *)text.at + i;
        bool raw = i + 2 < text.len && at[0] == 0xee && at[1] >= 0xbe;
        unsigned byte = raw ? (unsigned)at[1] << 6 | (at[2] & 0x3fu) : at[0];
        out_char(&out, (char)(byte & 0xff));
        i += raw ? 2 : 0;
    }
    return out_text(&out);
}

static void json_gives_the_names_back(void **state)
{
    static const char *const places[] = {
        "scanned.repository",
        "scanned.commit",
        "notes.0.place.path",
        "findings.0.rule",
        "findings.0.principal.id",
        "findings.0.principal.kindBecause",
        "findings.0.principal.owner",
        "findings.0.summary",
        "findings.0.path.0.text",
        "findings.0.path.0.place.path",
        "findings.0.witness.action",
        "findings.0.witness.resourceAccount",
        "findings.0.excess.0.actions.0",
        "findings.0.excess.0.conditions.0",
        "findings.0.excess.1.place.path",
        "findings.0.place.path",
        "findings.0.place.commit",
    };

    (void)state;
    for (size_t i = 0; i < LEN(corpus); i++) {
        struct arena start = test_arena(), keep = start;
        struct answer_sheet sheet = fixture_hostile(&keep, corpus[i].text);
        struct str said = render(&keep, "json", &sheet, (struct report_style){0});
        const struct node *report = parsed(&keep, said);
        for (size_t p = 0; p < LEN(places); p++)
            CHECK_ROW(corpus[i].name,
                      str_equal(original(&keep, walk(report, places[p])->text),
                                corpus[i].text));
        const struct node *context = walk(report, "findings.0.witness.context");
        CHECK_ROW(corpus[i].name,
                  str_equal(original(&keep, context->first->key), corpus[i].text));
        arena_release(start);
    }
}

static void check_uris(const struct node *node, const char *row)
{
    if (str_is(node->key, "uri")) {
        struct str rest = node->text;
        CHECK_ROW(row, rest.len && rest.at[0] != '/');
        CHECK_ROW(row, !str_has(rest, STR(":")) && !str_has(rest, STR("//")));
        while (rest.len)
            CHECK_ROW(row, !str_is(str_cut(&rest, '/'), ".."));
    }
    for (const struct node *child = node->first; child; child = child->next)
        check_uris(child, row);
}

/* Every link of the message leads to a numbered place of the result. */
static bool links_are_ours(struct str message)
{
    while (message.len) {
        size_t used = message.at[0] == '\\' && message.len > 1 ? 2 : 1;
        struct str rest = str_skip(message, used), target = rest;
        size_t number;
        if (str_starts(message, STR("]("))) {
            target = str_skip(message, 2);
            if (!str_to_size(str_cut(&target, ')'), &number))
                return false;
        }
        message = rest;
    }
    return true;
}

static void sarif_stays_inside(void **state)
{
    (void)state;
    for (size_t i = 0; i < LEN(corpus); i++) {
        struct arena start = test_arena(), keep = start;
        struct answer_sheet sheet = fixture_hostile(&keep, corpus[i].text);
        struct str said = render(&keep, "sarif", &sheet, (struct report_style){0});
        const struct node *log = parsed(&keep, said);
        check_uris(log, corpus[i].name);
        struct str message = walk(log, "runs.0.results.0.message.text")->text;
        CHECK_ROW(corpus[i].name, links_are_ours(message));
        CHECK_ROW(corpus[i].name, is_tame(message));
        arena_release(start);
    }
}

static void xml_is_well_formed(void **state)
{
    (void)state;
    for (size_t i = 0; i < LEN(corpus); i++) {
        struct arena start = test_arena(), keep = start;
        struct answer_sheet sheet = fixture_hostile(&keep, corpus[i].text);
        struct str said = render(&keep, "junit", &sheet, (struct report_style){0});
        xmlDocPtr doc = xmlReadMemory(said.at, (int)said.len, "report.xml", NULL,
                                      XML_PARSE_NONET | XML_PARSE_PEDANTIC);
        CHECK_ROW(corpus[i].name, doc != NULL);
        xmlFreeDoc(doc);
        arena_release(start);
    }
    xmlCleanupParser();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_acts), cmocka_unit_test(no_line_is_a_command),
        cmocka_unit_test(json_gives_the_names_back),
        cmocka_unit_test(sarif_stays_inside), cmocka_unit_test(xml_is_well_formed)};

    memset(long_name, 'x', sizeof long_name);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
