/* Random small histories: what git merges without a conflict, we merge to the same. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "laws/chance.h"
#include "lib/repo.h"
#include "lib/unit.h"

#include "base/out.h"
#include "source/history.h"

#include <stdlib.h>

/* Usage: differential_merge [HISTORIES [SEED [OPTION OF GIT...]]]. Each history is a
 * graph of commits with merges across; every pair of some is merged by git, too. Where
 * git says "conflict" and we do not, the merge is no danger: git will not make it. */
enum { COMMITS = 16, PAIRS = 12, FILES = 10, LINES = 14 };

static const char *const names[FILES] = {"a", "a/x", "a/y", "b",     "b.c",
                                         "d", "d/a", "e/f", "e/f/g", "h"};

/* `text` of each file, NULL where there is none. */
struct state {
    const char *text[FILES];
    unsigned mode[FILES];
};

struct history {
    struct chance chance;
    struct arena keep;
    struct scratch_repo repo;
    struct state states[COMMITS];
    git_oid ids[COMMITS];
    size_t len;
};

static const char *new_text(struct history *history)
{
    char text[LINES * 4] = "";
    size_t lines = 4 + chance_below(&history->chance, LINES - 4);

    for (size_t i = 0; i < lines; i++)
        sprintf(text + strlen(text), "%c\n",
                chance_one_in(&history->chance, 3)
                    ? '}'
                    : (char)('a' + chance_below(&history->chance, 20)));
    return arena_cstr(&history->keep, str_from(text));
}

/* One line taken away, put in or changed; now and then the last line end. */
static const char *edited(struct history *history, const char *old)
{
    struct str rest = str_from(old);
    size_t lines = 0, at, kind = chance_below(&history->chance, 3);
    char text[1024] = "";

    for (size_t i = 0; i < rest.len; i++)
        lines += rest.at[i] == '\n';
    at = chance_below(&history->chance, lines + 1);
    for (size_t i = 0; rest.len; i++) {
        struct str line = str_cut(&rest, '\n');
        if (i == at && kind != 0)
            sprintf(text + strlen(text), "%c%s\n",
                    (char)('A' + chance_below(&history->chance, 26)),
                    chance_one_in(&history->chance, 8) ? "\r" : "");
        if (i != at || kind == 2)
            sprintf(text + strlen(text), "%.*s\n", STR_ARGS(line));
    }
    if (strlen(text) && chance_one_in(&history->chance, 12))
        text[strlen(text) - 1] = 0;
    return arena_cstr(&history->keep, str_from(text));
}

static bool hides(const char *file, const char *other)
{
    size_t len = strlen(file);

    return strncmp(file, other, len) == 0 && other[len] == '/';
}

static void put(struct state *state, size_t file, const char *text, unsigned mode)
{
    for (size_t i = 0; i < FILES; i++)
        if (hides(names[i], names[file]) || hides(names[file], names[i]))
            state->text[i] = NULL;
    state->text[file] = text;
    state->mode[file] = mode;
}

static void change(struct history *history, struct state *state)
{
    struct chance *chance = &history->chance;
    size_t file = chance_below(chance, FILES), to = chance_below(chance, FILES);
    const char *text = state->text[file];

    if (!text)
        put(state, file, new_text(history), 0100644);
    else if (chance_one_in(chance, 6))
        state->text[file] = NULL;
    else if (chance_one_in(chance, 6)) {
        state->text[file] = NULL;
        put(state, to, chance_one_in(chance, 2) ? text : edited(history, text),
            state->mode[file]);
    } else if (chance_one_in(chance, 12))
        put(state, file, "b", state->mode[file] == 0120000 ? 0100644 : 0120000);
    else if (chance_one_in(chance, 12))
        state->mode[file] = 0100755;
    else if (state->mode[file] != 0120000)
        state->text[file] = edited(history, text);
}

static git_oid commit(struct history *history, const struct state *state,
                      const size_t *parents, size_t count)
{
    struct repo_file files[FILES];
    char hex[GIT_OID_HEXSZ + 1], text[512];
    size_t len = 0, used = 0;
    long when = 1700000000 + (long)history->len * 10;
    git_odb *odb;
    git_oid id;

    for (size_t i = 0; i < FILES; i++)
        if (state->text[i])
            files[len++] = (struct repo_file){names[i], state->text[i], state->mode[i]};
    git_oid tree = repo_tree(&history->repo, files, len);
    used += (size_t)sprintf(text, "tree %s\n", git_oid_tostr(hex, sizeof hex, &tree));
    for (size_t i = 0; i < count; i++)
        used +=
            (size_t)sprintf(text + used, "parent %s\n",
                            git_oid_tostr(hex, sizeof hex, &history->ids[parents[i]]));
    if (chance_one_in(&history->chance, 8))
        when -= (long)chance_below(&history->chance, 100);
    used += (size_t)sprintf(text + used,
                            "author A <a@x> %ld +0000\ncommitter A <a@x> %ld +0000\n\n",
                            when, when);
    assert_int_equal(git_repository_odb(&odb, history->repo.handle), 0);
    assert_int_equal(git_odb_write(&id, odb, text, used, GIT_OBJECT_COMMIT), 0);
    git_odb_free(odb);
    return id;
}

