/* Two fields name the default version; when they differ, neither is believed. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/managed.h"

#include "format/document.h"
#include "format/text.h"

struct version {
    struct token id;
    bool is_default, says_default;
    const struct node *document;
};

struct managed {
    struct token name, arn, default_id;
    const struct node *versions;
};

static void take_version_id(struct reader *reader, const struct node *value, void *into)
{
    struct version *version = into;

    text_take(reader, value, "VersionId", TEXT_ASCII, &version->id);
}

static void take_is_default(struct reader *reader, const struct node *value, void *into)
{
    struct version *version = into;

    version->says_default = true;
    if (value->kind == NODE_BOOL)
        version->is_default = str_is(value->text, "true");
    else
        reader_wrong(reader, value, "IsDefaultVersion", "a boolean");
}

static void take_document(struct reader *reader, const struct node *value, void *into)
{
    struct version *version = into;

    (void)reader;
    version->document = value;
}

static void take_name(struct reader *reader, const struct node *value, void *into)
{
    struct managed *managed = into;

    text_take(reader, value, "PolicyName", TEXT_ASCII, &managed->name);
}

static void take_arn(struct reader *reader, const struct node *value, void *into)
{
    struct managed *managed = into;

    text_take(reader, value, "Arn", TEXT_ASCII, &managed->arn);
}

static void take_default_id(struct reader *reader, const struct node *value, void *into)
{
    struct managed *managed = into;

    text_take(reader, value, "DefaultVersionId", TEXT_ASCII, &managed->default_id);
}

static void take_versions(struct reader *reader, const struct node *value, void *into)
{
    struct managed *managed = into;

    if (value->kind == NODE_LIST)
        managed->versions = value;
    else
        reader_wrong(reader, value, "PolicyVersionList", "a list");
}

static const struct field version_fields[] = {
    {STR_INIT("Document"),         take_document,   false},
    {STR_INIT("VersionId"),        take_version_id, false},
    {STR_INIT("IsDefaultVersion"), take_is_default, false},
    {STR_INIT("CreateDate"),       NULL,            false},
};

static const struct field managed_fields[] = {
    {STR_INIT("PolicyName"),                    take_name,       false},
    {STR_INIT("Arn"),                           take_arn,        true },
    {STR_INIT("DefaultVersionId"),              take_default_id, false},
    {STR_INIT("PolicyVersionList"),             take_versions,   true },
    {STR_INIT("PolicyId"),                      NULL,            false},
    {STR_INIT("Path"),                          NULL,            false},
    {STR_INIT("AttachmentCount"),               NULL,            false},
    {STR_INIT("PermissionsBoundaryUsageCount"), NULL,            false},
    {STR_INIT("IsAttachable"),                  NULL,            false},
    {STR_INIT("Description"),                   NULL,            false},
    {STR_INIT("CreateDate"),                    NULL,            false},
    {STR_INIT("UpdateDate"),                    NULL,            false},
    {STR_INIT("Tags"),                          NULL,            false},
};

/* Does the version count as the default: by its own word, or else by its id? */
static bool counts(const struct version *version, const struct managed *managed)
{
    if (version->says_default)
        return version->is_default;
    return version->id.text.len &&
           str_equal(version->id.text, managed->default_id.text);
}

/* Sets `out` to the one default version and `index` to its number. */
static bool find_default(struct reader *reader, const struct managed *managed,
                         struct version *out, size_t *index)
{
    size_t at = 0, found = 0;

    for (const struct node *each = managed->versions->first; each;
         each = each->next, at++) {
        struct version version = {0};
        reader_fields(reader, each, version_fields, LEN(version_fields),
                      "a version of a policy", &version);
        if (counts(&version, managed)) {
            *out = version;
            *index = at;
            found++;
        }
    }
    bool same = !out->id.text.len || !managed->default_id.text.len ||
                str_equal(out->id.text, managed->default_id.text);
    if (found == 1 && same && out->document)
        return true;
    reader_note(reader, "bad-element", managed->versions->span,
                "the policy \"%.*s\" %s", SHOWN(managed->arn.text),
                found == 0  ? "has no default version here"
                : found > 1 ? "has more than one default version"
                : same      ? "has a default version without a document"
                            : "names two versions as its default");
    return false;
}

void managed_read(struct reader *reader, const struct node *map, const struct way *at)
{
    struct managed managed = {0};
    struct version version = {0};
    struct way list = {at, STR("PolicyVersionList"), 0, false};
    struct way member = {&list, {0}, 0, true};
    struct way last = {&member, STR("Document"), 0, false};

    reader_fields(reader, map, managed_fields, LEN(managed_fields), "a managed policy",
                  &managed);
    if (!managed.arn.text.len || !managed.versions ||
        !find_default(reader, &managed, &version, &member.index))
        return;
    struct container container = {.name = managed.name.text,
                                  .arn = managed.arn.text,
                                  .kind_known = true,
                                  .kind = POLICY_IDENTITY,
                                  .at = &last};
    const struct policy *policy = document_read(reader, version.document, &container);
    if (policy)
        *LIST_PUSH(reader->keep, &reader->out->managed) = policy;
}
