/* The rules are data in one form: known keys, sorted, canonical, and no dead name. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lib/unit.h"

#include "arch/form.h"
#include "base/note.h"
#include "base/out.h"
#include "catalog/catalog.h"

#include <dirent.h>
#include <unistd.h>

/* One file under test. */
struct page {
    struct arena *keep;
    const struct catalog *catalog;
    enum provider provider;
    const char *name;
};

/* Ends the test, with the place and the text in question, unless it holds. */
static void expect(const struct page *page, bool holds, const char *what,
                   struct span span, struct str text)
{
    if (!holds) {
        print_error("%s:%u:%u: \"%.*s\" %s\n", page->name, span.line, span.column,
                    STR_ARGS(text), what);
        fail();
    }
}

static bool is_file(const struct page *page, const char *folder, struct str name)
{
    struct str file =
        arena_print(page->keep, "%s/%s/%.*s.json", RULES_DIR, folder, STR_ARGS(name));

    return access(arena_cstr(page->keep, file), R_OK) == 0;
}

static bool is_one_of(struct str text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_is(text, words[i]))
            return true;
    return false;
}

static bool is_word(const struct page *page, enum word word, struct str text)
{
    static const char *const access_levels[] = {"list", "permissions", "read",
                                                "tagging", "write"};
    static const char *const severity[] = {"note", "low", "medium", "high", "critical"};
    const struct action *action;

    switch (word) {
    case WORD_FREE:
        return true;
    case WORD_ACTION:
        action = catalog_action(catalog_of(page->catalog, page->provider), text);
        return action && str_equal(action->name, text);
    case WORD_CLASS:
        return is_file(page, "capabilities", text);
    case WORD_GUARD:
        return is_file(page, "guards", text);
    case WORD_SEVERITY:
        return is_one_of(text, severity, LEN(severity));
    case WORD_ACCESS:
        return is_one_of(text, access_levels, LEN(access_levels));
    }
    return false;
}

/* A list goes by its first entry. */
static struct str text_of(const struct node *node)
{
    return node->kind == NODE_LIST && node->first ? node->first->text : node->text;
}

/* The order of entries: strings by their bytes, maps by their strings one by one. */
static int entry_compare(const struct node *a, const struct node *b)
{
    int order = 0;

    if (a->kind != NODE_MAP || b->kind != NODE_MAP)
        return str_compare(a->text, b->text);
    a = a->first;
    b = b->first;
    for (; a && b && order == 0; a = a->next, b = b->next)
        order = str_compare(text_of(a), text_of(b));
    return order;
}

static void check_list(const struct page *page, const struct node *list,
                       const struct member *form);

static void check_word(const struct page *page, const struct node *node, enum word word)
{
    expect(page, is_word(page, word, node->text), "is not a known name", node->span,
           node->text);
}

/* The page as the value of that key has it: what is said of a provider is said in the
 * words of its own catalogue. */
static struct page page_below(const struct page *page, struct str key)
{
    struct page below = *page;

    for (unsigned i = 0; i < PROVIDERS; i++)
        if (str_is(key, provider_facts((enum provider)i).word))
            below.provider = (enum provider)i;
    return below;
}

/* Keys in their fixed order, each once, none besides. */
static void check_map(const struct page *page, const struct node *map,
                      const struct member *form)
{
    const struct node *child = map->first;

    for (; form->key; form++) {
        if (!child || !str_is(child->key, form->key)) {
            expect(page, form->optional, "is missing", map->span, str_from(form->key));
            continue;
        }
        const struct page below = page_below(page, child->key);

        expect(page, child->kind == form->kind, "is of the wrong kind", child->span,
               child->key);
        if (child->kind == NODE_MAP)
            check_map(&below, child, form->inside);
        else if (child->kind == NODE_LIST)
            check_list(&below, child, form);
        else
            check_word(&below, child, form->word);
        child = child->next;
    }
    if (child)
        expect(page, false, "is unknown or out of order", child->key_span, child->key);
}

