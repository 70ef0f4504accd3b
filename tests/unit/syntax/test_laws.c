/* Laws over random trees: written in any way, read again, they are the same. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "parsed.h"

/* A small generator with a seed, so that a failure can be had again. */
struct dice {
    uint64_t state;
};

static uint32_t roll(struct dice *dice, uint32_t sides)
{
    dice->state ^= dice->state << 13;
    dice->state ^= dice->state >> 7;
    dice->state ^= dice->state << 17;
    return (uint32_t)(dice->state >> 32) % sides;
}

static struct str random_text(struct arena *keep, struct dice *dice)
{
    static const char *const parts[] = {
        "a",
        "Z",
        "s3:Get*",
        " ",
        "\"",
        "\\",
        "/",
        "\n",
        "\t",
        "\x01",
        "\x1f",
        "{",
        "]",
        ":",
        ",",
        "#",
        "'",
        "\xc3\xa9",
        "null",
        "\xd7\x90",
        "-",
        "${a:b/c}",
        "\xe2\x82\xac",
        "\xf0\x9f\x98\xb9",
        "0",
        "&",
        "*",
        "!",
        "%",
        "\xed\x9f\xbf",
    };
    struct out out = out_to_arena(keep);

    for (uint32_t left = roll(dice, 8); left; left--)
        out_put(&out, parts[roll(dice, LEN(parts))]);
    return arena_copy(keep, out_text(&out));
}

static struct str random_number(struct arena *keep, struct dice *dice)
{
    struct out out = out_to_arena(keep);

    out_put(&out, roll(dice, 2) ? "-" : "");
    out_print(&out, "%u", roll(dice, 1000));
    if (roll(dice, 2))
        out_print(&out, ".%03u", roll(dice, 1000));
    if (roll(dice, 3) == 0)
        out_print(&out, "%c%s%u", roll(dice, 2) ? 'e' : 'E',
                  (const char *[]){"", "+", "-"}[roll(dice, 3)], roll(dice, 300));
    return arena_copy(keep, out_text(&out));
}

static struct node *random_tree(struct arena *keep, struct dice *dice, unsigned depth);

static void random_children(struct arena *keep, struct dice *dice, struct node *node,
                            unsigned depth)
{
    struct node **tail = &node->first;

    for (uint32_t left = roll(dice, 12); left; left--) {
        struct node *child = random_tree(keep, dice, depth + 1);
        if (node->kind == NODE_MAP) {
            child->key = random_text(keep, dice);
            if (node_get(node, child->key))
                continue;
        }
        *tail = child;
        tail = &child->next;
        node->count++;
    }
}

static struct node *random_tree(struct arena *keep, struct dice *dice, unsigned depth)
{
    struct node *node = NEW(keep, struct node);

    node->kind = (enum node_kind)roll(dice, depth < 5 ? 6 : 4);
    if (depth == 0 && node->kind < NODE_LIST)
        node->kind = NODE_MAP;
    switch (node->kind) {
    case NODE_NULL:
        break;
    case NODE_BOOL:
        node->text = roll(dice, 2) ? STR("true") : STR("false");
        break;
    case NODE_NUMBER:
        node->text = random_number(keep, dice);
        break;
    case NODE_STRING:
        node->text = random_text(keep, dice);
        break;
    case NODE_LIST:
    case NODE_MAP:
        random_children(keep, dice, node, depth);
        break;
    }
    return node;
}

/* How a tree is written. YAML takes JSON but for two things: a pair of escaped
 * surrogates, and a line end between a key and its colon. */
struct pen {
    struct out out;
    struct dice *dice;
    bool yaml;
};

static void put_blanks(struct pen *pen, bool lines)
{
    for (uint32_t left = roll(pen->dice, 4); left; left--)
        out_put(&pen->out, (const char *[]){" ", "\t", "\n",
                                            "\r\n"}[roll(pen->dice, lines ? 4 : 2)]);
}

static void put_unit(struct pen *pen, uint32_t unit)
{
    out_print(&pen->out, roll(pen->dice, 2) ? "\\u%04x" : "\\u%04X", unit);
}

/* One character as \u, or two of them; returns its length in bytes. */
static size_t put_escaped(struct pen *pen, const unsigned char *at)
{
    if (*at < 0x80) {
        put_unit(pen, *at);
        return 1;
    }
    if (*at < 0xe0) {
        put_unit(pen, (at[0] & 0x1fu) << 6 | (at[1] & 0x3fu));
        return 2;
    }
    if (*at < 0xf0) {
        put_unit(pen, (at[0] & 0xfu) << 12 | (at[1] & 0x3fu) << 6 | (at[2] & 0x3fu));
        return 3;
    }
    uint32_t code = (at[0] & 7u) << 18 | (at[1] & 0x3fu) << 12 | (at[2] & 0x3fu) << 6 |
                    (at[3] & 0x3fu);
    put_unit(pen, 0xd800 + ((code - 0x10000) >> 10));
    put_unit(pen, 0xdc00 + ((code - 0x10000) & 0x3ff));
    return 4;
}

