/* Whether a deny can take effect: against the catalogue, and as a set of requests. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/effect.h"

#include "compare/known.h"
#include "effective/variable.h"
#include "identity/wild.h"
#include "model/condition.h"
#include "rule/value.h"

static const struct fate alive = {.lack = LACK_NONE};

/* Is there a request in the cube? What stays open counts as one. */
static bool reaches(struct denial *denial, struct arena scratch,
                    const struct cube *cube)
{
    const struct cubes none = {0};
    struct arena keep = arena_part(scratch, 0, 2), work = arena_part(scratch, 1, 2);
    struct leftover left;

    return cover_escape(&keep, work, terms_space(denial->terms), cube, &none,
                        &denial->budget, &left) != EXISTS_NO;
}

/* Does a word hold a variable that its policy takes for plain text? */
static bool has_dead_variable(const struct denial *denial, struct str text)
{
    struct variable_word word;

    if (denial->policy->variables)
        return false;
    for (;;) {
        variable_skip(&text);
        if (!text.len)
            return false;
        if (!variable_take(&text, &word))
            text = str_skip(text, 2);
        else if (!word.escape && memchr(word.key.at, ':', word.key.len))
            return true;
    }
}

/* A word with wildcards or variables may begin anyhow. */
static bool is_open(struct str word)
{
    return memchr(word.at, '*', word.len) || memchr(word.at, '?', word.len) ||
           memchr(word.at, '$', word.len);
}

static bool is_number(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
    return text.len > 0;
}

static bool is_partition(struct str text)
{
    static const char *const partitions[] = {
        "aws",     "aws-cn",    "aws-us-gov", "aws-eusc",
        "aws-iso", "aws-iso-b", "aws-iso-e",  "aws-iso-f",
    };

    for (size_t i = 0; i < LEN(partitions); i++)
        if (wild_text(text, str_from(partitions[i])))
            return true;
    return memchr(text.at, '$', text.len) != NULL;
}

static struct str field_of(struct str arn, int number)
{
    struct str field = str_cut(&arn, ':');

    while (number-- > 0)
        field = str_cut(&arn, ':');
    return field;
}

/* Does the ARN lie in another partition than the owner, whom nothing there hears? */
static bool is_abroad(const struct denial *denial, struct str partition)
{
    const struct principal *owner = denial->owner;
    struct str home = owner && owner->entity ? field_of(owner->id, 1) : STR("");

    return home.len && is_partition(home) && !wild_text(partition, home) &&
           !memchr(partition.at, '$', partition.len);
}

/* Are all its actions those of one service, by name? */
static bool is_only(const struct statement *statement, struct str service)
{
    const struct tokens *words = &statement->actions.any;

    for (size_t i = 0; i < words->len; i++) {
        struct str rest = words->at[i].text;
        if (!str_equal_fold(str_cut(&rest, ':'), service))
            return false;
    }
    return words->len > 0 && !statement->actions.negated;
}

/* The account of those who hold the policy; empty when they can be anybody. */
static struct str home_of(const struct denial *denial)
{
    const struct policy *policy = denial->policy;

    if (policy->kind != POLICY_IDENTITY && policy->kind != POLICY_BOUNDARY)
        return STR("");
    return field_of(denial->owner ? denial->owner->id : policy->arn, 4);
}

/* Does the ARN name a user, a role or the like of another account, which no request for
 * these actions is about? */
static bool is_elsewhere(const struct denial *denial, struct str word)
{
    struct str account = field_of(word, 4), home = home_of(denial);

    return str_is(field_of(word, 2), "iam") && is_number(account) && is_number(home) &&
           !str_equal(account, home) && is_only(denial->statement, STR("iam"));
}

/* Why a word of Resource can be no name; NULL: it can. */
static const char *word_lack(const struct denial *denial, struct str word)
{
    struct str account = field_of(word, 4), partition = field_of(word, 1);

    if (!provider_facts(denial->policy->provider).arns)
        return NULL;
    if (has_dead_variable(denial, word))
        return "its variable is plain text, since the policy has no Version 2012-10-17";
    if (!str_starts(word, STR("arn:")))
        return is_open(word) ? NULL : "it is no ARN";
    if (!is_partition(partition))
        return "there is no such partition";
    if (is_abroad(denial, partition))
        return "it lies in another partition than the principal";
    if (is_number(account) && account.len != 12)
        return "the number of an account has twelve digits";
    if (is_elsewhere(denial, word))
        return "it lies in another account, and IAM only acts on its own";
    return NULL;
}

