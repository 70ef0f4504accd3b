/* XML: what is read, with its places, and what is refused in which words. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "syntax/xml.h"

#include "base/limits.h"
#include "base/out.h"
#include "lib/unit.h"
#include "syntax/tags.h"

static void put_name(struct out *out, struct xml_name name)
{
    if (name.space.len)
        out_print(out, "{%.*s}", STR_ARGS(name.space));
    out_bytes(out, name.local);
}

/* name @attribute=value "text" (children), with the place of the tag when wanted. */
static void put_element(struct out *out, const struct element *element, bool places)
{
    struct span span = element->span;

    put_name(out, element->name);
    if (places)
        out_print(out, "<%u:%u-%u:%u>", span.line, span.column, span.end_line,
                  span.end_column);
    for (const struct attribute *one = element->attributes; one; one = one->next) {
        out_put(out, " @");
        put_name(out, one->name);
        out_print(out, "=%.*s", STR_ARGS(one->value));
    }
    if (element->text.len)
        out_print(out, " \"%.*s\"", STR_ARGS(element->text));
    if (element->first)
        out_put(out, " (");
    for (const struct element *child = element->first; child; child = child->next) {
        put_element(out, child, places);
        if (child->next)
            out_put(out, ", ");
    }
    if (element->first)
        out_char(out, ')');
}

/* The tree, or "line:column kind: message". */
static struct str words_of(struct arena *keep, struct arena scratch, struct str bytes,
                           bool places)
{
    struct out out = out_to_arena(keep);
    struct arena tree = test_arena(), start = tree;
    struct element *root = NULL;
    struct notes notes = {0};

    if (xml_parse(&tree, scratch, STR("f"), bytes, NULL, &root, &notes)) {
        assert_int_equal(notes.len, 0);
        put_element(&out, root, places);
    } else {
        assert_int_equal(notes.len, 1);
        out_print(&out, "%u:%u %s: %.*s", notes.at[0].place.span.line,
                  notes.at[0].place.span.column, notes.at[0].kind,
                  STR_ARGS(notes.at[0].message));
    }
    struct str text = arena_copy(keep, out_text(&out));
    arena_release(start);
    return text;
}

struct row {
    struct str input;
    const char *wanted;
};

static void check(const struct row *rows, size_t count, bool places)
{
    struct arena start = test_arena(), scratch = test_arena();

    for (size_t i = 0; i < count; i++) {
        struct arena keep = start;
        CHECK_STR(words_of(&keep, scratch, rows[i].input, places), rows[i].wanted);
    }
    arena_release(start);
    arena_release(scratch);
}

