/* Examples of people outside: of other accounts, tenants and repositories. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/stranger.h"

#include "base/out.h"
#include "identity/wild.h"

/* What the subjects of somebody else look like, by provider (source: the providers'
 * pages on OpenID Connect); of other providers any text. */
#define SUBJECTS(ROW)                                                                  \
    ROW("token.actions.githubusercontent.com*", "sub", "any repository on GitHub",     \
        "repo:somebody-else/anything:ref:refs/heads/main")                             \
    ROW("token.actions.githubusercontent.com*", "sub", "any repository on GitHub",     \
        "repo:somebody-else@1/anything@2:ref:refs/heads/main")                         \
    ROW("*gitlab*", "sub", "any project on GitLab",                                    \
        "project_path:somebody-else/anything:ref_type:branch:ref:main")                \
    ROW("app.terraform.io*", "sub", "any organisation on HCP Terraform",               \
        "organization:somebody-else:project:x:workspace:y:run_phase:plan")             \
    ROW("agent.buildkite.com", "sub", "any organisation on Buildkite",                 \
        "organization:somebody-else:pipeline:x:ref:refs/heads/main:commit:0")          \
    ROW("oidc.eks.*", "sub", "any service account of the cluster",                     \
        "system:serviceaccount:somebody-else:anything")                                \
    ROW("cognito-identity.amazonaws.com", "aud", "any identity pool",                  \
        "us-east-1:00000000-0000-0000-0000-000000000000")                              \
    ROW("*", "sub", "anybody", "somebody-else")

static const struct subject_row {
    const char *provider, *claim, *says, *subject;
} subject_rows[] = {
#define ROW(provider, claim, says, subject) {provider, claim, says, subject},
    SUBJECTS(ROW)
#undef ROW
};

static const char *doubt_of(const struct accounts *accounts)
{
    return accounts->known.len || accounts->own.len
               ? NULL
               : "no document says which accounts are known";
}

static void add_everybody(struct arena *keep, const struct accounts *accounts,
                          const struct foreigners *foreigners, struct strangers *out)
{
    for (size_t i = 0; i < foreigners->len; i++) {
        const struct foreigner *one = &foreigners->at[i];
        *LIST_PUSH(keep, out) = (struct stranger){
            .principal =
                arena_print(keep, "arn:%.*s:iam::%.*s:user/outsider",
                            STR_ARGS(accounts->partition), STR_ARGS(one->account)),
            .account = one->account,
            .says = one->says,
            .any_name = true,
            .named = one->named,
            .doubt = one->named ? doubt_of(accounts) : NULL,
            .open = one->open,
        };
    }
}

/* Ids of principals that were deleted (AROA...) are nobody's account. */
static void add_account(struct arena *keep, const struct accounts *accounts,
                        struct str text, struct strangers *out)
{
    struct str account = account_of(text);

    if (!account.len || accounts_have(accounts, account))
        return;
    *LIST_PUSH(keep, out) = (struct stranger){
        .principal = config_is_account(text)
                         ? arena_print(keep, "arn:%.*s:iam::%.*s:root",
                                       STR_ARGS(accounts->partition), STR_ARGS(text))
                         : text,
        .account = account,
        .says = arena_print(keep, "the account %.*s, which is not known",
                            STR_ARGS(account)),
        .named = true,
        .doubt = doubt_of(accounts),
    };
}

/* Where code is kept by owners, and what their jobs send. `agent`: a coding agent has
 * jobs of its own there. */
static const struct forge {
    const char *provider, *head, *tail, *many;
    bool agent;
} forges[] = {
  /* clang-format off */
    {"token.actions.githubusercontent.com*", "repo:", ":ref:refs/heads/main",
     "any repository of", true},
    {"*gitlab*", "project_path:", ":ref_type:branch:ref:main", "any project of", false},
  /* clang-format on */
};

/* "acme" and "shop" of "repo:acme/shop:ref:refs/heads/main": the path before a
 * wildcard; what is behind one is empty. Groups of GitLab lie in others. */
