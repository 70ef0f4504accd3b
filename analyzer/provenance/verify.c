/* Keys and signatures become objects of libcrypto here, and end here. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "provenance/verify.h"

#include "provenance/wire.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/params.h>

enum { PRESENT = 1 }; /* the flag of a token that somebody touched it */

/* The digest that is signed, by the name that SSH gives it. */
static const EVP_MD *digest_of(struct str hash)
{
    if (str_is(hash, "sha256"))
        return EVP_sha256();
    return str_is(hash, "sha512") ? EVP_sha512() : NULL;
}

/* The digest with which the key signs; ed25519 has its own inside. */
static const EVP_MD *inner_digest(const struct sshsig *signature, const struct key *key)
{
    switch (key->family) {
    case KEY_ED25519:
        return NULL;
    case KEY_ECDSA:
        return key->bits == 256   ? EVP_sha256()
               : key->bits == 384 ? EVP_sha384()
                                  : EVP_sha512();
    case KEY_RSA:
        return str_is(signature->type, "rsa-sha2-256") ? EVP_sha256() : EVP_sha512();
    }
    return NULL;
}

/* Does a key of this type make such a signature? */
static const char *check_type(const struct sshsig *signature, const struct key *key)
{
    if (key->family != KEY_RSA)
        return str_equal(signature->type, key->type) ? NULL : "is not of its key";
    if (str_is(signature->type, "ssh-rsa"))
        return "was made with SHA-1, which can be forged";
    return str_is(signature->type, "rsa-sha2-256") ||
                   str_is(signature->type, "rsa-sha2-512")
               ? NULL
               : "is not of its key";
}

static void put_number(struct str *to, uint32_t number)
{
    char *at = (char *)to->at + to->len;

    for (size_t i = 0; i < 4; i++)
        at[i] = (char)(number >> (24 - 8 * i));
    to->len += 4;
}

static void put_bytes(struct str *to, struct str bytes)
{
    memcpy((char *)to->at + to->len, bytes.at, bytes.len);
    to->len += bytes.len;
}

static void put_text(struct str *to, struct str text)
{
    put_number(to, (uint32_t)text.len);
    put_bytes(to, text);
}

static bool put_digest(struct str *to, const EVP_MD *kind, struct str text)
{
    unsigned len = 0;
    bool done = EVP_Digest(text.at, text.len, (unsigned char *)to->at + to->len, &len,
                           kind, NULL) == 1;

    to->len += len;
    return done;
}

/* What SSH signs in place of `text`: its digest, and what it is for. */
static bool wrapped(struct arena *keep, const struct sshsig *signature, struct str text,
                    struct str *out)
{
    const EVP_MD *kind = digest_of(signature->hash);
    struct str digest = {NEW_MANY(keep, EVP_MAX_MD_SIZE, char), 0};
    struct str to = {NEW_MANY(keep, EVP_MAX_MD_SIZE + 64, char), 0};

    if (!put_digest(&digest, kind, text))
        return false;
    put_bytes(&to, STR("SSHSIG"));
    put_text(&to, signature->purpose);
    put_text(&to, STR(""));
    put_text(&to, signature->hash);
    put_text(&to, digest);
    *out = to;
    return true;
}

/* What a token signs in place of that: for whom, and that somebody was there. */
static bool in_token(struct arena *keep, const struct sshsig *signature,
                     const struct key *key, struct str *text)
{
    struct str to = {NEW_MANY(keep, 2 * EVP_MAX_MD_SIZE + 5, char), 0};
    const char flags = (char)signature->flags;

    if (!put_digest(&to, EVP_sha256(), key->application))
        return false;
    put_bytes(&to, (struct str){&flags, 1});
    put_number(&to, signature->counter);
    if (!put_digest(&to, EVP_sha256(), *text))
        return false;
    *text = to;
    return true;
}

static EVP_PKEY *key_from(const char *kind, OSSL_PARAM *params)
{
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, kind, NULL);
    EVP_PKEY *key = NULL;

    if (!context || EVP_PKEY_fromdata_init(context) != 1 ||
        EVP_PKEY_fromdata(context, &key, EVP_PKEY_PUBLIC_KEY, params) != 1)
        key = NULL;
    EVP_PKEY_CTX_free(context);
    return key;
}

/* A number as libcrypto takes it: in the order of bytes of this machine. */
static OSSL_PARAM number_param(struct arena *keep, const char *name, struct str digits)
{
    unsigned char *bytes = NEW_MANY(keep, digits.len, unsigned char);
    BIGNUM *number = BN_bin2bn((const unsigned char *)digits.at, (int)digits.len, NULL);

    if (number)
        BN_bn2nativepad(number, bytes, (int)digits.len);
    BN_free(number);
    return OSSL_PARAM_construct_BN(name, bytes, digits.len);
}

