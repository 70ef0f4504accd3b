# What may never stand in anything that is printed.
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh

# Controls but our line ends, C1, soft hyphen, zero width, directions, separators, marks.
tame() {
    for wild in '[\001-\011\013-\037\177]' '\302[\200-\237\255]' '\330\234' \
        '\342\200[\213-\217\250-\256]' '\342\201[\240-\257]' '\357\273\277' \
        '\363\240[\200\201]'; do
        # shellcheck disable=SC2059 # octal in the format
        if grep -q -a "$(printf "$wild")" "$1"; then
            complain "bytes that act: $wild"
        fi
    done
}