static void read_repository(const struct forge *forge, struct str value,
                            struct str *owner, struct str *name)
{
    struct str head = str_from(forge->head), rest = value;
    size_t slash = 0;

    *owner = *name = STR("");
    if (!str_starts(value, head))
        return;
    rest = str_skip(rest, head.len);
    struct str path = str_cut(&rest, ':');
    for (size_t i = 0; i < path.len && path.at[i] != '*' && path.at[i] != '?'; i++)
        if (path.at[i] == '/')
            slash = i;
    if (slash == 0)
        return;
    *owner = str_head(path, slash);
    if (wild_is_literal(path))
        *name = str_skip(path, slash + 1);
}

/* Other repositories of an owner whom the policy names, and jobs of a coding agent in a
 * repository that it names without naming their environment. */
static void add_wider(struct arena *keep, const struct forge *forge,
                      struct str provider, struct str key,
                      const struct condition *condition, struct strangers *out)
{
    for (size_t i = 0; i < condition->values.len; i++) {
        struct str value = condition->values.at[i].text, owner, name;
        read_repository(forge, value, &owner, &name);
        if (!owner.len)
            continue;
        *LIST_PUSH(keep, out) = (struct stranger){
            .principal = provider,
            .key = key,
            .subject = arena_print(keep, "%s%.*s/any-other%s", forge->head,
                                   STR_ARGS(owner), forge->tail),
            .says = arena_print(keep, "%s %.*s", forge->many, STR_ARGS(owner)),
            .wide = true,
        };
        if (forge->agent && name.len && !str_has(value, STR(":environment:")))
            *LIST_PUSH(keep, out) = (struct stranger){
                .principal = provider,
                .key = key,
                .subject = arena_print(keep, "repo:%.*s/%.*s:environment:copilot",
                                       STR_ARGS(owner), STR_ARGS(name)),
                .says = arena_print(keep,
                                    "any job of %.*s/%.*s, those of its coding "
                                    "agent too",
                                    STR_ARGS(owner), STR_ARGS(name)),
                .wide = true,
            };
    }
}

/* The owner in the example of a row, and how its subjects begin before it. */
static const char owner_word[] = "somebody-else";

static struct str owner_prefix(const struct subject_row *row)
{
    const char *at = strstr(row->subject, owner_word);

    return (struct str){row->subject, at ? (size_t)(at - row->subject) : 0};
}

/* What ends an owner: a slash, or a colon. */
static char owner_end(const struct subject_row *row)
{
    return row->subject[owner_prefix(row).len + strlen(owner_word)];
}

/* Does the value name one owner, without a wildcard? */
static bool names_owner(struct str value, struct str prefix, char end)
{
    struct str rest = value;

    if (!str_starts(value, prefix))
        return wild_is_literal(value);
    rest = str_skip(rest, prefix.len);
    return wild_is_literal(str_cut(&rest, end));
}

/* A subject that the value matches, with an owner that nobody has named. */
static struct str filled(struct arena *keep, struct str value, struct str prefix,
                         char end)
{
    struct out out = out_to_arena(keep);
    bool first = true;

    if (!str_starts(value, prefix))
        out_bytes(&out, prefix);
    for (size_t i = 0; i < value.len; i++) {
        if (value.at[i] == '?')
            out_char(&out, 'x');
        else if (value.at[i] != '*')
            out_char(&out, value.at[i]);
        else if (!first)
            out_put(&out, "anything");
        else
            out_print(&out, "%s%s", owner_word,
                      end == '/' && !memchr(value.at, '/', value.len) ? "/anything"
                                                                      : "");
        first = first && value.at[i] != '*';
    }
    return out_text(&out);
}

