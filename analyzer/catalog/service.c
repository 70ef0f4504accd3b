/* The actions of one service, written to their places when they are first asked for. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "catalog/table.h"

/* A resource type of the service. */
struct type_row {
    struct str name;
    struct strs arns;
};

/* The resource types that an action accepts, as text and as ARNs: many actions of a
 * service accept the same, and share the array. */
struct accepted {
    struct str list;
    struct strs arns;
};

struct work {
    struct arena *keep;
    bool arns; /* resources are ARNs, and no other text */
    struct type_row *types;
    size_t type_count;
    struct strs found;          /* used again and again */
    struct accepted recent[32]; /* by the look of the list */
};

static struct strs keep_found(struct work *work)
{
    size_t count = work->found.len;
    struct str *copy = NEW_MANY(work->keep, count, struct str);

    memcpy(copy, work->found.at, count * sizeof *copy);
    return (struct strs){copy, count, count};
}

/* "type NAME = ARN ARN...", or other patterns of resources */
static const char *take_type(struct work *work, struct str line)
{
    struct type_row *type = &work->types[work->type_count];
    struct str rest = str_skip(line, sizeof "type " - 1);
    struct str name = str_cut(&rest, '=');

    if (name.len < 2 || !str_ends(name, STR(" ")) ||
        !str_starts(rest, work->arns ? STR(" arn:") : STR(" ")))
        return work->arns ? "not a resource type with its ARNs"
                          : "not a resource type with its patterns";
    type->name = str_head(name, name.len - 1);
    if (work->type_count++ && !in_order(type[-1].name, type->name))
        return "resource type out of order";
    work->found.len = 0;
    rest = str_skip(rest, 1);
    while (rest.len) {
        struct str arn = str_cut(&rest, ' ');
        if (work->arns && !str_starts(arn, STR("arn:")))
            return "not an ARN";
        if (!arn.len)
            return "two blanks between patterns";
        *LIST_PUSH(work->keep, &work->found) = arn;
    }
    type->arns = keep_found(work);
    return NULL;
}

/* The ARNs of the resource types in `list`. Both lists are in the same order, so one
 * walk finds them all; false when one is missing. */
static bool find_types(struct work *work, struct str list)
{
    const struct type_row *type = work->types, *end = type + work->type_count;

    work->found.len = 0;
    while (list.len) {
        struct str name = str_cut(&list, ',');
        while (type < end && !str_equal(type->name, name))
            type++;
        if (type == end)
            return false;
        for (size_t i = 0; i < type->arns.len; i++)
            *LIST_PUSH(work->keep, &work->found) = type->arns.at[i];
        type++;
    }
    return true;
}

static bool find_resources(struct work *work, struct str list, struct action *action)
{
    size_t look = list.len * 7 + (unsigned char)list.at[list.len / 2];
    struct accepted *same = &work->recent[look % LEN(work->recent)];

    if (!str_equal(same->list, list)) {
        if (!find_types(work, list))
            return false;
        *same = (struct accepted){list, keep_found(work)};
    }
    action->resources = same->arns.at;
    action->resource_count = same->arns.len;
    return true;
}

/* Letters in the order of the enum, each at most once; 0 is not understood. */
static unsigned read_levels(struct str letters)
{
    static const char order[] = "LRWTP";
    unsigned levels = 0;

    for (size_t i = 0; i < letters.len; i++) {
        const char *hit = memchr(order, letters.at[i], sizeof order - 1);
        unsigned level = hit ? 1u << (hit - order) : 0;
        if (level <= levels)
            return 0;
        levels |= level;
    }
    return levels;
}

/* The name at the start of a line, which moves past it and the blank behind it. A name
 * with blanks stands in quotes. */
static struct str cut_name(struct str *line)
{
    struct str rest = line_of_action(*line);

    if (rest.len == line->len)
        return str_cut(line, ' ');
    struct str name = str_cut(&rest, '"');
    *line = str_starts(rest, STR(" ")) ? str_skip(rest, 1) : STR("");
    return name;
}

/* "service:Action LEVELS" or "service:Action LEVELS type,type" */
static const char *take_action(struct work *work, const struct service *service,
                               struct str line, struct action *action)
{
    action->name = cut_name(&line);
    if (action->name.len == service->name.len + 1)
        return "an action without a name";
    action->levels = read_levels(str_cut(&line, ' '));
    if (!action->levels)
        return "levels are letters of LRWTP, in this order";
    if (line.len && !find_resources(work, line, action))
        return "a resource type that the service does not have, or out of order";
    return NULL;
}

static bool write_types(struct work *work, struct lines *lines, struct fault *why)
{
    struct str line;

    while (lines_next(lines, &line)) {
        const char *wrong = take_type(work, line);
        if (wrong)
            return lines_fault(lines, line, wrong, why);
    }
    return true;
}

static bool write_actions(struct work *work, struct lines *lines,
                          struct service *service, struct action *action,
                          struct fault *why)
{
    struct str line;

    for (size_t i = 0; lines_next(lines, &line); i++) {
        const char *wrong = take_action(work, service, line, &action[i]);
        if (!wrong && i && !in_order(action[i - 1].name, action[i].name))
            wrong = "action out of order";
        if (wrong)
            return lines_fault(lines, line, wrong, why);
        names_enter(&service->names, i);
    }
    return true;
}

void service_write(const struct catalog *catalog, struct service *service)
{
    struct work work = {.keep = catalog->late,
                        .arns = provider_facts(catalog->provider).arns};
    struct lines types = catalog->lines, lines = catalog->lines;
    struct action *actions = catalog->actions + service->first;
    struct fault why = {0};

    if (service->names.slots)
        return;
    types.rest = service->types;
    lines.rest = service->actions;
    work.types = NEW_MANY(work.keep, service->type_count, struct type_row);
    service->names = names_over(work.keep, actions, sizeof *actions, service->count);
    if (!write_types(&work, &types, &why) ||
        !write_actions(&work, &lines, service, actions, &why))
        catalog_broken(&why);
}
