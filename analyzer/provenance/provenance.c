/* What is on record of one commit, weighed: first what is sure, then what is said. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "provenance/provenance.h"

#include "base/limits.h"
#include "provenance/same.h"
#include "provenance/trailers.h"

#include <stdlib.h>

/* `authors` and `counted` are the faces of those who wrote it, and who agreed. */
struct weighing {
    struct arena *keep;
    struct arena scratch;
    const struct who *who;
    struct acquaintance known;
    struct faces authors, counted;
    struct authorship *out;
};

/* One of the two commits, its trailers, and what its signature is worth. */
struct record {
    const struct commit *commit;
    const char *name, *made; /* "of the commit", "committed it" */
    const struct seal *seal;
    const struct trailers *trailers;
};

static const char broken[] = "the signature is broken";

static struct person person(struct weighing *weighing, struct str name,
                            struct str email)
{
    return person_of(weighing->keep, &weighing->known, name, email);
}

static struct person person_named(struct weighing *weighing,
                                  const struct signer *signer)
{
    return person(weighing, signer->name, signer->email);
}

static bool is_distinct(const struct faces *from, const struct face *face)
{
    for (size_t i = 0; i < from->len; i++)
        if (!face_distinct(&from->at[i], face))
            return false;
    return true;
}

/* Keeps what is on record of somebody, once, at its best. */
static void put(struct weighing *weighing, struct person by, enum approval_grade grade,
                struct str because)
{
    const struct approval approval = {by, grade, because};
    struct approvals *approvals = &weighing->out->approvals;

    for (size_t i = 0; i < approvals->len; i++) {
        struct approval *there = &approvals->at[i];
        if (!str_equal_fold(there->by.email, by.email) ||
            (!by.email.len && !str_equal(there->by.name, by.name)))
            continue;
        if (there->grade < grade)
            *there = approval;
        return;
    }
    *LIST_PUSH(weighing->keep, approvals) = approval;
}

/* Why somebody is no second person; NULL: they are one. */
static const char *objection(const struct weighing *weighing, const struct face *face)
{
    const struct person *by = face->person;

    if (!face->address.local.len || !face->address.domain.len)
        return "no address says who that is";
    if (by->contradicted)
        return "what the registry says of them is contradicted";
    if (by->kind == ACTOR_AGENT)
        return "an agent is no second person";
    if (by->kind == ACTOR_SERVICE)
        return "a service is no second person";
    if (!is_distinct(&weighing->authors, face))
        return "that may be an author under another address";
    return NULL;
}

/* Weighs one claim that somebody agreed. `against` speaks against all of them. */
static void weigh(struct weighing *weighing, struct person by,
                  enum approval_grade grade, struct str because, const char *against)
{
    struct person *stays = NEW(&weighing->scratch, struct person);

    *stays = by;
    struct face face = face_of(&weighing->scratch, stays);
    const char *trouble = objection(weighing, &face);
    if (!trouble)
        trouble = against;
    if (trouble) {
        put(weighing, by, APPROVAL_NONE,
            arena_print(weighing->keep, "%.*s, but %s", STR_ARGS(because), trouble));
        return;
    }
    if (!is_distinct(&weighing->counted, &face))
        return;
    *LIST_PUSH(&weighing->scratch, &weighing->counted) = face;
    put(weighing, by, grade, because);
}

/* The very same address as an author's: nobody takes that for an approval. */
static bool is_author(const struct weighing *weighing, struct str email)
{
    for (size_t i = 0; i < weighing->authors.len; i++)
        if (str_equal_fold(weighing->authors.at[i].person->email, email))
            return true;
    return false;
}

/* A key that the file gives to an author as well proves nobody else. */
static bool is_shared(const struct weighing *weighing, const struct seal *seal)
{
    for (size_t i = 0; i < weighing->authors.len; i++)
        if (seal_shared(weighing->scratch, seal, weighing->who->signers,
                        weighing->authors.at[i].person->email))
            return true;
    return false;
}