/* clang-format off */
static const struct row trees[] = {
    {STR_INIT("<a/>"), "a"},
    {STR_INIT("<a></a>\n"), "a"},
    {STR_INIT("\xef\xbb\xbf<a/>"), "a"},
    {STR_INIT("<?xml version='1.0'?><a/>"), "a"},
    {STR_INIT("<?xml version=\"1.1\" encoding=\"utf-8\" standalone=\"yes\" ?>\n<a/>"), "a"},
    {STR_INIT("<!-- c --><a/><!-- d -->"), "a"},
    {STR_INIT("<a>t</a>"), "a \"t\""},
    {STR_INIT("<a> t </a>"), "a \" t \""},
    {STR_INIT("<a> </a>"), "a \" \""},
    {STR_INIT("<a>\n  <b/>\n  <c>t</c>\n</a>"), "a (b, c \"t\")"},
    {STR_INIT("<a>x<b/>y</a>"), "a \"xy\" (b)"},
    {STR_INIT("<a>s3:<!-- c -->Get<![CDATA[<Obj>]]>ect</a>"), "a \"s3:Get<Obj>ect\""},
    {STR_INIT("<a>&lt;&amp;&#65;&#x42;&quot;&apos;&gt;</a>"), "a \"<&AB\"'>\""},
    {STR_INIT("<a b='1' c=\"&lt;2\"/>"), "a @b=1 @c=<2"},
    {STR_INIT("<a b = '>' ><c d='/>'/></a>"), "a @b=> (c @d=/>)"},
    {STR_INIT("<a b='x\ny\tz'/>"), "a @b=x y z"},
    {STR_INIT("<a>x\r\ny\rz</a>"), "a \"x\ny\nz\""},
    {STR_INIT("<a><![CDATA[]]]]><![CDATA[>]]></a>"), "a \"]]>\""},
    {STR_INIT("<a><!-- <b> --><![CDATA[<b>]]></a>"), "a \"<b>\""},
    {STR_INIT("<p:a xmlns:p='u'><p:b/><b/></p:a>"), "{u}a ({u}b, b)"},
    {STR_INIT("<a xmlns='u'><b xmlns=''/><c xmlns='v' d='1'/></a>"),
     "{u}a (b, {v}c @d=1)"},
    {STR_INIT("<p:a xmlns:p='u'><p:b xmlns:p='v' p:c='1'/></p:a>"),
     "{u}a ({v}b @{v}c=1)"},
    {STR_INIT("<a xml:lang='en' xml:base='file:///etc/'/>"),
     "a @{http://www.w3.org/XML/1998/namespace}lang=en "
     "@{http://www.w3.org/XML/1998/namespace}base=file:///etc/"},
    {STR_INIT("<a xmlns:xi='http://www.w3.org/2001/XInclude'>"
     "<xi:include href='/etc/passwd' parse='text'/></a>"),
     "a ({http://www.w3.org/2001/XInclude}include @href=/etc/passwd @parse=text)"},
    {STR_INIT("<\xc3\xa9>\xf0\x9f\x98\x80</\xc3\xa9>"), "\xc3\xa9 \"\xf0\x9f\x98\x80\""},
    {STR_INIT("<a>\xef\xbf\xbd</a>"), "a \"\xef\xbf\xbd\""},
    {STR_INIT("<?xml version='1.1'?><a>\xc3\xa9\xc2\xa0\xe2\x82\xac\xf0\x9f\x98\x80</a>"),
     "a \"\xc3\xa9\xc2\xa0\xe2\x82\xac\xf0\x9f\x98\x80\""},
    {STR_INIT("<a>\xc2\x85\xe2\x80\xa8\x7f</a>"), "a \"\xc2\x85\xe2\x80\xa8\x7f\""},
};

static const struct row places[] = {
    {STR_INIT("<a>\n <b\n  c=''/>\n</a>"), "a<1:1-1:4> (b<2:2-3:9> @c=)"},
    {STR_INIT("\xef\xbb\xbf<?xml version='1.0'?><a/>"), "a<1:22-1:26>"},
    {STR_INIT("<a>\xc3\xa9<b/>\xf0\x9f\x98\x80<c/></a>"),
     "a<1:1-1:4> \"\xc3\xa9\xf0\x9f\x98\x80\" (b<1:5-1:9>, c<1:11-1:15>)"},
    {STR_INIT("<a><!--\n--><b/></a>"), "a<1:1-1:4> (b<2:4-2:8>)"},
};

