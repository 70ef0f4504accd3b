/* Inside the JSON writer: one document while it is written. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REVIEW_JSON_PARTS_H
#define REVIEW_JSON_PARTS_H

#include "report/pen.h"
#include "review/dossier.h"

struct writing {
    struct pen *pen;
    struct arena scratch;
    const struct dossier *dossier;
    struct str commit;
};

/* Whom it can become, and who can become it: two members of the open map. */
void json_chains(const struct writing *to);

/* Who has to act together: two members more. */
void json_parties(const struct writing *to);

#endif
