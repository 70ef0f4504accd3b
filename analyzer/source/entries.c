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

/* What HFS+ leaves out of names: joiners, marks of direction, the byte order mark. */
static const struct {
    unsigned first, last;
} left_out[] = {
    {0x200c, 0x200f},
    {0x202a, 0x202e},
    {0x206a, 0x206f},
    {0xfeff, 0xfeff},
};

/* The length of such a character at the start of `text`, which UTF-8 writes in three
 * bytes; 0 when there is none. */
static size_t left_out_len(struct str text)
{
    const unsigned char *at = (const unsigned char *)text.at;

    if (text.len < 3 || at[0] >> 4 != 0xe || at[1] >> 6 != 2 || at[2] >> 6 != 2)
        return 0;
    unsigned code = (at[0] & 15u) << 12 | (at[1] & 63u) << 6 | (at[2] & 63u);
    for (size_t i = 0; i < LEN(left_out); i++)
        if (code >= left_out[i].first && code <= left_out[i].last)
            return 3;
    return 0;
}

static bool same_on_a_mac(struct str name, const char *wanted)
{
    while (name.len) {
        size_t skipped = left_out_len(name);
        if (!skipped && str_fold(name.at[0]) != *wanted++)
            return false;
        name = str_skip(name, skipped ? skipped : 1);
    }
    return *wanted == 0;
}

/* `.git` in any case, and the spellings that other systems take for it. Windows: what
 * follows a colon is a stream of the same file, dots and blanks at the end are dropped,
 * and a backslash parts folders. */
static bool is_dot_git(struct str name)
{
    while (name.len) {
        struct str part = str_cut(&name, '\\'), stem = str_cut(&part, ':');
        while (stem.len &&
               (stem.at[stem.len - 1] == '.' || stem.at[stem.len - 1] == ' '))
            stem.len--;
        if (same_on_a_mac(stem, ".git") || same_on_a_mac(stem, "git~1"))
            return true;
    }
    return false;
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

int entry_order(struct entry a, struct entry b)
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
