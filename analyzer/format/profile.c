/* A document is a flat list of records; its name is the name of its file. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/profile.h"

#include "format/hex.h"

/* In the order of the enum. `extension` is how the file is named, with or without
 * -meta.xml behind it. */
static const struct {
    const char *element, *extension, *what;
} kinds[] = {
    {"Profile",             "profile",             "a profile"       },
    {"PermissionSet",       "permissionset",       "a permission set"},
    {"PermissionSetGroup",  "permissionsetgroup",  "a group of sets" },
    {"MutingPermissionSet", "mutingpermissionset", "a muting set"    },
};

/* Elements that give nothing. Hours and addresses limit when and from where somebody
 * logs in, not what is held then. */
static const char *const idle[] = {
    "custom",  "description", "fullName",   "label",         "layoutAssignments",
    "license", "loginFlows",  "loginHours", "loginIpRanges", "profileActionOverrides",
    "status",  "userLicense",
};

bool profile_is(const struct element *element, enum profile_kind *kind)
{
    for (size_t i = 0; i < LEN(kinds); i++) {
        if (!xml_named(element->name, SALESFORCE_SPACE, kinds[i].element))
            continue;
        *kind = (enum profile_kind)i;
        return true;
    }
    return false;
}

/* "%2F" as the slash that a name may have and a file not. */
static struct str decoded(struct arena *keep, struct str text)
{
    char *copy = NEW_MANY(keep, text.len + 1, char);
    size_t used = 0;

    for (size_t i = 0; i < text.len; i++) {
        bool escape = text.at[i] == '%' && text.len - i > 2;
        int high = escape ? hex_value(text.at[i + 1]) : -1;
        int low = escape ? hex_value(text.at[i + 2]) : -1;
        int byte = high * 16 + low;
        escape = high >= 0 && low >= 0 && byte >= ' ' && byte != 0x7f;
        copy[used++] = escape ? (char)byte : text.at[i];
        i += escape ? 2 : 0;
    }
    return (struct str){copy, used};
}

/* The name of the file before the extension of its kind; empty when it has another. */
static struct str file_name(struct arena *keep, struct str path, enum profile_kind kind)
{
    struct str name = str_after_last(path, '/'), meta = STR("-meta.xml");
    struct str extension = str_from(kinds[kind].extension);

    if (str_ends(name, meta))
        name = str_head(name, name.len - meta.len);
    if (name.len < extension.len + 2 ||
        !str_equal_fold(str_after_last(name, '.'), extension))
        return STR("");
    return decoded(keep, str_head(name, name.len - extension.len - 1));
}

/* What the file is called; what it calls itself; else all of the name that it has. */
static struct str name_of(const struct profile_reading *reading, struct arena *keep)
{
    struct str path = reading->profile->path;
    struct str name = file_name(keep, path, reading->profile->kind);

    if (name.len)
        return name;
    return reading->full_name.len ? reading->full_name : str_after_last(path, '/');
}

void profile_open(struct profile_reading *reading, struct reader *reader,
                  struct arena side, enum profile_kind kind, const struct element *root)
{
    struct profile *profile = NEW(reader->keep, struct profile);
    struct policy *policy = NEW(reader->keep, struct policy);

    *policy = (struct policy){
        .kind = POLICY_IDENTITY,
        .provider = PROVIDER_SALESFORCE,
        .path = reader->path,
        .span = root->span,
        .variables = true,
        .overlays = kind == PROFILE_BASE,
    };
    *profile = (struct profile){.kind = kind, .path = reader->path, .policy = policy};
    *reading = (struct profile_reading){
        .records = {.reader = reader,
                    .side = arena_part(side, 0, 2),
                    .scratch = arena_part(side, 1, 2),
                    .into = &policy->statements,
                    .bare = kind == PROFILE_MUTING},
        .profile = profile,
        .policy = policy,
    };
    if (root->attributes)
        reader_note(reader, "unknown-element", root->span,
                    "%s has attributes, which are not understood", kinds[kind].what);
}

