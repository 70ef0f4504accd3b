/* A binding names one role and its holders; how they are named decides who they are. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/cluster_parts.h"
#include "format/text.h"

/* A subject as it is written. */
struct named {
    struct token kind, name;
    const struct node *namespace;
};

static void take_kind(struct reader *reader, const struct node *value, void *into)
{
    text_take(reader, value, "the kind of the subject", 0,
              &((struct named *)into)->kind);
}

static void take_name(struct reader *reader, const struct node *value, void *into)
{
    text_take(reader, value, "the name of the subject", 0,
              &((struct named *)into)->name);
}

static void take_namespace(struct reader *reader, const struct node *value, void *into)
{
    (void)reader;
    ((struct named *)into)->namespace = value;
}

static const struct field subject_fields[] = {
    {STR_INIT("kind"),            take_kind,      true },
    {STR_INIT("name"),            take_name,      true },
    {STR_INIT("namespace"),       take_namespace, false},
    {STR_INIT("apiGroup"),        NULL,           false},
    {STR_INIT("apiVersion"),      NULL,           false},
    {STR_INIT("uid"),             NULL,           false},
    {STR_INIT("resourceVersion"), NULL,           false},
    {STR_INIT("fieldPath"),       NULL,           false},
};

/* The kinds of subjects; the last two are those of old versions of OpenShift. */
static const struct {
    struct str name;
    enum cluster_kind kind;
} kinds[] = {
    {STR_INIT("User"),           CLUSTER_USER   },
    {STR_INIT("Group"),          CLUSTER_GROUP  },
    {STR_INIT("ServiceAccount"), CLUSTER_ACCOUNT},
    {STR_INIT("SystemUser"),     CLUSTER_USER   },
    {STR_INIT("SystemGroup"),    CLUSTER_GROUP  },
};

static bool kind_from(struct str name, enum cluster_kind *out)
{
    for (size_t i = 0; i < LEN(kinds); i++)
        if (str_equal(name, kinds[i].name)) {
            *out = kinds[i].kind;
            return true;
        }
    return false;
}

/* A user name of that form is how the service account itself calls. */
static void settle_account(struct cluster_subject *subject)
{
    static const struct str head = STR_INIT("system:serviceaccount:");
    struct str rest = subject->name.text;

    if (subject->kind != CLUSTER_USER || !str_starts(rest, head))
        return;
    rest = str_skip(rest, head.len);
    struct str namespace = str_cut(&rest, ':');
    if (!namespace.len || !rest.len)
        return;
    subject->kind = CLUSTER_ACCOUNT;
    subject->name.text = rest;
    subject->namespace = (struct token){namespace, subject->name.span};
}

static void read_subject(struct reader *reader, const struct node *map,
                         struct cluster_binding *binding)
{
    struct named named = {0};
    struct cluster_subject subject = {.span = map->span};
    unsigned before = reader->troubles;

    reader_fields(reader, map, subject_fields, LEN(subject_fields), "a subject",
                  &named);
    if (!named.kind.text.len || !named.name.text.len) {
        if (reader->troubles == before)
            reader_note(reader, "bad-element", map->span, "this subject is nobody");
        return;
    }
    if (!kind_from(named.kind.text, &subject.kind)) {
        reader_note(reader, "bad-element", named.kind.span,
                    "a subject of kind \"%.*s\" is nobody, and a cluster refuses it",
                    SHOWN(named.kind.text));
        return;
    }
    subject.name = named.name;
    if (subject.kind == CLUSTER_ACCOUNT) {
        struct token of_binding = binding->object.namespace;

        subject.namespace =
            named.namespace || !of_binding.text.len
                ? cluster_namespace(reader, named.namespace, named.name.span)
                : of_binding;
    }
    settle_account(&subject);
    *LIST_PUSH(reader->keep, &binding->subjects) = subject;
}

static void take_subjects(struct reader *reader, const struct node *value, void *into)
{
    if (value->kind != NODE_LIST && value->kind != NODE_NULL) {
        reader_wrong(reader, value, "subjects", "a list");
        return;
    }
    for (const struct node *each = value->first; each; each = each->next)
        read_subject(reader, each, into);
}