#define DOCTYPE "a document type declaration; none is read, for it can change what the rest says"
static const struct row refused[] = {
    {STR_INIT(""), "1:1 broken-xml: a document without elements"},
    {STR_INIT(" \n"), "1:1 broken-xml: a document without elements"},
    {STR_INIT("text"), "1:1 broken-xml: a document without elements"},
    {STR_INIT("<a>"), "1:4 broken-xml: an element that does not end"},
    {STR_INIT("<a"), "1:1 broken-xml: a tag that does not end"},
    {STR_INIT("<a "), "1:1 broken-xml: a tag that does not end"},
    {STR_INIT("<a ='1'/>"), "1:4 broken-xml: an attribute without a value"},
    {STR_INIT("<a b"), "1:5 broken-xml: an attribute without a value"},
    {STR_INIT("<a b="), "1:6 broken-xml: an attribute without quotes"},
    {STR_INIT("<a b=c/>"), "1:6 broken-xml: an attribute without quotes"},
    {STR_INIT("<a b='c/>"), "1:4 broken-xml: an attribute that does not end"},
    {STR_INIT("<a b='<'/>"), "1:7 broken-xml: Unescaped '<' not allowed in attributes values"},
    {STR_INIT("<a b='1'c='2'/>"), "1:1 broken-xml: a tag that does not end"},
    {STR_INIT("<a b='1' b='2'/>"), "1:15 broken-xml: Attribute b redefined"},
    {STR_INIT("<a xmlns:p='u' xmlns:q='u' p:b='1' q:b='2'/>"),
     "1:43 broken-xml: Namespaced Attribute b in 'u' redefined"},
    {STR_INIT("<p:a/>"), "1:5 broken-xml: Namespace prefix p on a is not defined"},
    {STR_INIT("<a p:b='1'/>"), "1:11 broken-xml: Namespace prefix p for b on a is not defined"},
    {STR_INIT("<a></b>"), "1:8 broken-xml: Opening and ending tag mismatch: a line 1 and b"},
    {STR_INIT("<a></a"), "1:4 broken-xml: a tag that does not end"},
    {STR_INIT("</a>"), "1:1 broken-xml: an end tag without its start"},
    {STR_INIT("<a/><b/>"), "1:5 broken-xml: Extra content at the end of the document"},
    {STR_INIT("<a/>text"), "1:5 broken-xml: Extra content at the end of the document"},
    {STR_INIT("<a>]]></a>"), "1:4 broken-xml: Sequence ']]>' not allowed in content"},
    {STR_INIT("<a>&b;</a>"), "1:7 broken-xml: Entity 'b' not defined"},
    {STR_INIT("<a b='&c;'/>"), "1:10 broken-xml: Entity 'c' not defined"},
    {STR_INIT("<a>& </a>"), "1:5 broken-xml: xmlParseEntityRef: no name"},
    {STR_INIT("<a>&#0;</a>"), "1:8 broken-xml: xmlParseCharRef: invalid xmlChar value 0"},
    {STR_INIT("<a>&#xD800;</a>"),
     "1:12 broken-xml: xmlParseCharRef: invalid xmlChar value 55296"},
    {STR_INIT("<a>&#1;</a>"), "1:8 broken-xml: xmlParseCharRef: invalid xmlChar value 1"},
    /* Two that libxml2 tells the text of, without the start of the element. */
    {STR_INIT("<a b='&#11;'>\xf0\x9f\x98\x80</a>"),
     "1:12 broken-xml: xmlParseCharRef: invalid xmlChar value 11"},
    {STR_INIT("<a b='&#11;'>x<b/>y</a>"),
     "1:12 broken-xml: xmlParseCharRef: invalid xmlChar value 11"},
    {STR_INIT("<a><!-- x -- y --></a>"),
     "1:11 broken-xml: Double hyphen within comment"},
    {STR_INIT("<a><!-- x"), "1:4 broken-xml: a comment that does not end"},
    {STR_INIT("<a><![CDATA[x"), "1:4 broken-xml: a CDATA section that does not end"},
    {STR_INIT("<1/>"), "1:2 broken-xml: StartTag: invalid element name"},
    {STR_INIT("< a/>"), "1:1 broken-xml: a \"<\" that starts nothing"},
    {STR_INIT("<!DOCTYPE a><a/>"), "1:1 broken-xml: " DOCTYPE},
    {STR_INIT("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>"), "1:1 broken-xml: " DOCTYPE},
    {STR_INIT("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"),
     "1:1 broken-xml: " DOCTYPE},
    {STR_INIT("<!DOCTYPE a [<!ATTLIST a b CDATA 'true'>]><a/>"), "1:1 broken-xml: " DOCTYPE},
    {STR_INIT("<!doctype a><a/>"), "1:1 broken-xml: " DOCTYPE},
    {STR_INIT("<a><!ENTITY b 'c'></a>"), "1:4 broken-xml: " DOCTYPE},
    {STR_INIT("<?xml-stylesheet href='x'?><a/>"),
     "1:1 broken-xml: a processing instruction; none is followed"},
    {STR_INIT("<a><?b c?></a>"), "1:4 broken-xml: a processing instruction; none is followed"},
    {STR_INIT(" <?xml version='1.0'?><a/>"),
     "1:2 broken-xml: a processing instruction; none is followed"},
    {STR_INIT("<?xml version='1.0' encoding='ISO-8859-1'?><a/>"),
     "1:21 broken-xml: only UTF-8 is read"},
    {STR_INIT("<?xml version='1.0' encoding='UTF-7'?><a/>"),
     "1:21 broken-xml: only UTF-8 is read"},
    {STR_INIT("<?xml version='1.0' encoding='UTF-16'?><a/>"),
     "1:21 broken-xml: only UTF-8 is read"},
    {STR_INIT("<?xml version='2.0'?><a/>"), "1:7 broken-xml: only XML 1.0 and 1.1 are read"},
    {STR_INIT("<?xml encoding='UTF-8' version='1.0'?><a/>"),
     "1:24 broken-xml: a declaration that is not of XML"},
    {STR_INIT("<?xml encoding='UTF-8'?><a/>"),
     "1:7 broken-xml: Malformed declaration expecting version"},
    {STR_INIT("<?xml version='1.0' extra='1'?><a/>"),
     "1:21 broken-xml: a declaration that is not of XML"},
    {STR_INIT("<?xml version?><a/>"), "1:15 broken-xml: an attribute without a value"},
    {STR_INIT("<?xml"), "1:1 broken-xml: a processing instruction; none is followed"},
    {STR_INIT("<?xml version='1.0'><a/>"), "1:20 broken-xml: a declaration that does not end"},
    {STR_INIT("\xff\xfe<\0a\0/\0>\0"),
     "1:1 broken-xml: the file starts with a byte order mark of UTF-16; only UTF-8 without "
     "a mark is read"},
    {STR_INIT("<\0a\0/\0>\0"),
     "1:1 broken-xml: the file looks like UTF-16 or UTF-32; only UTF-8 is read"},
    {STR_INIT("<a>\xe9</a>"), "1:4 broken-xml: bytes that are not UTF-8"},
    {STR_INIT("<a>\xc0\xbc</a>"), "1:4 broken-xml: bytes that are not UTF-8"},
    {STR_INIT("<a>\0</a>"), "1:4 broken-xml: a character that XML does not have"},
    {STR_INIT("<a>\x1b[2J</a>"), "1:4 broken-xml: a character that XML does not have"},
    {STR_INIT("<a>\xef\xbf\xbe</a>"), "1:4 broken-xml: a character that XML does not have"},
    {STR_INIT("<?xml version='1.1'?><a>\xc2\x85</a>"),
     "1:25 broken-xml: a character that XML does not have"},
    {STR_INIT("<?xml version='1.1'?><a>\xe2\x80\xa8</a>"),
     "1:25 broken-xml: a character that XML does not have"},
    {STR_INIT("<?xml version='1.1'?><a>\x7f</a>"),
     "1:25 broken-xml: a character that XML does not have"},
    {STR_INIT("\x1f\x8b\x08\0\0\0\0\0"), "1:1 broken-xml: a character that XML does not have"},
    {STR_INIT("\x4c\x6f\xa7\x94"), "1:3 broken-xml: bytes that are not UTF-8"},
    {STR_INIT("+ADw-a/+AD4-"), "1:1 broken-xml: a document without elements"},
};
/* clang-format on */

