/* Our own data: where the rules folder is, and what can be asked of it alone. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "scan/scan.h"

#include "catalog/files.h"
#include "rule/rule.h"

#include <limits.h>
#include <unistd.h>

/* The file that makes a folder a rules folder. */
#define PROOF "catalog/aws/actions.txt"

static bool holds_rules(struct arena scratch, struct str folder)
{
    struct str proof = arena_print(&scratch, "%.*s/" PROOF, STR_ARGS(folder));

    return access(arena_cstr(&scratch, proof), R_OK) == 0;
}

/* The folder beside the executable as installed; empty when the system does not tell
 * where that is. */
static struct str installed_rules(struct arena *keep)
{
    char path[PATH_MAX];
    ssize_t len = readlink("/proc/self/exe", path, sizeof path);

    /* not covered: the system tells where the program is */
    if (len <= 0 || (size_t)len == sizeof path)
        return (struct str){0};
    struct str exe = {path, (size_t)len};
    struct str folder = str_head(exe, exe.len - str_after_last(exe, '/').len);
    return arena_print(keep, "%.*s../share/permdrift", STR_ARGS(folder));
}

bool scan_rules(struct arena *keep, const char *given, struct str *out,
                struct fault *why)
{
    if (given) {
        *out = arena_copy(keep, str_from(given));
        return holds_rules(*keep, *out) ||
               fault_set(why, EXIT_USAGE, "'%s' is no rules folder: it has no " PROOF,
                         given);
    }
    const struct str places[] = {installed_rules(keep), STR(SOURCE_RULES)};

    for (size_t i = 0; i < LEN(places); i++)
        if (places[i].len && holds_rules(*keep, places[i])) {
            *out = places[i];
            return true;
        }
    return fault_set(why, EXIT_USAGE,
                     "there is no rules folder, neither '%.*s' nor '%.*s'; name one "
                     "with --rules",
                     STR_ARGS(places[0]), STR_ARGS(places[1]));
}

bool scan_checks(struct arena *keep, struct str rules, const struct checks **out,
                 struct fault *why)
{
    const struct arena scratch = arena_reserve((size_t)1 << 28);
    const struct catalog *catalog = catalog_open(keep, rules, why);
    const struct rules *loaded =
        catalog ? rule_load(keep, scratch, rules, catalog, why) : NULL;

    arena_release(scratch);
    if (loaded)
        *out = rule_checks(loaded);
    return loaded != NULL;
}

bool scan_schema(struct arena *keep, struct str rules, const char *name,
                 struct str *out, struct fault *why)
{
    struct str path = arena_print(keep, "schema/%s-1.schema.json", name);

    return rules_file(keep, rules, arena_cstr(keep, path), out, why);
}
