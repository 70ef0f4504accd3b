/* Is a request in a set of rights? Looked up literal by literal, without the algebra. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "laws/member.h"

/* One value of a key against a literal's set. */
static bool suits(const struct literal *literal, struct str value)
{
    return set_has(literal->set, value) != literal->negated;
}

static bool many_suit(const struct literal *literal, const struct strs *values)
{
    size_t count = 0;

    for (size_t i = 0; i < values->len; i++)
        count += suits(literal, values->at[i]);
    return literal->quantity == QUANTITY_ANY   ? count > 0
           : literal->quantity == QUANTITY_ALL ? count == values->len
                                               : false;
}

static bool key_holds(const struct literal *literal, const struct context_entry *entry)
{
    if (literal->quantity == QUANTITY_ABSENCE)
        return !entry;
    if (!entry)
        return literal->on_absent;
    return entry->multi ? many_suit(literal, &entry->values)
                        : suits(literal, entry->values.at[0]);
}

static bool literal_holds(const struct space *space, const struct literal *literal,
                          const struct request *request)
{
    struct str name;

    switch (literal->dimension) {
    case DIMENSION_ACTION:
        return suits(literal, request->action);
    case DIMENSION_RESOURCE:
        return suits(literal, request->resource);
    case DIMENSION_PRINCIPAL:
        return suits(literal, request->principal);
    default:
        name = space->at[literal->dimension].name;
        return key_holds(literal, request_context(request, name)) != literal->inverse;
    }
}

static bool grants_hold(const struct space *space, const struct grants *grants,
                        const struct request *request);

bool grant_holds(const struct space *space, const struct grant *grant,
                 const struct request *request)
{
    if (grant->any_action && !set_has(grant->any_action, request->action))
        return false;
    if (grant->any_resource && !set_has(grant->any_resource, request->resource))
        return false;
    for (size_t i = 0; i < grant->limits.len; i++)
        if (!literal_holds(space, &grant->limits.at[i], request))
            return false;
    for (size_t b = 0; grant->within && b < grant->within->len; b++)
        if (!grants_hold(space, &grant->within->at[b], request))
            return false;
    return true;
}

static bool grants_hold(const struct space *space, const struct grants *grants,
                        const struct request *request)
{
    for (size_t i = 0; i < grants->len; i++)
        if (grant_holds(space, &grants->at[i], request))
            return true;
    return false;
}

bool rights_hold(const struct space *space, const struct rights *rights,
                 const struct request *request)
{
    return grants_hold(space, &rights->allows, request) &&
           !grants_hold(space, &rights->denies, request);
}
