/* AWS-managed policies: one a line, by ARN, the same document in every partition. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "catalog/files.h"
#include "catalog/table.h"

#define OWNED "iam::aws:policy/"

static const char *const things[] = {"policies"};

struct managed *managed_open(struct arena *keep, struct str rules, struct fault *why)
{
    struct managed *managed = NEW(keep, struct managed);
    struct lines lines = {.name = MANAGED_FILE};

    managed->rules = arena_copy(keep, rules);
    if (!rules_head(keep, rules, MANAGED_FILE, 512, &lines.text, why) ||
        !lines_head(&lines, "managed", things, LEN(things), &managed->count, why))
        return NULL;
    return managed;
}

static bool is_version(struct str text)
{
    size_t number;

    return str_starts(text, STR("v")) && str_to_size(str_skip(text, 1), &number);
}

/* "arn:aws:iam::aws:policy/PATH vN DATE {...}" */
static bool take_row(struct str line, struct managed_row *row)
{
    if (!str_starts(line, STR("arn:aws:" OWNED)))
        return false;
    line = str_skip(line, sizeof "arn:aws:" OWNED - 1);
    row->path = str_cut(&line, ' ');
    if (!row->path.len || !is_version(str_cut(&line, ' ')) ||
        !lines_day(str_cut(&line, ' ')))
        return false;
    row->json = line;
    return str_starts(line, STR("{")) && str_ends(line, STR("}"));
}

static bool read_rows(struct lines *lines, struct managed_row *rows, size_t count,
                      struct fault *why)
{
    struct str line;
    size_t used = 0;

    for (; lines_next(lines, &line); used++) {
        if (used == count)
            return lines_fault(lines, line, "more policies than the first line says",
                               why);
        if (!take_row(line, &rows[used]))
            return lines_fault(lines, line, "not a managed policy", why);
        if (used && str_compare(rows[used - 1].path, rows[used].path) >= 0)
            return lines_fault(lines, line, "policy out of order", why);
    }
    return used == count || lines_fault(lines, lines->text,
                                        "fewer policies than the first line says", why);
}

/* All rows, read when they are first asked for. */
static void read_all(struct arena *late, struct managed *managed)
{
    struct lines lines = {.name = MANAGED_FILE};
    struct fault why = {0};

    if (managed->rows)
        return;
    if (!rules_file(late, managed->rules, MANAGED_FILE, &lines.text, &why) ||
        !lines_head(&lines, "managed", things, LEN(things), &managed->count, &why))
        catalog_broken(&why);
    managed->rows = NEW_MANY(late, managed->count + 1, struct managed_row);
    if (!read_rows(&lines, managed->rows, managed->count, &why))
        catalog_broken(&why);
}

/* The path of the policy in an ARN of any partition (aws, aws-cn, aws-us-gov). */
static bool path_in(struct str arn, struct str *path)
{
    if (!str_starts(arn, STR("arn:aws")))
        return false;
    arn = str_skip(arn, sizeof "arn:aws" - 1);
    struct str partition = str_cut(&arn, ':');
    if ((partition.len && partition.at[0] != '-') || !str_starts(arn, STR(OWNED)))
        return false;
    *path = str_skip(arn, sizeof OWNED - 1);
    return true;
}

bool catalog_managed(const struct catalog *catalog, struct str arn, struct str *json)
{
    struct managed *managed = catalog->managed;
    struct str path;

    if (!path_in(arn, &path))
        return false;
    read_all(catalog->late, managed);
    for (size_t low = 0, high = managed->count; low < high;) {
        size_t middle = low + (high - low) / 2;
        int order = str_compare(managed->rows[middle].path, path);
        if (order == 0) {
            *json = managed->rows[middle].json;
            return true;
        }
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}
