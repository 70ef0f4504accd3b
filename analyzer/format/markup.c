/* A table of elements, by namespace and name, that grant rights: some are read. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/markup.h"

#include "format/profile.h"

/* Whose words they are, and the namespace: all of it, or how it starts when a version
 * follows. */
enum tongue { SALESFORCE, JENKINS, XACML };

static const struct {
    const char *name, *space;
    bool versions;
} tongues[] = {
    [SALESFORCE] = {"Salesforce", "http://soap.sforce.com/2006/04/metadata", false},
    [JENKINS] = {"Jenkins",    "",                                        false},
    [XACML] = {"XACML",      "urn:oasis:names:tc:xacml:",               true },
};

/* `common`: a word that other vocabularies have too. Jenkins puts the name of a package
 * and a dot before its words. */
static const struct kind {
    const char *word;
    enum tongue tongue;
    bool common;
} kinds[] = {
    {"Profile",                         SALESFORCE, true },
    {"PermissionSet",                   SALESFORCE, false},
    {"PermissionSetGroup",              SALESFORCE, false},
    {"MutingPermissionSet",             SALESFORCE, false},
    {"Role",                            SALESFORCE, true },
    {"authorizationStrategy",           JENKINS,    false},
    {"AuthorizationMatrixProperty",     JENKINS,    false},
    {"AuthorizationMatrixNodeProperty", JENKINS,    false},
    {"Policy",                          XACML,      true },
    {"PolicySet",                       XACML,      false},
};

/* What Salesforce itself goes by: name.extension, or name.extension-meta.xml. */
static const struct str extensions[] = {
    STR_INIT("profile"),
    STR_INIT("permissionset"),
    STR_INIT("permissionsetgroup"),
    STR_INIT("mutingpermissionset"),
    STR_INIT("role"),
};

/* Is the first character a `<`, in UTF-8 or in an encoding with zero bytes? */
static bool opens(struct str bytes)
{
    while (bytes.len && memchr("\xef\xbb\xbf\xff\xfe \t\r\n", bytes.at[0], 10))
        bytes = str_skip(bytes, 1);
    return bytes.len && bytes.at[0] == '<';
}

static bool is_named_for_a_grant(struct str path, struct str bytes)
{
    struct str name = str_after_last(path, '/'), meta = STR("-meta.xml");
    bool sure = str_ends(name, meta);

    if (sure)
        name = str_head(name, name.len - meta.len);
    struct str extension = str_after_last(name, '.');
    for (size_t i = 0; i < LEN(extensions); i++)
        if (extension.len < name.len && str_equal_fold(extension, extensions[i]))
            return sure || opens(bytes);
    return false;
}

/* The name of the tag after a `<`; nothing else can spell it. */
static struct str tag_name(struct str rest)
{
    size_t len = 0;

    while (len < rest.len && !memchr("<>/ \t\r\n", rest.at[len], 7))
        len++;
    return str_head(rest, len);
}

static bool is_word(struct str name, struct str word)
{
    return str_ends(name, word) &&
           (name.len == word.len || memchr(":.", name.at[name.len - word.len - 1], 2));
}

/* Has a text a tag of a kind? A text that could not be parsed needs more than a word
 * that is common. */
static bool has_marks(struct str bytes, bool broken)
{
    bool spaces = str_has(bytes, STR("sforce")) || str_has(bytes, STR("xacml"));

    str_cut(&bytes, '<');
    while (bytes.len) {
        struct str name = tag_name(bytes);
        for (size_t i = 0; i < LEN(kinds); i++)
            if (is_word(name, str_from(kinds[i].word)) &&
                (!broken || !kinds[i].common || spaces))
                return true;
        str_cut(&bytes, '<');
    }
    return false;
}

static bool is_of(const struct kind *kind, struct xml_name name)
{
    struct str space = str_from(tongues[kind->tongue].space);
    bool versions = tongues[kind->tongue].versions;

    if (kind->tongue == JENKINS)
        name.local = str_after_last(name.local, '.');
    return str_is(name.local, kind->word) &&
           (versions ? str_starts(name.space, space) : str_equal(name.space, space));
}

static void visit(struct reader *reader, const struct element *element)
{
    enum profile_kind ignored;

    if (profile_is(element, &ignored)) {
        reader_note(reader, "unread-dialect", element->span,
                    "\"%.*s\" of Salesforce is read as a file of its own, and not "
                    "inside something else",
                    SHOWN(element->name.local));
        return;
    }
    for (size_t i = 0; i < LEN(kinds); i++) {
        if (is_of(&kinds[i], element->name)) {
            reader_note(reader, "unread-dialect", element->span,
                        "\"%s\" of %s is a kind of grant that is not read yet",
                        kinds[i].word, tongues[kinds[i].tongue].name);
            return;
        }
    }
    for (const struct element *child = element->first; child; child = child->next)
        visit(reader, child);
}

/* The bytes without zeros: enough of UTF-16 and UTF-32 to find names of ASCII. */
static struct str squeezed(struct arena *keep, struct str bytes)
{
    if (!bytes.len || !memchr(bytes.at, 0, bytes.len))
        return bytes;
    char *copy = NEW_MANY(keep, bytes.len, char);
    size_t used = 0;
    for (size_t i = 0; i < bytes.len; i++)
        if (bytes.at[i])
            copy[used++] = bytes.at[i];
    return (struct str){copy, used};
}

/* What hears of the document: it is a profile or the like, or it is not read. */
struct hearing {
    struct reader *reader;
    struct arena side;
    struct profile_reading profile;
    bool reads;
};

static bool hear_root(void *context, const struct element *root)
{
    struct hearing *hearing = context;
    enum profile_kind kind;

    hearing->reads = profile_is(root, &kind);
    if (hearing->reads)
        profile_open(&hearing->profile, hearing->reader, hearing->side, kind, root);
    return hearing->reads;
}

static void hear_child(void *context, const struct element *child)
{
    struct hearing *hearing = context;

    profile_take(&hearing->profile, child);
}

static void read_tree(struct reader *reader, struct str bytes, struct str plain,
                      bool named)
{
    struct arena tree = reader_half(reader);
    struct hearing hearing = {.reader = reader, .side = reader_half(reader)};
    const struct xml_listener listener = {hear_root, hear_child, &hearing};
    struct element *root = NULL;
    struct notes troubles = {0};

    if (!xml_parse(&tree, reader->scratch, reader->path, bytes, &listener, &root,
                   &troubles)) {
        if (named || has_marks(plain, true))
            reader_note(reader, troubles.at[0].kind, troubles.at[0].place.span, "%.*s",
                        STR_ARGS(troubles.at[0].message));
    } else if (hearing.reads) {
        profile_close(&hearing.profile, root);
    } else {
        visit(reader, root);
    }
}

bool markup_read(struct reader *reader, struct str bytes)
{
    const struct arena before = reader->scratch;
    unsigned said = reader->found + reader->troubles;
    bool named = is_named_for_a_grant(reader->path, bytes);

    if (!named && !opens(bytes))
        return false;
    struct str plain = squeezed(&reader->scratch, bytes);
    if (named || has_marks(plain, false))
        read_tree(reader, bytes, plain, named);
    reader->scratch = before;
    return reader->found + reader->troubles != said;
}
