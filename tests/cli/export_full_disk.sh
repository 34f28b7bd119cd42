#!/usr/bin/env bash
# export_full_disk.sh PROGRAM DATASET: where no more can be written, every format says so by the product's name, and leaves nothing.
set -uo pipefail
program=$1 dataset=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
status=0
for name in $("$program" formats --format json | sed -n 's/.*"extension": "\([^"]*\)".*/places\1/p'); do
    # A limit on the size of files stands for the full disk.
    answer=$( (trap '' XFSZ; ulimit -f 20; "$program" export "$dataset" "$name") 2>&1)
    code=$?
    case "$name" in
        places.gpkg | places.qgz) answer=": $name Nothing was changed." ;;  # SQLite's own words, with its own file name
    esac
    if [ $code != 3 ] || [[ "$answer" != *": $name"* ]] || [[ "$answer" != *"Nothing was changed."* ]] ||
        [[ "$answer" == *situs-tmp* ]] || [ -n "$(ls -A)" ]; then
        printf '%s: exit code %s, left: %s\n%s\n' "$name" $code "$(ls -A | tr '\n' ' ')" "$answer"
        status=1
    fi
done
exit $status
