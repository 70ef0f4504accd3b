/* Names of profiles, roles and clusters beside an agent: whom it acts as. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/settings_parts.h"

static void tie(struct setting *setting, struct str to, struct span at,
                const char *assumed)
{
    struct reader *reader = setting->reader;
    struct ties *ties = &setting->out->ties;

    for (size_t i = 0; i < ties->len; i++)
        if (str_equal(ties->at[i].to.text, to))
            return;
    *LIST_PUSH(reader->keep, ties) = (struct tie){
        .kind = TIE_RUNS_AS,
        .to = {reader_word(reader, to), at},
        .file = reader->path,
        .assumed = str_from(assumed),
    };
}

/* A text of the form "WHAT NAME", for what no document of the provider names so. */
static void tie_named(struct setting *setting, const char *what, struct str name,
                      struct span at, const char *assumed)
{
    struct arena scratch = setting->reader->scratch;

    if (name.len)
        tie(setting, arena_print(&scratch, "%s %.*s", what, STR_ARGS(name)), at,
            assumed);
}

#define PROFILE_ASSUMED                                                                \
    "the profile opens a role; which one is said on the machine of whoever runs it"
#define CLUSTER_ASSUMED "the file names a user of a cluster, and is not read"
#define TOKEN_ASSUMED   "the token is one of its owner, with all that it may do"

static bool ends_word(char c)
{
    return c == '"' || c == '\'' || c == ' ' || c == ',' || c == ';' || c == '\n' ||
           c == ')' || c == '}';
}

static struct str word_at(struct str text, size_t from)
{
    size_t end = from;

    while (end < text.len && !ends_word(text.at[end]))
        end++;
    return (struct str){text.at + from, end - from};
}

/* No name of a role is longer, with its path and account. */
enum { ROLE_MAX = 1024 };

#define OPEN_ASSUMED                                                                   \
    "part of the name is filled in on the machine of whoever runs it: any that fits"

/* The length of a placeholder: ${X}, $X, {{X}}; 0: there is none. */
static size_t placeholder(struct str text)
{
    size_t i = 1;

    if (str_starts(text, STR("${")) || str_starts(text, STR("{"))) {
        const char *end = memchr(text.at, '}', text.len);
        i = end ? (size_t)(end - text.at) : text.len - 1;
        while (i + 1 < text.len && text.at[i + 1] == '}')
            i++;
        return i + 1;
    }
    if (!str_starts(text, STR("$")))
        return 0;
    while (i < text.len &&
           (text.at[i] == '_' || (text.at[i] >= 'A' && text.at[i] <= 'Z')))
        i++;
    return i;
}

/* The word at the front of a text, with a star for each placeholder. */
static struct str opened(struct arena *keep, struct str text, size_t *used)
{
    char *made = NEW_MANY(keep, text.len + 1, char);
    size_t len = 0, i = 0;

    while (i < text.len) {
        size_t skipped = placeholder(str_skip(text, i));
        if (!skipped && ends_word(text.at[i]))
            break;
        made[len++] = skipped ? '*' : text.at[i];
        i += skipped ? skipped : 1;
    }
    *used = i;
    return (struct str){made, len};
}

/* Roles in a text of any kind. */
static void tie_roles(struct setting *setting, struct str text, struct span at)
{
    for (size_t i = 0; i + 4 < text.len; i++) {
        struct arena scratch = setting->reader->scratch;
        size_t used = 0;
        if (!str_starts(str_skip(text, i), STR("arn:aws")))
            continue;
        struct str rest = str_skip(text, i);
        rest.len = rest.len < ROLE_MAX ? rest.len : ROLE_MAX;
        struct str word = opened(&scratch, rest, &used);
        if (str_has(word, STR(":iam::")) && str_has(word, STR(":role/")))
            tie(setting, word, at, memchr(word.at, '*', word.len) ? OPEN_ASSUMED : "");
        i += used - 1;
    }
}

static void tie_options(struct setting *setting, struct str text, struct span at)
{
    static const struct str options[] = {STR_INIT("--profile "), STR_INIT("--profile="),
                                         STR_INIT("AWS_PROFILE=")};

    for (size_t i = 0; i < text.len; i++)
        for (size_t k = 0; k < LEN(options); k++)
            if (str_starts(str_skip(text, i), options[k]))
                tie_named(setting, "profile", word_at(text, i + options[k].len), at,
                          PROFILE_ASSUMED);
}

void setting_command(struct setting *setting, const struct node *value)
{
    if (value->kind == NODE_STRING) {
        tie_roles(setting, value->text, value->span);
        tie_options(setting, value->text, value->span);
        return;
    }
    for (const struct node *each = value->kind == NODE_LIST ? value->first : NULL; each;
         each = each->next) {
        setting_command(setting, each);
        if (each->kind == NODE_STRING && str_is(each->text, "--profile") &&
            each->next && each->next->kind == NODE_STRING)
            tie_named(setting, "profile", each->next->text, each->next->span,
                      PROFILE_ASSUMED);
    }
}

/* Values are secrets at times, so only names of profiles and files are repeated. */
static const struct variable {
    struct str name;
    const char *what, *assumed;
} variables[] = {
    {STR_INIT("AWS_PROFILE"),                    "profile",    PROFILE_ASSUMED},
    {STR_INIT("AWS_DEFAULT_PROFILE"),            "profile",    PROFILE_ASSUMED},
    {STR_INIT("KUBECONFIG"),                     "kubeconfig", CLUSTER_ASSUMED},
    {STR_INIT("GOOGLE_APPLICATION_CREDENTIALS"), "key file",
     "the file is the key of a service account, and is not read"              },
};
static const struct str tokens[] = {
    STR_INIT("GITHUB_TOKEN"),
    STR_INIT("GH_TOKEN"),
    STR_INIT("GITHUB_PERSONAL_ACCESS_TOKEN"),
};

static void tie_variable(struct setting *setting, const struct node *value)
{
    for (size_t i = 0; i < LEN(variables); i++)
        if (str_equal(value->key, variables[i].name))
            tie_named(setting, variables[i].what, value->text, value->span,
                      variables[i].assumed);
    for (size_t i = 0; i < LEN(tokens); i++)
        if (str_equal(value->key, tokens[i]))
            tie(setting, STR("GitHub token"), value->key_span, TOKEN_ASSUMED);
}

void setting_environment(struct setting *setting, const struct node *map)
{
    for (const struct node *value = map->kind == NODE_MAP ? map->first : NULL; value;
         value = value->next) {
        if (value->kind != NODE_STRING)
            continue;
        tie_roles(setting, value->text, value->span);
        tie_variable(setting, value);
    }
}
