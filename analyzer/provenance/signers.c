/* Who judges must not be half understood: a line is read whole, or the run ends. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "provenance/signers.h"

#include "identity/control.h"
#include "identity/wild.h"
#include "provenance/wire.h"

enum { DAY_SECONDS = 86400 };

struct line {
    const struct control *control;
    struct notes *notes;
    struct span span;
};

/* What stands before the next blank outside of quotes; `rest` moves behind it. */
static struct str word(struct str *rest)
{
    size_t end = 0;
    bool inside = false;

    while (end < rest->len &&
           (inside || (rest->at[end] != ' ' && rest->at[end] != '\t')))
        inside ^= rest->at[end++] == '"';
    struct str head = str_head(*rest, end);
    *rest = str_trim(str_skip(*rest, end));
    return head;
}

/* The quotes around all of a word; false when one of them is missing. */
static bool unquote(struct str *text)
{
    if (str_starts(*text, STR("\""))) {
        if (text->len < 2 || !str_ends(*text, STR("\"")))
            return false;
        *text = str_head(str_skip(*text, 1), text->len - 2);
    }
    return text->len && !memchr(text->at, '"', text->len);
}

/* "type base64 comment", of which the comment may hold anything. */
static enum key_reading take_key(struct arena *keep, struct str rest, struct key *out)
{
    struct str type = word(&rest), letters = rest, blob;
    size_t end = 0;

    while (end < letters.len && letters.at[end] != ' ' && letters.at[end] != '\t')
        end++;
    if (!wire_decode(keep, str_head(letters, end), &blob))
        return KEY_BROKEN;
    enum key_reading reading = key_read(blob, out);
    return reading != KEY_BROKEN && !str_equal(out->type, type) ? KEY_BROKEN : reading;
}

static bool is_list(struct str patterns)
{
    while (patterns.len) {
        struct str pattern = str_cut(&patterns, ',');
        if (pattern.len == 0 || str_is(pattern, "!"))
            return false;
    }
    return true;
}

static void note(const struct line *line, const char *what, struct str principals)
{
    note_add(line->control->keep, line->notes, "unsupported-signer",
             (struct place){line->control->path, line->span},
             "%s of \"%.*s\" is not supported: nothing that it signs is verified", what,
             STR_ARGS(principals));
}

static bool take_line(const struct line *line, struct str text,
                      struct allowed_signers *out)
{
    const struct control *control = line->control;
    struct allowed_key key = {.line = line->span.line, .principals = word(&text)};

    if (!unquote(&key.principals) || !is_list(key.principals))
        return control_fault(control, line->span,
                             "the line does not begin with whom it is about");
    enum key_reading reading = take_key(control->keep, text, &key.key);
    if (reading == KEY_BROKEN) {
        const char *trouble = options_read(word(&text), &key.options);
        reading = take_key(control->keep, text, &key.key);
        if (reading == KEY_BROKEN)
            return control_fault(control, line->span, "the line has no whole key");
        if (trouble)
            return control_fault(control, line->span, "%s", trouble);
    }
    if (key.options.authority)
        note(line, "an authority for keys", key.principals);
    else if (reading == KEY_UNSUPPORTED)
        note(line, "the kind or size of a key", key.principals);
    else
        *LIST_PUSH(control->keep, &out->keys) = key;
    return true;
}

bool signers_read(struct arena *keep, struct str path, struct str bytes,
                  struct allowed_signers *out, struct notes *notes, struct fault *why)
{
    const struct control control = {keep, path, why};
    struct allowed_signers signers = {.path = path};

    for (uint32_t number = 1; bytes.len; number++) {
        struct str text = str_trim(str_cut(&bytes, '\n'));
        struct line line = {
            &control, notes, {number, 1, number, 1}
        };
        if (text.len && text.at[0] != '#' && !take_line(&line, text, &signers))
            return false;
    }
    *out = signers;
    return true;
}

bool signers_names(const struct allowed_key *key, struct str email)
{
    struct str patterns = key->principals;

    if (!options_match(patterns, email))
        return false;
    while (patterns.len)
        if (str_equal(str_cut(&patterns, ','), email))
            return wild_is_literal(email);
    return false;
}

bool signers_valid(const struct allowed_key *key, int64_t today)
{
    const struct key_options *options = &key->options;

    return (!options->namespaces.len ||
            options_match(options->namespaces, STR("git"))) &&
           (!options->has_after || options->after <= today * DAY_SECONDS) &&
           (!options->has_before || options->before >= (today + 1) * DAY_SECONDS - 1);
}
