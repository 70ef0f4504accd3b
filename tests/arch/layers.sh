#!/bin/sh
# Holds the order of the rooms: one text search over LAYERS and every include.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh layers.sh ROOT
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cd "$1"
find analyzer -name '*.[ch]' -exec awk -f "$here/layers.awk" analyzer/LAYERS {} +
