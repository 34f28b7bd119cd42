#!/usr/bin/env bash
# man_pages.sh PROGRAM: every manual page formats without a warning and has the usual sections.
set -uo pipefail
program=$1
if ! command -v groff >/dev/null && ! command -v mandoc >/dev/null; then
    echo "SKIPPED: neither groff nor mandoc is installed"
    exit 77
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0
verbs=$("$program" help --markdown | sed -n 's/^| `situs \(add [a-z]*\|[a-z]*\).*/\1/p' | tr ' ' -)
[ "$(wc -w <<<"$verbs")" -ge 9 ] || { echo "only these verbs: $verbs"; status=1; }
for verb in situs $verbs; do
    page=$work/$verb.1
    "$program" help --man "$verb" >"$page" || { echo "$verb: no page"; status=1; continue; }
    for section in NAME SYNOPSIS DESCRIPTION '"EXIT STATUS"' '"SEE ALSO"'; do
        grep -qx "\.SH $section" "$page" || { echo "$verb: no section $section"; status=1; }
    done
    if [ "$verb" != situs ]; then
        for section in OPTIONS EXAMPLES DIAGNOSTICS; do
            grep -qx "\.SH $section" "$page" || { echo "$verb: no section $section"; status=1; }
        done
    fi
    if command -v groff >/dev/null; then
        groff -ww -man -Tascii -z "$page" 2>"$work/warnings"
        if [ -s "$work/warnings" ]; then cat "$work/warnings"; status=1; fi
    fi
    if command -v man >/dev/null; then
        MANWIDTH=80 LC_ALL=C man --warnings -E UTF-8 -l "$page" >"$work/text" 2>"$work/warnings" || status=1
        if [ -s "$work/warnings" ]; then cat "$work/warnings"; status=1; fi
        grep -q SYNOPSIS "$work/text" || { echo "$verb: man shows nothing"; status=1; }
    fi
    if command -v mandoc >/dev/null; then
        # No date stands in the title: the same sources give the same page.
        mandoc -T lint -W warning "$page" | grep -v 'missing date' && status=1
    fi
done
exit $status
