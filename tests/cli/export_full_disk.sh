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
    expected=$name
    [ "$name" = places.qgz ] && expected=places.gpkg  # Its data, which comes first.
    if [ $code != 3 ] || [[ "$answer" != *": $expected"* ]] || [[ "$answer" != *"Nothing was changed."* ]] ||
        [[ "$answer" == *situs-tmp* ]] || [ -n "$(ls -A)" ]; then
        printf '%s: exit code %s, left: %s\n%s\n' "$name" $code "$(ls -A | tr '\n' ' ')" "$answer"
        status=1
    fi
done
answer=$( (trap '' XFSZ; ulimit -f 20; "$program" validate "$dataset" --format gpkg --output findings.gpkg) 2>&1)
code=$?
if [ $code != 3 ] || [[ "$answer" != *": findings.gpkg"* ]] || [[ "$answer" != *"Nothing was changed."* ]] ||
    [[ "$answer" == *situs-tmp* ]] || [ -n "$(ls -A)" ]; then
    printf 'findings.gpkg: exit code %s, left: %s\n%s\n' $code "$(ls -A | tr '\n' ' ')" "$answer"
    status=1
fi
exit $status
