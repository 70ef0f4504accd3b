/* A rule is every verb on every resource of every group, of the names that it names. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "model/cluster.h"

#include "base/out.h"

#include <stdlib.h>

#define ADD_ALL(keep, to, from)                                                        \
    for (size_t i = 0; i < (from)->len; i++)                                           \
    *LIST_PUSH((keep), (to)) = (from)->at[i]

void cluster_add(struct arena *keep, struct cluster *to, const struct cluster *from)
{
    ADD_ALL(keep, &to->roles, &from->roles);
    ADD_ALL(keep, &to->bindings, &from->bindings);
    ADD_ALL(keep, &to->accounts, &from->accounts);
    ADD_ALL(keep, &to->mappings, &from->mappings);
    ADD_ALL(keep, &to->groups, &from->groups);
}

static int by_object(const struct cluster_object *a, const struct cluster_object *b)
{
    int order = place_compare((struct place){a->path, a->span},
                              (struct place){b->path, b->span});

    return order ? order : str_compare(a->pointer, b->pointer);
}

/* Roles, bindings, accounts and groups start with their object. */
static int by_place(const void *a, const void *b)
{
    return by_object(a, b);
}

static int mapping_by_place(const void *a, const void *b)
{
    const struct cluster_mapping *x = a, *y = b;
    int order = place_compare((struct place){x->path, x->from.span},
                              (struct place){y->path, y->from.span});

    if (!order)
        order = str_compare(x->from.text, y->from.text);
    return order ? order : str_compare(x->user.text, y->user.text);
}

void cluster_settle(struct cluster *cluster)
{
    if (cluster->roles.len)
        qsort(cluster->roles.at, cluster->roles.len, sizeof *cluster->roles.at,
              by_place);
    if (cluster->bindings.len)
        qsort(cluster->bindings.at, cluster->bindings.len, sizeof *cluster->bindings.at,
              by_place);
    if (cluster->accounts.len)
        qsort(cluster->accounts.at, cluster->accounts.len, sizeof *cluster->accounts.at,
              by_place);
    if (cluster->groups.len)
        qsort(cluster->groups.at, cluster->groups.len, sizeof *cluster->groups.at,
              by_place);
    if (cluster->mappings.len)
        qsort(cluster->mappings.at, cluster->mappings.len, sizeof *cluster->mappings.at,
              mapping_by_place);
}

bool cluster_is_empty(const struct cluster *cluster)
{
    return !cluster->roles.len && !cluster->bindings.len && !cluster->accounts.len &&
           !cluster->mappings.len && !cluster->groups.len;
}

/* Can a request carry the word? A star is one only where it is the whole word, or all
 * before the slash of a subresource; anywhere else it is a letter of no name. */
static bool can_match(struct str word, bool subresource)
{
    if (str_is(word, "*"))
        return true;
    if (subresource && str_starts(word, STR("*/")))
        word = str_skip(word, 2);
    for (size_t i = 0; i < word.len; i++)
        if (strchr("*?:", word.at[i]))
            return false;
    return true;
}

static const struct str plain_verbs[] = {
    STR_INIT("get"),    STR_INIT("list"),
    STR_INIT("watch"),  STR_INIT("create"),
    STR_INIT("update"), STR_INIT("patch"),
    STR_INIT("delete"), STR_INIT("deletecollection"),
};

/* The same of a verb: some have a colon. The plain ones are in small letters, and in
 * others they are a mistake that gives nothing. */
static bool can_be_asked(struct str verb)
{
    if (str_is(verb, "*"))
        return true;
    for (size_t i = 0; i < LEN(plain_verbs); i++)
        if (str_equal_fold(verb, plain_verbs[i]))
            return str_equal(verb, plain_verbs[i]);
    return verb.len && !str_has(verb, STR("*")) && !str_has(verb, STR("?"));
}

/* As a word of an action: the core group has a name there, which no other group has. */
static struct str group_word(struct str group)
{
    if (group.len == 0)
        return STR("core");
    return str_is(group, "core") ? STR("\"core\"") : group;
}

/* The word that a reader would change: the verb, unless the rule has only one. */
static struct span word_span(const struct cluster_rule *rule,
                             const struct token *resource, const struct token *verb)
{
    return rule->verbs.len == 1 ? resource->span : verb->span;
}

