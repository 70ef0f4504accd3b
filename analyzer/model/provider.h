/* Whose language a grant is written in, and how its words are compared. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MODEL_PROVIDER_H
#define MODEL_PROVIDER_H

#include "base/str.h"

/* Grants of different providers never meet in one comparison: each has its own actions,
 * resources and catalogue. PROVIDER_AWS is zero, so that what says nothing is AWS.
 *
 * How requests are written, and so the patterns of policies:
 *
 * kubernetes: the action is GROUP:RESOURCE:VERB or GROUP:RESOURCE/SUBRESOURCE:VERB (the
 *   core group is "core"), the resource NAMESPACE/NAME; what is in no namespace has an
 *   empty one, and a request without a name (create, list) an empty name. A path that
 *   is no resource: the action is url:VERB, the resource the path.
 * agent: the action is TOOL:WHAT ("shell:git push", "read:/etc/passwd",
 *   "fetch:example.com", "mcp:SERVER/TOOL"), the resource `*`. A request that a human
 *   was asked about carries agent:Approved true.
 * github: the action is SCOPE:read or SCOPE:write, the resource `*`: the repository.
 * salesforce: the action is KIND:RIGHT ("user:ModifyAllData", "object:Delete",
 *   "field:Edit"), the resource the object, field or class, and `*` where the right
 *   is about none. */
enum provider {
    PROVIDER_AWS,
    PROVIDER_KUBERNETES,
    PROVIDER_AGENT,
    PROVIDER_GITHUB,
    PROVIDER_SALESFORCE,
};
enum { PROVIDERS = PROVIDER_SALESFORCE + 1 };

/* `word` is the key of its part in the files of rules/, and its folder of the
 * catalogue; `title` is what people call it. `folds`: actions compare without case.
 * `arns`: resources are ARNs, field by field; otherwise they are plain text, in which a
 * star crosses anything. `spaces`: an action may hold blanks. `open_ended`: actions
 * that the catalogue does not know are real (custom resources, commands), and not of
 * the future. */
struct provider_facts {
    const char *word, *title;
    bool folds, arns, spaces, open_ended;
};

struct provider_facts provider_facts(enum provider provider);

#endif
