#!/usr/bin/env bash
# completions.sh PROGRAM SOURCE: what the shells offer, asked of the shells.
set -uo pipefail
program=$1 source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0
"$program" help --completion bash >"$work/situs.bash" && bash -n "$work/situs.bash" || status=1
"$program" help --completion zsh >"$work/_situs" || status=1

# offers WANTED WORD...: the last word is being typed.
offers() {
    local wanted=$1 got
    shift
    got=$(cd "$source" && bash --norc --noprofile -c '
        source "$1"; shift
        compopt() { :; }
        COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=()
        _situs
        printf "%s\n" "${COMPREPLY[@]}" | sort | paste -sd " "' bash "$work/situs.bash" "$@")
    if [ "$got" != "$wanted" ]; then
        printf '%s: offers "%s", expected "%s"\n' "$*" "$got" "$wanted"
        status=1
    fi
}
offers "validate" situs val
offers "--help --version" situs --
offers "--audience" situs export --aud
offers "internal public" situs export --audience ""
offers "gpkg" situs export --to gp
offers "datasets" situs export datase
offers "datasets" situs export --to gpkg datase
offers "datasets" situs show datase
offers "" situs show datasets/iran-1988 datase
offers "README.md" situs validate READ
offers "datasets" situs validate README.md datase
offers "export" situs help exp
offers "text" situs rules --format te
offers "--format" situs rules --f
offers "assessment attestation" situs add a
offers "--because --by" situs add assessment --b

if command -v zsh >/dev/null; then
    zsh -n "$work/_situs" || status=1
    zsh -fc 'autoload -Uz compinit && compinit -u -d "$1/dump" && source "$1/_situs" && (( $+functions[_situs] ))' \
        zsh "$work" || { echo "zsh cannot load the completion"; status=1; }
else
    echo "zsh is not installed: its completion was not tried"
fi
exit $status
