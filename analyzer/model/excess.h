/* What is held too much, in the provider's own notation, row by row. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MODEL_EXCESS_H
#define MODEL_EXCESS_H

#include "base/list.h"
#include "base/place.h"
#include "model/provider.h"

/* What a row of excess is worth today (live: works now; latent: only for actions that
 * the catalogue does not know yet; inert: never applies to such a resource). */
enum row_status {
    ROW_LIVE,
    ROW_LATENT,
    ROW_INERT,
};

/* `deny`: a deny that still holds inside the rows before it. `conditions` are in words:
 * "Operator key value|value", `principals` too: "*", "AWS:arn:...", and none where the
 * statement names none. `place` is the smallest token that carries the row, `provider`
 * is whose words they are. */
struct row {
    enum provider provider;
    bool deny;
    bool not_principals, not_actions, not_resources;
    struct strs principals, actions, resources, conditions;
    enum row_status status;
    struct place place;
};

LIST_OF(rows, struct row);

/* Is the row there, word for word and at the same place? */
bool rows_has(const struct rows *rows, const struct row *row);

#endif
