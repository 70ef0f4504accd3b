/* One table for each kind of file under rules/, and one that says which is whose. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "arch/form.h"

/* What other providers than AWS have of the same, each if it has any. */
#define OTHERS(kind, word, inside)                                                     \
    {"kubernetes", kind, word, true, inside}, {"agent", kind, word, true, inside},     \
        {"github", kind, word, true, inside},                                          \
    {                                                                                  \
        "salesforce", kind, word, true, inside                                         \
    }

static const struct member pair[] = {
    {"environment", NODE_STRING, WORD_FREE,   false, NULL},
    {"delete",      NODE_LIST,   WORD_ACTION, true,  NULL},
    {"create",      NODE_LIST,   WORD_ACTION, true,  NULL},
    {"alone",       NODE_LIST,   WORD_ACTION, true,  NULL},
    {NULL,          NODE_NULL,   WORD_FREE,   false, NULL},
};

static const struct member pairs[] = {
    {"class",    NODE_STRING, WORD_FREE, false, NULL},
    {"code",     NODE_STRING, WORD_FREE, false, NULL},
    {"title",    NODE_STRING, WORD_FREE, false, NULL},
    {"meaning",  NODE_STRING, WORD_FREE, false, NULL},
    {"operator", NODE_BOOL,   WORD_FREE, false, NULL},
    {"aws",      NODE_LIST,   WORD_FREE, false, pair},
    OTHERS(NODE_LIST, WORD_FREE, pair),
    {NULL,       NODE_NULL,   WORD_FREE, false, NULL},
};

static const struct member capability[] = {
    {"class",    NODE_STRING, WORD_FREE,   false, NULL},
    {"code",     NODE_STRING, WORD_FREE,   false, NULL},
    {"title",    NODE_STRING, WORD_FREE,   false, NULL},
    {"meaning",  NODE_STRING, WORD_FREE,   false, NULL},
    {"operator", NODE_BOOL,   WORD_FREE,   false, NULL},
    {"aws",      NODE_LIST,   WORD_ACTION, false, NULL},
    OTHERS(NODE_LIST, WORD_ACTION, NULL),
    {NULL,       NODE_NULL,   WORD_FREE,   false, NULL},
};

static const struct member ceiling[] = {
    {"levels", NODE_LIST, WORD_ACCESS, false, NULL},
    {"except", NODE_LIST, WORD_CLASS,  false, NULL},
    {NULL,     NODE_NULL, WORD_FREE,   false, NULL},
};

static const struct member tier[] = {
    {"tier",    NODE_STRING, WORD_FREE, false, NULL   },
    {"title",   NODE_STRING, WORD_FREE, false, NULL   },
    {"meaning", NODE_STRING, WORD_FREE, false, NULL   },
    {"aws",     NODE_MAP,    WORD_FREE, false, ceiling},
    OTHERS(NODE_MAP, WORD_FREE, ceiling),
    {NULL,      NODE_NULL,   WORD_FREE, false, NULL   },
};

static const struct member condition[] = {
    {"op",     NODE_STRING, WORD_FREE, false, NULL},
    {"key",    NODE_STRING, WORD_FREE, false, NULL},
    {"values", NODE_LIST,   WORD_FREE, false, NULL},
    {NULL,     NODE_NULL,   WORD_FREE, false, NULL},
};

static const struct member guard[] = {
    {"guard",       NODE_STRING, WORD_FREE, false, NULL     },
    {"title",       NODE_STRING, WORD_FREE, false, NULL     },
    {"meaning",     NODE_STRING, WORD_FREE, false, NULL     },
    {"against",     NODE_STRING, WORD_FREE, false, NULL     },
    {"not_against", NODE_STRING, WORD_FREE, false, NULL     },
    {"aws",         NODE_LIST,   WORD_FREE, true,  condition},
    OTHERS(NODE_LIST, WORD_FREE, condition),
    {NULL,          NODE_NULL,   WORD_FREE, false, NULL     },
};

static const struct member key_list[] = {
    {"list",    NODE_STRING, WORD_FREE, false, NULL},
    {"title",   NODE_STRING, WORD_FREE, false, NULL},
    {"meaning", NODE_STRING, WORD_FREE, false, NULL},
    {"aws",     NODE_LIST,   WORD_FREE, false, NULL},
    {NULL,      NODE_NULL,   WORD_FREE, false, NULL},
};

static const struct member severities[] = {
    {"human", NODE_STRING, WORD_SEVERITY, false, NULL},
    {"agent", NODE_STRING, WORD_SEVERITY, false, NULL},
    {NULL,    NODE_NULL,   WORD_FREE,     false, NULL},
};

static const struct member when[] = {
    {"predicate",    NODE_STRING, WORD_FREE,  false, NULL},
    {"classes",      NODE_LIST,   WORD_CLASS, true,  NULL},
    {"beyond_tier",  NODE_BOOL,   WORD_FREE,  true,  NULL},
    {"scope",        NODE_STRING, WORD_FREE,  true,  NULL},
    {"unless_guard", NODE_LIST,   WORD_GUARD, true,  NULL},
    {NULL,           NODE_NULL,   WORD_FREE,  false, NULL},
};

