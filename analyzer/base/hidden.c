/* Characters that a reader cannot see for what they are. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/hidden.h"

#include "base/str.h"

struct range {
    uint32_t first, last;
};

/* Controls, format and tag characters, separators, blanks other than the space,
 * fillers, variation selectors, private use, what is no character, and whole planes
 * that nothing is assigned in (Unicode 15). Sorted. */
static const struct range hidden[] = {
    {0x0000,  0x001f  },
    {0x007f,  0x00a0  },
    {0x00ad,  0x00ad  },
    {0x034f,  0x034f  },
    {0x0600,  0x0605  },
    {0x061c,  0x061c  },
    {0x06dd,  0x06dd  },
    {0x070f,  0x070f  },
    {0x0890,  0x0891  },
    {0x08e2,  0x08e2  },
    {0x115f,  0x1160  },
    {0x1680,  0x1680  },
    {0x17b4,  0x17b5  },
    {0x180b,  0x180f  },
    {0x2000,  0x200f  },
    {0x2028,  0x202f  },
    {0x205f,  0x206f  },
    {0x2800,  0x2800  },
    {0x3000,  0x3000  },
    {0x3164,  0x3164  },
    {0xe000,  0xf8ff  },
    {0xfdd0,  0xfdef  },
    {0xfe00,  0xfe0f  },
    {0xfeff,  0xfeff  },
    {0xffa0,  0xffa0  },
    {0xfff0,  0xfffb  },
    {0xfffe,  0xffff  },
    {0x110bd, 0x110bd },
    {0x110cd, 0x110cd },
    {0x13430, 0x1343f },
    {0x1bca0, 0x1bca3 },
    {0x1d173, 0x1d17a },
    {0x1fffe, 0x1ffff },
    {0x2fffe, 0x2ffff },
    {0x3fffe, 0x10ffff},
};

bool hidden_is(uint32_t code)
{
    size_t low = 0, high = LEN(hidden);

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (hidden[middle].last < code)
            low = middle + 1;
        else
            high = middle;
    }
    return low < LEN(hidden) && hidden[low].first <= code;
}