static void documents_become_trees(void **state)
{
    (void)state;
    check(trees, LEN(trees), false);
}

static void tags_have_places(void **state)
{
    (void)state;
    check(places, LEN(places), true);
}

/* libxml2 counts bytes of its own, which may be more. */
static void what_is_behind_the_end_is_at_the_end(void **state)
{
    struct span span = tags_place(STR("<a>\n</a>"), 100);

    (void)state;
    assert_int_equal(span.line, 2);
    assert_int_equal(span.column, 5);
}

static void the_rest_is_refused(void **state)
{
    (void)state;
    check(refused, LEN(refused), false);
}

/* `count` times `part`, with `before` and `after` around it. */
static struct str many(struct arena *keep, const char *before, const char *part,
                       size_t count, const char *after)
{
    struct out out = out_to_arena(keep);

    out_put(&out, before);
    for (size_t i = 0; i < count; i++)
        out_put(&out, part);
    out_put(&out, after);
    return out_text(&out);
}

static struct str numbered(struct arena *keep, const char *before, const char *format,
                           unsigned count, const char *after)
{
    struct out out = out_to_arena(keep);

    out_put(&out, before);
    for (unsigned i = 0; i < count; i++) {
        out_put(&out, format);
        out_print(&out, "%u=''", i);
    }
    out_put(&out, after);
    return out_text(&out);
}

