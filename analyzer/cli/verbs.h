/* The verbs, one function each; verbs.c is their only list. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_VERBS_H
#define CLI_VERBS_H

#include "cli/options.h"

verb_run cmd_scan, cmd_gate, cmd_history, cmd_review, cmd_compare, cmd_can, cmd_explain,
    cmd_limits, cmd_schema, cmd_help, cmd_manual, cmd_completion;

#endif
