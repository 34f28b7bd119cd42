#!/usr/bin/env bash
# Each environment variable that a page or the manual promises is read somewhere.
set -euo pipefail
status=0
pages=$(sed -n '/^## Environment/,/^## /p' docs/program.md | grep '^| `' | cut -d'|' -f2 | grep -o '[A-Z][A-Z_]*')
manual=$(grep -o 'fB[A-Z][A-Z_]*\\\\fR' tools/situs/help_man.cpp | sed 's/^fB//; s/\\.*//')
[ -n "$pages" ] && [ -n "$manual" ] || { echo "no variables found in docs/program.md or the manual"; exit 1; }
for name in $pages $manual; do
    grep -rqF "\"$name\"" geo src tools/situs --include='*.cpp' || { echo "$name is documented, but nothing reads it"; status=1; }
done
exit $status