/* So many namespaces in scope at one place, on two levels. */
static struct str spaces(struct arena *keep, unsigned count)
{
    struct out out = out_to_arena(keep);

    out_put(&out, "<a");
    for (unsigned i = 0; i < count; i++)
        out_print(&out, "%s xmlns:p%u='u'", i == count / 2 ? "><b/><b" : "", i);
    out_put(&out, "/></a>");
    return out_text(&out);
}

/* What stands right at a cap is read, and one more is not. */
static void masses_are_capped(void **state)
{
    struct arena start = test_arena(), scratch = test_arena();

    (void)state;
    for (unsigned more = 0; more < 2; more++) {
        struct arena keep = start;
        size_t depth = LIMIT_XML_DEPTH + more;
        struct str ends = many(&keep, "", "</a>", depth, "");
        const struct {
            const char *name;
            struct str input;
            const char *kind;
        } rows[] = {
            {"depth",     many(&keep,   "",                             "<a>",                depth,                          arena_cstr(&keep,                                     ends)),
             "too-deep"},
            {"elements",
             many(&keep,              "<a>",                                                "<b/>",                                                  LIMIT_XML_ELEMENTS - 1 + more,                           "</a>"),
             "too-large"},
            {"attributes",
             numbered(&keep,            "<a",                                            " b",                                                 LIMIT_XML_ATTRIBUTES + more,                                "/>"),
             "too-large"     },
            {"namespaces",           spaces(&keep,            LIMIT_XML_NAMESPACES + more),                    "too-large"},
            {"text",
             many(&keep,    "<a>12",     "0123456789",              LIMIT_XML_TEXT / 10 + more, "</a>"),
             "too-large"                                                                           },
            {"bytes",
             many(&keep,       "<a/>", "<!-- -->",                  LIMIT_XML_BYTES / 8 - 1 + more,                                                                                                     ""),
             "too-large"                                                                                                        },
            {"comment",
             many(&keep, "<a/><!--", "0123456789",                                                                          LIMIT_XML_TEXT / 10 - 1 + more,
             "-->"),
             "too-large"                                                                         },
            {"value",
             many(&keep,   "<a b='",     "0123456789",               LIMIT_XML_TEXT / 10 + more,                                                                                                     "'/>"),
             "too-large"                                                                                                          },
        };
        for (size_t i = 0; i < LEN(rows); i++) {
            struct notes notes = {0};
            struct element *root;
            bool ok =
                xml_parse(&keep, scratch, STR("f"), rows[i].input, NULL, &root, &notes);
            if (!ok && !more)
                print_error("%.*s\n", STR_ARGS(notes.at[0].message));
            CHECK_ROW(rows[i].name, ok == !more);
            CHECK_ROW(rows[i].name, ok || strcmp(notes.at[0].kind, rows[i].kind) == 0);
        }
    }
    arena_release(start);
    arena_release(scratch);
}

/* The worst that the caps allow must still be quick: no assertion, but no hang. */
static void the_worst_is_bearable(void **state)
{
    struct arena start = test_arena(), scratch = test_arena(), keep = start;
    struct str wide = numbered(&keep, "<b", " a", LIMIT_XML_ATTRIBUTES, "/>");
    size_t count = (LIMIT_XML_BYTES - 10) / wide.len;
    struct str all = many(&keep, "<a>", arena_cstr(&keep, wide), count, "</a>");
    struct notes notes = {0};
    struct element *root;

    (void)state;
    bool ok = xml_parse(&keep, scratch, STR("f"), all, NULL, &root, &notes);
    if (!ok)
        print_error("%.*s\n", STR_ARGS(notes.at[0].message));
    assert_true(ok);
    arena_release(start);
    arena_release(scratch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(documents_become_trees),
        cmocka_unit_test(tags_have_places),
        cmocka_unit_test(what_is_behind_the_end_is_at_the_end),
        cmocka_unit_test(the_rest_is_refused),
        cmocka_unit_test(masses_are_capped),
        cmocka_unit_test(the_worst_is_bearable),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
