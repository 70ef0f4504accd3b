/* Only what the providers of mail themselves pass over is passed over here. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "provenance/address.h"

/* The account in an address that a forge gives out: "12345+login" or "12345-login". */
static struct address account(struct str local, struct str domain, char mark)
{
    size_t digits = 0;

    while (digits < local.len && local.at[digits] >= '0' && local.at[digits] <= '9')
        digits++;
    if (!digits || digits + 1 >= local.len || local.at[digits] != mark)
        return (struct address){local, domain, {0}};
    return (struct address){str_skip(local, digits + 1), domain,
                            str_head(local, digits)};
}

static struct str without_dots(struct arena *keep, struct str text)
{
    char *to = NEW_MANY(keep, text.len, char);
    size_t len = 0;

    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] != '.')
            to[len++] = text.at[i];
    return (struct str){to, len};
}

struct address address_of(struct arena *keep, struct str email)
{
    struct str folded = arena_fold(keep, str_trim(email));
    struct str domain = str_after_last(folded, '@');
    struct str local = str_head(folded, folded.len - domain.len);

    if (local.len == 0)
        return (struct address){.domain = domain};
    local.len--;
    if (str_ends(domain, STR(".")))
        domain.len--;
    if (str_is(domain, "users.noreply.github.com"))
        return account(local, domain, '+');
    if (str_is(domain, "users.noreply.gitlab.com"))
        return account(local, domain, '-');
    if (local.len && local.at[0] != '+')
        local = str_cut(&local, '+');
    if (str_is(domain, "gmail.com") || str_is(domain, "googlemail.com"))
        return (struct address){without_dots(keep, local), STR("gmail.com"), {0}};
    return (struct address){local, domain, {0}};
}

struct str address_text(struct arena *keep, struct address address)
{
    return address.local.len ? arena_print(keep, "%.*s@%.*s", STR_ARGS(address.local),
                                           STR_ARGS(address.domain))
                             : (struct str){0};
}
