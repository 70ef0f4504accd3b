/* The escape table of URIs, segment by segment. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/uri.h"

#include "base/out.h"

/* What to do with each byte: `-` write it, `%` encode it. */
static const char treat[] = "%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%"
                            "%%%%%%%%%%%%%-------------%%%%%%"
                            "%--------------------------%%%%-"
                            "%--------------------------%%%-%"
                            "%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%"
                            "%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%"
                            "%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%"
                            "%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%";

_Static_assert(sizeof treat == 256 + 1, "one mark for each byte");

static void put_segment(struct out *out, struct str segment)
{
    if (str_is(segment, ".."))
        segment = STR("__");
    for (size_t i = 0; i < segment.len; i++) {
        unsigned char byte = (unsigned char)segment.at[i];
        if (treat[byte] == '-')
            out_char(out, (char)byte);
        else
            out_print(out, "%%%02X", byte);
    }
}

struct str uri_of(struct arena *keep, struct str path)
{
    struct out out = out_to_arena(keep);
    struct str rest = path;

    while (rest.len) {
        struct str segment = str_cut(&rest, '/');
        if (segment.len == 0 || str_is(segment, "."))
            continue;
        if (out_text(&out).len)
            out_char(&out, '/');
        put_segment(&out, segment);
    }
    if (out_text(&out).len == 0)
        out_char(&out, '.');
    return out_text(&out);
}
