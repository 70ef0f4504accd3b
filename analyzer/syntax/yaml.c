/* The events of libyaml to nodes: own caps, own aliases, nothing merged or guessed. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "syntax/node.h"

#include "base/intern.h"
#include "base/limits.h"
#include "syntax/keys.h"
#include "syntax/marks.h"
#include "syntax/scalar.h"

#include <yaml.h>

/* A value that an alias may repeat: how many values it holds, and how many lists and
 * maps stand inside each other in it. Not `done` while it is being read. */
struct anchor {
    const struct node *node;
    size_t nodes;
    unsigned height;
    bool done;
};

LIST_OF(anchors, struct anchor *);

struct yaml {
    yaml_parser_t parser;
    yaml_event_t event; /* the one that is being read */
    struct marks marks;
    struct arena *keep;
    struct arena scratch;
    struct trouble *trouble;
    struct intern names; /* of anchors; the number leads into `anchors` */
    struct anchors anchors;
    size_t nodes;             /* in the file, repeated ones counted */
    size_t aliases, repeated; /* in the document */
    unsigned deepest;         /* open lists and maps at the deepest place so far */
};

static struct span span_between(const struct yaml *yaml, size_t from, size_t to)
{
    struct mark start = marks_find(&yaml->marks, from);
    struct mark end = marks_find(&yaml->marks, to > from ? to : from);

    return (struct span){start.line, start.column, end.line, end.column};
}

static struct span event_span(const struct yaml *yaml)
{
    return span_between(yaml, yaml->event.start_mark.index, yaml->event.end_mark.index);
}

static bool refuse(struct yaml *yaml, const char *words)
{
    return trouble_set(yaml->trouble, BROKEN_YAML, event_span(yaml), "%s", words);
}

/* The next event takes the place of this one. */
static bool advance(struct yaml *yaml)
{
    yaml_parser_t *parser = &yaml->parser;

    yaml_event_delete(&yaml->event);
    if (yaml_parser_parse(parser, &yaml->event))
        return true;
    size_t at = parser->problem_mark.index;
    return trouble_set(yaml->trouble, BROKEN_YAML, span_between(yaml, at, at + 1),
                       /* not covered: it is silent for want of memory only */
                       "%s%s%s", parser->problem ? parser->problem : "libyaml gave up",
                       parser->context ? " " : "",
                       parser->context ? parser->context : "");
}

/* One more value, or `more` repeated ones. */
static bool count_nodes(struct yaml *yaml, size_t more)
{
    yaml->nodes += more;
    return yaml->nodes <= LIMIT_NODE_COUNT ||
           trouble_set(yaml->trouble, TOO_LARGE, event_span(yaml),
                       "more than %u values", (unsigned)LIMIT_NODE_COUNT);
}

static bool too_deep(struct yaml *yaml)
{
    return trouble_set(yaml->trouble, TOO_DEEP, event_span(yaml),
                       "nested deeper than %d levels", LIMIT_NODE_DEPTH);
}

/* A block scalar ends after its last character that is not blank. */
static struct span scalar_span(const struct yaml *yaml)
{
    const yaml_event_t *event = &yaml->event;
    size_t from = event->start_mark.index, to = event->end_mark.index;
    size_t byte = marks_find(&yaml->marks, to).byte;
    bool block = event->data.scalar.style == YAML_LITERAL_SCALAR_STYLE ||
                 event->data.scalar.style == YAML_FOLDED_SCALAR_STYLE;

    while (block && to > from && strchr(" \t\r\n", yaml->marks.bytes.at[byte - 1])) {
        byte--;
        to--;
    }
    return span_between(yaml, from, to);
}

static bool plain_scalar(const yaml_event_t *event)
{
    return event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
           !event->data.scalar.tag;
}

static bool read_scalar(struct yaml *yaml, struct node *node)
{
    const yaml_event_t *event = &yaml->event;
    struct str text = {(const char *)event->data.scalar.value,
                       event->data.scalar.length};

    node->span = scalar_span(yaml);
    if (text.len > LIMIT_TEXT_BYTES)
        return trouble_set(yaml->trouble, TOO_LARGE, node->span,
                           "a string of more than %u bytes",
                           (unsigned)LIMIT_TEXT_BYTES);
    if (memchr(text.at, 0, text.len))
        return refuse(yaml, "U+0000 in a string");
    return scalar_read(arena_copy(yaml->keep, text),
                       (const char *)event->data.scalar.tag, plain_scalar(event), node,
                       yaml->trouble);
}

static struct anchor *new_anchor(struct yaml *yaml, const yaml_char_t *name,
                                 const struct node *node)
{
    struct anchor *anchor = NEW(&yaml->scratch, struct anchor);
    uint32_t id = intern_id(&yaml->scratch, &yaml->names, str_from((const char *)name));

    anchor->node = node;
    if (id == yaml->anchors.len)
        LIST_PUSH(&yaml->scratch, &yaml->anchors);
    yaml->anchors.at[id] = anchor; /* the latest of a name counts */
    return anchor;
}

