/* Arenas over one reserved mapping each; the sanitizer sees what was not handed out. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define POISONING 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define POISONING 1
#endif
#endif

#ifdef POISONING
#include <sanitizer/asan_interface.h>
#define POISON(at, len)   ASAN_POISON_MEMORY_REGION((at), (len))
#define UNPOISON(at, len) ASAN_UNPOISON_MEMORY_REGION((at), (len))
/* A gap after each object, so that running past its end is seen. */
#define GAP 16
#else
#define POISON(at, len)   ((void)0)
#define UNPOISON(at, len) ((void)0)
#define GAP               0
#endif

/* Where an arena ends, one more page says up to where its pages may be touched: copies
 * of the arena all find it there. */
enum {
    PAGE = 1 << 16, /* the largest of any system */
    STEP = 1 << 20, /* pages are asked for in lots, not one by one */
};

static char *page_up(char *at)
{
    return at + (-(uintptr_t)at & (PAGE - 1));
}

static char **ready_of(struct arena arena)
{
    return (char **)arena.end;
}

_Noreturn void arena_exhausted(void)
{
    static const char words[] = "permdrift: out of memory\n";
    ssize_t written = write(STDERR_FILENO, words, sizeof words - 1);

    (void)written;
    _exit(4);
}

/* Lets the pages from `at`, which is the start of one, be touched. */
static void open_pages(char *at, char *end)
{
    /* not covered: without memory the process ends, and counts nothing */
    if (end > at && mprotect(at, (size_t)(end - at), PROT_READ | PROT_WRITE) < 0)
        arena_exhausted();
}

struct arena arena_reserve(size_t size)
{
    size_t whole = (size + PAGE - 1) & ~(size_t)(PAGE - 1);
    char *at = mmap(NULL, whole + PAGE, PROT_NONE,
                    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

    /* not covered: without memory the process ends, and counts nothing */
    if (at == MAP_FAILED)
        arena_exhausted();
    open_pages(at + whole, at + whole + PAGE);
    *(char **)(at + whole) = at;
    return (struct arena){at, at + whole};
}

void arena_release(struct arena start)
{
    size_t whole = (size_t)(start.end - start.at) + PAGE;

    UNPOISON(start.at, whole);
    munmap(start.at, whole);
}

struct arena arena_part(struct arena whole, size_t part, size_t of)
{
    char *first = page_up(whole.at);
    size_t share = ((size_t)(whole.end - first) / of) & ~(size_t)(PAGE - 1);
    char *at = first + part * share, *end = at + share - PAGE;

    /* not covered: without memory the process ends, and counts nothing */
    if (first >= whole.end || share < 2 * (size_t)PAGE)
        arena_exhausted();
    open_pages(end, end + PAGE);
    UNPOISON(end, sizeof(char *));
    *(char **)end = at;
    return (struct arena){at, end};
}

/* Makes what lies before `needed` touchable, and some more. */
static void grow(struct arena arena, char *needed)
{
    char **ready = ready_of(arena), *at = *ready;
    size_t step = (size_t)(needed - at) + STEP, room = (size_t)(arena.end - at);

    *ready = step + PAGE < room ? page_up(at + step) : arena.end;
    open_pages(at, *ready);
}

void *arena_take(struct arena *arena, size_t count, size_t size, size_t align)
{
    size_t room = (size_t)(arena->end - arena->at);
    size_t pad = (size_t)(-(uintptr_t)arena->at & (align - 1));

    /* not covered: without memory the process ends, and counts nothing */
    if (room < pad + GAP || count > (room - pad - GAP) / size)
        arena_exhausted();
    char *got = arena->at + pad;
    size_t bytes = count * size;
    arena->at = got + bytes + GAP;
    if (arena->at > *ready_of(*arena))
        grow(*arena, arena->at);
    UNPOISON(got, bytes);
    /* Scratch is handed out again without being cleaned, so clean it here. */
    memset(got, 0, bytes);
    POISON(got + bytes, GAP);
    return got;
}

struct str arena_copy(struct arena *arena, struct str text)
{
    if (text.len == 0)
        return STR("");
    char *copy = NEW_MANY(arena, text.len, char);
    memcpy(copy, text.at, text.len);
    return (struct str){copy, text.len};
}

struct str arena_fold(struct arena *arena, struct str text)
{
    char *copy = NEW_MANY(arena, text.len, char);

    for (size_t i = 0; i < text.len; i++)
        copy[i] = str_fold(text.at[i]);
    return (struct str){copy, text.len};
}

const char *arena_cstr(struct arena *arena, struct str text)
{
    char *copy = NEW_MANY(arena, text.len + 1, char);

    assert(text.len == 0 || memchr(text.at, 0, text.len) == NULL);
    if (text.len)
        memcpy(copy, text.at, text.len);
    return copy;
}

struct str arena_print(struct arena *arena, const char *format, ...)
{
    va_list args, again;

    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    assert(len >= 0);
    char *text = NEW_MANY(arena, (size_t)len + 1, char);
    vsnprintf(text, (size_t)len + 1, format, again);
    va_end(again);
    return (struct str){text, (size_t)len};
}

struct str arena_join(struct arena *arena, const struct str *parts, size_t count,
                      struct str between)
{
    size_t len = 0, used = 0;

    for (size_t i = 0; i < count; i++)
        len += parts[i].len + (i ? between.len : 0);
    char *text = NEW_MANY(arena, len, char);
    for (size_t i = 0; i < count; i++) {
        if (i && between.len) {
            memcpy(text + used, between.at, between.len);
            used += between.len;
        }
        if (parts[i].len)
            memcpy(text + used, parts[i].at, parts[i].len);
        used += parts[i].len;
    }
    return (struct str){text, len};
}