/* The words that can be names, as one set; those that cannot give the fate. */
static struct fate resources(struct denial *denial, struct arena scratch)
{
    const struct match *match = &denial->statement->resources;
    struct set *live = NEW(denial->keep, struct set);
    struct fate fate = alive;
    size_t count = 0;

    for (size_t i = 0; i < denial->grant->resource_count; i++) {
        const struct token *token = &match->any.at[i];
        const char *lack = word_lack(denial, token->text);
        if (lack) {
            fate =
                (struct fate){LACK_RESOURCE, token->text, str_from(lack), token->span};
            continue;
        }
        const struct set *one =
            grant_resource(denial->terms, scratch, denial->grant, i);
        count++;
        for (size_t g = 0; one && g < set_globs(one); g++)
            set_add_glob(denial->keep, live, *set_glob(one, g));
    }
    set_settle(live);
    denial->live = denial->grant->resource_count ? live : NULL;
    return count ? alive : fate;
}

/* A condition that holds only where its key is sent. */
static bool wants_key(const struct condition *condition)
{
    struct operation op;

    if (!operator_from(condition->op.text, &op))
        return false;
    if (op.as != AS_NULL)
        return !operator_on_absent(&op);
    for (size_t i = 0; i < condition->values.len; i++)
        if (!str_equal_fold(condition->values.at[i].text, STR("false")))
            return false;
    return condition->values.len > 0;
}

static bool holds_without_key(const struct condition *condition)
{
    struct operation op;

    return !operator_from(condition->op.text, &op) ||
           (op.as != AS_NULL && operator_on_absent(&op));
}

/* Variables that are plain text: no value of such a condition is meant. */
static bool only_dead_variables(const struct denial *denial,
                                const struct condition *condition)
{
    for (size_t i = 0; i < condition->values.len; i++)
        if (!has_dead_variable(denial, condition->values.at[i].text))
            return false;
    return condition->values.len > 0;
}

/* A key that nobody knows is a mistake when one that is known is near; otherwise the
 * catalogue may be behind. */
static struct fate keys(const struct denial *denial, struct arena *keep)
{
    const struct conditions *list = &denial->statement->conditions;
    const struct catalog *catalog = terms_catalog(denial->terms);

    for (size_t i = 0; i < list->len; i++) {
        const struct condition *one = &list->at[i];
        struct str key = one->key.text;
        const char *why;
        const struct token *value = values_lacking(denial->rules, catalog, one, &why);
        if (value && !holds_without_key(one))
            return (struct fate){LACK_CONDITION, value->text, str_from(why),
                                 value->span};
        if (!wants_key(one))
            continue;
        if (only_dead_variables(denial, one))
            return (struct fate){
                LACK_CONDITION, key,
                STR("its variable is plain text, since the policy has no Version "
                    "2012-10-17"),
                one->key.span};
        if (catalog_has_key(catalog, key))
            continue;
        struct str near = catalog_near_key(catalog, key);
        if (near.len)
            return (struct fate){
                LACK_KEY, key,
                arena_print(keep, "there is no such condition key; did you mean %.*s?",
                            STR_ARGS(near)),
                one->key.span};
    }
    return alive;
}

struct fate effect_of_statement(struct denial *denial, struct arena scratch)
{
    const struct conditions *conditions = &denial->statement->conditions;
    struct fate fate = resources(denial, scratch);

    if (fate.lack)
        return fate;
    fate = keys(denial, denial->keep);
    if (fate.lack || !conditions->len ||
        reaches(denial, scratch, &denial->grant->limits))
        return fate;
    return (struct fate){LACK_CONDITION, STR(""),
                         STR("no request satisfies all of its conditions"),
                         conditions->at[0].key.span};
}

/* The key of a condition that requests for this action never carry; NULL: none. */
static const struct token *missing_key(const struct denial *denial,
                                       const struct action *action)
{
    const struct conditions *list = &denial->statement->conditions;
    const struct catalog *catalog = terms_catalog(denial->terms);

    for (size_t i = 0; i < list->len; i++) {
        struct str key = list->at[i].key.text;
        if (wants_key(&list->at[i]) && catalog_has_key(catalog, key) &&
            !catalog_sends(catalog, action->name, key))
            return &list->at[i].key;
    }
    return NULL;
}

