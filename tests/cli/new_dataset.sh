#!/usr/bin/env bash
# new_dataset.sh PROGRAM: what `new` makes is a dataset without findings, canonical, and the same every time.
set -uo pipefail
program=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
status=0
complain() { printf 'new: %s\n' "$*"; status=1; }

"$program" new "My data" --title "Title \"quoted\"" --license CC-BY-4.0 --language fa --language en --country IR >told 2>err || complain "fails: $(cat err)"
[ ! -s err ] || complain "writes to standard error: $(cat err)"
files=$(cd "My data" && find . -type f | sort | paste -sd ' ')
[ "$files" = "./.gitattributes ./README.md ./dataset.json ./layers/places.geojson ./sources.json ./sources.situs.json" ] || complain "makes $files"
grep -q '"id": "my-data"' "My data/dataset.json" || complain "makes another id"
grep -q '"sensitivity": "restricted"' "My data/dataset.json" || complain "is not restricted"
grep -q "places in: IR" "My data/README.md" || complain "does not name the country"
"$program" new open --sensitivity public --by analyst-1 >/dev/null && grep -q '"sensitivity": "public"' open/dataset.json &&
    grep -q '"recorded_by": "analyst-1"' open/dataset.json && "$program" validate open >/dev/null || complain "takes no sensitivity"

"$program" validate "My data" >findings || complain "does not validate: $(cat findings)"
grep -q '^no findings' findings || complain "has findings: $(cat findings)"
"$program" fmt --check "My data" >canonical || complain "is not canonical: $(cat canonical)"

# The commands that it proposes work; without a terminal nobody asks, and those that need more say what.
while read -r line; do
    bash -c "${line/situs/\"$program\"}" >out 2>err
    code=$?
    case $line in
        *" add "*) { [ $code = 2 ] && grep -q "say also --" err; } || complain "proposes '$line': $code $(cat err)" ;;
        *" import FILE "*) { [ $code = 2 ] && grep -q "FILE" err; } || complain "proposes '$line': $code $(cat err)" ;;
        *) [ $code = 0 ] || complain "proposes '$line': $(cat err)" ;;
    esac
done < <(sed -n 's/^  situs \(.*\)/situs \1/p' told)
[ "$(grep -c '^  situs ' told)" = 4 ] || complain "proposes something else: $(cat told)"
"$program" new "it's \$HOME" --id dollars | sed -n 's/^  situs add site //p' >told
[ "$(cat told)" = "'it'\\''s \$HOME'" ] || complain "writes for a shell: $(cat told)"

"$program" new two-licences --license "CC-BY-4.0 OR LicenseRef-ours" --language az-Arab >/dev/null || complain "refuses an SPDX expression"
for wrong in "--country UK" "--country ZZ" "--title ' '"; do
    eval "\"\$program\" new wrong $wrong" >out 2>err
    [ $? = 2 ] && [ ! -e wrong ] || complain "takes $wrong"
done
mkdir empty && "$program" new empty >/dev/null || complain "refuses an empty folder"
"$program" new again --id my-data --title "Title \"quoted\"" --license CC-BY-4.0 --language fa --language en --country IR >/dev/null
diff -r "My data" again || complain "makes something else the second time"
"$program" new "My data" >out 2>err
[ $? = 3 ] || complain "writes into a folder that is not empty"
diff -r "My data" again || complain "changed a folder that is not empty"

# Exit 0 means on disk: also the names of the folders that were made.
if strace -o /dev/null true 2>/dev/null; then
    # Leak checking does not work under strace.
    ASAN_OPTIONS=detect_leaks=0 strace -f -y -e trace=fsync -o calls "$program" new deep/er/dataset >/dev/null || complain "makes no folders above"
    for folder in "$PWD" "$PWD/deep" "$PWD/deep/er" "$PWD/deep/er/dataset" "$PWD/deep/er/dataset/layers"; do
        grep -q "fsync([0-9]*<$folder>)" calls || complain "does not sync $folder"
    done
else
    echo "SKIPPED: whether folders are synced: strace is missing or not permitted"
fi
exit $status
