/* A request names what it asks about; the catalogue knows what would be asked. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "ask/asked.h"

static bool is_pattern(struct str text)
{
    return str_has(text, STR("*")) || str_has(text, STR("?"));
}

const char *asked_principal(struct str principal)
{
    return is_pattern(principal) && !str_is(principal, "*")
               ? "is not one principal: wildcards have no meaning in a request"
               : NULL;
}

const char *asked_action(struct str action)
{
    struct str rest = action, service = str_cut(&rest, ':');

    return is_pattern(action) || !service.len || !rest.len
               ? "is not one action: it must be service:Action, without wildcards"
               : NULL;
}

const char *asked_resource(enum provider provider, struct str resource)
{
    if (str_is(resource, "*"))
        return NULL;
    if (provider_facts(provider).arns && !str_starts(resource, STR("arn:")))
        return "is neither an ARN nor *";
    return is_pattern(resource)
               ? "is not one resource: wildcards have no meaning in a request"
               : NULL;
}

void asked_of_catalogue(struct arena *keep, const struct catalog *catalog,
                        struct ruling *ruling)
{
    const char *provider = provider_facts(catalog_provider(catalog)).title;
    struct request *request = &ruling->request;
    const struct action *known = catalog_action(catalog, request->action);
    struct str remark = {0};

    ruling->unknown_action = !known;
    if (!known)
        remark = arena_print(keep,
                             "the catalogue has no action %.*s: it is misspelt, or "
                             "newer; the policies were asked about it as it stands",
                             STR_ARGS(request->action));
    else if (!known->resource_count && !str_is(request->resource, "*")) {
        remark = arena_print(keep, "%s asks %.*s on no resource: it was asked on *",
                             provider, STR_ARGS(known->name));
        request->resource = STR("*");
    } else if (known->resource_count && str_is(request->resource, "*"))
        remark = arena_print(keep,
                             "%s asks %.*s on a resource, and * is none: only a "
                             "statement about every resource matches it",
                             provider, STR_ARGS(known->name));
    if (remark.len)
        *LIST_PUSH(keep, &ruling->remarks) = remark;
}

bool asked_of_rules(struct arena *keep, struct str rules, struct ruling *ruling,
                    struct fault *why)
{
    const struct catalog *catalog = catalog_open(keep, rules, why);

    if (catalog)
        asked_of_catalogue(keep, catalog, ruling);
    return catalog != NULL;
}