/* Entries of one kind, sorted, each once. */
static void check_list(const struct page *page, const struct node *list,
                       const struct member *form)
{
    enum node_kind kind = form->inside ? NODE_MAP : NODE_STRING;

    for (const struct node *entry = list->first; entry; entry = entry->next) {
        expect(page, entry->kind == kind, "is of the wrong kind", entry->span,
               entry->text);
        if (entry->next)
            expect(page, entry_compare(entry, entry->next) < 0, "is out of order",
                   entry->next->span, entry->next->text);
        if (form->inside)
            check_map(page, entry, form->inside);
        else
            check_word(page, entry, form->word);
    }
}

static void put_string(struct out *out, struct str text)
{
    out_char(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '"' || text.at[i] == '\\')
            out_char(out, '\\');
        out_char(out, text.at[i]);
    }
    out_char(out, '"');
}

static void put_value(struct out *out, const struct node *node, int depth);

/* The inside of a map or a list. `depth` is how far its line is indented; below zero it
 * stays on that line. The entries of a list are one line each. */
static void put_inside(struct out *out, const struct node *node, int depth)
{
    bool wide = depth >= 0 && node->count > 0, map = node->kind == NODE_MAP;

    for (const struct node *child = node->first; child; child = child->next) {
        if (wide)
            out_print(out, "\n%*s", 2 * depth + 2, "");
        if (map) {
            put_string(out, child->key);
            out_put(out, ": ");
        }
        put_value(out, child, map && wide ? depth + 1 : -1);
        if (child->next)
            out_put(out, wide ? "," : ", ");
    }
    if (wide)
        out_print(out, "\n%*s", 2 * depth, "");
}

static void put_value(struct out *out, const struct node *node, int depth)
{
    switch (node->kind) {
    case NODE_NULL:
    case NODE_BOOL:
    case NODE_NUMBER:
        out_bytes(out, node->text);
        break;
    case NODE_STRING:
        put_string(out, node->text);
        break;
    case NODE_LIST:
        out_char(out, '[');
        put_inside(out, node, depth);
        out_char(out, ']');
        break;
    case NODE_MAP:
        out_char(out, '{');
        put_inside(out, node, depth);
        out_char(out, '}');
        break;
    }
}

static struct str slurp(const struct page *page)
{
    FILE *file = fopen(page->name, "rb");
    size_t cap = (size_t)1 << 20;
    char *bytes = arena_take(page->keep, 1, cap, 1);
    size_t len = file ? fread(bytes, 1, cap, file) : cap;

    assert_non_null(file);
    assert_true(len < cap);
    fclose(file);
    return (struct str){bytes, len};
}

static const struct node *parse(const struct page *page, struct str bytes)
{
    struct arena scratch = test_arena();
    struct nodes nodes = {0};
    struct notes notes = {0};

    if (!json_parse(page->keep, scratch, str_from(page->name), bytes, &nodes, &notes))
        fail_msg("%s: %.*s", page->name, STR_ARGS(notes.at[0].message));
    arena_release(scratch);
    return nodes.at[0];
}

static void check_page(const struct page *page, const struct form *form,
                       const char *file)
{
    struct str bytes = slurp(page);
    const struct node *node = parse(page, bytes);
    struct out out = out_to_arena(page->keep);

    expect(page, node->kind == form->kind, "is of the wrong kind", node->span,
           str_from(file));
    if (node->kind == NODE_MAP) {
        struct str name = node->first->text;
        struct str wanted = arena_print(page->keep, "%.*s.json", STR_ARGS(name));

        struct page whole = *page;
        const struct node *provider = node_get(node, STR("provider"));
        for (size_t i = 0; provider && i < PROVIDERS; i++)
            if (str_is(provider->text, provider_facts((enum provider)i).word))
                whole.provider = (enum provider)i;
        check_map(&whole, node, form->inside);
        expect(page, str_is(wanted, file), "is not the name of the file",
               node->first->span, name);
    } else {
        check_list(page, node, &(struct member){.inside = form->inside});
    }
    put_value(&out, node, 0);
    out_char(&out, '\n');
    expect(page, str_equal(out_text(&out), bytes), "is not as it would be printed",
           node->span, str_from(file));
}