/* An object that the caller frees, or NULL: then it is no key. */
static EVP_PKEY *open_key(struct arena *keep, const struct key *key)
{
    static const char *const groups[] = {"prime256v1", "secp384r1", "secp521r1"};
    size_t group = key->bits == 256 ? 0 : key->bits == 384 ? 1 : 2;
    struct str numbers = arena_copy(keep, key->numbers);
    const char *name = arena_cstr(keep, str_from(groups[group]));
    OSSL_PARAM params[3] = {OSSL_PARAM_END, OSSL_PARAM_END, OSSL_PARAM_END};

    switch (key->family) {
    case KEY_ED25519:
        return EVP_PKEY_new_raw_public_key(
            EVP_PKEY_ED25519, NULL, (const unsigned char *)numbers.at, numbers.len);
    case KEY_ECDSA:
        params[0] = OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME,
                                                     (char *)name, 0);
        params[1] = OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY,
                                                      (char *)numbers.at, numbers.len);
        return key_from("EC", params);
    case KEY_RSA:
        params[0] = number_param(keep, OSSL_PKEY_PARAM_RSA_N, key->numbers);
        params[1] = number_param(keep, OSSL_PKEY_PARAM_RSA_E, key->exponent);
        return key_from("RSA", params);
    }
    return NULL;
}

/* The two numbers of ecdsa in the form that libcrypto wants them. */
static bool ecdsa_bytes(struct arena *keep, struct str bytes, size_t field,
                        struct str *out)
{
    ECDSA_SIG *pair = ECDSA_SIG_new();
    BIGNUM *first = NULL, *second = NULL;
    struct str r, s;
    bool ok = false;

    if (!pair || !wire_positive(&bytes, &r) || !wire_positive(&bytes, &s) ||
        bytes.len || r.len > field || s.len > field)
        goto out;
    first = BN_bin2bn((const unsigned char *)r.at, (int)r.len, NULL);
    second = BN_bin2bn((const unsigned char *)s.at, (int)s.len, NULL);
    if (!first || !second || ECDSA_SIG_set0(pair, first, second) != 1)
        goto out;
    first = second = NULL; /* they are the pair's now */
    int len = i2d_ECDSA_SIG(pair, NULL);
    if (len <= 0)
        goto out;
    unsigned char *to = NEW_MANY(keep, (size_t)len, unsigned char), *end = to;
    ok = i2d_ECDSA_SIG(pair, &end) == len;
    *out = (struct str){(const char *)to, (size_t)len};
out:
    BN_free(first);
    BN_free(second);
    ECDSA_SIG_free(pair);
    return ok;
}

static bool holds(struct arena *keep, const struct sshsig *signature,
                  const struct key *key, struct str text)
{
    EVP_PKEY *object = NULL;
    EVP_MD_CTX *context = NULL;
    struct str bytes = signature->bytes;
    bool ok = false;

    if (key->family == KEY_ECDSA &&
        !ecdsa_bytes(keep, signature->bytes, (key->bits + 7) / 8, &bytes))
        goto out;
    object = open_key(keep, key);
    context = EVP_MD_CTX_new();
    ok = object && context &&
         EVP_DigestVerifyInit(context, NULL, inner_digest(signature, key), NULL,
                              object) == 1 &&
         EVP_DigestVerify(context, (const unsigned char *)bytes.at, bytes.len,
                          (const unsigned char *)text.at, text.len) == 1;
out:
    EVP_MD_CTX_free(context);
    EVP_PKEY_free(object);
    return ok;
}

/* What the signature says of itself. */
static const char *check_claims(const struct sshsig *signature, const struct key *key)
{
    if (!str_equal(signature->key, key->blob))
        return "is of another key";
    if (!str_is(signature->purpose, "git"))
        return "was made for something else than git";
    if (!digest_of(signature->hash))
        return "is over a digest that is not believed";
    if (key->in_token && !(signature->flags & PRESENT))
        return "was made while nobody touched the security token";
    return NULL;
}

const char *verify_signature(struct arena scratch, const struct sshsig *signature,
                             const struct key *key, struct str text)
{
    const char *trouble = check_type(signature, key);
    struct str wrap;

    if (!trouble)
        trouble = check_claims(signature, key);
    if (trouble)
        return trouble;
    if (OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, NULL) != 1 ||
        !wrapped(&scratch, signature, text, &wrap) ||
        (key->in_token && !in_token(&scratch, signature, key, &wrap)))
        return "could not be computed"; /* not covered: libcrypto is out of memory */
    return holds(&scratch, signature, key, wrap) ? NULL : "does not fit the commit";
}