/* The node says what the anchored one says; the children are shared. */
static bool read_alias(struct yaml *yaml, struct node *node, unsigned depth)
{
    struct str name = str_from((const char *)yaml->event.data.alias.anchor);
    uint32_t id;

    node->span = event_span(yaml);
    if (!intern_find(&yaml->names, name, &id))
        return trouble_set(yaml->trouble, BROKEN_YAML, node->span,
                           "the alias \"%s\" has no anchor before it",
                           excerpt_of(name).text);
    const struct anchor *anchor = yaml->anchors.at[id];
    if (!anchor->done)
        return trouble_set(yaml->trouble, BROKEN_YAML, node->span,
                           "the alias \"%s\" stands inside of what it repeats",
                           excerpt_of(name).text);
    yaml->repeated += anchor->nodes;
    if (++yaml->aliases > LIMIT_YAML_ALIASES || yaml->repeated > LIMIT_YAML_ALIAS_NODES)
        return trouble_set(yaml->trouble, TOO_LARGE, node->span,
                           "more than %d aliases, or than %d values repeated by them",
                           LIMIT_YAML_ALIASES, LIMIT_YAML_ALIAS_NODES);
    if (depth + anchor->height > LIMIT_NODE_DEPTH)
        return too_deep(yaml);
    if (depth + anchor->height > yaml->deepest)
        yaml->deepest = depth + anchor->height;
    node->kind = anchor->node->kind;
    node->count = anchor->node->count;
    node->text = anchor->node->text;
    node->first = anchor->node->first;
    return count_nodes(yaml, anchor->nodes - 1);
}

/* Reads the value of the event; `depth` counts the lists and maps around it. */
static bool read_value(struct yaml *yaml, struct node *node, unsigned depth);

/* From its start to its closing bracket. A block, and the brackets that a single pair
 * may do without, end with their last child. */
static struct span nested_span(const struct yaml *yaml, struct span span, char bracket,
                               const struct node *last)
{
    size_t at = yaml->event.start_mark.index, byte = marks_find(&yaml->marks, at).byte;
    struct str bytes = yaml->marks.bytes;

    if (byte < bytes.len && bytes.at[byte] == bracket) {
        struct span end = span_between(yaml, at, at + 1);
        span.end_line = end.end_line;
        span.end_column = end.end_column;
    } else if (last) {
        span.end_line = last->span.end_line;
        span.end_column = last->span.end_column;
    }
    return span;
}

static bool read_list(struct yaml *yaml, struct node *list, unsigned depth)
{
    struct node **tail = &list->first, *child = NULL;

    list->span = event_span(yaml);
    for (;;) {
        if (!advance(yaml))
            return false;
        if (yaml->event.type == YAML_SEQUENCE_END_EVENT)
            break;
        child = NEW(yaml->keep, struct node);
        if (!read_value(yaml, child, depth))
            return false;
        *tail = child;
        tail = &child->next;
        list->count++;
    }
    list->span = nested_span(yaml, list->span, ']', child);
    return true;
}

/* Keys are scalars that say what they are: no alias, no anchor, no merging. */
static bool read_key(struct yaml *yaml, struct node *child)
{
    const yaml_event_t *event = &yaml->event;
    struct node key = {0};

    if (event->type == YAML_ALIAS_EVENT)
        return refuse(yaml, "an alias is not read as a key");
    if (event->type != YAML_SCALAR_EVENT)
        return refuse(yaml, "a list or a map is not read as a key");
    if (event->data.scalar.anchor)
        return refuse(yaml, "an anchor is not read on a key");
    if (!read_scalar(yaml, &key))
        return false;
    if (str_is(key.text, "<<") && plain_scalar(event))
        return refuse(yaml, "the merge key \"<<\" is not read; write the keys out");
    if (!scalar_is_key(&key))
        return trouble_set(yaml->trouble, BROKEN_YAML, key.span,
                           "this key is a %s; a string needs quotes",
                           node_kind_name(key.kind));
    child->key = key.text;
    child->key_span = key.span;
    return true;
}

static bool read_map(struct yaml *yaml, struct node *map, unsigned depth)
{
    struct node **tail = &map->first, *child = NULL;

    map->span = event_span(yaml);
    for (;;) {
        if (!advance(yaml))
            return false;
        if (yaml->event.type == YAML_MAPPING_END_EVENT)
            break;
        child = NEW(yaml->keep, struct node);
        if (!read_key(yaml, child) || !advance(yaml) || !read_value(yaml, child, depth))
            return false;
        /* A value that is not written stands right after its key. */
        if (yaml->event.start_mark.index == yaml->event.end_mark.index &&
            child->kind == NODE_NULL)
            child->span =
                (struct span){child->key_span.end_line, child->key_span.end_column,
                              child->key_span.end_line, child->key_span.end_column};
        *tail = child;
        tail = &child->next;
        map->count++;
    }
    map->span = nested_span(yaml, map->span, '}', child);
    return keys_differ(yaml->scratch, map, yaml->trouble);
}