static void put_string(struct pen *pen, struct str text)
{
    out_char(&pen->out, '"');
    for (size_t i = 0; i < text.len;) {
        unsigned char byte = (unsigned char)text.at[i];
        bool must = byte < 0x20 || byte == '"' || byte == '\\';
        bool pair = byte >= 0xf0;
        if ((byte == '"' || byte == '\\' || byte == '/') && roll(pen->dice, 2)) {
            out_print(&pen->out, "\\%c", byte);
            i++;
        } else if (must || ((byte < 0x80 || byte >= 0xc2) && !(pair && pen->yaml) &&
                            roll(pen->dice, 4) == 0)) {
            i += put_escaped(pen, (const unsigned char *)text.at + i);
        } else {
            do
                out_char(&pen->out, text.at[i++]);
            while (i < text.len && ((unsigned char)text.at[i] & 0xc0) == 0x80);
        }
    }
    out_char(&pen->out, '"');
}

static void put_tree(struct pen *pen, const struct node *node)
{
    bool map = node->kind == NODE_MAP;

    if (node->kind == NODE_STRING) {
        put_string(pen, node->text);
    } else if (!map && node->kind != NODE_LIST) {
        out_bytes(&pen->out, node->kind == NODE_NULL ? STR("null") : node->text);
    } else {
        out_char(&pen->out, map ? '{' : '[');
        put_blanks(pen, true);
        for (const struct node *child = node->first; child; child = child->next) {
            if (map) {
                put_string(pen, child->key);
                put_blanks(pen, !pen->yaml);
                out_char(&pen->out, ':');
                put_blanks(pen, true);
            }
            put_tree(pen, child);
            put_blanks(pen, true);
            if (child->next) {
                out_char(&pen->out, ',');
                put_blanks(pen, true);
            }
        }
        out_char(&pen->out, map ? '}' : ']');
    }
}

enum { TREES = 400 };

/* Writes random trees and wants them back; `yaml` keeps to what YAML allows too. */
static void written_and_read(parser *parse, bool yaml)
{
    struct bench bench = bench_open();
    struct arena start = test_arena();

    for (uint64_t seed = 1; seed <= TREES; seed++) {
        struct arena keep = start;
        struct dice dice = {seed * 0x9e3779b97f4a7c15u};
        struct nodes tree = {0};
        *LIST_PUSH(&keep, &tree) = random_tree(&keep, &dice, 0);
        struct str wanted = tree_text(&keep, &tree, false);
        struct pen pen = {out_to_arena(&keep), &dice, yaml};
        put_tree(&pen, tree.at[0]);
        struct parsed parsed = parsed_by(parse, &bench, out_text(&pen.out), false);
        if (!parsed.ok || !str_equal(parsed.text, wanted))
            print_error("seed %u: %.*s\n%.*s\n", (unsigned)seed,
                        STR_ARGS(out_text(&pen.out)), STR_ARGS(parsed.note.message));
        assert_true(parsed.ok);
        assert_true(str_equal(parsed.text, wanted));
    }
    arena_release(start);
    bench_close(bench);
}

static void json_says_what_was_written(void **state)
{
    (void)state;
    written_and_read(json_parse, false);
}

static void yaml_reads_json_alike(void **state)
{
    (void)state;
    written_and_read(yaml_parse, true);
    written_and_read(json_parse, true);
}

/* A document with one byte changed is read or refused, and never both or neither
 * (parsed_by looks); cut short anywhere, a map or a list is refused. */
static void damage_is_never_silent(void **state)
{
    struct bench bench = bench_open();
    struct arena start = test_arena();

    (void)state;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        struct arena keep = start;
        struct dice dice = {seed * 0x9e3779b97f4a7c15u};
        struct pen pen = {out_to_arena(&keep), &dice, false};
        put_tree(&pen, random_tree(&keep, &dice, 0));
        struct str whole = out_text(&pen.out);
        size_t step = whole.len / 200 + 1;
        for (size_t len = 0; len < whole.len; len += step)
            assert_false(parsed_by(json_parse, &bench, str_head(whole, len), false).ok);
        for (size_t at = 0; at < whole.len; at += step) {
            struct arena again = keep;
            struct str copy = arena_copy(&again, whole);
            ((char *)copy.at)[at] = (char)roll(&dice, 256);
            parsed_by(json_parse, &bench, copy, false);
            parsed_by(yaml_parse, &bench, copy, false);
        }
    }
    arena_release(start);
    bench_close(bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_says_what_was_written),
        cmocka_unit_test(yaml_reads_json_alike),
        cmocka_unit_test(damage_is_never_silent),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
