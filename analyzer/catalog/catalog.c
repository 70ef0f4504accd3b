/* Opening looks where everything is; a service is read when it is first asked about. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "catalog/catalog.h"

#include "catalog/files.h"
#include "catalog/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define ACTIONS_FILE "catalog/aws/actions.txt"
/* Address space, not memory: what is read on demand takes a few MiB of it. */
#define LATE_BYTES ((size_t)1 << 27)

_Noreturn void catalog_broken(const struct fault *why)
{
    dprintf(STDERR_FILENO, "permdrift: %s\n", why->text);
    exit((int)why->exit);
}

bool in_order(struct str a, struct str b)
{
    /* Neighbours share long beginnings, mostly in the same case. */
    while (a.len >= 8 && b.len >= 8 && memcmp(a.at, b.at, 8) == 0) {
        a = str_skip(a, 8);
        b = str_skip(b, 8);
    }
    return str_compare_fold(a, b) < 0;
}

/* Everything but the managed policies, which only AWS has. */
static bool open_actions(struct arena *keep, struct catalog *catalog, const char *name,
                         struct fault *why)
{
    catalog->lines.name = name;
    if (!rules_file(keep, catalog->rules, name, &catalog->lines.text, why) ||
        !index_read(keep, catalog, why))
        return false;
    catalog->late = NEW(keep, struct arena);
    *catalog->late = arena_reserve(LATE_BYTES);
    catalog->actions = NEW_MANY(catalog->late, catalog->action_count, struct action);
    return true;
}

const struct catalog *catalog_open(struct arena *keep, struct str rules,
                                   struct fault *why)
{
    struct catalog *catalog = NEW(keep, struct catalog);

    catalog->rules = arena_copy(keep, rules);
    if (!open_actions(keep, catalog, ACTIONS_FILE, why))
        return NULL;
    catalog->managed = managed_open(keep, rules, why);
    if (!catalog->managed)
        return NULL;
    catalog->family = NEW_MANY(keep, PROVIDERS, struct catalog *);
    catalog->family[PROVIDER_AWS] = catalog;
    return catalog;
}

const struct catalog *catalog_of(const struct catalog *any, enum provider provider)
{
    struct catalog **slot = &any->family[provider];
    struct arena *keep = any->family[PROVIDER_AWS]->late;
    struct fault why = {0};

    if (*slot)
        return *slot;
    struct catalog *made = NEW(keep, struct catalog);
    *made = (struct catalog){
        .provider = provider,
        .family = any->family,
        .rules = any->rules,
    };
    struct str name =
        arena_print(keep, "catalog/%s/actions.txt", provider_facts(provider).word);
    if (!open_actions(keep, made, arena_cstr(keep, name), &why))
        catalog_broken(&why);
    return *slot = made;
}

enum provider catalog_provider(const struct catalog *catalog)
{
    return catalog->provider;
}

struct str catalog_version(const struct catalog *catalog)
{
    return catalog->version;
}

/* The actions of the services from `first` up to `end`. */
static const struct action *slice(const struct catalog *catalog, size_t first,
                                  size_t end, size_t *count)
{
    struct service *services = catalog->services;

    *count = 0;
    for (size_t i = first; i < end; i++) {
        service_write(catalog, &services[i]);
        *count += services[i].count;
    }
    return first < end ? catalog->actions + services[first].first : catalog->actions;
}

const struct action *catalog_actions(const struct catalog *catalog, size_t *count)
{
    return slice(catalog, 0, catalog->service_count, count);
}

/* How `text` begins, beside `head`: without case; equal when it begins with it. */
static int compare_head(struct str text, struct str head)
{
    return str_compare_fold(text.len > head.len ? str_head(text, head.len) : text,
                            head);
}

/* The first action of the service that does not begin before `head` or, with `after`,
 * the first that begins behind it. */
static size_t action_bound(const struct catalog *catalog, const struct service *service,
                           struct str head, bool after)
{
    size_t low = service->first, high = low + service->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare_head(catalog->actions[middle].name, head);
        if (order < 0 || (after && order == 0))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The same for services and a head that does not reach the colon. The lines of actions
 * begin with the service and the colon, and that is how services are ordered. */
static size_t service_bound(const struct catalog *catalog, struct str head, bool after)
{
    size_t low = 0, high = catalog->service_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order =
            compare_head(line_of_action(catalog->services[middle].actions), head);
        if (order < 0 || (after && order == 0))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The service before the colon of `text`, its actions written; NULL if unknown. */
static const struct service *service_of(const struct catalog *catalog, struct str text)
{
    size_t row;

    if (!names_find(&catalog->service_names, str_cut(&text, ':'), &row))
        return NULL;
    service_write(catalog, &catalog->services[row]);
    return &catalog->services[row];
}

const struct action *catalog_action(const struct catalog *catalog, struct str name)
{
    const struct service *service = service_of(catalog, name);
    const struct action *action;
    size_t row;

    if (!service || !names_find(&service->names, name, &row))
        return NULL;
    action = &catalog->actions[service->first + row];
    return provider_facts(catalog->provider).folds || str_equal(action->name, name)
               ? action
               : NULL;
}

bool catalog_misplaced(struct arena scratch, const struct catalog *catalog,
                       struct str name)
{
    const struct service *own = service_of(catalog, name);
    struct str rest = name;

    if (catalog->provider != PROVIDER_KUBERNETES || !own ||
        catalog_action(catalog, name))
        return false;
    str_cut(&rest, ':');
    for (size_t i = 0; i < catalog->service_count; i++) {
        struct str service = catalog->services[i].name;
        if (catalog_action(catalog, arena_print(&scratch, "%.*s:%.*s",
                                                STR_ARGS(service), STR_ARGS(rest))))
            return true;
    }
    return false;
}

const struct action *catalog_range(const struct catalog *catalog, struct str head,
                                   size_t *count)
{
    *count = 0;
    if (!head.len || !memchr(head.at, ':', head.len))
        return slice(catalog, service_bound(catalog, head, false),
                     service_bound(catalog, head, true), count);

    const struct service *service = service_of(catalog, head);
    if (!service)
        return catalog->actions;
    size_t first = action_bound(catalog, service, head, false);
    *count = action_bound(catalog, service, head, true) - first;
    return catalog->actions + first;
}
