/* Both families of addresses live in one space of 128 bits, and never mix. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "model/condition.h"

#include <arpa/inet.h>

enum {
    ALL_BITS = 128,
    V4_BITS = 96, /* ::ffff:0:0/96 holds the IPv4 addresses */
};

static const unsigned char v4_head[12] = {[10] = 0xff, [11] = 0xff};

/* The address alone. IPv4 has four decimal numbers without leading zeros. */
static bool address_from(struct str text, unsigned char out[16], bool *v4)
{
    char buffer[INET6_ADDRSTRLEN];

    if (text.len >= sizeof buffer || memchr(text.at, '\0', text.len))
        return false;
    memcpy(buffer, text.at, text.len);
    buffer[text.len] = '\0';
    *v4 = inet_pton(AF_INET, buffer, out + sizeof v4_head) == 1;
    if (*v4)
        memcpy(out, v4_head, sizeof v4_head);
    return *v4 || inet_pton(AF_INET6, buffer, out) == 1;
}

static void clear_host_bits(struct block *block)
{
    for (unsigned bit = block->bits; bit < ALL_BITS; bit++)
        block->address[bit / 8] &= (unsigned char)~(0x80u >> bit % 8);
}

static bool same_head(const unsigned char *a, const unsigned char *b, unsigned bits)
{
    unsigned whole = bits / 8, rest = bits % 8;

    return memcmp(a, b, whole) == 0 &&
           (rest == 0 || (a[whole] ^ b[whole]) >> (8 - rest) == 0);
}

/* The digits after the slash: how many leading bits are fixed, at most `most`. */
static bool prefix_from(struct str text, unsigned most, unsigned *out)
{
    size_t bits;

    if (!str_to_size(text, &bits) || bits > most || (text.len > 1 && text.at[0] == '0'))
        return false;
    *out = (unsigned)bits;
    return true;
}

bool block_from(struct str text, struct block *out)
{
    struct block block = {.bits = ALL_BITS};
    bool masked = text.len && memchr(text.at, '/', text.len), v4;
    struct str address = str_cut(&text, '/');

    if (address.len == 0 || !address_from(address, block.address, &v4))
        return false;
    if (masked) {
        if (!prefix_from(text, v4 ? 32 : ALL_BITS, &block.bits))
            return false;
        block.bits += v4 ? V4_BITS : 0;
    }
    clear_host_bits(&block);
    *out = block;
    return true;
}

bool block_is_v4(struct block block)
{
    return block.bits >= V4_BITS && memcmp(block.address, v4_head, sizeof v4_head) == 0;
}

bool block_has(struct block block, struct block address)
{
    return block_is_v4(block) == block_is_v4(address) && block.bits <= address.bits &&
           same_head(block.address, address.address, block.bits);
}
