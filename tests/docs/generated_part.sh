#!/usr/bin/env bash
# generated_part.sh PAGE NAME COMMAND...: what stands between the page's marks "<!-- NAME: … -->" and "<!-- NAME end -->" is
# what the command prints.
set -uo pipefail
page=$1 name=$2
shift 2
diff -u <(sed -n "/^<!-- $name: /,/^<!-- $name end -->/p" "$page" | sed '1d;$d') <("$@")