static void test_pages(void **state)
{
    struct page page = *(const struct page *)*state;
    static const char *const folders[] = {"capabilities", "checks", "escalation",
                                          "guards", "tiers"};

    for (size_t i = 0; i < LEN(folders); i++) {
        struct str folder = arena_print(page.keep, "%s/%s", RULES_DIR, folders[i]);
        DIR *open = opendir(arena_cstr(page.keep, folder));
        size_t count = 0;

        assert_non_null(open);
        for (struct dirent *file; (file = readdir(open)) != NULL;) {
            if (file->d_name[0] == '.')
                continue;
            page.name =
                arena_cstr(page.keep, arena_print(page.keep, "%.*s/%s",
                                                  STR_ARGS(folder), file->d_name));
            check_page(&page, form_of(folders[i], file->d_name), file->d_name);
            count++;
        }
        closedir(open);
        assert_true(count > 0);
    }
}

/* The list of a provider in a capability class; NULL: it has none. */
static const struct node *rights_of(struct page *page, const char *class,
                                    enum provider provider)
{
    struct str name =
        arena_print(page->keep, "%s/capabilities/%s.json", RULES_DIR, class);

    page->name = arena_cstr(page->keep, name);
    return node_get(parse(page, slurp(page)), str_from(provider_facts(provider).word));
}

static void push_all(struct page *page, struct strs *to, const struct node *list)
{
    for (const struct node *entry = list ? list->first : NULL; entry;
         entry = entry->next)
        *LIST_PUSH(page->keep, to) = entry->text;
}

/* A right is in one operator class, the one that fits best. */
static void test_classes_apart(void **state)
{
    struct page page = *(const struct page *)*state;
    static const char *const classes[] = {"admin-equivalent", "environment-delete",
                                          "guardrail-removal", "recovery-destroy",
                                          "state-destroy"};

    for (unsigned p = 0; p < PROVIDERS; p++) {
        struct strs rights = {0};
        size_t count;

        for (size_t i = 0; i < LEN(classes); i++)
            push_all(&page, &rights, rights_of(&page, classes[i], (enum provider)p));
        count = rights.len;
        strs_settle(&rights);
        assert_int_equal(rights.len, count);
    }
}

/* What is deleted to be created again is an environment or a store of state. */
static void check_pairs(struct page *page, enum provider provider)
{
    const struct node *list = rights_of(page, "delete-and-recreate", provider);
    struct strs deletes = {0}, known = {0};

    for (const struct node *entry = list ? list->first : NULL; entry;
         entry = entry->next) {
        const struct node *alone = node_get(entry, STR("alone"));
        const struct node *delete = node_get(entry, STR("delete"));

        expect(page, alone ? !delete : delete &&node_get(entry, STR("create")),
               "has not exactly one way", entry->span, entry->first->text);
        push_all(page, &deletes, alone ? alone : delete);
    }
    push_all(page, &known, rights_of(page, "environment-delete", provider));
    push_all(page, &known, rights_of(page, "state-destroy", provider));
    strs_settle(&known);
    for (size_t i = 0; i < deletes.len; i++)
        expect(page, strs_has(&known, deletes.at[i]), "is in neither class",
               (struct span){0}, deletes.at[i]);
}

static void test_pairs_delete(void **state)
{
    struct page page = *(const struct page *)*state;

    for (unsigned i = 0; i < PROVIDERS; i++)
        check_pairs(&page, (enum provider)i);
}

int main(void)
{
    struct arena start = test_arena(), keep = start;
    struct fault why = {0};
    struct page page = {.keep = &keep,
                        .catalog = catalog_open(&keep, STR(RULES_DIR), &why)};
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(test_pages, &page),
        cmocka_unit_test_prestate(test_classes_apart, &page),
        cmocka_unit_test_prestate(test_pairs_delete, &page),
    };
    int failed = 1;

    if (page.catalog)
        failed = cmocka_run_group_tests_name("rules_data", tests, NULL, NULL);
    else
        print_error("%s\n", why.text);
    arena_release(start);
    return failed;
}
