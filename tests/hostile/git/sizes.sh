# Contents that are large: their size is seen before a byte of them is unpacked.
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh disable=SC2154

memory=600
gigabyte=1073741824

hostile G15-blob-of-a-gibibyte
with 100644 hostile.json "$(loose blob --id "$nowhere" --zeros $gigabyte --level 1 </dev/null)"
answers 3 'takes 1073741824 bytes'

hostile G15-blob-of-a-gibibyte-by-its-head
with 100644 hostile.json "$(printf x | loose blob --id "$nowhere" --size $gigabyte)"
answers 3 'takes 1073741824 bytes'

hostile G15-blob-of-a-gibibyte-in-a-pack
with 100644 hostile.json "$nowhere"
echo "$nowhere blob=$gigabyte hello" | pack forged
answers 3 'takes 1073741824 bytes'

hostile G15-blob-one-byte-over-the-cap
with 100644 hostile.json "$(loose blob --zeros 67108865 --level 1 </dev/null)"
answers 3 'takes 67108865 bytes'

hostile G15-tree-of-a-gibibyte-by-its-head
inside "$(printf x | loose tree --id "$nowhere" --size $gigabyte)"
answers 3 'takes 1073741824 bytes'

hostile G15-registry-of-a-gibibyte-by-its-head
printf x | loose blob --id "$registry_id" --size $gigabyte >/dev/null
answers 2 'takes 1073741824 bytes'

hostile G15-a-gibibyte-beside-the-policies-is-not-read
commit "$(tree 100644 fine.json "$fine_id" 100644 hostile.bin \
    "$(printf x | loose blob --id "$nowhere" --size $gigabyte)" \
    100644 principals.yaml "$registry_id")"
answers 3 'takes 1073741824 bytes'
