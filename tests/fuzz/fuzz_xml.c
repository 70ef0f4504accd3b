/* Any bytes as XML: a sound tree of elements, or one note. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "fuzz.h"

#include "base/limits.h"
#include "lib/tree.h"
#include "syntax/xml.h"

static void check_text(struct str text)
{
    assert(text.len <= LIMIT_TEXT_BYTES);
    assert(text.len == 0 || !memchr(text.at, 0, text.len));
}

static void check_name(struct xml_name name)
{
    assert(name.local.len > 0 && !memchr(name.local.at, ':', name.local.len));
    check_text(name.space);
    check_text(name.local);
}

/* Returns the elements. No attribute stands twice, whatever its prefix. */
static size_t check_element(const struct element *element, unsigned depth)
{
    size_t elements = 1;

    assert(depth < LIMIT_XML_DEPTH);
    tree_check_span(element->span);
    check_name(element->name);
    check_text(element->text);
    for (const struct attribute *one = element->attributes; one; one = one->next) {
        check_name(one->name);
        check_text(one->value);
        for (const struct attribute *other = one->next; other; other = other->next)
            assert(!str_equal(one->name.local, other->name.local) ||
                   !str_equal(one->name.space, other->name.space));
    }
    for (const struct element *child = element->first; child; child = child->next)
        elements += check_element(child, depth + 1);
    return elements;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena first, second;
    struct arena keep = fuzz_arena(&first), scratch = fuzz_arena(&second);
    struct element *root = NULL;
    struct notes notes = {0};
    struct str bytes = {(const char *)data, size};
    bool ok = xml_parse(&keep, scratch, STR("f"), bytes, NULL, &root, &notes);

    assert(notes.len == !ok);
    if (!ok) {
        assert(notes.at[0].kind && notes.at[0].message.len);
        tree_check_span(notes.at[0].place.span);
        assert(!root);
        return 0;
    }
    assert(!root->next && check_element(root, 0) <= LIMIT_XML_ELEMENTS);
    assert(!str_has(bytes, STR("<!DOCTYPE")) || str_has(bytes, STR("<!--")) ||
           str_has(bytes, STR("<![CDATA[")));
    return 0;
}
