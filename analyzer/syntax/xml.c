/* The events of libxml2 to elements: each must be the start tag that the scan found. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "syntax/xml.h"

#include "base/intern.h"
#include "base/limits.h"
#include "syntax/tags.h"

#include <libxml/catalog.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

enum { PIECE_BYTES = 1 << 20 };

/* Character data comes in pieces. */
struct piece {
    struct str text;
    struct piece *next;
};

/* An element whose end has not come yet. */
struct open {
    struct element *element, **tail;
    struct piece *first, **last;
    size_t len;
    struct open *outer;
    struct arena before; /* scratch as it was: elements end in reverse order */
    struct arena kept;   /* as it was before the element */
};

struct xml {
    xmlParserCtxtPtr parser;
    struct arena *keep, scratch;
    struct arena names, *named_in;       /* `names` where elements are given back */
    const struct xml_listener *listener; /* NULL: the tree is built */
    struct str bytes;
    struct tags tags;
    size_t seen; /* of the tags */
    struct intern words;
    struct open *open;
    struct element *root;
    struct trouble *trouble;
};

static void stop(struct xml *xml, const char *kind, struct span span, const char *words)
{
    trouble_set(xml->trouble, kind, span, "%s", words);
    xmlStopParser(xml->parser);
}

static struct str word(struct xml *xml, const xmlChar *text)
{
    uint32_t id = intern_id(xml->named_in, &xml->words, str_from((const char *)text));

    return intern_text(&xml->words, id);
}

/* Is "prefix:local" how the scan read the tag? */
static bool is_tag(const struct tag *tag, const xmlChar *local, const xmlChar *prefix,
                   size_t attributes)
{
    struct str name = tag->name, before = prefix ? str_cut(&name, ':') : STR("");
    struct str wanted = str_from((const char *)prefix);

    /* not covered: libxml2 and we agree on all that was tried */
    return str_equal(before, wanted) && str_is(name, (const char *)local) &&
           tag->attributes == attributes; /* not covered: as above */
}

/* Each attribute comes as local part, prefix, namespace, and the ends of the value. */
static void read_attributes(struct xml *xml, struct element *element, size_t count,
                            const xmlChar **parts)
{
    struct attribute **tail = &element->attributes;

    for (; count; count--, parts += 5) {
        const char *from = (const char *)parts[3], *to = (const char *)parts[4];
        struct str value = {from, (size_t)(to - from)};
        struct attribute *attribute = NEW(xml->keep, struct attribute);
        attribute->name = (struct xml_name){word(xml, parts[2]), word(xml, parts[0])};
        attribute->value = arena_copy(xml->keep, value);
        *tail = attribute;
        tail = &attribute->next;
    }
}

/* The root tells whether its children are wanted one by one. */
static void open_root(struct xml *xml, struct element *root)
{
    xml->root = root;
    if (xml->listener && xml->listener->root(xml->listener->context, root))
        xml->named_in = &xml->names;
    else
        xml->listener = NULL;
}

static void on_start(void *context, const xmlChar *local, const xmlChar *prefix,
                     const xmlChar *space, int spaces, const xmlChar **declared,
                     int count, int defaulted, const xmlChar **attributes)
{
    struct xml *xml = context;
    const struct arena before = xml->scratch, kept = *xml->keep;
    struct open *open = NEW(&xml->scratch, struct open);
    struct element *element = NEW(xml->keep, struct element);

    (void)declared;
    /* not covered: libxml2 and we agree on all that was tried */
    if (xml->seen == xml->tags.len || defaulted ||
        /* not covered: libxml2 and we agree on all that was tried */
        !is_tag(&xml->tags.at[xml->seen], local, prefix, (size_t)(spaces + count))) {
        stop(xml, PARSER_DISAGREEMENT, (struct span){0},
             "two readers see different tags");
        return;
    }
    element->name = (struct xml_name){word(xml, space), word(xml, local)};
    element->span = xml->tags.at[xml->seen++].span;
    read_attributes(xml, element, (size_t)count, attributes);
    if (xml->open) {
        *xml->open->tail = element;
        xml->open->tail = &element->next;
    } else {
        open_root(xml, element);
    }
    *open = (struct open){.element = element,
                          .tail = &element->first,
                          .last = &open->first,
                          .outer = xml->open,
                          .before = before,
                          .kept = kept};
    xml->open = open;
}

/* After an error libxml2 may tell what stands in an element without having told its
 * start, so that none is open: the document is refused, and that is dropped. */
static void on_text(void *context, const xmlChar *text, int len)
{
    struct xml *xml = context;
    struct open *open = xml->open;

    if (!open)
        return;
    struct piece *piece = NEW(&xml->scratch, struct piece);
    open->len += (size_t)len;
    piece->text =
        arena_copy(&xml->scratch, (struct str){(const char *)text, (size_t)len});
    *open->last = piece;
    open->last = &piece->next;
}

/* Tells of a child of the root, and takes its memory back. */
static void hand_out(struct xml *xml, const struct open *child)
{
    struct open *root = xml->open;

    xml->listener->child(xml->listener->context, child->element);
    root->element->first = NULL;
    root->tail = &root->element->first;
    *xml->keep = child->kept;
}

