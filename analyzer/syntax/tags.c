/* Markup is skipped as a reader of XML would skip it, and nothing is understood. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "syntax/tags.h"

#include "base/limits.h"
#include "syntax/utf8.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* The place of a byte; places are asked for in the order of the document. */
struct spot {
    size_t at;
    uint32_t line, column;
};

struct scan {
    struct arena *keep;
    struct str bytes;
    size_t at;
    struct spot spot;
    struct tags *out;
    struct trouble *trouble;
    unsigned depth;
    uint32_t spaces[LIMIT_XML_DEPTH + 1]; /* namespaces in scope, by depth */
};

static void spot_move(struct spot *spot, struct str bytes, size_t to)
{
    for (; spot->at < to && spot->at < bytes.len; spot->at++) {
        unsigned char byte = (unsigned char)bytes.at[spot->at];
        if (byte == '\n') {
            spot->line++;
            spot->column = 1;
        } else if ((byte & 0xc0) != 0x80) {
            spot->column += byte >= 0xf0 ? 2 : 1;
        }
    }
}

/* A byte order mark is no column. */
static struct spot spot_start(struct str bytes)
{
    return (struct spot){str_starts(bytes, STR(BYTE_ORDER_MARK)) ? 3 : 0, 1, 1};
}

struct span tags_place(struct str bytes, size_t offset)
{
    struct spot spot = spot_start(bytes);

    spot_move(&spot, bytes, offset);
    return (struct span){spot.line, spot.column, spot.line, spot.column + 1};
}

static bool refuse(struct scan *scan, size_t at, const char *kind, const char *words)
{
    return trouble_set(scan->trouble, kind, tags_place(scan->bytes, at), "%s", words);
}

static bool over(struct scan *scan, size_t at, const char *kind, const char *what,
                 unsigned cap)
{
    return trouble_set(scan->trouble, kind, tags_place(scan->bytes, at),
                       "more than %u %s", cap, what);
}

static bool blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static struct str rest_of(const struct scan *scan)
{
    return str_skip(scan->bytes, scan->at);
}

static bool at_end(const struct scan *scan)
{
    return scan->at == scan->bytes.len;
}

/* Past blanks; were there any? */
static bool take_blanks(struct scan *scan)
{
    size_t before = scan->at;

    while (!at_end(scan) && blank(scan->bytes.at[scan->at]))
        scan->at++;
    return scan->at != before;
}

static bool take(struct scan *scan, struct str mark)
{
    bool next = str_starts(rest_of(scan), mark);

    scan->at += next ? mark.len : 0;
    return next;
}

static bool is_short(struct scan *scan, size_t from)
{
    return scan->at - from <= LIMIT_XML_TEXT ||
           over(scan, from, TOO_LARGE, "bytes of one text", LIMIT_XML_TEXT);
}

/* Past the mark that ends what was opened at `from`. */
static bool take_until(struct scan *scan, size_t from, struct str mark,
                       const char *what)
{
    const char *end = scan->bytes.at + scan->bytes.len, *hit;

    for (;;) {
        hit = memchr(scan->bytes.at + scan->at, mark.at[0], scan->bytes.len - scan->at);
        if (!hit)
            return trouble_set(scan->trouble, BROKEN_XML, tags_place(scan->bytes, from),
                               "%s that does not end", what);
        scan->at = (size_t)(hit - scan->bytes.at) + 1;
        if (str_starts((struct str){hit, (size_t)(end - hit)}, mark))
            break;
    }
    scan->at += mark.len - 1;
    return is_short(scan, from);
}

/* Up to what cannot be part of a name. libxml2 looks at the characters. */
static struct str take_name(struct scan *scan)
{
    size_t from = scan->at;

    while (!at_end(scan) && !blank(scan->bytes.at[scan->at]) &&
           !strchr("=/><\"'&", scan->bytes.at[scan->at]))
        scan->at++;
    return (struct str){scan->bytes.at + from, scan->at - from};
}

