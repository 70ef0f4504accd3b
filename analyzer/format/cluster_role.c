/* Rules and selectors are taken word for word; words of no meaning stay words. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/cluster_parts.h"
#include "format/text.h"

/* More words than a rule of the largest known role makes a hundred times over. */
enum { RULE_WORDS = 1 << 17 };

/* A list of words; null for all of it is none. A member that is null is the empty word,
 * as the readers of Kubernetes have it. */
static void take_words(struct reader *reader, const struct node *value, void *into)
{
    struct tokens *out = into;
    struct token token;

    if (value->kind == NODE_NULL)
        return;
    if (value->kind != NODE_LIST) {
        reader_wrong(reader, value, "the list of words", "a list");
        return;
    }
    for (const struct node *each = value->first; each; each = each->next)
        if (each->kind == NODE_NULL)
            *LIST_PUSH(reader->keep, out) = (struct token){STR(""), each->span};
        else if (text_take(reader, each, "the word", TEXT_EMPTY, &token))
            *LIST_PUSH(reader->keep, out) = token;
}

static void take_groups(struct reader *reader, const struct node *value, void *into)
{
    take_words(reader, value, &((struct cluster_rule *)into)->groups);
}

static void take_resources(struct reader *reader, const struct node *value, void *into)
{
    take_words(reader, value, &((struct cluster_rule *)into)->resources);
}

static void take_verbs(struct reader *reader, const struct node *value, void *into)
{
    take_words(reader, value, &((struct cluster_rule *)into)->verbs);
}

static void take_names(struct reader *reader, const struct node *value, void *into)
{
    take_words(reader, value, &((struct cluster_rule *)into)->names);
}

static void take_urls(struct reader *reader, const struct node *value, void *into)
{
    take_words(reader, value, &((struct cluster_rule *)into)->urls);
}

/* What old versions of OpenShift wrote as null; nothing ever read it. */
static void take_restrictions(struct reader *reader, const struct node *value,
                              void *into)
{
    (void)into;
    if (value->kind != NODE_NULL)
        reader_note(reader, "unknown-element", value->key_span,
                    "what \"%.*s\" restricts is not worked out", SHOWN(value->key));
}

static const struct field rule_fields[] = {
    {STR_INIT("apiGroups"),             take_groups,       false},
    {STR_INIT("resources"),             take_resources,    false},
    {STR_INIT("verbs"),                 take_verbs,        false},
    {STR_INIT("resourceNames"),         take_names,        false},
    {STR_INIT("nonResourceURLs"),       take_urls,         false},
    {STR_INIT("attributeRestrictions"), take_restrictions, false},
};

/* A list of names that could not be read whole must not seem to name everything. */
static bool names_are_lost(const struct node *map, const struct cluster_rule *rule)
{
    const struct node *names = node_get(map, STR("resourceNames"));

    return names && names->kind != NODE_NULL && !rule->names.len &&
           (names->kind != NODE_LIST || names->count);
}

static void read_rule(struct reader *reader, const struct node *map, bool openshift,
                      struct cluster_rules *out)
{
    struct cluster_rule rule = {.span = map->span};

    reader_fields(reader, map, rule_fields, LEN(rule_fields), "a rule of a role",
                  &rule);
    if (map->kind != NODE_MAP || names_are_lost(map, &rule))
        return;
    /* Source: OpenShift API reference, "PolicyRule" of authorization.openshift.io. */
    if (openshift && !rule.groups.len && !node_get(map, STR("apiGroups")))
        *LIST_PUSH(reader->keep, &rule.groups) = (struct token){STR(""), map->span};
    if (cluster_words(&rule) > RULE_WORDS) {
        reader_note(reader, "too-large", map->span,
                    "this rule makes %zu pairs of resource and verb, and more than "
                    "%d are not looked at",
                    cluster_words(&rule), RULE_WORDS);
        return;
    }
    *LIST_PUSH(reader->keep, out) = rule;
}

/* A role being read. */
struct part {
    struct cluster_role *role;
    bool openshift;
};

void cluster_read_rules(struct reader *reader, const struct node *list, bool openshift,
                        struct cluster_rules *out)
{
    if (list->kind != NODE_LIST && list->kind != NODE_NULL) {
        reader_wrong(reader, list, "rules", "a list");
        return;
    }
    for (const struct node *each = list->first; each; each = each->next)
        read_rule(reader, each, openshift, out);
}

static void take_rules(struct reader *reader, const struct node *value, void *into)
{
    struct part *part = into;

    cluster_read_rules(reader, value, part->openshift, &part->role->rules);
}

/* `matchLabels`: each key has that value. */
static void take_labels(struct reader *reader, const struct node *value, void *into)
{
    struct label_selector *out = into;

    if (value->kind != NODE_MAP && value->kind != NODE_NULL)
        reader_wrong(reader, value, "matchLabels", "a map");
    for (const struct node *each = value->kind == NODE_MAP ? value->first : NULL; each;
         each = each->next) {
        struct label_demand demand = {.op = LABEL_IN,
                                      .key = reader_word(reader, each->key)};
        struct token token;

        if (text_take(reader, each, "the label", TEXT_EMPTY | TEXT_SCALAR, &token))
            *LIST_PUSH(reader->keep, &demand.values) = token;
        *LIST_PUSH(reader->keep, out) = demand;
    }
}