/* Whoever can register an owner, or a group, that fits a pattern. */
static void add_owners(struct arena *keep, const struct subject_row *row,
                       struct str provider, struct str key,
                       const struct condition *condition, struct strangers *out)
{
    struct str prefix = owner_prefix(row);
    char end = owner_end(row);

    for (size_t i = 0; prefix.len && i < condition->values.len; i++) {
        struct str value = condition->values.at[i].text;
        if (names_owner(value, prefix, end))
            continue;
        *LIST_PUSH(keep, out) = (struct stranger){
            .principal = provider,
            .key = key,
            .subject = filled(keep, value, prefix, end),
            .says =
                arena_print(keep, "%s that fits \"%.*s\"", row->says, STR_ARGS(value)),
            /* Who makes namespaces is in the cluster already. */
            .wide = str_starts(prefix, STR("system:serviceaccount:")),
        };
    }
}

static void add_subjects(struct arena *keep, const struct statement *statement,
                         struct str provider, struct strangers *out)
{
    struct str marker = STR(":oidc-provider/"), host = provider;
    const char *at = memmem(host.at, host.len, marker.at, marker.len);
    const struct subject_row *row = subject_rows;

    if (at)
        host = str_skip(host, (size_t)(at - host.at) + marker.len);
    if (!memchr(host.at, '.', host.len))
        return;
    while (!wild_text(str_from(row->provider), host))
        row++;
    struct str key = arena_print(keep, "%.*s:%s", STR_ARGS(host), row->claim);
    const struct subject_row *plain = row;
    /* A provider may write its subjects in several ways, in rows beside each other. */
    for (const char *first = row->provider; row < subject_rows + LEN(subject_rows) &&
                                            str_is(str_from(first), row->provider);
         row++)
        *LIST_PUSH(keep, out) = (struct stranger){
            .principal = provider,
            .key = key,
            .subject = str_from(row->subject),
            .says = arena_print(keep, "%s (%.*s)", row->says, STR_ARGS(host)),
        };
    for (size_t i = 0; i < statement->conditions.len; i++) {
        const struct condition *condition = &statement->conditions.at[i];
        if (!str_equal_fold(condition->key.text, key))
            continue;
        add_owners(keep, plain, provider, key, condition, out);
        for (size_t f = 0; f < LEN(forges); f++)
            if (wild_text(str_from(forges[f].provider), host))
                add_wider(keep, &forges[f], provider, key, condition, out);
    }
}

/* The directory of an organisation says itself who may have which role; somebody else
 * is whoever it vouches for towards another site. */
static void add_assertion(struct arena *keep, struct str provider,
                          struct strangers *out)
{
    *LIST_PUSH(keep, out) = (struct stranger){
        .principal = provider,
        .key = STR("saml:aud"),
        .subject = STR("https://somebody-else.example"),
        .says = STR("whoever the directory vouches for, towards any site"),
    };
}

struct strangers strangers_of(struct arena *keep, const struct accounts *accounts,
                              const struct foreigners *foreigners,
                              const struct statement *statement,
                              const struct principal_token *token)
{
    struct strangers found = {0};
    struct str text = token ? token->token.text : STR("*");

    switch (token ? token->type : PRINCIPAL_ANY) {
    case PRINCIPAL_ANY:
        add_everybody(keep, accounts, foreigners, &found);
        break;
    case PRINCIPAL_AWS:
        if (str_is(text, "*"))
            add_everybody(keep, accounts, foreigners, &found);
        else
            add_account(keep, accounts, text, &found);
        break;
    case PRINCIPAL_FEDERATED:
        if (str_has(text, STR(":saml-provider/")))
            add_assertion(keep, text, &found);
        else if (!str_is(text, "*"))
            add_subjects(keep, statement, text, &found);
        break;
    case PRINCIPAL_CANONICAL:
        *LIST_PUSH(keep, &found) = (struct stranger){
            .principal = text,
            .says = STR("an account by a canonical id, which is not known"),
            .doubt = "no document says whose canonical id it is",
        };
        break;
    case PRINCIPAL_SERVICE:
        break;
    }
    return found;
}