/* name = "value", and the value. */
static bool take_attribute(struct scan *scan, struct str *name, struct str *value)
{
    size_t from = scan->at;

    *name = take_name(scan);
    take_blanks(scan);
    if (name->len == 0 || !take(scan, STR("=")))
        return refuse(scan, scan->at, BROKEN_XML, "an attribute without a value");
    take_blanks(scan);
    size_t open = scan->at;
    const char *quote = at_end(scan) ? "" : scan->bytes.at + open;
    if (*quote != '"' && *quote != '\'')
        return refuse(scan, scan->at, BROKEN_XML, "an attribute without quotes");
    scan->at++;
    if (!take_until(scan, from, (struct str){quote, 1}, "an attribute"))
        return false;
    *value = (struct str){quote + 1, scan->at - open - 2};
    return true;
}

static bool declares_space(struct str name)
{
    return str_is(name, "xmlns") || str_starts(name, STR("xmlns:"));
}

static bool take_attributes(struct scan *scan, struct tag *tag)
{
    uint32_t *spaces = &scan->spaces[scan->depth];
    struct str name, value;

    while (take_blanks(scan) && !at_end(scan) &&
           !strchr("/>", scan->bytes.at[scan->at])) {
        size_t from = scan->at;
        if (!take_attribute(scan, &name, &value))
            return false;
        if (++tag->attributes > LIMIT_XML_ATTRIBUTES)
            return over(scan, from, TOO_LARGE, "attributes of one element",
                        LIMIT_XML_ATTRIBUTES);
        *spaces += declares_space(name);
        if (*spaces > LIMIT_XML_NAMESPACES)
            return over(scan, from, TOO_LARGE, "namespaces in one place",
                        LIMIT_XML_NAMESPACES);
    }
    return true;
}

static bool take_start(struct scan *scan, size_t from)
{
    struct tag tag = {.name = take_name(scan)};

    if (tag.name.len == 0)
        return refuse(scan, from, BROKEN_XML, "a \"<\" that starts nothing");
    if (scan->depth == LIMIT_XML_DEPTH)
        return over(scan, from, TOO_DEEP, "elements inside each other",
                    LIMIT_XML_DEPTH);
    if (scan->out->len == LIMIT_XML_ELEMENTS)
        return over(scan, from, TOO_LARGE, "elements", LIMIT_XML_ELEMENTS);
    scan->depth++;
    scan->spaces[scan->depth] = scan->spaces[scan->depth - 1];
    if (!take_attributes(scan, &tag))
        return false;
    bool empty = take(scan, STR("/"));
    if (!take(scan, STR(">")))
        return refuse(scan, from, BROKEN_XML, "a tag that does not end");
    scan->depth -= empty;
    spot_move(&scan->spot, scan->bytes, from);
    tag.span = (struct span){scan->spot.line, scan->spot.column, 0, 0};
    spot_move(&scan->spot, scan->bytes, scan->at);
    tag.span.end_line = scan->spot.line;
    tag.span.end_column = scan->spot.column;
    *LIST_PUSH(scan->keep, scan->out) = tag;
    return true;
}

static bool take_markup(struct scan *scan)
{
    size_t from = scan->at;

    if (take(scan, STR("<!--")))
        return take_until(scan, from, STR("-->"), "a comment");
    if (take(scan, STR("<![CDATA[")))
        return take_until(scan, from, STR("]]>"), "a CDATA section");
    if (take(scan, STR("<!")))
        return refuse(scan, from, BROKEN_XML,
                      "a document type declaration; none is read, for it can change "
                      "what the rest says");
    if (take(scan, STR("<?")))
        return refuse(scan, from, BROKEN_XML,
                      "a processing instruction; none is followed");
    if (take(scan, STR("</"))) {
        if (scan->depth == 0)
            return refuse(scan, from, BROKEN_XML, "an end tag without its start");
        scan->depth--;
        return take_until(scan, from, STR(">"), "a tag");
    }
    scan->at++;
    return take_start(scan, from);
}