static void weigh_seal(struct weighing *weighing, const struct record *record,
                       const struct person *committer)
{
    if (record->seal->state != SEAL_GOOD || is_author(weighing, committer->email) ||
        is_shared(weighing, record->seal))
        return;
    weigh(weighing, *committer, APPROVAL_VERIFIED,
          arena_print(weighing->keep, "%s, which %.*s", record->made,
                      STR_ARGS(record->seal->words)),
          NULL);
}

/* What the signature says against the one who committed; NULL: nothing. */
static const char *contradiction(const struct weighing *weighing,
                                 const struct seal *seal)
{
    switch (seal->state) {
    case SEAL_ABSENT:
    case SEAL_UNVERIFIED:
        return NULL;
    case SEAL_FOREIGN:
        return "somebody else signed it";
    case SEAL_BROKEN:
        return broken;
    case SEAL_GOOD:
        return is_shared(weighing, seal) ? "the key is given to an author as well"
                                         : NULL;
    }
    return NULL;
}

/* Whoever committed or merged, as far as that is a person: what a forge does on its
 * pages is committed by itself. */
static void weigh_signer(struct weighing *weighing, const struct record *record,
                         const struct person *by, const char *against)
{
    if (by->kind != ACTOR_SERVICE && !is_author(weighing, by->email))
        weigh(weighing, *by, APPROVAL_CLAIMED, str_from(record->made), against);
}

/* "Ada Lovelace <ada@example.com> # for the part of x". */
static struct person named_in(struct weighing *weighing, struct str value)
{
    struct str rest = value, name = str_trim(str_cut(&rest, '<'));

    if (name.len > 1 && str_starts(name, STR("\"")) && str_ends(name, STR("\"")))
        name = str_trim(str_head(str_skip(name, 1), name.len - 2));
    if (!memchr(rest.at, '>', rest.len))
        rest.len = 0;
    return person(weighing, name, str_trim(str_cut(&rest, '>')));
}

static void weigh_trailers(struct weighing *weighing, const struct record *record)
{
    const struct trailers *trailers = record->trailers;

    if (trailers->len > LIMIT_TRAILERS || weighing->authors.len > LIMIT_TRAILERS + 1) {
        put(weighing, (struct person){0}, APPROVAL_NONE,
            arena_print(weighing->keep, "with more than %d trailers, none %s counts",
                        LIMIT_TRAILERS, record->name));
        return;
    }
    for (size_t i = 0; i < trailers->len; i++) {
        if (!authors_key(&weighing->who->authors->agreed, trailers->at[i].key))
            continue;
        struct person by = named_in(weighing, trailers->at[i].value);
        if (by.email.len && is_author(weighing, by.email))
            continue;
        weigh(weighing, by, APPROVAL_CLAIMED,
              arena_print(weighing->keep, "%.*s %s", STR_ARGS(trailers->at[i].key),
                          record->name),
              record->seal->state == SEAL_BROKEN ? broken : NULL);
    }
}

static void push_author(struct weighing *weighing, const struct person *author)
{
    struct person *stays = NEW(&weighing->scratch, struct person);

    *stays = *author;
    *LIST_PUSH(&weighing->scratch, &weighing->authors) =
        face_of(&weighing->scratch, stays);
}

/* The author, and all whom the trailers name as having written it. A tool has no
 * address of its own to be known by. */
static void gather_authors(struct weighing *weighing, const struct trailers *trailers)
{
    const struct authors *authors = weighing->who->authors;

    push_author(weighing, &weighing->out->author);
    for (size_t i = 0; i < trailers->len; i++) {
        bool wrote = authors_key(&authors->wrote, trailers->at[i].key);
        bool helped = authors_key(&authors->helped, trailers->at[i].key);
        if (!wrote && !helped)
            continue;
        struct person by = named_in(weighing, trailers->at[i].value);
        if (helped && by.kind == ACTOR_UNKNOWN && !by.email.len) {
            by.kind = ACTOR_AGENT;
            by.kind_because = arena_print(weighing->keep, "is named by %.*s",
                                          STR_ARGS(trailers->at[i].key));
        }
        *LIST_PUSH(weighing->keep, &weighing->out->co_authors) = by;
        push_author(weighing, &by);
    }
}

