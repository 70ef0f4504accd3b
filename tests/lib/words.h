/* Statements and requests in a few words, so that a test row reads as a sentence. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_LIB_WORDS_H
#define TESTS_LIB_WORDS_H

#include "lib/unit.h"
#include "model/policy.h"
#include "model/request.h"

/* A statement:  allow do s3:Get*|s3:List* on arn:aws:s3:::b/\* if StringEquals key a|b
 * The first word is `allow` or `deny`; then, in any order, `do` (Action), `notdo`, `on`
 * (Resource), `noton`, `to` (Principal: AWS:x, Service:x, Federated:x, Canonical:x, *),
 * `notto`, and any number of `if OPERATOR KEY VALUES`. `|` separates alternatives, `~`
 * stands for a blank, `()` for no value at all, and `2008` makes ${...} plain text.
 *
 * A request:  PRINCIPAL ACTION RESOURCE key=value key=a|b key=[a]
 * `-` is an empty principal, `@111122223333` the account that owns the resource, and
 * [a] a set that happens to have one member. */

static inline struct str words_next(struct str *rest)
{
    while (rest->len && rest->at[0] == ' ')
        *rest = str_skip(*rest, 1);
    return str_cut(rest, ' ');
}

/* The alternatives of one word, with their blanks. */
static inline struct strs words_split(struct arena *keep, struct str word)
{
    struct strs list = {0};

    if (str_is(word, "()"))
        return list;
    do {
        struct str part = arena_copy(keep, str_cut(&word, '|'));
        for (size_t i = 0; i < part.len; i++)
            if (part.at[i] == '~')
                ((char *)part.at)[i] = ' ';
        *LIST_PUSH(keep, &list) = part;
    } while (word.len);
    return list;
}

static inline struct tokens words_tokens(struct arena *keep, struct str word)
{
    struct strs list = words_split(keep, word);
    struct tokens tokens = {0};

    for (size_t i = 0; i < list.len; i++)
        LIST_PUSH(keep, &tokens)->text = list.at[i];
    return tokens;
}

static inline struct principal_match words_principals(struct arena *keep,
                                                      struct str word, bool negated)
{
    struct strs list = words_split(keep, word);
    struct principal_match match = {.present = true, .negated = negated};

    for (size_t i = 0; i < list.len; i++) {
        struct principal_token *token = LIST_PUSH(keep, &match.any);
        struct str text = list.at[i], type;

        token->token.text = text;
        if (str_is(text, "*"))
            continue;
        type = str_cut(&text, ':');
        token->token.text = text;
        token->type = str_is(type, "AWS")         ? PRINCIPAL_AWS
                      : str_is(type, "Service")   ? PRINCIPAL_SERVICE
                      : str_is(type, "Federated") ? PRINCIPAL_FEDERATED
                                                  : PRINCIPAL_CANONICAL;
    }
    return match;
}

/* One clause of a statement; fails the test on a word that is none. */
static inline void words_clause(struct arena *keep, struct str word, struct str *rest,
                                struct statement *out, bool *variables)
{
    bool negated = str_starts(word, STR("not"));

    if (str_is(word, "do") || str_is(word, "notdo")) {
        out->actions = (struct match){.present = true, .negated = negated};
        out->actions.any = words_tokens(keep, words_next(rest));
    } else if (str_is(word, "on") || str_is(word, "noton")) {
        out->resources = (struct match){.present = true, .negated = negated};
        out->resources.any = words_tokens(keep, words_next(rest));
    } else if (str_is(word, "to") || str_is(word, "notto")) {
        out->principals = words_principals(keep, words_next(rest), negated);
    } else if (str_is(word, "if")) {
        struct condition *condition = LIST_PUSH(keep, &out->conditions);
        condition->op.text = words_next(rest);
        condition->key.text = words_next(rest);
        condition->values = words_tokens(keep, words_next(rest));
    } else if (str_is(word, "2008")) {
        *variables = false;
    } else {
        fail_msg("no such word: %.*s", STR_ARGS(word));
    }
}

/* Adds one statement to the policy. */
static inline void words_statement(struct arena *keep, struct str text,
                                   struct policy *policy)
{
    struct statement *out = LIST_PUSH(keep, &policy->statements);

    out->effect = str_is(words_next(&text), "deny") ? EFFECT_DENY : EFFECT_ALLOW;
    for (struct str word = words_next(&text); word.len; word = words_next(&text))
        words_clause(keep, word, &text, out, &policy->variables);
    if (out->principals.present)
        policy->kind = POLICY_RESOURCE;
}

/* A policy: statements with `;` between them. */
static inline const struct policy *words_policy(struct arena *keep, const char *text)
{
    struct policy *policy = NEW(keep, struct policy);
    struct str rest = str_from(text);

    policy->variables = true;
    while (rest.len)
        words_statement(keep, str_cut(&rest, ';'), policy);
    return policy;
}

static inline void words_context(struct arena *keep, struct str word,
                                 struct context *context)
{
    struct context_entry *entry = LIST_PUSH(keep, context);

    entry->key = str_cut(&word, '=');
    entry->multi = word.len && word.at[0] == '[';
    if (entry->multi)
        word = (struct str){word.at + 1, word.len - 2};
    entry->values = words_split(keep, word);
}

static inline struct request words_request(struct arena *keep, const char *text)
{
    struct request request = {
        .resource_account = {"", 0}
    };
    struct str rest = str_from(text);

    request.principal = words_next(&rest);
    if (str_is(request.principal, "-"))
        request.principal.len = 0;
    request.action = words_next(&rest);
    request.resource = words_next(&rest);
    for (struct str word = words_next(&rest); word.len; word = words_next(&rest))
        if (word.at[0] == '@')
            request.resource_account = str_skip(word, 1);
        else
            words_context(keep, word, &request.context);
    return request;
}

#endif