/* One of the three things that a declaration can say, which come in this order. */
static bool take_declared(struct scan *scan, size_t *next, bool *second)
{
    static const char *const names[] = {"version", "encoding", "standalone"};
    struct str name, value;
    size_t from = scan->at;

    if (!take_attribute(scan, &name, &value))
        return false;
    while (*next < LEN(names) && !str_is(name, names[*next]))
        ++*next;
    if ((*next)++ == LEN(names))
        return refuse(scan, from, BROKEN_XML, "a declaration that is not of XML");
    if (str_is(name, "encoding") && !str_equal_fold(value, STR("UTF-8")))
        return refuse(scan, from, BROKEN_XML, "only UTF-8 is read");
    if (!str_is(name, "version"))
        return true;
    *second = str_is(value, "1.1");
    return *second || str_is(value, "1.0") ||
           refuse(scan, from, BROKEN_XML, "only XML 1.0 and 1.1 are read");
}

/* Past the declaration at the very start, which may say nothing that we do not do.
 * `second`: the document is of XML 1.1. */
static bool take_declaration(struct scan *scan, bool *second)
{
    struct str rest = rest_of(scan);
    size_t next = 0;

    if (!str_starts(rest, STR("<?xml")) || rest.len == 5 || !blank(rest.at[5]))
        return true;
    scan->at += 5;
    while (take_blanks(scan) && !str_starts(rest_of(scan), STR("?>")))
        if (!take_declared(scan, &next, second))
            return false;
    return take(scan, STR("?>")) ||
           refuse(scan, scan->at, BROKEN_XML, "a declaration that does not end");
}

/* Is the character at `at`, `len` bytes long, of XML 1.0? */
static bool is_legal(const char *at, size_t len)
{
    if (len == 1)
        return (unsigned char)*at >= 0x20 || blank(*at);
    return len != 3 || memcmp(at, "\xef\xbf", 2) != 0 || (unsigned char)at[2] < 0xbe;
}

/* Does XML 1.1 see another character there? It takes U+0085 and U+2028 for ends of
 * lines, and wants the controls from U+007F on as references. */
static bool is_seen_otherwise(const char *at, size_t len)
{
    return (len == 1 && *at == 0x7f) ||
           (len == 2 && *at == '\xc2' && (unsigned char)at[1] < 0xa0) ||
           (len == 3 && memcmp(at, "\xe2\x80\xa8", 3) == 0);
}

static bool characters_are_legal(struct scan *scan, bool second)
{
    const char *at = scan->bytes.at, *end = at + scan->bytes.len;

    while (at < end) {
        size_t len = (unsigned char)*at < 0x80 ? 1 : utf8_length(at, end);
        if (len == 0)
            return refuse(scan, (size_t)(at - scan->bytes.at), BROKEN_XML,
                          "bytes that are not UTF-8");
        if (!is_legal(at, len) || (second && is_seen_otherwise(at, len)))
            return refuse(scan, (size_t)(at - scan->bytes.at), BROKEN_XML,
                          "a character that XML does not have");
        at += len;
    }
    return true;
}

static bool start_is_sound(struct scan *scan)
{
    if (scan->bytes.len > LIMIT_XML_BYTES)
        return over(scan, 0, TOO_LARGE, "bytes of XML", LIMIT_XML_BYTES);
    take(scan, STR(BYTE_ORDER_MARK));
    return utf8_opens(rest_of(scan), BROKEN_XML, scan->trouble);
}

bool tags_find(struct arena *keep, struct str bytes, struct tags *out,
               struct trouble *trouble)
{
    struct tags found = {0};
    struct scan scan = {.keep = keep,
                        .bytes = bytes,
                        .spot = spot_start(bytes),
                        .out = &found,
                        .trouble = trouble};
    bool second = false;

    if (!start_is_sound(&scan) || !take_declaration(&scan, &second) ||
        !characters_are_legal(&scan, second))
        return false;
    while (!at_end(&scan)) {
        struct str rest = rest_of(&scan);
        const char *next = memchr(rest.at, '<', rest.len);
        size_t from = scan.at;
        scan.at = next ? (size_t)(next - bytes.at) : bytes.len;
        if (!is_short(&scan, from) || (next && !take_markup(&scan)))
            return false;
    }
    if (scan.depth)
        return refuse(&scan, bytes.len, BROKEN_XML, "an element that does not end");
    if (!found.len)
        return refuse(&scan, 0, BROKEN_XML, "a document without elements");
    *out = found;
    return true;
}
