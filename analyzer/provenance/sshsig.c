/* The form is PROTOCOL.sshsig of OpenSSH, version 1; what is not of it is broken. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "provenance/sshsig.h"

#include "provenance/wire.h"

/* Far above the longest: that of an RSA key of 16384 bits. */
enum { ARMOUR_MOST = 16384, LINE_MOST = 76, VERSION = 1 };

/* The letters between the first and the last line, joined. */
static bool open_armour(struct arena *keep, struct str armour, struct str *letters)
{
    char *to = NEW_MANY(keep, armour.len, char);
    size_t len = 0;

    if (armour.len > ARMOUR_MOST ||
        !str_is(str_cut(&armour, '\n'), "-----BEGIN SSH SIGNATURE-----"))
        return false;
    while (armour.len) {
        struct str line = str_cut(&armour, '\n');
        if (str_is(line, "-----END SSH SIGNATURE-----")) {
            *letters = (struct str){to, len};
            return str_trim(armour).len == 0;
        }
        if (line.len == 0 || line.len > LINE_MOST)
            return false;
        memcpy(to + len, line.at, line.len);
        len += line.len;
    }
    return false;
}

/* The signature proper: its kind, its bytes, and what a token puts behind them. */
static bool read_inner(struct str rest, struct sshsig *out)
{
    if (!wire_text(&rest, &out->type) || !wire_text(&rest, &out->bytes))
        return false;
    if (str_starts(out->type, STR("sk-")) &&
        (!wire_byte(&rest, &out->flags) || !wire_number(&rest, &out->counter)))
        return false;
    return rest.len == 0;
}

/* All behind the version, and nothing behind that. */
static bool read_outer(struct str rest, struct sshsig *out, struct str *reserved)
{
    struct str inner;

    return wire_text(&rest, &out->key) && wire_text(&rest, &out->purpose) &&
           wire_text(&rest, reserved) && wire_text(&rest, &out->hash) &&
           wire_text(&rest, &inner) && rest.len == 0 && read_inner(inner, out);
}

const char *sshsig_read(struct arena *keep, struct str armour, struct sshsig *out)
{
    struct sshsig read = {0};
    struct str letters, rest, reserved;
    uint32_t version;

    if (!open_armour(keep, armour, &letters) || !wire_decode(keep, letters, &rest))
        return "has no whole armour";
    if (!str_starts(rest, STR("SSHSIG")))
        return "is none of SSH";
    rest = str_skip(rest, 6);
    if (!wire_number(&rest, &version))
        return "is cut off";
    if (version != VERSION)
        return "is of a version that is not known";
    if (!read_outer(rest, &read, &reserved))
        return "is not whole, or has something behind it";
    if (reserved.len)
        return "uses what is reserved";
    *out = read;
    return NULL;
}
