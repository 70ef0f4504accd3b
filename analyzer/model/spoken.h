/* Actions, resources and requests as the people of their provider would say them. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MODEL_SPOKEN_H
#define MODEL_SPOKEN_H

#include "base/out.h"
#include "model/request.h"

/* How foreign text is written: out_bytes, or what makes it safe to show. */
typedef void spoken_put(struct out *out, struct str text);

/* The first `most` actions, or patterns of actions: "s3:Get*, s3:List*",
 * "create/delete deployments.apps", "run `git push*`", "contents: write". */
void spoken_actions(struct out *out, enum provider provider, const struct strs *actions,
                    size_t most, spoken_put *put);

/* What follows the actions, of which `action` is one: a blank, and where they are done
 * (" on arn:...", " in namespace web", " anywhere"); nothing where the provider has no
 * resources. */
void spoken_resource(struct out *out, enum provider provider, struct str action,
                     struct str resource, spoken_put *put);

/* The end of "X may ...": "call s3:GetObject on arn:...", "create pods/exec \"api\" in
 * namespace web". Nothing of the context. */
void spoken_request(struct out *out, const struct request *request, spoken_put *put);

#endif
