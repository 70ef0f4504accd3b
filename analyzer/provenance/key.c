/* A key is read whole, and has nothing behind it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "provenance/key.h"

#include "provenance/wire.h"

/* What there is, and what each is made of. */
static const struct row {
    const char *type, *curve;
    enum key_family family;
    unsigned bits;
    bool in_token;
} rows[] = {
    {"ssh-ed25519",                        NULL,       KEY_ED25519, 256, false},
    {"ecdsa-sha2-nistp256",                "nistp256", KEY_ECDSA,   256, false},
    {"ecdsa-sha2-nistp384",                "nistp384", KEY_ECDSA,   384, false},
    {"ecdsa-sha2-nistp521",                "nistp521", KEY_ECDSA,   521, false},
    {"ssh-rsa",                            NULL,       KEY_RSA,     0,   false},
    {"sk-ssh-ed25519@openssh.com",         NULL,       KEY_ED25519, 256, true },
    {"sk-ecdsa-sha2-nistp256@openssh.com", "nistp256", KEY_ECDSA,   256, true },
};

/* What RSA is good for today, and what OpenSSL computes with at all. */
enum { RSA_LEAST = 2048, RSA_MOST = 16384, EXPONENT_BYTES = 8 };

static bool read_ed25519(struct str *rest, struct key *key)
{
    return wire_text(rest, &key->numbers) && key->numbers.len == 32;
}

/* An uncompressed point, the only form that SSH has. */
static bool read_ecdsa(struct str *rest, const struct row *row, struct key *key)
{
    struct str curve;
    size_t field = (row->bits + 7) / 8;

    return wire_text(rest, &curve) && str_is(curve, row->curve) &&
           wire_text(rest, &key->numbers) && key->numbers.len == 1 + 2 * field &&
           key->numbers.at[0] == 4;
}

static bool read_rsa(struct str *rest, struct key *key)
{
    if (!wire_positive(rest, &key->exponent) || !wire_positive(rest, &key->numbers))
        return false;
    key->bits = (unsigned)(key->numbers.len > RSA_MOST ? RSA_MOST : key->numbers.len);
    key->bits *= 8;
    for (unsigned top = (unsigned char)key->numbers.at[0]; top < 0x80; top <<= 1)
        key->bits--;
    return true;
}

/* The exponent is odd and above one, or else everybody could sign. */
static bool is_weak_rsa(const struct key *key)
{
    unsigned char low = (unsigned char)key->exponent.at[key->exponent.len - 1];

    return key->bits < RSA_LEAST || key->bits > RSA_MOST ||
           key->exponent.len > EXPONENT_BYTES || !(low & 1) ||
           (key->exponent.len == 1 && low == 1);
}

static const struct row *row_of(struct str type)
{
    for (size_t i = 0; i < LEN(rows); i++)
        if (str_is(type, rows[i].type))
            return &rows[i];
    return NULL;
}

static bool read_numbers(struct str *rest, const struct row *row, struct key *key)
{
    switch (row->family) {
    case KEY_ED25519:
        return read_ed25519(rest, key);
    case KEY_ECDSA:
        return read_ecdsa(rest, row, key);
    case KEY_RSA:
        return read_rsa(rest, key);
    }
    return false;
}

enum key_reading key_read(struct str blob, struct key *out)
{
    struct key key = {.blob = blob};
    struct str rest = blob;

    if (!wire_text(&rest, &key.type) || key.type.len == 0)
        return KEY_BROKEN;
    const struct row *row = row_of(key.type);
    if (row) {
        key.family = row->family;
        key.bits = row->bits;
        key.in_token = row->in_token;
        if (!read_numbers(&rest, row, &key) ||
            (row->in_token && !wire_text(&rest, &key.application)) || rest.len)
            return KEY_BROKEN;
    }
    *out = key;
    return row && !(key.family == KEY_RSA && is_weak_rsa(&key)) ? KEY_READ
                                                                : KEY_UNSUPPORTED;
}