/* The role of a binding as it is written; `kind` is empty where it names none. */
struct reference {
    struct token kind, name;
    const struct node *namespace;
};

static void take_role_kind(struct reader *reader, const struct node *value, void *into)
{
    text_take(reader, value, "the kind of the role", TEXT_EMPTY,
              &((struct reference *)into)->kind);
}

static void take_role_name(struct reader *reader, const struct node *value, void *into)
{
    text_take(reader, value, "the name of the role", 0,
              &((struct reference *)into)->name);
}

static void take_role_namespace(struct reader *reader, const struct node *value,
                                void *into)
{
    (void)reader;
    ((struct reference *)into)->namespace = value;
}

static const struct field reference_fields[] = {
    {STR_INIT("apiGroup"),        NULL,                false},
    {STR_INIT("apiVersion"),      NULL,                false},
    {STR_INIT("kind"),            take_role_kind,      false},
    {STR_INIT("name"),            take_role_name,      true },
    {STR_INIT("namespace"),       take_role_namespace, false},
    {STR_INIT("uid"),             NULL,                false},
    {STR_INIT("resourceVersion"), NULL,                false},
    {STR_INIT("fieldPath"),       NULL,                false},
};

/* A reference of OpenShift has no kind: with a namespace it names a Role. */
static void take_role(struct reader *reader, const struct node *value, void *into)
{
    struct cluster_binding *binding = into;
    struct reference role = {0};

    reader_fields(reader, value, reference_fields, LEN(reference_fields), "a roleRef",
                  &role);
    binding->role = role.name;
    binding->role_wide = str_is(role.kind.text, "ClusterRole") ||
                         (!role.kind.text.len && (binding->wide || !role.namespace ||
                                                  !role.namespace->text.len));
    if (role.kind.text.len && !binding->role_wide && !str_is(role.kind.text, "Role")) {
        reader_note(reader, "bad-element", role.kind.span,
                    "\"%.*s\" is no kind of role", SHOWN(role.kind.text));
        binding->role = (struct token){0};
    }
}

/* The names of users or groups that old versions of OpenShift list beside the subjects,
 * which say the same. */
static void take_named(struct reader *reader, const struct node *value,
                       enum cluster_kind kind, struct cluster_binding *binding)
{
    struct cluster_subject subject = {.kind = kind};

    for (const struct node *each = value->kind == NODE_LIST ? value->first : NULL; each;
         each = each->next) {
        subject.span = each->span;
        if (!text_take(reader, each, "the name of the subject", 0, &subject.name))
            continue;
        struct cluster_subject *made = LIST_PUSH(reader->keep, &binding->subjects);
        *made = subject;
        settle_account(made);
    }
}

static void take_users(struct reader *reader, const struct node *value, void *into)
{
    take_named(reader, value, CLUSTER_USER, into);
}

static void take_groups(struct reader *reader, const struct node *value, void *into)
{
    take_named(reader, value, CLUSTER_GROUP, into);
}

void cluster_read_binding(struct reader *reader,
                          const struct cluster_document *document)
{
    static const struct field fields[] = {
        {STR_INIT("apiVersion"), NULL,          false},
        {STR_INIT("kind"),       NULL,          false},
        {STR_INIT("metadata"),   NULL,          false},
        {STR_INIT("roleRef"),    take_role,     true },
        {STR_INIT("subjects"),   take_subjects, false},
        {STR_INIT("userNames"),  take_users,    false},
        {STR_INIT("groupNames"), take_groups,   false},
    };
    struct cluster_binding binding = {.object = document->object,
                                      .wide =
                                          str_is(document->kind, "ClusterRoleBinding")};

    if (reader->alone) {
        reader_note(reader, "bad-element", document->map->span,
                    "a binding says who holds a role, not what may be held; give the "
                    "role");
        return;
    }
    reader_fields(reader, document->map, fields, LEN(fields), "a binding", &binding);
    reader->found++;
    if (binding.role.text.len)
        *LIST_PUSH(reader->keep, &reader->out->cluster.bindings) = binding;
}
