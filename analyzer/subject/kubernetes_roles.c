/* A role is found by its name in its namespace, and has what it aggregates. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "subject/kubernetes.h"

#include "base/out.h"
#include "catalog/files.h"
#include "format/format.h"

#define DEFAULTS "catalog/kubernetes/roles.yaml"

enum { MOST_STEPS = 1 << 25 };

bool kubernetes_step(struct kubernetes *join, size_t count)
{
    join->steps += count;
    join->over = join->over || join->steps > MOST_STEPS;
    return !join->over;
}

/* What every cluster has, in Kubernetes' own notation; its places are in our file. */
static bool read_defaults(struct kubernetes *join)
{
    struct joining *joining = join->joining;
    struct reading reading = {0};
    struct intern *words = NEW(joining->keep, struct intern);
    struct notes notes = {0};
    struct str bytes;

    if (!rules_file(joining->keep, joining->rules, DEFAULTS, &bytes, joining->why))
        return false;
    format_read(joining->keep, joining->scratch, words, STR("kubernetes-default:"),
                bytes, &reading, &notes);
    if (notes.len)
        return fault_set(joining->why, EXIT_USAGE, DEFAULTS ":%u: %.*s",
                         notes.at[0].place.span.line, STR_ARGS(notes.at[0].message));
    join->defaults = reading.cluster;
    for (size_t i = 0; i < reading.cluster.roles.len; i++) {
        struct cluster_object *object = &join->defaults.roles.at[i].object;
        object->path = arena_print(joining->keep, "kubernetes-default:%.*s",
                                   STR_ARGS(object->name.text));
        object->provided = true;
    }
    return true;
}

static void put_words(struct out *out, const struct tokens *words)
{
    for (size_t i = 0; i < words->len; i++)
        out_print(out, "%zu:%.*s,", words->at[i].text.len, STR_ARGS(words->at[i].text));
    out_char(out, ';');
}

/* What the rules say, as one text. */
static struct str content_of(struct arena *keep, const struct cluster_rules *rules)
{
    struct out out = out_to_arena(keep);

    for (size_t i = 0; i < rules->len; i++) {
        put_words(&out, &rules->at[i].groups);
        put_words(&out, &rules->at[i].resources);
        put_words(&out, &rules->at[i].verbs);
        put_words(&out, &rules->at[i].names);
        put_words(&out, &rules->at[i].urls);
        out_char(&out, '\n');
    }
    return out_text(&out);
}

/* "namespace/name"; a slash is in no namespace. A role in any namespace: "*" there. */
static struct str key_of(struct arena *keep, struct str namespace, struct str name)
{
    return arena_print(keep, "%.*s/%.*s", STR_ARGS(namespace), STR_ARGS(name));
}

static void put_key(struct kubernetes *join, struct str key, uint32_t role)
{
    uint32_t number = intern_id(join->tables, &join->keys, key);

    if (number == join->by_key.len)
        LIST_PUSH(join->tables, &join->by_key);
    *LIST_PUSH(join->tables, &join->by_key.at[number]) = role;
}

static void add_role(struct kubernetes *join, const struct cluster_role *said,
                     bool ours)
{
    uint32_t number = (uint32_t)join->roles.len;
    struct arena *tables = join->tables;
    struct str name = said->object.name.text;

    *LIST_PUSH(tables, &join->roles) = (struct role){
        .said = said,
        .content = intern_id(tables, &join->contents, content_of(tables, &said->rules)),
        .ours = ours,
    };
    put_key(join, key_of(tables, said->object.namespace.text, name), number);
    if (!said->wide)
        put_key(join, key_of(tables, STR("*"), name), number);
}

bool kubernetes_roles(struct kubernetes *join)
{
    if (!read_defaults(join))
        return false;
    for (size_t i = 0; i < join->said->roles.len; i++)
        add_role(join, &join->said->roles.at[i], false);
    for (size_t i = 0; i < join->defaults.roles.len; i++)
        add_role(join, &join->defaults.roles.at[i], true);
    return true;
}

static const struct numbers *find_key(struct kubernetes *join, struct str namespace,
                                      struct str name)
{
    struct arena scratch = *join->tables;
    uint32_t number;

