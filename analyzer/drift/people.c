/* Those who wrote and those who agreed are known by what the judging commit says. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "drift/people.h"

#include "catalog/files.h"

#define AUTHORS "identity/authors.json"

bool people_known(struct arena *keep, struct arena scratch, struct past *past,
                  struct known_people *out, struct fault *why)
{
    struct gathered *said = &past->tip.said;
    struct str path = said->config.approvals.allowed_signers.text, bytes;

    if (!rules_file(keep, str_from(past->job->rules), AUTHORS, &bytes, why) ||
        !authors_read(keep, scratch, STR(AUTHORS), bytes, &out->authors, why) ||
        (path.len &&
         !signers_read(keep, path, said->signers, &out->signers, &said->notes, why)))
        return false;
    out->who = (struct who){
        .registry = said->registry.path.len ? &said->registry : NULL,
        .authors = &out->authors,
        .signers = path.len ? &out->signers : NULL,
        .today = past->job->today,
    };
    return true;
}
