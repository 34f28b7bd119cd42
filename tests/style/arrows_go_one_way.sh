#!/usr/bin/env bash
# Which room includes which: only downwards, as docs/design.md says.
set -euo pipefail
status=0
# room FOLDER ALLOWED...: files of FOLDER include only headers that begin with one of ALLOWED
room() {
    local folder=$1
    shift
    [ -d "$folder" ] || return 0
    local found
    found=$(grep -rnE '^#include "' "$folder" | grep -vE "#include \"($(IFS='|'; echo "$*"))" || true)
    if [ -n "$found" ]; then
        printf '%s\n  %s may use only: %s\n' "$found" "$folder" "$*"
        status=1
    fi
}
room geo 'geo/'
room src/situs/model 'geo/' 'situs/model/'
room src/situs/store 'geo/' 'situs/model/' 'situs/store/'
room src/situs/evidence 'geo/' 'situs/model/' 'situs/evidence/'
room src/situs/symbology 'geo/' 'situs/model/' 'situs/symbology/'
room src/situs/release 'geo/' 'situs/model/' 'situs/store/' 'situs/release/'
room src/situs/validation 'geo/' 'situs/model/' 'situs/store/' 'situs/evidence/' 'situs/release/' 'situs/validation/'
room src/situs/exchange 'geo/' 'situs/model/' 'situs/store/' 'situs/evidence/' 'situs/symbology/' 'situs/release/' 'situs/exchange/'
room src/situs/cartography 'geo/' 'situs/model/' 'situs/store/' 'situs/evidence/' 'situs/symbology/' 'situs/release/' 'situs/cartography/'
room tools/situs 'geo/' 'situs/' 'tools/situs/'
exit $status
