/* What was probably meant by a name that the catalogue does not have. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "catalog/table.h"

#include "base/typo.h"

enum {
    LONGEST = 64,  /* of a name that is looked at */
    MOST_AWAY = 2, /* letters, and of four letters no more than one */
};

/* A name in lower case, in memory of its own. */
struct folded {
    char text[LONGEST];
    size_t len;
};

static struct folded fold(struct str text)
{
    struct folded folded = {.len = text.len < LONGEST ? text.len : LONGEST};

    for (size_t i = 0; i < folded.len; i++)
        folded.text[i] = str_fold(text.at[i]);
    return folded;
}

static size_t away(struct str a, struct str b)
{
    struct folded one = fold(a), other = fold(b);

    return typo_distance((struct str){one.text, one.len},
                         (struct str){other.text, other.len});
}

/* The nearest so far. */
struct near {
    struct str wanted, found;
    size_t distance;
};

static struct near near_to(struct str wanted)
{
    size_t most = wanted.len / 4 < MOST_AWAY ? wanted.len / 4 : MOST_AWAY;

    return (struct near){.wanted = wanted, .distance = most + 1};
}

/* `text` is what of the name is compared. */
static void look(struct near *near, struct str text, struct str name)
{
    size_t longer = text.len > near->wanted.len ? text.len - near->wanted.len
                                                : near->wanted.len - text.len;

    if (longer >= near->distance)
        return;
    size_t distance = away(text, near->wanted);
    if (distance < near->distance) {
        near->distance = distance;
        near->found = name;
    }
}

/* Of a name that ends in stars, what stands before them; the actions are then compared
 * by as much of them. */
static struct str stem(struct str name)
{
    while (name.len && name.at[name.len - 1] == '*')
        name.len--;
    return name;
}

static struct str in_service(const struct catalog *catalog, struct str service,
                             struct str wanted, bool begins)
{
    struct near near = near_to(wanted);
    size_t count;
    const struct action *actions = catalog_range(catalog, service, &count);

    for (size_t i = 0; i < count; i++) {
        struct str text = str_skip(actions[i].name, service.len);
        if (begins && text.len > wanted.len)
            text.len = wanted.len;
        look(&near, text, actions[i].name);
    }
    return near.found;
}

/* The action of just this name, where only one service has it. */
static struct str elsewhere(const struct catalog *catalog, struct str wanted)
{
    struct str found = STR("");
    size_t count;
    const struct action *actions = catalog_actions(catalog, &count);

    for (size_t i = 0; i < count; i++) {
        struct str rest = actions[i].name;
        str_cut(&rest, ':');
        if (!str_equal_fold(rest, wanted))
            continue;
        if (found.len)
            return STR("");
        found = actions[i].name;
    }
    return found;
}

/* The service that is named nearly so, with the colon; empty when none is. */
static struct str service_near(const struct catalog *catalog, struct str name)
{
    struct near near = near_to(name);
    size_t row;

    if (names_find(&catalog->service_names, name, &row))
        return str_head(catalog->services[row].actions, name.len + 1);
    for (size_t i = 0; i < catalog->service_count; i++) {
        struct str service = catalog->services[i].name;
        look(&near, service, str_head(catalog->services[i].actions, service.len + 1));
    }
    return near.found;
}

struct str catalog_near_action(const struct catalog *catalog, struct str name)
{
    struct str rest = name, service = str_cut(&rest, ':'), wanted = stem(rest);
    struct str found = STR("");

    if (!wanted.len || memchr(wanted.at, '*', wanted.len))
        return found;
    service = service_near(catalog, service);
    if (service.len)
        found = in_service(catalog, service, wanted, wanted.len < rest.len);
    return found.len || wanted.len < rest.len ? found : elsewhere(catalog, wanted);
}

struct str catalog_near_key(const struct catalog *catalog, struct str name)
{
    struct near near = near_to(name);

    for (size_t i = 0; i < catalog->key_count; i++) {
        struct str key = catalog->keys[i].name, text = key;
        /* The part after the slash is free: what stands before it is compared. */
        if (str_ends(key, STR("/*"))) {
            struct str tail = name;
            text.len -= 2;
            near.wanted = str_cut(&tail, '/');
        } else {
            near.wanted = name;
        }
        look(&near, text, key);
    }
    return near.found;
}
