/* How many have to act together before the principal can destroy something. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "review/parts.h"

enum { TWO_PERSONS = 2 };

void count_parties(struct making *making)
{
    struct dossier *out = making->out;
    size_t said = making->side->said.config.approvals.required;

    out->required = said > TWO_PERSONS ? said : TWO_PERSONS;
    survey_quorums(making->surveyor, out->principal, &out->quorums);
}
