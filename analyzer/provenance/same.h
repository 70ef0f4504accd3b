/* Are two who stand on record surely two people? */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PROVENANCE_SAME_H
#define PROVENANCE_SAME_H

#include "provenance/address.h"
#include "provenance/person.h"

/* What is left of a person when everything is taken away in which one and the same
 * could differ without being somebody else. */
struct face {
    const struct person *person;
    struct address address;
    struct str local, name;
};

LIST_OF(faces, struct face);

/* Of the name of the account, and of the name: small letters without dots, dashes and
 * blanks, and nothing that the eye passes over. */
struct face face_of(struct arena *keep, const struct person *person);

/* Whoever may be one person under two addresses is not distinct: who has one account
 * name at two places, one name, the name of one as the other's account, or names that
 * look alike. The registry decides before that: those whom two entries name are two,
 * and those whom one entry names are one. */
bool face_distinct(const struct face *a, const struct face *b);

#endif
