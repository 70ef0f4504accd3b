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

/* Roles in a text of any kind. */
static void tie_roles(struct setting *setting, struct str text, struct span at)
{
    for (size_t i = 0; i + 4 < text.len; i++) {
        struct str word = word_at(text, i);
        if (!str_starts(word, STR("arn:aws")))
            continue;
        if (str_has(word, STR(":iam::")) && str_has(word, STR(":role/")) &&
            !memchr(word.at, '$', word.len) && !memchr(word.at, '{', word.len))
            tie(setting, word, at, "");
        i += word.len;
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
