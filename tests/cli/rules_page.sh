#!/usr/bin/env bash
# rules_page.sh PROGRAM SOURCE: docs/rules.md is the page that the program writes. SITUS_UPDATE_GOLDEN=1 writes it anew.
set -uo pipefail
if [ "${SITUS_UPDATE_GOLDEN-}" = 1 ]; then "$1" rules --markdown >"$2/docs/rules.md"; fi
diff -u "$2/docs/rules.md" <("$1" rules --markdown)
