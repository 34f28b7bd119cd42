#!/usr/bin/env bash
# check.sh PROGRAM EXIT STDOUT STDERR [ARGUMENTS...]: runs the program; its exit code, standard output and standard error
# are what is expected. STDOUT: a file with exactly that text, "any", or "none". STDERR: an extended regular expression
# that some line matches, or "none". With SITUS_UPDATE_GOLDEN=1 the file is written anew.
set -uo pipefail
program=$1 exit=$2 stdout=$3 stderr=$4
shift 4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$program" "$@" >"$work/out" 2>"$work/err" </dev/null
got=$?
status=0
if [ "$got" != "$exit" ]; then
    printf 'exit code %s, expected %s\n' "$got" "$exit"
    status=1
fi
case $stdout in
    any) ;;
    none)
        if [ -s "$work/out" ]; then printf 'standard output should be empty:\n'; cat "$work/out"; status=1; fi ;;
    *)
        if [ "${SITUS_UPDATE_GOLDEN-}" = 1 ]; then
            mkdir -p "$(dirname "$stdout")"
            cp "$work/out" "$stdout"
        fi
        diff -u "$stdout" "$work/out" || status=1 ;;
esac
if [ "$stderr" = none ]; then
    if [ -s "$work/err" ]; then printf 'standard error should be empty:\n'; cat "$work/err"; status=1; fi
elif ! grep -qE -- "$stderr" "$work/err"; then
    printf 'standard error does not match %s:\n' "$stderr"
    cat "$work/err"
    status=1
fi
exit $status
