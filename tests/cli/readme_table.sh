#!/usr/bin/env bash
# readme_table.sh PROGRAM SOURCE: the README's table of verbs is the one that the program writes.
set -uo pipefail
diff -u <(sed -n '/^<!-- verbs: /,/^<!-- verbs end -->/p' "$2/README.md" | sed '1d;$d') <("$1" help --markdown)