static int by_grade(const void *left, const void *right)
{
    const struct approval *a = left, *b = right;
    int order = (a->grade < b->grade) - (a->grade > b->grade);

    if (!order)
        order = str_compare(a->by.email, b->by.email);
    if (!order)
        order = str_compare(a->by.name, b->by.name);
    return order ? order : str_compare(a->because, b->because);
}

static void sum_up(struct weighing *weighing)
{
    struct authorship *out = weighing->out;
    bool person = false;

    for (size_t i = 0; i < weighing->authors.len; i++)
        person = person || person_counts(weighing->authors.at[i].person);
    out->distinct = person + weighing->counted.len;
    if (out->approvals.len) {
        qsort(out->approvals.at, out->approvals.len, sizeof *out->approvals.at,
              by_grade);
        out->grade = out->approvals.at[0].grade;
    }
}

void authorship_of(struct arena *keep, struct arena scratch,
                   const struct commit *commit, const struct commit *merged_by,
                   const struct who *who, struct authorship *out)
{
    struct weighing weighing = {
        .keep = keep, .scratch = scratch, .who = who, .out = out};
    struct trailers said, merged = {0};

    weighing.known = (struct acquaintance){who->registry, who->authors};
    *out = (struct authorship){
        .seal = seal_of(keep, scratch, commit, who->signers, who->today)};
    out->author = person_named(&weighing, &commit->author);
    out->committer = person_named(&weighing, &commit->committer);
    said = trailers_read(keep, weighing.scratch, commit->message);
    gather_authors(&weighing, &said);

    const struct record here = {commit, "of the commit", "committed it", &out->seal,
                                &said};
    const struct record above = {merged_by, "of the merge", "merged it",
                                 &out->merge_seal, &merged};
    struct person merger = {0};
    if (merged_by) {
        out->merge_seal =
            seal_of(keep, weighing.scratch, merged_by, who->signers, who->today);
        merged = trailers_read(keep, weighing.scratch, merged_by->message);
        merger = person_named(&weighing, &merged_by->committer);
        weigh_seal(&weighing, &above, &merger);
    }
    weigh_seal(&weighing, &here, &out->committer);
    weigh_signer(&weighing, &here, &out->committer,
                 contradiction(&weighing, here.seal));
    weigh_trailers(&weighing, &here);
    if (merged_by) {
        const struct person author = person_named(&weighing, &merged_by->author);
        const char *against = contradiction(&weighing, above.seal);
        weigh_signer(&weighing, &above, &merger, against);
        weigh_signer(&weighing, &above, &author, against);
        weigh_trailers(&weighing, &above);
    }
    sum_up(&weighing);
}

const struct person *authorship_by(struct arena scratch,
                                   const struct authorship *authorship,
                                   const struct registration *entry)
{
    const struct people *others = &authorship->co_authors;

    if (person_is(scratch, &authorship->author, entry))
        return &authorship->author;
    for (size_t i = 0; i < others->len; i++)
        if (person_is(scratch, &others->at[i], entry))
            return &others->at[i];
    if (person_is(scratch, &authorship->committer, entry))
        return &authorship->committer;
    return NULL;
}

const struct person *authorship_agent(const struct authorship *authorship)
{
    const struct person *at = &authorship->author;

    for (size_t i = 0; at->kind != ACTOR_AGENT && !at->contradicted; i++) {
        if (i == authorship->co_authors.len)
            return NULL;
        at = &authorship->co_authors.at[i];
    }
    return at;
}

const char *approval_grade_name(enum approval_grade grade)
{
    static const char *const names[] = {"none", "claimed", "verified"};

    return names[grade];
}
