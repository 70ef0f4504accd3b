/* Where everything stands in the actions file: one walk over its lines, no more. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "catalog/table.h"

enum thing { SERVICES, ACTIONS, TYPES, KEYS, GLOBAL_KEYS, THINGS };

static const char *const things[THINGS] = {"services", "actions", "resource types",
                                           "condition keys", "global keys"};

/* `said` are the numbers of the first line, `got` what was met so far. `service` is
 * NULL inside the global block; `part` is what the last line of the block was. */
struct walk {
    struct catalog *catalog;
    size_t said[THINGS], got[THINGS];
    struct service *service;
    enum part { HEADING, TYPE, KEY, ACTION } part;
    struct str last_key;
};

/* One more of that kind, unless the first line does not know of it. */
static bool count_one(struct walk *walk, enum thing thing)
{
    return walk->got[thing]++ < walk->said[thing];
}

/* The lines from the first to this one, with the line ends between them. */
static struct str lines_to(struct str first, struct str line)
{
    return (struct str){first.at, (size_t)(line.at + line.len - first.at)};
}

static const char *take_type(struct walk *walk, struct str line)
{
    struct service *service = walk->service;

    if (!service || walk->part > TYPE)
        return "a resource type stands first in the block of its service";
    if (!count_one(walk, TYPES))
        return "more resource types than the first line says";
    walk->part = TYPE;
    service->types = lines_to(service->type_count++ ? service->types : line, line);
    return NULL;
}

/* The block has one more line of keys. */
static void keep_key(struct walk *walk, struct str line)
{
    struct service *service = walk->service;
    struct str *keys = service ? &service->keys : &walk->catalog->global_keys;

    *keys = lines_to(keys->len ? *keys : line, line);
}

/* "key NAME TYPE" */
static const char *take_key(struct walk *walk, struct str line)
{
    struct catalog *catalog = walk->catalog;
    struct key_row *key = &catalog->keys[catalog->key_count];

    if (walk->part > KEY)
        return "a condition key stands before the actions";
    if (!count_one(walk, walk->service ? KEYS : GLOBAL_KEYS))
        return "more condition keys than the first line says";
    walk->part = KEY;
    keep_key(walk, line);
    line = str_skip(line, sizeof "key " - 1);
    key->name = str_cut(&line, ' ');
    if (!key->name.len || !key_fact_from(line, &key->fact))
        return "not a condition key with its type";
    if (!in_order(walk->last_key, key->name))
        return "condition key out of order";
    walk->last_key = key->name;

    size_t row = names_enter(&catalog->key_names, catalog->key_count);
    if (row < catalog->key_count) {
        catalog->keys[row].fact = key_fact_join(catalog->keys[row].fact, key->fact);
        return NULL;
    }
    if (memchr(key->name.at, '*', key->name.len))
        catalog->wide_keys[catalog->wide_key_count++] = (uint32_t)row;
    catalog->key_count++;
    return NULL;
}

struct str line_of_action(struct str line)
{
    return str_skip(line, str_starts(line, STR("\"")));
}

static bool is_action(const struct service *service, struct str line)
{
    line = line_of_action(line);
    return service && line.len > service->name.len &&
           line.at[service->name.len] == ':' && str_starts(line, service->name);
}

static const char *take_action(struct walk *walk, struct str line)
{
    struct service *service = walk->service;

    if (!count_one(walk, ACTIONS))
        return "more actions than the first line says";
    walk->part = ACTION;
    service->actions = lines_to(service->count++ ? service->actions : line, line);
    return NULL;
}

/* The block that ends here had actions, and they come after those of the one before.
 * What is wrong is said of its heading. */
static const char *end_block(const struct walk *walk, struct str *line)
{
    const struct service *service = walk->service;

    if (!service)
        return NULL;
    if (service->count && (service == walk->catalog->services ||
                           in_order(line_of_action(service[-1].actions),
                                    line_of_action(service->actions))))
        return NULL;
    *line = service->name;
    return service->count ? "service out of order" : "a service without actions";
}

/* "global", once and first, or "service NAME" */
static const char *take_heading(struct walk *walk, struct str line)
{
    struct catalog *catalog = walk->catalog;

    walk->part = HEADING;
    walk->last_key = STR("");
    if (str_is(line, "global") && !walk->got[SERVICES] && !walk->got[GLOBAL_KEYS])
        return NULL;
    if (!str_starts(line, STR("service ")) || line.len == sizeof "service " - 1)
        return "not the heading of a block";
    if (!count_one(walk, SERVICES))
        return "more services than the first line says";
    walk->service = &catalog->services[catalog->service_count];
    walk->service->name = str_skip(line, sizeof "service " - 1);
    walk->service->first = walk->got[ACTIONS];
    names_enter(&catalog->service_names, catalog->service_count++);
    return NULL;
}

/* `line` becomes the heading when a block begins. */
static const char *take_line(struct walk *walk, struct str *line)
{
    const char *wrong;

    if (is_action(walk->service, *line)) /* as nearly all are */
        return take_action(walk, *line);
    if (str_starts(*line, STR("type ")))
        return take_type(walk, *line);
    if (str_starts(*line, STR("key ")))
        return take_key(walk, *line);
    if (line->len)
        return "neither a type, a key nor an action of this service";
    if ((wrong = end_block(walk, line)) != NULL)
        return wrong;
    return lines_next(&walk->catalog->lines, line) ? take_heading(walk, *line)
                                                   : "an empty line at the end";
}

/* One row more than there will be, so that a row can be filled before it counts. */
static void make_room(struct arena *keep, struct catalog *catalog, const size_t *said)
{
    size_t keys = said[KEYS] + said[GLOBAL_KEYS];

    catalog->services = NEW_MANY(keep, said[SERVICES] + 1, struct service);
    catalog->service_names =
        names_over(keep, catalog->services, sizeof *catalog->services, said[SERVICES]);
    catalog->keys = NEW_MANY(keep, keys + 1, struct key_row);
    catalog->wide_keys = NEW_MANY(keep, keys, uint32_t);
    catalog->key_names = names_over(keep, catalog->keys, sizeof *catalog->keys, keys);
}

bool index_read(struct arena *keep, struct catalog *catalog, struct fault *why)
{
    struct lines *lines = &catalog->lines;
    struct walk walk = {.catalog = catalog};
    const char *wrong = NULL;
    struct str line = lines->text;

    catalog->version = str_cut(&line, '\n');
    if (!lines_head(lines, "actions", things, THINGS, walk.said, why))
        return false;
    line = catalog->version;
    make_room(keep, catalog, walk.said);
    while (!wrong && lines_next(lines, &line))
        wrong = take_line(&walk, &line);
    if (!wrong)
        wrong = end_block(&walk, &line);
    if (!wrong && !str_ends(lines->text, STR("\n")))
        wrong = "the file ends in the middle of a line";
    if (wrong)
        return lines_fault(lines, line, wrong, why);
    if (memcmp(walk.got, walk.said, sizeof walk.got) != 0)
        return lines_fault(lines, catalog->version,
                           "the file holds less than its first line says", why);
    catalog->action_count = walk.got[ACTIONS];
    return true;
}
