/* XML child by child: what is told, in which order, and that it is given back. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "syntax/xml.h"

#include "base/out.h"
#include "lib/unit.h"

struct heard {
    struct out told;
    bool wanted;
};

/* name line:column "text", and the children in brackets. */
static void put_element(struct out *out, const struct element *element)
{
    out_print(out, "%.*s %u:%u", STR_ARGS(element->name.local), element->span.line,
              element->span.column);
    for (const struct attribute *one = element->attributes; one; one = one->next)
        out_print(out, " @%.*s", STR_ARGS(one->name.local));
    if (element->text.len)
        out_print(out, " \"%.*s\"", STR_ARGS(element->text));
    for (const struct element *child = element->first; child; child = child->next) {
        out_put(out, " (");
        put_element(out, child);
        out_char(out, ')');
    }
    out_char(out, ';');
}

static bool hear_root(void *context, const struct element *root)
{
    struct heard *heard = context;

    put_element(&heard->told, root);
    return heard->wanted;
}

static void hear_child(void *context, const struct element *child)
{
    struct heard *heard = context;

    put_element(&heard->told, child);
}

static void children_are_told(void **state)
{
    static const struct {
        const char *input, *told;
        bool wanted, ok, kept;
    } rows[] = {
        {"<a b='1'><c>x</c>\n<d><e/>y</d></a>",
         "a 1:1 @b;c 1:10 \"x\";d 2:1 \"y\" (e 2:4;);",         true,  true,  false},
        {"<a><c/></a>",                         "a 1:1;",       false, true,  true },
        {"<a/>",                                "a 1:1;",       true,  true,  false},
        {"<a>x<b/>y</a>",                       "a 1:1;b 1:5;", true,  true,  false},
        {"<a><b/><c></a>",                      "",             true,  false, false},
        {"<!DOCTYPE a><a><b/></a>",             "",             true,  false, false},
    };
    struct arena start = test_arena(), scratch = test_arena(), side = test_arena();

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct arena keep = start, tree = side;
        struct heard heard = {out_to_arena(&keep), rows[i].wanted};
        struct xml_listener listener = {hear_root, hear_child, &heard};
        struct element *root = NULL;
        struct notes notes = {0};
        bool ok = xml_parse(&tree, scratch, STR("f"), str_from(rows[i].input),
                            &listener, &root, &notes);
        CHECK_ROW(rows[i].input, ok == rows[i].ok && notes.len == !ok);
        CHECK_ROW(rows[i].input, (ok && root->first) == rows[i].kept);
        CHECK_STR(out_text(&heard.told), rows[i].told);
    }
    arena_release(start);
    arena_release(side);
    arena_release(scratch);
}

/* Many children need no more memory than one. */
static void children_are_given_back(void **state)
{
    struct arena start = test_arena(), scratch = test_arena(), side = test_arena();
    struct arena keep = start, tree = side;
    struct out all = out_to_arena(&keep);
    struct heard heard = {out_to_arena(&keep), true};
    struct xml_listener listener = {hear_root, hear_child, &heard};
    struct element *root = NULL;
    struct notes notes = {0};

    (void)state;
    out_put(&all, "<a>");
    for (size_t i = 0; i < 50000; i++)
        out_put(&all, "<b><c>text</c></b>");
    out_put(&all, "</a>");
    assert_true(
        xml_parse(&tree, scratch, STR("f"), out_text(&all), &listener, &root, &notes));
    assert_true(tree.at - side.at < 4096);
    arena_release(start);
    arena_release(side);
    arena_release(scratch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(children_are_told),
                                       cmocka_unit_test(children_are_given_back)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