static void take_demand_key(struct reader *reader, const struct node *value, void *into)
{
    struct label_demand *demand = into;
    struct token token;

    if (text_take(reader, value, "the key of a label", 0, &token))
        demand->key = token.text;
}

static void take_operator(struct reader *reader, const struct node *value, void *into)
{
    static const char *const names[] = {"In", "NotIn", "Exists", "DoesNotExist"};
    struct label_demand *demand = into;

    for (unsigned i = 0; i < LEN(names); i++)
        if (str_is(value->text, names[i])) {
            demand->op = (enum label_operator)i;
            return;
        }
    reader_note(reader, "unknown-operator", value->span,
                "\"%.*s\" is no operator of a label selector", SHOWN(value->text));
}

static void take_demand_values(struct reader *reader, const struct node *value,
                               void *into)
{
    take_words(reader, value, &((struct label_demand *)into)->values);
}

static void take_expressions(struct reader *reader, const struct node *value,
                             void *into)
{
    static const struct field fields[] = {
        {STR_INIT("key"),      take_demand_key,    true },
        {STR_INIT("operator"), take_operator,      true },
        {STR_INIT("values"),   take_demand_values, false},
    };
    struct label_selector *out = into;

    if (value->kind != NODE_LIST && value->kind != NODE_NULL)
        reader_wrong(reader, value, "matchExpressions", "a list");
    for (const struct node *each = value->kind == NODE_LIST ? value->first : NULL; each;
         each = each->next) {
        struct label_demand demand = {0};

        reader_fields(reader, each, fields, LEN(fields), "an expression on labels",
                      &demand);
        *LIST_PUSH(reader->keep, out) = demand;
    }
}

static void take_selectors(struct reader *reader, const struct node *value, void *into)
{
    static const struct field fields[] = {
        {STR_INIT("matchLabels"),      take_labels,      false},
        {STR_INIT("matchExpressions"), take_expressions, false},
    };
    struct cluster_role *role = into;

    if (value->kind != NODE_LIST && value->kind != NODE_NULL)
        reader_wrong(reader, value, "clusterRoleSelectors", "a list");
    for (const struct node *each = value->kind == NODE_LIST ? value->first : NULL; each;
         each = each->next)
        reader_fields(reader, each, fields, LEN(fields), "a label selector",
                      LIST_PUSH(reader->keep, &role->selectors));
}

static void take_aggregation(struct reader *reader, const struct node *value,
                             void *into)
{
    static const struct field fields[] = {
        {STR_INIT("clusterRoleSelectors"), take_selectors, false},
    };
    struct part *part = into;

    if (value->kind == NODE_NULL)
        return;
    if (reader->alone)
        reader_note(reader, "bad-element", value->key_span,
                    "what this role takes up is in other documents, so it can be "
                    "neither compared nor a measure");
    part->role->aggregates = true;
    reader_fields(reader, value, fields, LEN(fields), "an aggregation rule",
                  part->role);
}

static void take_own_labels(struct reader *reader, const struct node *map,
                            struct labels *out)
{
    const struct node *meta = node_get(map, STR("metadata"));
    const struct node *labels = meta ? node_get(meta, STR("labels")) : NULL;

    for (const struct node *each = labels && labels->kind == NODE_MAP ? labels->first
                                                                      : NULL;
         each; each = each->next) {
        struct label label = {
            .key = {reader_word(reader, each->key), each->key_span}
        };

        if (text_take(reader, each, "the label", TEXT_EMPTY | TEXT_SCALAR | TEXT_FREE,
                      &label.value))
            *LIST_PUSH(reader->keep, out) = label;
    }
}

/* The rules alone, in the notation of a policy. */
static void add_loose(struct reader *reader, const struct cluster_role *role)
{
    struct policy *policy = NEW(reader->keep, struct policy);

    *policy = (struct policy){
        .kind = POLICY_IDENTITY,
        .provider = PROVIDER_KUBERNETES,
        .path = role->object.path,
        .pointer = role->object.pointer,
        .name = role->object.name.text,
        .span = role->object.span,
        .variables = true,
    };
    cluster_statements(reader->keep, &role->rules, role->wide,
                       role->object.namespace.text, &policy->statements);
    *LIST_PUSH(reader->keep, &reader->out->loose) = policy;
}

void cluster_read_role(struct reader *reader, const struct cluster_document *document)
{
    static const struct field fields[] = {
        {STR_INIT("apiVersion"),      NULL,             false},
        {STR_INIT("kind"),            NULL,             false},
        {STR_INIT("metadata"),        NULL,             false},
        {STR_INIT("rules"),           take_rules,       false},
        {STR_INIT("aggregationRule"), take_aggregation, false},
    };
    struct cluster_role role = {.object = document->object,
                                .wide = str_is(document->kind, "ClusterRole")};
    struct part part = {&role, document->openshift};

    take_own_labels(reader, document->map, &role.labels);
    reader_fields(reader, document->map, fields, LEN(fields), "a role", &part);
    reader->found++;
    reader->out->grants += role.rules.len;
    if (reader->alone)
        add_loose(reader, &role);
    else
        *LIST_PUSH(reader->keep, &reader->out->cluster.roles) = role;
}
