/* The providers, one row each. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "model/provider.h"

/* Kubernetes, settings of agents and workflows compare with case, as their documents
 * say; the API names of Salesforce compare without (source: Metadata API developer
 * guide, "Profile"; names are unique whatever their case). */
enum { FOLDS = 1, ARNS = 2, SPACES = 4, OPEN_ENDED = 8 };

static const struct {
    const char *word, *title;
    unsigned traits;
} rows[PROVIDERS] = {
    {"aws",        "AWS",              FOLDS | ARNS       },
    {"kubernetes", "Kubernetes",       OPEN_ENDED         },
    {"agent",      "agent settings",   SPACES | OPEN_ENDED},
    {"github",     "GitHub workflows", 0                  },
    {"salesforce", "Salesforce",       FOLDS | OPEN_ENDED },
};

struct provider_facts provider_facts(enum provider provider)
{
    unsigned traits = rows[provider].traits;

    return (struct provider_facts){
        .word = rows[provider].word,
        .title = rows[provider].title,
        .folds = traits & FOLDS,
        .arns = traits & ARNS,
        .spaces = traits & SPACES,
        .open_ended = traits & OPEN_ENDED,
    };
}