    return intern_find(&join->keys, key_of(&scratch, namespace, name), &number)
               ? &join->by_key.at[number]
               : NULL;
}

/* A tool may still put a namespace into what has none: a role without one can be that
 * of any binding, and the role of any namespace that of a binding without one. */
static const struct numbers *find_named(struct kubernetes *join,
                                        const struct cluster_binding *binding)
{
    struct str namespace = binding->object.namespace.text, name = binding->role.text;
    const struct numbers *found;

    if (binding->role_wide)
        return find_key(join, STR(""), name);
    found = find_key(join, namespace, name);
    if (!found)
        found = find_key(
            join, str_is(namespace, CLUSTER_UNSET) ? STR("*") : STR(CLUSTER_UNSET),
            name);
    return found;
}

static bool same_content(const struct kubernetes *join, const struct numbers *list,
                         uint32_t role)
{
    const struct role *one = &join->roles.at[role];

    for (size_t i = 0; i < list->len; i++) {
        const struct role *other = &join->roles.at[list->at[i]];
        if (one->content == other->content && !one->said->aggregates &&
            !other->said->aggregates)
            return true;
    }
    return false;
}

struct numbers kubernetes_resolve(struct kubernetes *join,
                                  const struct cluster_binding *binding)
{
    const struct numbers *found = find_named(join, binding);
    struct numbers out = {0};

    for (size_t i = 0; found && i < found->len; i++) {
        if (!kubernetes_step(join, out.len + 1))
            break;
        join->roles.at[found->at[i]].held = true;
        if (!same_content(join, &out, found->at[i]))
            *LIST_PUSH(join->tables, &out) = found->at[i];
    }
    return out;
}

static const struct label *label_of(const struct cluster_role *role, struct str key)
{
    for (size_t i = 0; i < role->labels.len; i++)
        if (str_equal(role->labels.at[i].key.text, key))
            return &role->labels.at[i];
    return NULL;
}

static bool is_among(const struct tokens *values, struct str text)
{
    for (size_t i = 0; i < values->len; i++)
        if (str_equal(values->at[i].text, text))
            return true;
    return false;
}

/* A label that is not there is in no list, so it is "not in" every one. */
static bool meets(const struct label_demand *demand, const struct cluster_role *role)
{
    const struct label *label = label_of(role, demand->key);
    bool in = label && is_among(&demand->values, label->value.text);

    switch (demand->op) {
    case LABEL_IN:
        return in;
    case LABEL_NOT_IN:
        return !in;
    case LABEL_EXISTS:
        return label;
    case LABEL_DOES_NOT_EXIST:
        return !label;
    }
    return false;
}

/* One selector has to ask for it; a selector without demands asks for all. */
static bool takes_up(struct kubernetes *join, const struct cluster_role *whole,
                     const struct cluster_role *part)
{
    for (size_t i = 0; i < whole->selectors.len; i++) {
        const struct label_selector *selector = &whole->selectors.at[i];
        size_t met = 0;

        kubernetes_step(join, 1 + selector->len * (1 + part->labels.len));
        while (met < selector->len && meets(&selector->at[met], part))
            met++;
        if (met == selector->len)
            return true;
    }
    return false;
}

const struct numbers *kubernetes_parts(struct kubernetes *join, uint32_t number)
{
    struct role *role = &join->roles.at[number];
    struct arena scratch = join->joining->scratch;
    bool *seen;

    if (role->known)
        return &role->parts;
    role->known = true;
    *LIST_PUSH(join->tables, &role->parts) = number;
    if (!role->said->aggregates)
        return &role->parts;
    seen = NEW_MANY(&scratch, join->roles.len, bool);
    seen[number] = true;
    /* What a part aggregates counts too, so the list is its own queue. */
    for (size_t p = 0; p < role->parts.len; p++) {
        const struct cluster_role *whole = join->roles.at[role->parts.at[p]].said;

        for (uint32_t i = 0; whole->aggregates && i < join->roles.len; i++) {
            if (!kubernetes_step(join, 1))
                return &role->parts;
            if (seen[i] || !join->roles.at[i].said->wide ||
                !takes_up(join, whole, join->roles.at[i].said))
                continue;
            seen[i] = true;
            *LIST_PUSH(join->tables, &role->parts) = i;
        }
    }
    return &role->parts;
}
