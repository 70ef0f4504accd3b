/* Feeds every file of a folder to a fuzz target: the corpus as an ordinary test. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "fuzz.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

static int no_dot_file(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

/* The buffer is as long as the file, so that a sanitizer sees any step beyond it. */
static int replay(const char *folder, const char *name)
{
    char path[4096];
    FILE *file = NULL;
    uint8_t *bytes = NULL;
    long size = -1;

    snprintf(path, sizeof path, "%s/%s", folder, name);
    file = fopen(path, "rb");
    if (file && fseek(file, 0, SEEK_END) == 0)
        size = ftell(file);
    if (size >= 0)
        bytes = malloc((size_t)size + (size == 0));
    if (!bytes || fseek(file, 0, SEEK_SET) != 0 ||
        fread(bytes, 1, (size_t)size, file) != (size_t)size) {
        fprintf(stderr, "replay: cannot read %s\n", path);
        size = -1;
    } else {
        LLVMFuzzerTestOneInput(bytes, (size_t)size);
    }
    free(bytes);
    if (file)
        fclose(file);
    return size >= 0;
}

int main(int count, char **words)
{
    struct dirent **entries = NULL;
    int found = count == 2 ? scandir(words[1], &entries, no_dot_file, alphasort) : -1;
    int read = 0;

    for (int i = 0; i < found; i++) {
        read += replay(words[1], entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
    printf("%d of %d inputs\n", read, found);
    return found > 0 && read == found ? 0 : 1;
}
