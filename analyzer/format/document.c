/* The command line prints documents as maps, the interface itself as strings. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/document.h"

#include "format/unwrap.h"

static bool any_text(struct arena scratch, struct str text)
{
    (void)scratch;
    (void)text;
    return true;
}

const struct policy *document_read(struct reader *reader, const struct node *value,
                                   const struct container *container)
{
    struct arena scratch = reader->scratch;
    unsigned wraps = reader->wraps, before = reader->troubles;
    const struct policy *policy = NULL;
    struct node *inner = NULL;

    if (value->kind != NODE_STRING)
        return policy_read(reader, value, container);
    if (unwrap_open(reader, value, any_text, &inner) == UNWRAP_OPEN)
        policy = document_read(reader, inner, container);
    else if (reader->troubles == before)
        reader_note(reader, "bad-element", value->span,
                    "the string \"%.*s\" holds no policy document", SHOWN(value->text));
    reader->scratch = scratch;
    reader->wraps = wraps;
    return policy;
}
