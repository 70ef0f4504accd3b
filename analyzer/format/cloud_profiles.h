/* The profiles of the cloud's command line: which role a name stands for. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FORMAT_CLOUD_PROFILES_H
#define FORMAT_CLOUD_PROFILES_H

#include "format/reader.h"

/* Is it a file of profiles, .aws/config? */
bool cloud_profiles_path(struct str path);

/* Adds the profiles that open a role, named in full or by account and permission set,
 * to `out->cloud_profiles`. It grants nothing, so nothing in it is noted. */
void cloud_profiles_read(struct reader *reader, struct str bytes);

#endif
