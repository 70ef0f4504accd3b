/* Any bytes as allowed signers, as a signature, or as a message: nothing is made up. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "fuzz.h"

#include "provenance/provenance.h"
#include "provenance/trailers.h"

#include <stdio.h>

#define DATA RULES_DIR "/../tests/data/signatures/"

static struct str slurp(struct arena *keep, const char *path)
{
    char *bytes = arena_take(keep, 1, (size_t)1 << 16, 1);
    FILE *file = fopen(path, "rb");

    assert(file);
    size_t len = fread(bytes, 1, (size_t)1 << 16, file);
    fclose(file);
    return (struct str){bytes, len};
}

/* A file of signers is understood whole, or the fault says where it is not. */
static void try_file(struct arena *keep, struct str bytes)
{
    struct allowed_signers signers = {0};
    struct notes notes = {0};
    struct fault why = {0};

    if (!signers_read(keep, STR("f"), bytes, &signers, &notes, &why)) {
        assert(why.exit == EXIT_USAGE && str_starts(str_from(why.text), STR("f:")));
        return;
    }
    for (size_t i = 0; i < signers.keys.len; i++) {
        const struct allowed_key *key = &signers.keys.at[i];
        assert(key->line > 0 && key->principals.len && key->key.blob.len);
        assert(!key->options.authority);
        assert(!key->options.has_after || !key->options.has_before ||
               key->options.after <= key->options.before);
        assert(!signers_names(key, STR("*@example.com")));
        signers_valid(key, 20000);
    }
    for (size_t i = 0; i < notes.len; i++)
        assert(notes.at[i].place.span.line > 0);
}

/* The private keys are gone: whatever is good was signed when they were there. */
static void try_seal(struct arena *keep, struct arena scratch, struct str bytes)
{
    static struct arena start, data;
    static struct allowed_signers signers;
    static struct str message;
    struct notes notes = {0};
    struct fault why = {0};

    if (!start.at) {
        start = data = arena_reserve((size_t)1 << 20);
        message = slurp(&data, DATA "message");
        bool read = signers_read(&data, STR("signers"), slurp(&data, DATA "signers"),
                                 &signers, &notes, &why);
        assert(read && signers.keys.len >= 7);
    }
    struct commit commit = {.committer.email = STR("bob@example.com"),
                            .signed_text = message};
    if (fuzz_byte(&bytes) == 'x')
        commit.signed_text = STR("something else");
    commit.signature = bytes;
    struct seal seal = seal_of(keep, scratch, &commit, &signers, 20000);

    assert((seal.state == SEAL_ABSENT) == !bytes.len);
    assert((seal.state == SEAL_ABSENT) == !seal.words.len);
    assert(seal.state != SEAL_GOOD || commit.signed_text.at == message.at);
}

/* Without a signature nothing is verified, and nobody counts who is not on record. */
static void check_authorship(const struct authorship *authorship)
{
    size_t counted = 0;

    for (size_t i = 0; i < authorship->approvals.len; i++) {
        const struct approval *approval = &authorship->approvals.at[i];
        assert(approval->grade != APPROVAL_VERIFIED && approval->because.len);
        assert(approval->grade == APPROVAL_NONE || person_counts(&approval->by));
        assert(approval->grade <= authorship->grade);
        counted += approval->grade != APPROVAL_NONE;
    }
    assert(authorship->distinct <= counted + 1 && authorship->distinct >= counted);
}

/* The author stands on the first line, and who committed it on the second. */
static void try_authorship(struct arena *keep, struct arena scratch, struct str message)
{
    static const struct str entries = STR_INIT(
        "principals:\n- match: a\n  kind: human\n  authors: [a@x.org, \"*@y\"]\n"
        "- match: b\n  kind: agent\n  authors: [b@x.org, Kiro]\n");
    static struct arena start, data;
    static struct authors authors;
    static struct registry registry;
    struct fault why = {0};
    struct commit commit = {.message = message};
    struct authorship authorship;

    if (!start.at) {
        start = data = arena_reserve((size_t)1 << 22);
        bool read = authors_read(&data, scratch, STR("a.json"),
                                 slurp(&data, RULES_DIR "/identity/authors.json"),
                                 &authors, &why) &&
                    registry_read(&data, scratch, STR("p"), entries, &registry, &why);
        assert(read);
    }
    struct signer *signers[] = {&commit.author, &commit.committer};
    for (size_t i = 0; i < LEN(signers); i++) {
        struct str line = str_cut(&message, '\n');
        signers[i]->name = str_cut(&line, '<');
        signers[i]->email = str_cut(&line, '>');
    }
    const struct who who = {&registry, &authors, NULL, 20000};
    authorship_of(keep, scratch, &commit, &commit, &who, &authorship);
    check_authorship(&authorship);
    assert(authorship_by(scratch, &authorship, &registry.entries.at[0]) ||
           authorship.author.entry != &registry.entries.at[0]);
}

static void try_message(struct arena *keep, struct arena scratch, struct str bytes)
{
    struct trailers found = trailers_read(keep, scratch, bytes);

    for (size_t i = 0; i < found.len; i++) {
        const struct trailer *trailer = &found.at[i];
        assert(trailer->key.len && !str_has(trailer->key, STR("\n")));
        assert(str_has(bytes, trailer->key) && !str_has(trailer->value, STR("\n")));
        assert(str_trim(trailer->value).len == trailer->value.len);
    }
}

/* The first byte picks what the others are: signers, a signature, or a message, which
 * is read for its trailers or weighed. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena first, second;
    struct arena keep = fuzz_arena(&first), scratch = fuzz_arena(&second);
    struct str bytes = {(const char *)data, size};
    unsigned picked = fuzz_byte(&bytes);

    if (picked == 's')
        try_seal(&keep, scratch, bytes);
    else if (picked == 'w')
        try_authorship(&keep, scratch, bytes);
    else if (picked == 'm')
        try_message(&keep, scratch, bytes);
    else
        try_file(&keep, bytes);
    return 0;
}
