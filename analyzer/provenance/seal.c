/* A signature is good only by a key that the file gives to the committer by name. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "provenance/seal.h"

#include "provenance/verify.h"

/* The one who looks at a signature, and at which. */
struct look {
    struct arena *keep;
    const struct commit *commit;
    const struct allowed_signers *signers;
    int64_t today;
};

static struct seal broken(const struct look *look, const char *trouble)
{
    return (struct seal){
        SEAL_BROKEN,
        arena_print(look->keep, "has an SSH signature that %s", trouble),
        {0}};
}

/* What one line of the file makes of a signature that fits its key. */
static struct seal by_line(const struct look *look, const struct allowed_key *line)
{
    struct str email = look->commit->committer.email, path = look->signers->path;
    struct seal seal = {.key = line->key.blob};

    if (!options_match(line->principals, email)) {
        seal.state = SEAL_FOREIGN;
        seal.words =
            arena_print(look->keep,
                        "is signed with the key that %.*s:%u gives to "
                        "\"%.*s\", and not by who committed it",
                        STR_ARGS(path), line->line, STR_ARGS(line->principals));
    } else if (!signers_names(line, email)) {
        seal.state = SEAL_UNVERIFIED;
        seal.words =
            arena_print(look->keep,
                        "is signed with a key that %.*s:%u gives to nobody in "
                        "particular, but to \"%.*s\"",
                        STR_ARGS(path), line->line, STR_ARGS(line->principals));
    } else if (!signers_valid(line, look->today)) {
        seal.state = SEAL_UNVERIFIED;
        seal.words =
            arena_print(look->keep,
                        "is signed with a key that is not valid for git on the "
                        "day of this run (%.*s:%u)",
                        STR_ARGS(path), line->line);
    } else {
        seal.state = SEAL_GOOD;
        seal.words =
            arena_print(look->keep, "is signed with the key that %.*s:%u gives to %.*s",
                        STR_ARGS(path), line->line, STR_ARGS(email));
    }
    return seal;
}

/* Of several lines with the same key, the first that is good decides, else the first
 * that knows the committer, else the first. */
static bool is_better(const struct seal *seal, const struct seal *best)
{
    static const int ranks[] = {
        [SEAL_ABSENT] = 0, [SEAL_FOREIGN] = 1, [SEAL_UNVERIFIED] = 2,
        [SEAL_BROKEN] = 3, [SEAL_GOOD] = 4,
    };

    return ranks[seal->state] > ranks[best->state];
}

static struct seal seal_ssh(const struct look *look, struct arena scratch)
{
    struct seal best = {0};
    struct sshsig signature;
    const char *trouble = sshsig_read(&scratch, look->commit->signature, &signature);

    if (trouble)
        return broken(look, trouble);
    if (!str_is(signature.purpose, "git"))
        return broken(look, "was made for something else than git");
    for (size_t i = 0; look->signers && i < look->signers->keys.len; i++) {
        const struct allowed_key *line = &look->signers->keys.at[i];
        if (!str_equal(line->key.blob, signature.key))
            continue;
        trouble = best.state == SEAL_ABSENT
                      ? verify_signature(scratch, &signature, &line->key,
                                         look->commit->signed_text)
                      : NULL;
        if (trouble)
            return broken(look, trouble);
        struct seal seal = by_line(look, line);
        if (is_better(&seal, &best))
            best = seal;
    }
    if (best.state == SEAL_ABSENT)
        best = (struct seal){SEAL_UNVERIFIED,
                             look->signers
                                 ? arena_print(look->keep,
                                               "is signed with a key of SSH that %.*s "
                                               "gives to nobody",
                                               STR_ARGS(look->signers->path))
                                 : STR("is signed with a key of SSH, and no allowed "
                                       "signers are named"),
                             {0}};
    return best;
}

static const char open_pgp[] = "has an OpenPGP signature, which is not verified";
static const char x509[] = "has an X.509 signature, which is not verified";
static const char unknown[] = "has a signature of a kind that is not known";

struct seal seal_of(struct arena *keep, struct arena scratch,
                    const struct commit *commit, const struct allowed_signers *signers,
                    int64_t today)
{
    static const struct {
        const char *head;
        enum seal_state state;
        const char *words;
    } others[] = {
        {"-----BEGIN PGP ",                SEAL_UNVERIFIED, open_pgp},
        {"-----BEGIN SIGNED MESSAGE-----", SEAL_UNVERIFIED, x509    },
        {"",                               SEAL_BROKEN,     unknown },
    };
    const struct look look = {keep, commit, signers, today};
    size_t at = 0;

    if (commit->signature.len == 0)
        return (struct seal){0};
    if (str_starts(commit->signature, STR("-----BEGIN SSH SIGNATURE-----")))
        return seal_ssh(&look, scratch);
    while (!str_starts(commit->signature, str_from(others[at].head)))
        at++;
    return (struct seal){others[at].state, str_from(others[at].words), {0}};
}

bool seal_shared(struct arena scratch, const struct seal *seal,
                 const struct allowed_signers *signers, struct str email)
{
    struct str folded = arena_fold(&scratch, email);

    for (size_t i = 0; seal->key.len && i < signers->keys.len; i++) {
        const struct allowed_key *line = &signers->keys.at[i];
        if (str_equal(line->key.blob, seal->key) &&
            options_match(arena_fold(&scratch, line->principals), folded))
            return true;
    }
    return false;
}
