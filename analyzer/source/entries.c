/* A tree is believed only in the form in which git itself would have written it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "source/entries.h"

enum { ID_BYTES = 20 };

/* 100664 is what git wrote in its first months; fsck still lets it pass. */
static const struct {
    struct str text;
    enum entry_kind kind;
} modes[] = {
    {STR_INIT("100644"), ENTRY_FILE     },
    {STR_INIT("100755"), ENTRY_FILE     },
    {STR_INIT("100664"), ENTRY_FILE     },
    {STR_INIT("40000"),  ENTRY_FOLDER   },
    {STR_INIT("120000"), ENTRY_LINK     },
    {STR_INIT("160000"), ENTRY_SUBMODULE},
};

static bool mode_known(struct str text, enum entry_kind *out)
{
    for (size_t i = 0; i < LEN(modes); i++) {
        if (str_equal(text, modes[i].text)) {
            *out = modes[i].kind;
            return true;
        }
    }
    return false;
}

/* `.git` in any case, and the spellings that Windows takes for it: what follows a colon
 * is a stream of the same file, dots and spaces at the end are dropped. */
static bool is_dot_git(struct str name)
{
    struct str stem = str_cut(&name, ':');

    while (stem.len && (stem.at[stem.len - 1] == '.' || stem.at[stem.len - 1] == ' '))
        stem.len--;
    return str_equal_fold(stem, STR(".git")) || str_equal_fold(stem, STR("git~1"));
}

static const char *name_flaw(struct str name)
{
    if (name.len == 0)
        return "holds an entry without a name";
    if (memchr(name.at, '/', name.len))
        return "holds a name with a slash";
    if (str_is(name, ".") || str_is(name, "..") || is_dot_git(name))
        return "holds a name that git forbids";
    return NULL;
}

const char *entry_take(struct str *rest, struct entry *out)
{
    static const unsigned char null_id[ID_BYTES];
    struct str mode = str_cut(rest, ' ');
    const char *end = rest->len ? memchr(rest->at, 0, rest->len) : NULL;

    out->name = STR("");
    if (!end || rest->len - (size_t)(end - rest->at) <= ID_BYTES)
        return "ends in the middle of an entry";
    out->name = (struct str){rest->at, (size_t)(end - rest->at)};
    out->id = (const unsigned char *)end + 1;
    *rest = str_skip(*rest, out->name.len + 1 + ID_BYTES);
    if (!mode_known(mode, &out->kind))
        return "holds an entry of an unknown mode";
    if (memcmp(out->id, null_id, ID_BYTES) == 0)
        return "holds an entry with the null id";
    return name_flaw(out->name);
}

/* Git compares names as if those of folders ended in a slash. */
static int entry_order(struct entry a, struct entry b)
{
    size_t common = a.name.len < b.name.len ? a.name.len : b.name.len;
    int order = memcmp(a.name.at, b.name.at, common);

    if (order)
        return order;
    int x = common < a.name.len ? (unsigned char)a.name.at[common] : 0;
    int y = common < b.name.len ? (unsigned char)b.name.at[common] : 0;
    if (common == a.name.len && a.kind == ENTRY_FOLDER)
        x = '/';
    if (common == b.name.len && b.kind == ENTRY_FOLDER)
        y = '/';
    return x - y;
}

/* A file and a folder of one name need not be neighbours ("a", "a.b", "a/"): `open`
 * holds the files whose name begins all names since, each one the start of the next. */
static bool doubled(struct arena *scratch, struct strs *open, struct entry entry)
{
    while (open->len && !str_starts(entry.name, open->at[open->len - 1]))
        open->len--;
    if (open->len && str_equal(open->at[open->len - 1], entry.name))
        return true;
    if (entry.kind != ENTRY_FOLDER)
        *LIST_PUSH(scratch, open) = entry.name;
    return false;
}

const char *tree_flaw(struct arena scratch, struct str bytes, struct str *name)
{
    struct strs open = {0};
    struct entry entry, last = {0};

    for (struct str rest = bytes; rest.len; last = entry) {
        const char *flaw = entry_take(&rest, &entry);
        *name = entry.name;
        if (flaw)
            return flaw;
        int order = last.name.len ? entry_order(last, entry) : -1;
        if (order == 0 || doubled(&scratch, &open, entry))
            return "holds one name twice";
        if (order > 0)
            return "is not sorted";
    }
    return NULL;
}

bool entry_named(struct str tree, struct str name, struct entry *out)
{
    while (tree.len) {
        entry_take(&tree, out);
        if (str_equal(out->name, name))
            return true;
    }
    return false;
}