/* A name in the list of a group. */
static void take_member(struct reader *reader, const struct element *child,
                        struct tokens *into)
{
    struct str name = str_trim(child->text);

    if (!name.len || child->first)
        reader_note(reader, "bad-element", child->span,
                    "\"%.*s\" names no permission set", SHOWN(child->name.local));
    else
        *LIST_PUSH(reader->keep, into) =
            (struct token){reader_word(reader, name), child->span};
}

static bool is_idle(struct str name)
{
    for (size_t i = 0; i < LEN(idle); i++)
        if (str_is(name, idle[i]))
            return true;
    return false;
}

/* What it gives counts only in sessions in which it was activated. */
static void take_activation(struct profile_reading *reading,
                            const struct element *child)
{
    struct arena *keep = reading->records.reader->keep;
    struct conditions *conditions = &reading->profile->conditions;
    bool needed;

    if (!record_bool(reading->records.reader, child, &needed) || !needed ||
        conditions->len)
        return;
    struct condition *condition = LIST_PUSH(keep, conditions);
    condition->op = (struct token){STR("Bool"), child->span};
    condition->key = (struct token){STR("salesforce:SessionActivated"), child->span};
    *LIST_PUSH(keep, &condition->values) = (struct token){STR("true"), child->span};
}

/* What is no record of rights; false: it is not known. */
static bool take_other(struct profile_reading *reading, const struct element *child)
{
    struct profile *profile = reading->profile;
    struct reader *reader = reading->records.reader;
    bool group = profile->kind == PROFILE_GROUP;

    if (!str_is(child->name.space, SALESFORCE_SPACE))
        return false;
    if (str_is(child->name.local, "fullName"))
        reading->full_name = reader_word(reader, str_trim(child->text));
    if (str_is(child->name.local, "hasActivationRequired"))
        return take_activation(reading, child), true;
    if (group && str_is(child->name.local, "permissionSets"))
        return take_member(reader, child, &profile->sets), true;
    if (group && str_is(child->name.local, "mutingPermissionSets"))
        return take_member(reader, child, &profile->muting), true;
    return is_idle(child->name.local);
}

void profile_take(struct profile_reading *reading, const struct element *child)
{
    enum profile_kind kind = reading->profile->kind;

    if (kind != PROFILE_GROUP && record_read(&reading->records, child))
        return;
    if (!take_other(reading, child))
        reader_note(reading->records.reader, "unknown-element", child->span,
                    "\"%.*s\" of %s is not understood, nor what it gives",
                    SHOWN(child->name.local), kinds[kind].what);
}

/* The file is a policy by itself: what it gives. */
static void add_alone(struct profile_reading *reading)
{
    struct reader *reader = reading->records.reader;
    enum profile_kind kind = reading->profile->kind;

    if (kind == PROFILE_BASE || kind == PROFILE_SET)
        *LIST_PUSH(reader->keep, &reader->out->loose) = reading->policy;
    else
        reader_note(reader, "no-policy", reading->policy->span,
                    "%s gives nothing by itself", kinds[kind].what);
}

void profile_close(struct profile_reading *reading, const struct element *root)
{
    struct profile *profile = reading->profile;
    struct reader *reader = reading->records.reader;
    struct arena scratch = reading->records.scratch;

    if (str_trim(root->text).len)
        reader_note(reader, "unknown-element", root->span,
                    "%s has a text of its own, which is not understood",
                    kinds[profile->kind].what);
    profile->name =
        (struct token){reader_word(reader, name_of(reading, &scratch)), root->span};
    profile->implied = reading->policy->statements.len;
    reader->out->grants += reading->records.given;
    if (profile->kind != PROFILE_MUTING)
        record_imply(&reading->records);
    for (size_t i = 0; i < reading->policy->statements.len; i++)
        reading->policy->statements.at[i].conditions = profile->conditions;
    reading->policy->name = profile->name.text;
    reader->found++;
    if (reader->alone)
        add_alone(reading);
    else
        *LIST_PUSH(reader->keep, &reader->out->profiles) = profile;
}
