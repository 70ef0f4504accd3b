/* Who somebody in git is: a name and an address, and what is known of them. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PROVENANCE_PERSON_H
#define PROVENANCE_PERSON_H

#include "identity/registry.h"
#include "provenance/authors.h"

/* `entry` is the one whose `authors` fit best (NULL: none does), and `named` says that
 * it does so by the address, without a wildcard. `contradicted`: the registry says one
 * kind, and the marks of the address or the name another; `kind` is then the
 * registry's. */
struct person {
    struct str name, email;
    enum actor_kind kind;
    struct str kind_because; /* completes "the person ..."; empty: nothing is known */
    const struct registration *entry;
    bool named, contradicted;
};

LIST_OF(people, struct person);

/* Everything that is known about people. `registry` is NULL where there is none. */
struct acquaintance {
    const struct registry *registry;
    const struct authors *authors;
};

/* The texts of the person are those of the arguments. */
struct person person_of(struct arena *keep, const struct acquaintance *known,
                        struct str name, struct str email);

/* Does the entry of the registry name this person, whichever entry does so best? */
bool person_is(struct arena scratch, const struct person *person,
               const struct registration *entry);

/* May this one be the second person? Not an agent, not a service, and nobody of whom
 * the registry and the marks say different things. */
bool person_counts(const struct person *person);

#endif
