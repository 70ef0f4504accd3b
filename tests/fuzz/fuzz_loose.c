/* Any bytes as a loose object: exactly what is declared, or nothing. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "fuzz.h"

#include "source/loose.h"

#include <assert.h>
#include <stdlib.h>
#include <zlib.h>

enum { MOST = 1 << 20 };

static void check(struct str file)
{
    struct loose declared;

    if (!loose_head(file, &declared) || declared.size > MOST)
        return;
    char *content = malloc(declared.size + 1); /* a sanitizer sees any step beyond */
    assert(content);
    assert(declared.type >= TYPE_COMMIT && declared.type <= TYPE_TAG);
    if (loose_content(file, declared, content))
        assert(content[declared.size] == 0);
    free(content);
}

/* Once as the stream itself, once as what is in the stream: few mutations leave a
 * stream whole, and the head would hardly be reached. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    uLongf len = compressBound((uLong)size);
    Bytef *packed = malloc(len);

    assert(packed);
    check((struct str){(const char *)data, size});
    assert(compress2(packed, &len, data, (uLong)size, 1) == Z_OK);
    check((struct str){(const char *)packed, len});
    free(packed);
    return 0;
}
