/* Principals by their ids, in whose order they are. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "identity/identity.h"

const struct principal *principals_find(const struct principals *all, struct str id)
{
    size_t low = 0, high = all->len;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_compare(all->at[middle].id, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < all->len && str_equal(all->at[low].id, id) ? &all->at[low] : NULL;
}
