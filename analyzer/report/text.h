/* One finding as a block of text, complete in itself: who, what, proof, path, cut. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REPORT_TEXT_H
#define REPORT_TEXT_H

#include "report/report.h"

void text_finding(struct out *out, struct arena scratch, const struct finding *finding,
                  const struct report_style *style);

#endif
