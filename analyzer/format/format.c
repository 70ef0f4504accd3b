/* One file: is it worth a parse, does it parse, and if not, does that matter? */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/format.h"

#include "format/buried.h"
#include "format/cloud_profiles.h"
#include "format/find.h"
#include "format/marks.h"
#include "format/markup.h"
#include "format/placeholder.h"
#include "format/reader.h"
#include "format/settings.h"
#include "format/workflow.h"

/* By name where the name says it; a .yaml that is JSON by its looks is tried as JSON
 * first, because JSON has the stricter reader. */
static bool parse(struct reader *reader, enum file_class class, struct str bytes,
                  struct arena *tree, struct nodes *docs, struct notes *troubles)
{
    struct str path = reader->path;
    struct notes ignored = {0};

    if (class == FILE_JSON)
        return json_parse(tree, reader->scratch, path, bytes, docs, troubles);
    if (class != FILE_YAML && marks_bracket(bytes))
        return json_parse(tree, reader->scratch, path, bytes, docs, troubles);
    if (marks_bracket(bytes) &&
        json_parse(tree, reader->scratch, path, bytes, docs, &ignored))
        return true;
    return yaml_parse(tree, reader->scratch, path, bytes, docs, troubles);
}

/* What stands at a line and column (in bytes here; only ASCII marks are looked for). */
static struct str bytes_at(struct str bytes, struct span at)
{
    for (uint32_t line = 1; line < at.line; line++)
        str_cut(&bytes, '\n');
    return str_skip(bytes, at.column - 1 < bytes.len ? at.column - 1 : bytes.len);
}

/* Says why a file with the marks of a grant could not be parsed: the parser's own
 * words, unless it stumbled over the marks of a template. */
static void note_broken(struct reader *reader, enum file_class class, struct str bytes,
                        const struct note *trouble)
{
    struct span at = trouble->place.span;
    bool dollar = at.line && str_starts(bytes_at(bytes, at), STR("${"));

    if (class == FILE_TEMPLATE || placeholder_blocks(bytes))
        reader_note(reader, "not-rendered", at,
                    "this is the source of a template; give the rendered file");
    else if (dollar)
        reader_note(
            reader, "template", at,
            "a placeholder stands where a value belongs; give the rendered file");
    else
        reader_note(reader, trouble->kind, at, "%.*s", STR_ARGS(trouble->message));
}

/* Files that hold data for sure: in them the words of a grant count anywhere. */
static bool holds_data(enum file_class class)
{
    return class == FILE_JSON || class == FILE_YAML || class == FILE_DATA ||
           class == FILE_BRACED;
}

/* A file that is not taken apart. */
static void note_buried(struct reader *reader, struct str bytes)
{
    struct span at;

    if (buried_find(reader->scratch, bytes, &at))
        reader_note(reader, "wrapped-policy", at,
                    "this file is no data that is read, and holds a policy that "
                    "allows; give the policy as a file of its own");
}

static void read_tree(struct reader *reader, enum file_class class, struct str bytes,
                      bool must)
{
    struct arena tree = reader_half(reader);
    struct notes troubles = {0};
    struct nodes docs = {0};

    if (parse(reader, class, bytes, &tree, &docs, &troubles)) {
        for (size_t i = 0; i < docs.len; i++)
            find_grants(reader, docs.at[i]);
    } else if (must || marks_broken(reader->scratch, bytes, holds_data(class))) {
        note_broken(reader, class, bytes, &troubles.at[0]);
    } else {
        note_buried(reader, bytes);
    }
}

/* A file of no format of ours. Terraform's own language needs no policy to grant. */
static void read_text(struct reader *reader, enum file_class class, struct str bytes)
{
    if (class == FILE_TERRAFORM && marks_terraform(bytes))
        reader_note(reader, "not-rendered", (struct span){0},
                    "this is Terraform source that grants rights; give the plan "
                    "(terraform show -json) or a snapshot of the account");
    else
        note_buried(reader, bytes);
}

bool format_read(struct arena *keep, struct arena scratch, struct intern *words,
                 struct str path, struct str bytes, struct reading *out,
                 struct notes *notes)
{
    struct reader reader = {.keep = keep,
                            .scratch = scratch,
                            .words = words,
                            .path = path,
                            .out = out,
                            .notes = notes};
    enum file_class class = marks_class(path, bytes);

    markup_read(&reader, bytes);
    if (cloud_profiles_path(path))
        cloud_profiles_read(&reader, bytes);
    if (class == FILE_TERRAFORM || class == FILE_TEXT)
        read_text(&reader, class, bytes);
    else if (workflow_path(path) || settings_path(path))
        read_tree(&reader, class, bytes, true);
    else if (class != FILE_OTHER && find_candidate(scratch, bytes))
        read_tree(&reader, class, bytes, false);
    out->documents += reader.found != 0;
    return reader.found || reader.troubles;
}

bool format_read_policy(struct arena *keep, struct arena scratch, struct intern *words,
                        struct str path, struct str bytes, struct reading *out,
                        struct notes *notes)
{
    struct reading inner = {0};
    struct reader reader = {.keep = keep,
                            .scratch = scratch,
                            .words = words,
                            .path = path,
                            .out = &inner,
                            .notes = notes,
                            .alone = true};

    if (!markup_read(&reader, bytes))
        read_tree(&reader, marks_class(path, bytes), bytes, true);
    for (size_t i = 0; i < inner.loose.len; i++)
        *LIST_PUSH(keep, &out->loose) = inner.loose.at[i];
    if (inner.loose.len == 0 && reader.troubles == 0)
        reader_note(&reader, "no-policy", (struct span){0},
                    "this file must hold a policy, and holds none");
    out->grants += inner.grants;
    out->documents += inner.loose.len != 0;
    return reader.troubles == 0;
}
