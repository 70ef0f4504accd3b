/* The rows of the table of caps, for people. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/limits.h"

const struct limit_row limit_rows[] = {
#define ROW(name, value, unit, reason) {#name, unit, reason, (value)},
    LIMITS(ROW)
#undef ROW
};

const size_t limit_row_count = sizeof limit_rows / sizeof *limit_rows;