static const struct member check[] = {
    {"slug",   NODE_STRING, WORD_FREE, false, NULL      },
    {"title",  NODE_STRING, WORD_FREE, false, NULL      },
    {"levels", NODE_MAP,    WORD_FREE, false, severities},
    {"help",   NODE_STRING, WORD_FREE, false, NULL      },
    {"why",    NODE_STRING, WORD_FREE, false, NULL      },
    {"cure",   NODE_STRING, WORD_FREE, false, NULL      },
    {"when",   NODE_MAP,    WORD_FREE, false, when      },
    {NULL,     NODE_NULL,   WORD_FREE, false, NULL      },
};

static const struct member permission[] = {
    {"action", NODE_STRING, WORD_ACTION, false, NULL},
    {"on",     NODE_STRING, WORD_FREE,   false, NULL},
    {NULL,     NODE_NULL,   WORD_FREE,   false, NULL},
};

static const struct member step[] = {
    {"any",      NODE_LIST,   WORD_ACTION, false, NULL},
    {"on",       NODE_STRING, WORD_FREE,   false, NULL},
    {"resource", NODE_STRING, WORD_FREE,   true,  NULL},
    {NULL,       NODE_NULL,   WORD_FREE,   false, NULL},
};

static const struct member way_of_clusters[] = {
    {"id",           NODE_STRING, WORD_FREE, false, NULL},
    {"category",     NODE_STRING, WORD_FREE, false, NULL},
    {"meaning",      NODE_STRING, WORD_FREE, false, NULL},
    {"permissions",  NODE_LIST,   WORD_FREE, false, step},
    {"trust",        NODE_LIST,   WORD_FREE, false, NULL},
    {"gain",         NODE_STRING, WORD_FREE, false, NULL},
    {"assumed",      NODE_BOOL,   WORD_FREE, false, NULL},
    {"precondition", NODE_STRING, WORD_FREE, true,  NULL},
    {"reaches",      NODE_LIST,   WORD_FREE, true,  NULL},
    {NULL,           NODE_NULL,   WORD_FREE, false, NULL},
};

static const struct member clusters[] = {
    {"list",     NODE_STRING, WORD_FREE, false, NULL           },
    {"title",    NODE_STRING, WORD_FREE, false, NULL           },
    {"provider", NODE_STRING, WORD_FREE, false, NULL           },
    {"ways",     NODE_LIST,   WORD_FREE, false, way_of_clusters},
    {NULL,       NODE_NULL,   WORD_FREE, false, NULL           },
};

static const struct member way[] = {
    {"id",           NODE_STRING, WORD_FREE, false, NULL      },
    {"category",     NODE_STRING, WORD_FREE, false, NULL      },
    {"meaning",      NODE_STRING, WORD_FREE, true,  NULL      },
    {"permissions",  NODE_LIST,   WORD_FREE, false, permission},
    {"trust",        NODE_LIST,   WORD_FREE, false, NULL      },
    {"gain",         NODE_STRING, WORD_FREE, false, NULL      },
    {"assumed",      NODE_BOOL,   WORD_FREE, false, NULL      },
    {"precondition", NODE_STRING, WORD_FREE, true,  NULL      },
    {"verified",     NODE_STRING, WORD_FREE, true,  NULL      },
    {"correction",   NODE_STRING, WORD_FREE, true,  NULL      },
    {NULL,           NODE_NULL,   WORD_FREE, false, NULL      },
};

static const struct member escalation[] = {
    {"list",  NODE_STRING, WORD_FREE, false, NULL},
    {"title", NODE_STRING, WORD_FREE, false, NULL},
    {"ways",  NODE_LIST,   WORD_FREE, false, way },
    {NULL,    NODE_NULL,   WORD_FREE, false, NULL},
};

/* What stands for one file stands before what stands for its folder. */
static const struct form forms[] = {
    {"capabilities", "delete-and-recreate.json", NODE_MAP, pairs     },
    {"capabilities", NULL,                       NODE_MAP, capability},
    {"checks",       NULL,                       NODE_MAP, check     },
    {"escalation",   "kubernetes.json",          NODE_MAP, clusters  },
    {"escalation",   NULL,                       NODE_MAP, escalation},
    {"guards",       "account-number.json",      NODE_MAP, key_list  },
    {"guards",       "caller-controlled.json",   NODE_MAP, key_list  },
    {"guards",       "known-caller.json",        NODE_MAP, key_list  },
    {"guards",       "known-network.json",       NODE_MAP, key_list  },
    {"guards",       "without-star.json",        NODE_MAP, key_list  },
    {"guards",       NULL,                       NODE_MAP, guard     },
    {"tiers",        NULL,                       NODE_MAP, tier      },
};

const struct form *form_of(const char *folder, const char *file)
{
    size_t i = 0;

    while (strcmp(forms[i].folder, folder) != 0 ||
           (forms[i].file && strcmp(forms[i].file, file) != 0))
        i++;
    return &forms[i];
}
