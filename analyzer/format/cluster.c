/* A document is known by its interface and kind; wrappers are walked through. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/cluster.h"

#include "format/cluster_parts.h"
#include "format/text.h"

/* A kind of document. `wide`: in no namespace. */
static const struct kind {
    struct str name;
    bool wide;
    void (*read)(struct reader *reader, const struct cluster_document *document);
} kinds[] = {
    {STR_INIT("Role"),               false, cluster_read_role   },
    {STR_INIT("ClusterRole"),        true,  cluster_read_role   },
    {STR_INIT("RoleBinding"),        false, cluster_read_binding},
    {STR_INIT("ClusterRoleBinding"), true,  cluster_read_binding},
};

/* Kinds that matter by what they hold, in the core group. */
static const struct kind account_kind = {STR_INIT("ServiceAccount"), false,
                                         cluster_read_account};
static const struct kind mappings_kind = {STR_INIT("ConfigMap"), false,
                                          cluster_read_mappings};

static const struct kind group_kind = {STR_INIT("Group"), true, cluster_read_group};

static const struct kind bundle_kind = {STR_INIT("ClusterServiceVersion"), false,
                                        cluster_read_bundle};

/* Keys count whatever their capitals: what is only almost a grant is no silence. */
static struct str text_of(const struct node *map, const char *key)
{
    for (const struct node *value = map->kind == NODE_MAP ? map->first : NULL; value;
         value = value->next)
        if (value->kind == NODE_STRING && str_equal_fold(value->key, str_from(key)))
            return value->text;
    return STR("");
}

/* Interfaces that are about rights; the oldest of OpenShift had no group. */
static bool is_about_rights(struct str interface)
{
    return str_has(interface, STR("authorization.")) || str_is(interface, "v1");
}

/* The kind of that name, or of the list of them. */
static const struct kind *kind_of(struct str name, bool *list)
{
    *list = str_ends(name, STR("List"));
    if (*list)
        name.len -= sizeof "List" - 1;
    for (size_t i = 0; i < LEN(kinds); i++)
        if (str_equal(name, kinds[i].name))
            return &kinds[i];
    return NULL;
}

/* A group of users, or a list of them, of OpenShift. */
static const struct kind *group_of(struct str interface, struct str kind, bool *list)
{
    if (!str_starts(interface, STR("user.openshift.io/")) && !str_is(interface, "v1"))
        return NULL;
    *list = str_is(kind, "GroupList");
    return *list || str_equal(kind, group_kind.name) ? &group_kind : NULL;
}

bool cluster_kind_is(struct str name)
{
    bool list;

    return kind_of(name, &list);
}

static bool is_aws_auth(const struct node *map)
{
    const struct node *meta = node_get(map, STR("metadata"));
    const struct node *data = node_get(map, STR("data"));

    return data && data->kind == NODE_MAP && meta &&
           str_is(text_of(meta, "name"), "aws-auth");
}

static const struct kind *document_kind(const struct node *map, bool *list)
{
    struct str interface = text_of(map, "apiVersion"), kind = text_of(map, "kind");
    const struct kind *group;

    *list = false;
    if (kind.len == 0)
        return NULL;
    group = group_of(interface, kind, list);
    if (group)
        return group;
    if (str_is(interface, "v1") && str_equal(kind, account_kind.name))
        return cluster_account_is(map) ? &account_kind : NULL;
    if (str_is(interface, "v1") && str_equal(kind, mappings_kind.name))
        return is_aws_auth(map) ? &mappings_kind : NULL;
    if (str_starts(interface, STR("operators.coreos.com/")) &&
        str_equal(kind, bundle_kind.name))
        return &bundle_kind;
    return is_about_rights(interface) ? kind_of(kind, list) : NULL;
}

/* A policy of Open Cluster Management that wants the object gone. */
static bool wants_absence(const struct node *map)
{
    bool list;
    const struct node *object = node_get(map, STR("objectDefinition"));

    return object &&
           str_equal_fold(text_of(map, "complianceType"), STR("mustnothave")) &&
           document_kind(object, &list);
}

bool cluster_is(const struct node *map)
{
    bool list;

    return document_kind(map, &list) || wants_absence(map);
}

struct token cluster_namespace(struct reader *reader, const struct node *value,
                               struct span otherwise)
{
    struct token token = {STR(CLUSTER_UNSET), otherwise};

    if (value && value->kind != NODE_NULL &&
        (value->kind != NODE_STRING || value->text.len))
        text_take(reader, value, "the namespace", 0, &token);
    return token;
}

/* Where it stands and what it is called; notes what is missing. */
static struct cluster_object object_of(struct reader *reader, const struct node *map,
                                       const struct way *at, bool wide)
{
    const struct node *meta = node_get(map, STR("metadata"));
    const struct node *name = meta ? node_get(meta, STR("name")) : NULL;
    struct cluster_object object = {
        .path = reader->path,
        .pointer = way_pointer(reader->keep, at),
        .span = map->span,
        .name = {STR("(unnamed)"), map->span},
        .namespace = {STR(""),          map->span},
    };

    if (meta && !name)
        name = node_get(meta, STR("generateName"));
    if (name)
        text_take(reader, name, "the name", 0, &object.name);
    else
        reader_note(reader, "bad-element", meta ? meta->span : map->span,
                    "this object has no name, and nothing can refer to it");
    if (!wide)
        object.namespace = cluster_namespace(
            reader, meta ? node_get(meta, STR("namespace")) : NULL, object.name.span);
    return object;
}

static void read_one(struct reader *reader, const struct node *map,
                     const struct way *at, const struct kind *kind, bool openshift)
{
    if (map->kind != NODE_MAP) {
        reader_wrong(reader, map, "an object of Kubernetes", "a map");
        return;
    }
    struct cluster_document document = {
        .map = map,
        .kind = kind->name,
        .openshift = openshift,
        .object = object_of(reader, map, at, kind->wide),
    };
    kind->read(reader, &document);
}

/* The members of a typed list need not say their kind again. */
static void read_list(struct reader *reader, const struct node *map,
                      const struct way *at, const struct kind *kind, bool openshift)
{
    const struct node *items = node_get(map, STR("items"));
    struct way list = {at, STR("items"), 0, false}, member = {&list, {0}, 0, true};

    if (!items || items->kind == NODE_NULL)
        return;
    if (items->kind != NODE_LIST) {
        reader_wrong(reader, items, "items", "a list");
        return;
    }
    for (const struct node *each = items->first; each;
         each = each->next, member.index++)
        read_one(reader, each, &member, kind, openshift);
}

void cluster_read(struct reader *reader, const struct node *map,
                  const struct container *container)
{
    struct str interface = text_of(map, "apiVersion");
    bool list, openshift = !str_starts(interface, STR("rbac.authorization."));
    const struct kind *kind = document_kind(map, &list);

    if (!kind) {
        reader->found++;
        return;
    }
    if (list)
        read_list(reader, map, container->at, kind, openshift);
    else
        read_one(reader, map, container->at, kind, openshift);
}

bool cluster_in_text(struct str text)
{
    return str_has(text, STR("\n")) && str_has(text, STR("kind:")) &&
           (str_has(text, STR("authorization.k8s.io/")) ||
            str_has(text, STR("authorization.openshift.io/")));
}