/* A resource type with region and account: neither is empty where it is a variable. */
static struct str with_fields(struct arena *keep, struct str type)
{
    struct str fields[6];

    for (int i = 0; i < 6; i++) {
        fields[i] = i < 5 ? str_cut(&type, ':') : type;
        if ((i == 3 || i == 4) && str_is(fields[i], "*"))
            fields[i] = STR("?*");
    }
    return arena_join(keep, fields, LEN(fields), STR(":"));
}

/* The requests for the action, as closely as the catalogue knows them. */
static struct cube asked_cube(struct arena *keep, const struct terms *terms,
                              const struct action *action)
{
    struct cube cube = known_cube(keep, terms, action);
    struct set *set = NEW(keep, struct set);

    for (size_t i = 0; i < action->resource_count; i++) {
        struct glob glob;
        struct str type = with_fields(keep, action->resources[i]);
        if (glob_compile(keep, type, GLOB_ARN, false, NULL, NULL, &glob))
            set_add_glob(keep, set, glob);
    }
    set_settle(set);
    if (action->resource_count)
        *LIST_PUSH(keep, &cube) =
            (struct literal){.dimension = DIMENSION_RESOURCE, .set = set};
    return cube;
}

static bool asked_on(struct denial *denial, struct arena scratch,
                     const struct action *action)
{
    struct cube cube = asked_cube(&scratch, denial->terms, action);

    for (size_t i = 0; i < denial->grant->limits.len; i++)
        *LIST_PUSH(&scratch, &cube) = denial->grant->limits.at[i];
    if (denial->live)
        *LIST_PUSH(&scratch, &cube) =
            (struct literal){.dimension = DIMENSION_RESOURCE, .set = denial->live};
    return reaches(denial, scratch, &cube);
}

/* What the action is asked on, by its shortest type. */
static struct str asked_words(struct arena *keep, const struct action *action)
{
    struct str type = action->resource_count ? action->resources[0] : STR("* alone");

    for (size_t i = 1; i < action->resource_count; i++)
        if (action->resources[i].len < type.len)
            type = action->resources[i];
    return arena_print(keep, "%.*s is asked on %.*s%s", STR_ARGS(action->name),
                       STR_ARGS(type),
                       action->resource_count > 1 ? " and the like" : "");
}

static struct fate effect_of_action(struct denial *denial, struct arena scratch,
                                    const struct action *action,
                                    const struct token *word)
{
    const struct token *key = missing_key(denial, action);
    const struct tokens *on = &denial->statement->resources.any;

    if (key)
        return (struct fate){LACK_SENT, key->text,
                             arena_print(denial->keep,
                                         "no request for %.*s carries this key",
                                         STR_ARGS(action->name)),
                             key->span};
    if (asked_on(denial, scratch, action))
        return alive;
    struct str said = on->len ? on->at[0].text : STR("");
    if (on->len > 1)
        said =
            arena_print(denial->keep, "%.*s and %zu more", STR_ARGS(said), on->len - 1);
    return (struct fate){LACK_TYPE, said, asked_words(denial->keep, action),
                         word->span};
}

struct fate effect_of_word(struct denial *denial, struct arena scratch, size_t i)
{
    const struct catalog *catalog = terms_catalog(denial->terms);
    const struct token *word = &denial->statement->actions.any.at[i];
    const struct set *set = grant_action(denial->terms, scratch, denial->grant, i);
    struct fate first = alive;
    size_t count;

    if (!set || set_globs(set) != 1)
        return alive;
    const struct glob *glob = set_glob(set, 0);
    const struct action *actions = catalog_range(catalog, glob_head(glob), &count);
    for (size_t a = 0; a < count; a++) {
        if (!glob_matches(glob, actions[a].name))
            continue;
        struct fate fate = effect_of_action(denial, scratch, &actions[a], word);
        if (!fate.lack)
            return alive;
        if (!first.lack)
            first = fate;
    }
    bool closed = !provider_facts(catalog_provider(catalog)).open_ended;
    struct str near = closed ? catalog_near_action(catalog, word->text) : STR("");
    if (!first.lack && near.len)
        return (struct fate){LACK_ACTION, word->text,
                             arena_print(denial->keep,
                                         "there is no such action; did you mean %.*s?",
                                         STR_ARGS(near)),
                             word->span};
    return first;
}
