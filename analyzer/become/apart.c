/* Which namespaces, names and roles of a cluster somebody's rights tell apart. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "become/cluster.h"

#include "effective/variable.h"

struct str cluster_plain(struct arena *keep, struct str word)
{
    struct str rest = word, made = STR("");
    struct variable_word variable;

    while (rest.len) {
        struct str head = variable_skip(&rest);
        made = arena_print(keep, "%.*s%.*s", STR_ARGS(made), STR_ARGS(head));
        if (!rest.len || !variable_take(&rest, &variable))
            break;
        made = arena_print(keep, "%.*s%.*s", STR_ARGS(made), STR_ARGS(variable.key));
    }
    return made;
}

static void add_words(struct arena *keep, const struct statement *statement,
                      struct apart *out)
{
    for (size_t i = 0; i < statement->resources.any.len; i++) {
        struct str rest = statement->resources.any.at[i].text;
        struct str space = str_cut(&rest, '/');
        if (space.len && !str_is(space, "*"))
            intern_id(keep, &out->spaces, space);
        if (rest.len && !str_is(rest, "*"))
            intern_id(keep, &out->names, cluster_plain(keep, rest));
    }
}

/* A cluster role, or a role of a namespace, that one of its policies came from, and
 * the part that it takes up: the last step to it says which. */
static void add_role(struct arena *keep, const struct policy *policy, struct apart *out)
{
    if (!policy->via.len || !policy->statements.len)
        return;
    struct str rest = policy->via.at[policy->via.len - 1].text;
    struct str kind = str_cut(&rest, ' '), word = {0};
    if (policy->statements.at[0].resources.any.len)
        word = policy->statements.at[0].resources.any.at[0].text;
    struct held_role role = {
        .cluster = str_is(kind, "ClusterRole"),
        .space = str_cut(&word, '/'),
    };
    if (!role.cluster && !str_is(kind, "Role"))
        return;
    str_cut(&rest, '"');
    role.name = str_cut(&rest, '"');
    str_cut(&rest, '"');
    role.takes_up = rest.len > 0;
    *LIST_PUSH(keep, &out->roles) = role;
    if (!role.takes_up)
        return;
    role.name = str_cut(&rest, '"');
    role.takes_up = false;
    *LIST_PUSH(keep, &out->roles) = role;
}

/* A name that no word mentions. */
static struct str other_of(struct arena *keep, const struct apart *apart)
{
    struct str made = STR("example");
    uint32_t ignored;

    while (intern_find(&apart->spaces, made, &ignored) ||
           intern_find(&apart->names, made, &ignored))
        made = arena_print(keep, "%.*s-2", STR_ARGS(made));
    return made;
}

void cluster_apart(struct arena *keep, const struct principal *principal,
                   struct apart *out)
{
    *out = (struct apart){.other = STR("")};
    for (size_t h = 0; h < principal->holds.len; h++) {
        const struct policy *policy = principal->holds.at[h].policy;
        if (policy->provider != PROVIDER_KUBERNETES)
            continue;
        for (size_t s = 0; s < policy->statements.len; s++)
            add_words(keep, &policy->statements.at[s], out);
        add_role(keep, policy, out);
    }
    out->other = other_of(keep, out);
}