static void on_end(void *context, const xmlChar *local, const xmlChar *prefix,
                   const xmlChar *space)
{
    struct xml *xml = context;
    struct open *open = xml->open;
    const struct arena before = *xml->keep;
    size_t used = 0;

    (void)local;
    (void)prefix;
    (void)space;
    /* not covered: only text was seen to come so */
    if (!open)
        return;
    char *text = NEW_MANY(xml->keep, open->len, char);
    for (const struct piece *piece = open->first; piece; piece = piece->next) {
        memcpy(text + used, piece->text.at, piece->text.len);
        used += piece->text.len;
    }
    if (open->element->first && str_trim((struct str){text, used}).len == 0)
        *xml->keep = before;
    else
        open->element->text = (struct str){text, used};
    xml->open = open->outer;
    xml->scratch = open->before;
    if (xml->listener && xml->open && !xml->open->outer)
        hand_out(xml, open);
}

/* The scan lets none of these through; were one to come, it is refused here. */
static void on_doctype(void *context, const xmlChar *name, const xmlChar *external,
                       const xmlChar *system)
{
    (void)name;
    (void)external;
    (void)system;
    stop(context, PARSER_DISAGREEMENT, (struct span){0},
         "only one of two readers sees a document type declaration");
}

static void on_instruction(void *context, const xmlChar *target, const xmlChar *data)
{
    (void)target;
    (void)data;
    stop(context, PARSER_DISAGREEMENT, (struct span){0},
         "only one of two readers sees a processing instruction");
}

static void on_reference(void *context, const xmlChar *name)
{
    (void)name;
    stop(context, BROKEN_XML, (struct span){0}, "an entity that nothing declares");
}

/* Warnings are about spellings of addresses and versions; all else refuses. */
static void on_error(void *context, xmlErrorPtr error)
{
    struct xml *xml = context;
    struct str words = str_trim(str_from(error->message));
    long at = xmlByteConsumed(xml->parser);

    if (error->level != XML_ERR_WARNING)
        trouble_set(xml->trouble, BROKEN_XML,
                    tags_place(xml->bytes, at < 0 ? 0 : (size_t)at), "%.*s",
                    STR_ARGS(str_head(words, words.len < 160 ? words.len : 160)));
}

static xmlParserInputPtr nothing_from_outside(const char *address, const char *name,
                                              xmlParserCtxtPtr parser)
{
    (void)address;
    (void)name;
    (void)parser;
    return NULL;
}

static const xmlSAXHandler events = {
    .initialized = XML_SAX2_MAGIC,
    .internalSubset = on_doctype,
    .processingInstruction = on_instruction,
    .reference = on_reference,
    .characters = on_text,
    .ignorableWhitespace = on_text,
    .cdataBlock = on_text,
    .startElementNs = on_start,
    .endElementNs = on_end,
    .serror = on_error,
};

/* Hands the bytes over in pieces, for libxml2 looks no further than 10^7 at once. */
static void feed(xmlParserCtxtPtr parser, struct str bytes)
{
    while (bytes.len > PIECE_BYTES) {
        xmlParseChunk(parser, bytes.at, PIECE_BYTES, 0);
        bytes = str_skip(bytes, PIECE_BYTES);
    }
    xmlParseChunk(parser, bytes.at, (int)bytes.len, 1);
}

static bool read_events(struct xml *xml)
{
    xmlSAXHandler handler = events;
    xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(&handler, xml, NULL, 0, NULL);

    xml->parser = parser;
    /* not covered: without memory the process ends, and counts nothing */
    if (!parser)
        return trouble_set(xml->trouble, BROKEN_XML, (struct span){0},
                           "libxml2 does not start");
    xmlSetExternalEntityLoader(nothing_from_outside);
    xmlCatalogSetDefaults(XML_CATA_ALLOW_NONE);
    xmlCtxtUseOptions(parser, XML_PARSE_NONET);
    feed(parser, xml->bytes);
    bool whole = parser->wellFormed && parser->nsWellFormed;
    /* not covered: of our events none makes a document */
    whole = whole && !parser->myDoc;
    xmlFreeParserCtxt(parser);
    if (!whole)
        return trouble_set(xml->trouble, BROKEN_XML, (struct span){0},
                           "libxml2 does not read this and does not say why");
    /* not covered: libxml2 and we agree on all that was tried */
    if (xml->seen != xml->tags.len || xml->open || !xml->root)
        return trouble_set(xml->trouble, PARSER_DISAGREEMENT, (struct span){0},
                           "two readers count different tags");
    return xml->trouble->kind == NULL;
}

static struct element *read_document(struct arena *keep, struct arena scratch,
                                     struct str bytes,
                                     const struct xml_listener *listener,
                                     struct trouble *trouble)
{
    struct xml xml = {
        .keep = keep,
        .named_in = keep,
        .listener = listener,
        .bytes = bytes,
        .trouble = trouble,
    };

    if (!tags_find(&scratch, bytes, &xml.tags, trouble))
        return NULL;
    xml.scratch = arena_part(scratch, 0, 2);
    xml.names = arena_part(scratch, 1, 2);
    return read_events(&xml) ? xml.root : NULL;
}

bool xml_parse(struct arena *keep, struct arena scratch, struct str path,
               struct str bytes, const struct xml_listener *listener,
               struct element **out, struct notes *notes)
{
    const struct arena before = *keep;
    struct trouble trouble = {0};
    struct element *root = read_document(keep, scratch, bytes, listener, &trouble);

    if (!root) {
        *keep = before; /* a refused document leaves its note and nothing else */
        note_add(keep, notes, trouble.kind, (struct place){path, trouble.span}, "%s",
                 trouble.text);
        return false;
    }
    *out = root;
    return true;
}