/* A commit after one or two others; a merge has each file of one of its sides. */
static void grow(struct history *history)
{
    struct chance *chance = &history->chance;
    size_t newest = history->len < 6 ? history->len : 6, count = 1;
    size_t parents[2] = {history->len - 1 - chance_below(chance, newest), 0};
    struct state state = history->states[parents[0]];

    if (history->len > 3 && chance_one_in(chance, 2)) {
        parents[1] = history->len - 1 - chance_below(chance, newest);
        count += parents[1] != parents[0];
    }
    for (size_t i = 0; count == 2 && i < FILES; i++) {
        const struct state *other = &history->states[parents[1]];
        if (other->text[i] && chance_one_in(chance, 2))
            put(&state, i, other->text[i], other->mode[i]);
    }
    for (size_t i = chance_below(chance, 3) + (count == 1); i; i--)
        change(history, &state);
    history->ids[history->len] = commit(history, &state, parents, count);
    history->states[history->len++] = state;
}

static void history_make(struct history *history)
{
    struct state *root = &history->states[0];

    for (size_t i = 0; i < FILES; i += 1 + chance_below(&history->chance, 2))
        put(root, i, new_text(history), 0100644);
    history->ids[0] = commit(history, root, NULL, 0);
    history->len = 1;
    while (history->len < COMMITS)
        grow(history);
}

struct tally {
    size_t same, both_conflict, only_git, only_ours, wrong, several;
};

/* Is our merge the tree that git made? */
static bool agrees(struct history *history, struct arena scratch, struct source *source,
                   const struct merge *merge, const char *tree)
{
    struct arena keep = history->keep;
    struct changes theirs;
    struct notes notes = {0};
    struct fault why = {0};

    assert_true(source_changes(&keep, scratch, source, merge->base.at, tree, &theirs,
                               &notes, &why));
    if (theirs.len != merge->changes.len)
        return false;
    for (size_t i = 0; i < theirs.len; i++) {
        const struct change *a = &theirs.at[i], *b = &merge->changes.at[i];
        if (!str_equal(a->path, b->path) || a->after.kind != b->after.kind ||
            memcmp(a->after.content.id, b->after.content.id, 20) != 0)
            return false;
    }
    return true;
}

static void judge(struct history *history, struct arena scratch, struct source *source,
                  const char *base, const char *head, const char *answer,
                  struct tally *tally)
{
    struct arena keep = history->keep;
    struct merge merge;
    struct notes notes = {0};
    struct fault why = {0};
    bool clean = answer[0] == '0';

    if (!source_merge(&keep, scratch, source, base, head, &merge, &notes, &why)) {
        print_error("%s %s: %s\n", base, head, why.text);
        fail();
    }
    merge.base = str_from(arena_cstr(&keep, merge.base));
    assert_int_equal(notes.len, 0);
    history->keep = keep;
    tally->several += merge.ancestors.len > 1;
    if (merge.conflicts.len)
        clean ? tally->only_ours++ : tally->both_conflict++;
    else if (!clean)
        tally->only_git++;
    else if (agrees(history, scratch, source, &merge, answer + 2))
        tally->same++;
    else {
        tally->wrong++;
        print_error("%s %s in %s: git makes %s\n", base, head, history->repo.root,
                    answer + 2);
    }
}

/* What git says of all pairs, a line each: 0 or 1, and the tree. */
static FILE *ask_git(struct history *history, char pairs[PAIRS][2][64],
                     const char *options)
{
    struct out list = out_to_arena(&history->keep);
    char command[1024];

    for (size_t i = 0; i < PAIRS; i++)
        out_print(&list, "%s %s\n", pairs[i][0], pairs[i][1]);
    repo_write(&history->repo, "pairs", out_text(&list));
    snprintf(command, sizeof command,
             "while read a b; do git -C repo %s merge-tree --write-tree $a $b >out; "
             "echo $? $(sed -n 1p out); done <pairs >answers",
             options);
    repo_shell(&history->repo, command);
    FILE *answers = fopen(repo_below(&history->repo, "answers"), "r");
    assert_non_null(answers);
    return answers;
}

static void run(uint64_t seed, const char *options, struct tally *tally)
{
    struct arena start = test_arena(), scratch = test_arena();
    struct history *history = NEW(&start, struct history);
    char pairs[PAIRS][2][64], answer[128];
    struct fault why = {0};

    history->keep = start;
    history->chance.state = seed;
    history->repo = repo_new();
    history_make(history);
    for (size_t i = 0; i < PAIRS; i++)
        for (size_t side = 0; side < 2; side++)
            git_oid_tostr(pairs[i][side], sizeof pairs[i][side],
                          &history->ids[COMMITS - 1 -
                                        chance_below(&history->chance, COMMITS / 2)]);
    FILE *answers = ask_git(history, pairs, options);
    struct source *source = source_open(history->repo.path, &why);
    assert_non_null(source);
    for (size_t i = 0; i < PAIRS && fgets(answer, sizeof answer, answers); i++) {
        answer[strcspn(answer, "\n")] = 0;
        judge(history, scratch, source, pairs[i][0], pairs[i][1], answer, tally);
    }
    fclose(answers);
    source_close(source);
    if (!tally->wrong || !getenv("KEEP"))
        repo_drop(&history->repo);
}

int main(int argc, char **argv)
{
    size_t histories = argc > 1 ? strtoul(argv[1], NULL, 10) : 20;
    size_t seed = argc > 2 ? strtoul(argv[2], NULL, 10) : 1;
    struct tally tally = {0};

    if (system("git merge-tree --write-tree HEAD HEAD 2>&1 | grep -q usage") == 0)
        return 77; /* a git before 2.38 */
    for (size_t i = 0; i < histories; i++)
        run(seed * 1000003 + i * 7919, argc > 3 ? argv[3] : "", &tally);
    printf("%zu the same, %zu conflict on both sides, %zu on git's only, %zu on ours "
           "only, %zu wrong; %zu with several ancestors\n",
           tally.same, tally.both_conflict, tally.only_git, tally.only_ours,
           tally.wrong, tally.several);
    return tally.wrong > 0 || tally.same == 0;
}
