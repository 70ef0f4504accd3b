/* Days of 86,400 seconds, as UTC counts them. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/clock.h"

#include <time.h>

enum { SECONDS = 86400 };

int64_t clock_today(void)
{
    struct timespec now = {0};

    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec / SECONDS;
}
