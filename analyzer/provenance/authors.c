/* Reading the marks of authors: one table for the file, one for its rows. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "provenance/authors.h"

#include "identity/wild.h"

static const struct control_field mark_fields[] = {
    {"slug",   control_text,  offsetof(struct author_mark, slug),   true },
    {"says",   control_actor, offsetof(struct author_mark, says),   true },
    {"why",    control_text,  offsetof(struct author_mark, why),    true },
    {"email",  control_texts, offsetof(struct author_mark, email),  false},
    {"name",   control_texts, offsetof(struct author_mark, name),   false},
    {"source", control_text,  offsetof(struct author_mark, source), true },
};

static bool take_mark(const struct control *control, const struct node *value,
                      struct author_mark *mark)
{
    if (!control_map(control, value, mark_fields, LEN(mark_fields), mark))
        return false;
    return mark->email.len || mark->name.len ||
           control_fault(control, value->span, "a mark has an \"email\" or a \"name\"");
}

static bool take_marks(const struct control *control, const struct node *value,
                       void *into)
{
    struct author_marks *marks = into;

    if (value->kind != NODE_LIST || value->count == 0)
        return control_fault(control, value->span,
                             "\"marks\" must be a list of at least one");
    for (const struct node *item = value->first; item; item = item->next)
        if (!take_mark(control, item, LIST_PUSH(control->keep, marks)))
            return false;
    return true;
}

bool authors_read(struct arena *keep, struct arena scratch, struct str path,
                  struct str bytes, struct authors *out, struct fault *why)
{
    static const struct control_field fields[] = {
        {"version", control_version, offsetof(struct authors, version), true},
        {"wrote",   control_texts,   offsetof(struct authors, wrote),   true},
        {"helped",  control_texts,   offsetof(struct authors, helped),  true},
        {"agreed",  control_texts,   offsetof(struct authors, agreed),  true},
        {"marks",   take_marks,      offsetof(struct authors, marks),   true},
    };
    const struct control control = {keep, path, why};
    const struct node *map = control_open(&control, scratch, bytes);
    struct authors authors = {0};

    if (!map || !control_map(&control, map, fields, LEN(fields), &authors))
        return false;
    *out = authors;
    return true;
}

static bool any_fits(const struct tokens *patterns, struct str text)
{
    for (size_t i = 0; text.len && i < patterns->len; i++)
        if (wild_text_fold(patterns->at[i].text, text))
            return true;
    return false;
}

const struct author_mark *authors_mark(const struct authors *authors, struct str name,
                                       struct str email)
{
    for (size_t i = 0; i < authors->marks.len; i++) {
        const struct author_mark *mark = &authors->marks.at[i];
        if (any_fits(&mark->email, email) || any_fits(&mark->name, name))
            return mark;
    }
    return NULL;
}

bool authors_key(const struct tokens *keys, struct str key)
{
    for (size_t i = 0; i < keys->len; i++)
        if (str_equal_fold(keys->at[i].text, key))
            return true;
    return false;
}
