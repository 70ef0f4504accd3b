/* The program, but for one call that fails: the one that the environment names. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

/* The program's own allocator, above ours instead of the C library's. */
#define __libc_malloc   failing_malloc
#define __libc_calloc   failing_calloc
#define __libc_realloc  failing_realloc
#define __libc_memalign failing_memalign
#include "cli/memory.c"

void *real_malloc(size_t size) __asm__("__libc_malloc");
void *real_calloc(size_t count, size_t size) __asm__("__libc_calloc");
void *real_realloc(void *old, size_t size) __asm__("__libc_realloc");
void *real_memalign(size_t align, size_t size) __asm__("__libc_memalign");
int __real_open(const char *path, int flags, mode_t mode);
int __wrap_open(const char *path, int flags, ...);
ssize_t __real_read(int file, void *into, size_t size);
ssize_t __wrap_read(int file, void *into, size_t size);
ssize_t __real_write(int file, const void *from, size_t size);
ssize_t __wrap_write(int file, const void *from, size_t size);
int __real_fsync(int file);
int __wrap_fsync(int file);
int __real_close(int file);
int __wrap_close(int file);
int __real_rename(const char *from, const char *to);
int __wrap_rename(const char *from, const char *to);
pid_t __real_fork(void);
pid_t __wrap_fork(void);
void *__real_mmap(void *at, size_t size, int may, int flags, int file, off_t from);
void *__wrap_mmap(void *at, size_t size, int may, int flags, int file, off_t from);
int __real_mprotect(void *at, size_t size, int may);
int __wrap_mprotect(void *at, size_t size, int may);

/* FAIL is the kind of call, FAIL_AT the number of the one that fails, counted over both
 * processes from 1, and FAIL_ON is set when all after it fail too. */
static const char *kind;
static long fail_at;
static int fail_on;
static long *count;
static pid_t first;

__attribute__((constructor)) static void begin(void)
{
    const char *at = getenv("FAIL_AT");

    count = __real_mmap(NULL, sizeof *count, PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    fail_at = at ? strtol(at, NULL, 10) : 0;
    fail_on = getenv("FAIL_ON") != NULL;
    kind = getenv("FAIL");
    first = getpid();
}

/* Says how many calls of that kind there were, when asked to. */
__attribute__((destructor)) static void end(void)
{
    if (kind && fail_at == 0 && getpid() == first)
        dprintf(STDERR_FILENO, "%ld calls\n", *count);
}

static int fails(const char *what, int error)
{
    if (!kind || strcmp(kind, what) != 0)
        return 0;
    long now = ++*count;
    if (fail_at == 0 || (fail_on ? now < fail_at : now != fail_at))
        return 0;
    errno = error;
    return 1;
}

void *failing_malloc(size_t size)
{
    return fails("memory", ENOMEM) ? NULL : real_malloc(size);
}

void *failing_calloc(size_t many, size_t size)
{
    return fails("memory", ENOMEM) ? NULL : real_calloc(many, size);
}

void *failing_realloc(void *old, size_t size)
{
    return fails("memory", ENOMEM) ? NULL : real_realloc(old, size);
}

void *failing_memalign(size_t align, size_t size)
{
    return fails("memory", ENOMEM) ? NULL : real_memalign(align, size);
}

void *__wrap_mmap(void *at, size_t size, int may, int flags, int file, off_t from)
{
    return fails("memory", ENOMEM) ? MAP_FAILED
                                   : __real_mmap(at, size, may, flags, file, from);
}

int __wrap_mprotect(void *at, size_t size, int may)
{
    return fails("memory", ENOMEM) ? -1 : __real_mprotect(at, size, may);
}

int __wrap_open(const char *path, int flags, ...)
{
    va_list rest;
    mode_t mode = 0;

    va_start(rest, flags);
    if (flags & O_CREAT)
        mode = va_arg(rest, mode_t);
    va_end(rest);
    return fails("open", EMFILE) ? -1 : __real_open(path, flags, mode);
}

ssize_t __wrap_read(int file, void *into, size_t size)
{
    return fails("read", EIO) ? -1 : __real_read(file, into, size);
}

/* A disk that is full takes half of what it is given first. */
ssize_t __wrap_write(int file, const void *from, size_t size)
{
    for (volatile bool on = getpid() != first && fails("hang", 0); on;)
        ;
    if (!fails("write", ENOSPC))
        return __real_write(file, from, size);
    return size > 1 && !fail_on ? __real_write(file, from, size / 2), errno = ENOSPC,
                                                                      -1 : -1;
}

int __wrap_fsync(int file)
{
    return fails("fsync", EIO) ? -1 : __real_fsync(file);
}

int __wrap_close(int file)
{
    int closed = __real_close(file);

    return fails("close", EIO) ? -1 : closed;
}

int __wrap_rename(const char *from, const char *to)
{
    return fails("rename", EACCES) ? -1 : __real_rename(from, to);
}

pid_t __wrap_fork(void)
{
    return fails("fork", EAGAIN) ? -1 : __real_fork();
}
