#!/bin/sh
# Holds memory, goto, locale and clock to the places that may have them.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh doors.sh ROOT
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cd "$1"
find analyzer -name '*.[ch]' -exec awk -f "$here/doors.awk" {} +
