# Packs that are cut, spoilt, endless, or not what their index says.
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh disable=SC2154

unlike='is not what its id says'

# packed NAME EXIT WORDS <ROWS: hostile.json is the object of the id $nowhere, and the
# rows are the pack in which it lies.
packed() {
    hostile "$1"
    with 100644 hostile.json "$nowhere"
    pack forged
    answers "$2" "$3"
}
# repacked NAME: hostile.json in a pack of git's own, at $at in the file $file.
repacked() {
    hostile "$1"
    with 100644 hostile.json "$(blob "$fine ")"
    git -C repo repack -adq
    file=$(echo "$objects"/pack/*.pack) index=$(echo "$objects"/pack/*.idx)
    chmod u+w "$file" "$index"
    at=$(git -C repo verify-pack -v "../$index" 2>/dev/null |
        awk -v id="$(blob_id "$fine ")" '$1 == id { print $5 }')
}
# put FILE OFFSET BYTES: over what is there; the bytes as printf %b reads them.
put() {
    printf '%b' "$3" | dd of="$1" bs=1 seek="$2" conv=notrunc 2>/dev/null
}

packed G9-delta-on-itself 3 "$unlike" <<END
$nowhere on $nowhere \005\005\220\005
END
packed G9-two-deltas-on-each-other 3 "$unlike" <<END
$nowhere on 1111111111111111111111111111111111111111 \005\005\220\005
1111111111111111111111111111111111111111 on $nowhere \005\005\220\005
END
packed G9-delta-on-an-absent-base 3 "$unlike" <<END
$nowhere on 2222222222222222222222222222222222222222 \005\005\220\005
END
packed G9-delta-on-a-loose-base 3 "$unlike" <<END
$nowhere on $fine_id \005\005\220\005
END
packed G9-delta-before-the-pack 3 "$unlike" <<END
$nowhere far 4000 \005\005\220\005
END
packed G9-delta-on-no-distance 3 "$unlike" <<END
$nowhere far 0 \005\005\220\005
END
packed G9-delta-on-the-head-of-the-pack 3 "$unlike" <<END
$nowhere far 12 \005\005\220\005
END
packed G9-delta-into-the-middle-of-an-entry 3 "$unlike" <<END
- blob hello
$nowhere far 7 \005\005\220\005
END
packed G9-delta-of-another-base-size 3 "$unlike" <<END
- blob hello
$nowhere back 1 \006\005\220\005
END
packed G9-delta-that-copies-beyond-its-base 3 "$unlike" <<END
- blob hello
$nowhere back 1 \005\377\001\261\003\377\001
END
packed G9-delta-that-makes-less-than-it-says 3 "$unlike" <<END
- blob hello
$nowhere back 1 \005\050\220\005
END
packed G9-delta-that-makes-more-than-it-says 3 "$unlike" <<END
- blob hello
$nowhere back 1 \005\002\220\005
END
packed G9-delta-with-the-reserved-word 3 "$unlike" <<END
- blob hello
$nowhere back 1 \005\005\000
END
packed G9-delta-without-content 3 "$unlike" <<END
- blob hello
$nowhere back 1
END
packed G9-delta-of-a-terabyte 3 "$unlike" <<END
- blob hello
$nowhere back 1 \005\200\200\200\200\200\040\220\005
END
packed G9-delta-on-a-delta-of-a-terabyte 3 "$unlike" <<END
- blob hello
- back 1 \005\200\200\200\200\200\040\220\005
$nowhere back 1 \200\200\200\200\200\040\005\220\005
END
packed G9-entry-of-type-none 3 "$unlike" <<END
$nowhere none hello
END
packed G9-entry-of-type-five 3 "$unlike" <<END
$nowhere five hello
END
packed G9-entry-shorter-than-its-head 3 "$unlike" <<END
$nowhere blob=5000 hello
END
packed G9-entry-longer-than-its-head 3 "$unlike" <<END
$nowhere blob=2 {"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}
END
packed G9-entry-over-the-cap-by-its-head 3 'takes 99999999999 bytes' <<END
$nowhere blob=99999999999 hello
END
packed G9-entry-of-another-type 3 "$unlike" <<END
$nowhere tree hello
END

hostile G9-chain-of-five-thousand-deltas
with 100644 hostile.json "$nowhere"
{
    echo '3333333333333333333333333333333333333333 blob hello'
    awk 'BEGIN { for (i = 1; i < 5000; i++) printf "%040x back 1 \\005\\005\\220\\005\n", i }'
    echo "$nowhere back 1 \\005\\005\\220\\005"
} | pack forged
answers 3 "$unlike"

hostile G9-folder-that-is-a-delta-cycle
inside "$nowhere"
echo "$nowhere on $nowhere \\005\\005\\220\\005" | pack forged
answers 3 "$unlike"

hostile G9-folder-in-a-pack-of-another-id
inside "$nowhere"
echo "$nowhere tree 100644 a.json\\00001234567890123456789" | pack forged
answers 3 "$unlike"

hostile G9-commit-that-is-a-delta-cycle
main "$nowhere"
echo "$nowhere on $nowhere \\005\\005\\220\\005" | pack forged
answers 3 'an object cannot be read'

hostile G9-commit-behind-a-short-id-that-is-a-delta-cycle
echo "$nowhere on $nowhere \\005\\005\\220\\005" | pack forged
answers 3 'an object cannot be read' repo --rev 01234567

hostile G9-commit-over-the-cap-in-a-pack
main "$nowhere"
echo "$nowhere commit=99999999999 tree" | pack forged
answers 3 'an object is larger than is ever read'

hostile G9-registry-that-is-a-delta-cycle
rm -f "$(place "$registry_id")"
echo "$registry_id on $registry_id \\005\\005\\220\\005" | pack forged
answers 2 "principals.yaml: the stored content cannot be read"

hostile G9-same-object-in-two-packs-and-one-is-a-cycle
with 100644 hostile.json "$nowhere"
echo "$nowhere on $nowhere \\005\\005\\220\\005" | pack a
echo "$nowhere blob hello" | pack b
touch -d '2020-01-01' "$objects/pack/pack-a.pack" "$objects/pack/pack-a.idx"
answers 3 "$unlike"

repacked G9-byte-flipped-in-the-content
put "$file" $((at + 8)) '\377\377\377'
answers 3 "$unlike"

repacked G9-byte-flipped-in-the-size
put "$file" "$at" '\277'
answers 3 "$unlike"

repacked G9-pack-cut-in-the-middle-of-the-content
truncate -s $((at + 12)) "$file"
answers 3 ''

repacked G9-pack-without-its-end
truncate -s -20 "$file"
answers 3 'cannot be read'

repacked G9-pack-of-no-bytes
: >"$file"
answers 3 "no match for id"

repacked G9-pack-with-another-magic
put "$file" 0 'KCAP'
answers 3 ''

repacked G9-pack-of-version-nine
put "$file" 4 '\0000\0000\0000\0011'
answers 3 ''

repacked G9-pack-missing
rm -f "$file"
answers 3 'no match for id'

repacked G9-index-missing
rm -f "$index"
answers 3 'no match for id'

repacked G9-index-cut
truncate -s 1200 "$index"
answers 3 'no match for id'

repacked G9-index-of-no-bytes
: >"$index"
answers 3 'no match for id'

repacked G9-index-of-version-nine
put "$index" 4 '\0000\0000\0000\0011'
answers 3 'no match for id'

repacked G9-index-whose-fanout-falls
put "$index" 8 '\0177\0377\0377\0377'
answers 3 'no match for id'

repacked G9-index-with-offsets-beyond-the-pack
put "$index" "$(($(stat -c %s "$index") - 60))" \
    '\0177\0377\0377\0377\0177\0377\0377\0377\0177\0377\0377\0377\0177\0377\0377\0377\0177\0377\0377\0377'
answers 3 'cannot be read'

repacked G9-index-with-wide-offsets-it-does-not-have
put "$index" "$(($(stat -c %s "$index") - 60))" \
    '\0377\0377\0377\0377\0377\0377\0377\0377\0377\0377\0377\0377\0377\0377\0377\0377\0377\0377\0377\0377'
answers 3 'cannot be read'

repacked G9-index-of-another-pack
echo "$nowhere blob hello" | pack forged
cp "$objects/pack/pack-forged.idx" "$index"
answers 3 'no match for id'

hostile G9-multi-pack-index-of-nonsense-is-not-asked
git -C repo repack -adq
printf 'MIDXnonsense' >"$objects/pack/multi-pack-index"
answers 0 ''

hostile G9-commit-graph-of-nonsense-is-not-asked
mkdir -p "$objects/info" && printf 'CGPHnonsense' >"$objects/info/commit-graph"
answers 0 ''

hostile G9-packs-that-are-in-order
with 100644 hostile.json "$(blob "$wild")"
git -C repo repack -adq
answers 1 'hostile.json'