static bool read_nested(struct yaml *yaml, struct node *node, unsigned depth)
{
    const yaml_event_t *event = &yaml->event;
    bool map = event->type == YAML_MAPPING_START_EVENT;
    const char *tag = (const char *)(map ? event->data.mapping_start.tag
                                         : event->data.sequence_start.tag);

    if (tag && strcmp(tag, map ? YAML_MAP_TAG : YAML_SEQ_TAG) != 0 &&
        strcmp(tag, "!") != 0)
        return scalar_tag_trouble(tag, event_span(yaml), yaml->trouble);
    if (depth == LIMIT_NODE_DEPTH)
        return too_deep(yaml);
    node->kind = map ? NODE_MAP : NODE_LIST;
    yaml->deepest = depth + 1;
    return map ? read_map(yaml, node, depth + 1) : read_list(yaml, node, depth + 1);
}

static bool read_unnamed(struct yaml *yaml, struct node *node, unsigned depth)
{
    if (yaml->event.type == YAML_SCALAR_EVENT)
        return read_scalar(yaml, node);
    if (yaml->event.type == YAML_ALIAS_EVENT)
        return read_alias(yaml, node, depth);
    return read_nested(yaml, node, depth);
}

static const yaml_char_t *anchor_name(const yaml_event_t *event)
{
    if (event->type == YAML_SCALAR_EVENT)
        return event->data.scalar.anchor;
    if (event->type == YAML_SEQUENCE_START_EVENT)
        return event->data.sequence_start.anchor;
    return event->type == YAML_MAPPING_START_EVENT ? event->data.mapping_start.anchor
                                                   : NULL;
}

static bool read_value(struct yaml *yaml, struct node *node, unsigned depth)
{
    const yaml_char_t *name = anchor_name(&yaml->event);
    struct anchor *anchor = name ? new_anchor(yaml, name, node) : NULL;
    size_t before = yaml->nodes;
    unsigned above = yaml->deepest;

    yaml->deepest = depth;
    if (!count_nodes(yaml, 1) || !read_unnamed(yaml, node, depth))
        return false;
    if (anchor)
        *anchor =
            (struct anchor){node, yaml->nodes - before, yaml->deepest - depth, true};
    if (above > yaml->deepest)
        yaml->deepest = above;
    return true;
}

/* From the start of a document to its end. */
static bool read_document(struct yaml *yaml, struct nodes *out)
{
    const yaml_version_directive_t *version =
        yaml->event.data.document_start.version_directive;
    struct node *root = NEW(yaml->keep, struct node);
    const struct arena before = yaml->scratch;

    /* not covered: libyaml refuses other versions itself */
    if (version && (version->major != 1 || version->minor < 1 || version->minor > 2))
        return refuse(yaml, "only YAML 1.1 and 1.2 are read");
    yaml->names = (struct intern){0};
    yaml->anchors = (struct anchors){0};
    yaml->aliases = yaml->repeated = 0;
    *LIST_PUSH(yaml->keep, out) = root;
    if (!advance(yaml) || !read_value(yaml, root, 0) || !advance(yaml))
        return false;
    yaml->scratch = before;
    return true;
}

static bool read_stream(struct yaml *yaml, struct nodes *out)
{
    /* not covered: a stream always starts */
    if (!advance(yaml) || !advance(yaml))
        return false;
    while (yaml->event.type == YAML_DOCUMENT_START_EVENT)
        if (!read_document(yaml, out) || !advance(yaml))
            return false;
    return true;
}

static bool read_bytes(struct arena *keep, struct arena scratch, struct str bytes,
                       struct nodes *out, struct trouble *trouble)
{
    struct yaml yaml = {.keep = keep, .trouble = trouble};
    bool ok = false;

    if (bytes.len > LIMIT_BLOB_BYTES)
        return trouble_set(trouble, TOO_LARGE, (struct span){0}, "more than %u bytes",
                           (unsigned)LIMIT_BLOB_BYTES);
    if (!marks_read(&scratch, bytes, &yaml.marks, trouble))
        return false;
    yaml.scratch = scratch;
    /* not covered: without memory the process ends, and counts nothing */
    if (!yaml_parser_initialize(&yaml.parser)) {
        trouble_set(trouble, BROKEN_YAML, (struct span){0}, "libyaml does not start");
        goto out;
    }
    yaml_parser_set_input_string(&yaml.parser, (const unsigned char *)bytes.at,
                                 bytes.len);
    yaml_parser_set_encoding(&yaml.parser, YAML_UTF8_ENCODING);
    ok = read_stream(&yaml, out);
out:
    yaml_event_delete(&yaml.event);
    yaml_parser_delete(&yaml.parser);
    return ok;
}

bool yaml_parse(struct arena *keep, struct arena scratch, struct str path,
                struct str bytes, struct nodes *out, struct notes *notes)
{
    const struct arena before = *keep;
    struct trouble trouble = {0};
    struct nodes read = {0};

    if (!read_bytes(keep, scratch, bytes, &read, &trouble)) {
        *keep = before; /* a refused document leaves its note and nothing else */
        note_add(keep, notes, trouble.kind, (struct place){path, trouble.span}, "%s",
                 trouble.text);
        return false;
    }
    *out = read;
    return true;
}