/* All verbs on one resource of one group. */
static void put_verbs(struct arena *keep, const struct cluster_rule *rule,
                      struct str group, const struct token *resource,
                      struct tokens *out)
{
    for (size_t v = 0; v < rule->verbs.len; v++) {
        const struct token *verb = &rule->verbs.at[v];

        if (can_be_asked(verb->text))
            *LIST_PUSH(keep, out) = (struct token){
                arena_print(keep, "%.*s:%.*s:%.*s", STR_ARGS(group_word(group)),
                            STR_ARGS(resource->text), STR_ARGS(verb->text)),
                word_span(rule, resource, verb)};
    }
}

static struct tokens resource_actions(struct arena *keep,
                                      const struct cluster_rule *rule)
{
    struct tokens out = {0};

    for (size_t g = 0; g < rule->groups.len; g++)
        for (size_t r = 0; r < rule->resources.len; r++) {
            const struct token *resource = &rule->resources.at[r];
            struct str group = rule->groups.at[g].text;

            if (resource->text.len && can_match(resource->text, true) &&
                can_match(group, false))
                put_verbs(keep, rule, group, resource, &out);
        }
    return out;
}

static struct tokens url_actions(struct arena *keep, const struct cluster_rule *rule)
{
    struct tokens out = {0};

    for (size_t i = 0; i < rule->verbs.len; i++)
        if (can_be_asked(rule->verbs.at[i].text))
            *LIST_PUSH(keep, &out) = (struct token){
                arena_print(keep, "url:%.*s", STR_ARGS(rule->verbs.at[i].text)),
                rule->verbs.at[i].span};
    return out;
}

/* Letters that stand for themselves, in a resource of a policy with variables. */
static void put_literal(struct out *out, struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (strchr("*?$", text.at[i]))
            out_print(out, "${%c}", text.at[i]);
        else
            out_char(out, text.at[i]);
}

/* The namespace as a pattern: any, or this one. */
static void put_namespace(struct out *out, bool everywhere, struct str namespace)
{
    if (everywhere)
        out_char(out, '*');
    else
        put_literal(out, namespace);
    out_char(out, '/');
}

static struct tokens object_patterns(struct arena *keep,
                                     const struct cluster_rule *rule, bool everywhere,
                                     struct str namespace)
{
    struct tokens out = {0};

    if (!rule->names.len) {
        struct out text = out_to_arena(keep);

        if (!everywhere)
            put_namespace(&text, everywhere, namespace);
        out_char(&text, '*');
        *LIST_PUSH(keep, &out) = (struct token){out_text(&text), rule->span};
    }
    for (size_t i = 0; i < rule->names.len; i++) {
        struct out text = out_to_arena(keep);

        put_namespace(&text, everywhere, namespace);
        put_literal(&text, rule->names.at[i].text);
        *LIST_PUSH(keep, &out) =
            (struct token){out_text(&text), rule->names.at[i].span};
    }
    return out;
}

/* A star ends a path, and stands for whatever follows; elsewhere it is a letter. */
static struct tokens url_patterns(struct arena *keep, const struct cluster_rule *rule)
{
    struct tokens out = {0};

    for (size_t i = 0; i < rule->urls.len; i++) {
        struct str url = rule->urls.at[i].text;
        size_t stem = url.len;
        struct out text = out_to_arena(keep);

        while (stem && url.at[stem - 1] == '*')
            stem--;
        put_literal(&text, str_head(url, stem));
        if (stem < url.len)
            out_char(&text, '*');
        *LIST_PUSH(keep, &out) = (struct token){out_text(&text), rule->urls.at[i].span};
    }
    return out;
}

static void put_statement(struct arena *keep, const struct cluster_rule *rule,
                          struct tokens actions, struct tokens resources,
                          struct statements *out)
{
    if (actions.len && resources.len)
        *LIST_PUSH(keep, out) = (struct statement){
            .effect = EFFECT_ALLOW,
            .span = rule->span,
            .effect_span = rule->span,
            .actions = {.present = true, .span = rule->span, .any = actions  },
            .resources = {.present = true, .span = rule->span, .any = resources},
        };
}

void cluster_statements(struct arena *keep, const struct cluster_rules *rules,
                        bool everywhere, struct str namespace, struct statements *out)
{
    for (size_t i = 0; i < rules->len; i++) {
        const struct cluster_rule *rule = &rules->at[i];

        put_statement(keep, rule, resource_actions(keep, rule),
                      object_patterns(keep, rule, everywhere, namespace), out);
        /* A path is in no namespace, so a binding of one gives none. */
        if (everywhere)
            put_statement(keep, rule, url_actions(keep, rule), url_patterns(keep, rule),
                          out);
    }
}

size_t cluster_words(const struct cluster_rule *rule)
{
    return rule->groups.len * rule->resources.len * rule->verbs.len;
}
