#!/usr/bin/env bash
# streams.sh PROGRAM SOURCE: full disks, closed pipes, terminals, colours.
set -uo pipefail
program=$1 source=$2
dataset=$source/datasets/iran-1988
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0
complain() { printf 'streams: %s\n' "$*"; status=1; }
# expect NAME WANTED GOT
expect() { [ "$2" = "$3" ] || complain "$1: exit code $3, expected $2"; }

# A result that does not fit on the disk is no result.
for verb in "rules" "info $dataset" "show $dataset malek-ashtar-prison" "validate $dataset" "formats" "help" "help --json" "--version"; do
    # shellcheck disable=SC2086
    "$program" $verb >/dev/full 2>"$work/err"
    expect "$verb on a full disk" 3 $?
    grep -q 'No space left on device' "$work/err" || complain "$verb on a full disk says: $(cat "$work/err")"
    # shellcheck disable=SC2086
    "$program" $verb >&- 2>"$work/err"
    expect "$verb with standard output closed" 3 $?
done

# Whoever reads may stop: no signal, a message, exit code 3.
{
    sleep 0.5  # The reader is gone by then.
    "$program" help --json 2>"$work/err"
} | true
expect "a closed pipe" 3 "${PIPESTATUS[0]}"
grep -q 'standard output' "$work/err" || complain "a closed pipe says: $(cat "$work/err")"
# Also where a rule was just speaking: many findings, in more than one buffer.
for _ in {1..3000}; do
    echo '{"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [0, 0]}}'
done >"$work/many.geojsonl"
"$program" validate "$work/many.geojsonl" >/dev/full 2>"$work/err"
expect "many findings on a full disk" 3 $?
grep -q 'No space left on device' "$work/err" || complain "many findings on a full disk say: $(cat "$work/err")"
first=$("$program" rules 2>/dev/null | head -1)
[ -n "$first" ] || complain "rules | head -1 gives nothing"

# An export that cannot be written leaves nothing, and one into a full standard output is on disk all the same.
"$program" export "$dataset" "$work/no/such/folder.gpkg" >"$work/out" 2>"$work/err"
expect "an export into a folder that is not there" 3 $?
[ ! -s "$work/out" ] || complain "it still says $(cat "$work/out")"

# In a pipe: no colours, no isolates, no progress.
"$program" show "$dataset" malek-ashtar-prison lahijan >"$work/piped" 2>"$work/err"
expect "show in a pipe" 0 $?
if LC_ALL=C.UTF-8 grep -qP '\x1B|\x{2068}|\x{2069}' "$work/piped"; then complain "control sequences in a pipe"; fi
[ ! -s "$work/err" ] || complain "show writes to standard error: $(cat "$work/err")"

if ! command -v script >/dev/null; then
    echo "no program script: terminals were not tried"
    exit $status
fi
on_terminal() { script -qec "$1" /dev/null </dev/null; }
escape=$'\x1B' isolate=$'\xE2\x81\xA8'
text=$(on_terminal "stty cols 100 2>/dev/null; env -u NO_COLOR TERM=xterm '$program' show '$dataset' malek-ashtar-prison lahijan")
[[ $text == *"$escape["* ]] || complain "no colours on a terminal"
[[ $text == *"$isolate"* ]] || complain "right-to-left names are not isolated on a terminal"
[[ $text == *reported* ]] || complain "the word is missing beside its colour"
text=$(on_terminal "NO_COLOR=1 '$program' show '$dataset' malek-ashtar-prison lahijan")
[[ $text != *"$escape"* ]] || complain "colours in spite of NO_COLOR"
text2=$(on_terminal "env -u NO_COLOR TERM=dumb '$program' show '$dataset' malek-ashtar-prison")
[[ $text2 != *"$escape"* && $text2 == *reported* ]] || complain "colours on a terminal that has none"
[[ $text == *"$isolate"* ]] || complain "NO_COLOR takes the isolates away"
text=$(on_terminal "NO_COLOR=1 '$program' validate '$dataset' >/dev/null")
[[ $text != *"$escape"* ]] || complain "short work shows progress: $text"
exit $status
