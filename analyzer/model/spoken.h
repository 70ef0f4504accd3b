/* What a request asks, as the people of its provider would say it. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MODEL_SPOKEN_H
#define MODEL_SPOKEN_H

#include "model/request.h"

/* The end of "X may ...": "call s3:GetObject on arn:...", "delete pods/exec \"api\" in
 * namespace web", "run `git push`". Nothing of the context. Lives in `keep`. */
struct str request_spoken(struct arena *keep, const struct request *request);

#endif
