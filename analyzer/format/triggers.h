/* The `on` element of workflows. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FORMAT_TRIGGERS_H
#define FORMAT_TRIGGERS_H

#include "format/reader.h"

/* Reads the element into a struct triggers: an event, a list of events, or a map of
 * events with their filters. */
take_fn take_triggers;

#endif
