# Sourced by tools/demo and tools/test: installs what is missing, configures, builds.
# shellcheck shell=bash
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '\n== %s\n' "$*"; }

# The packages of the named steps that dpkg does not have.
missing_packages() {
    local group package
    while read -r group package; do
        case " $* " in
            *" $group "*)
                dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q '^install ok installed' || printf '%s\n' "$package" ;;
        esac
    done < <(grep -v '^#' tools/packages.txt)
}

# By command and not by package: a machine may have another Node.js, which conflicts with Debian's npm.
missing_node() {
    command -v node >/dev/null || printf 'nodejs\n'
    command -v npm >/dev/null || printf 'npm\n'
}

install_packages() {
    local apt=(apt-get install -y --no-install-recommends "$@")
    if [ "$(id -u)" = 0 ]; then
        apt-get update -q && DEBIAN_FRONTEND=noninteractive "${apt[@]}"
    elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
        sudo apt-get update -q && sudo DEBIAN_FRONTEND=noninteractive "${apt[@]}"
    else
        printf '\nsitus needs packages that are not installed. Please run, as an administrator:\n\n    %s\n\nand then this command again.\n' \
            "apt-get update && ${apt[*]}" >&2
        exit 2
    fi
}

# need STEP...: after it, everything that these steps need is installed.
need() {
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        printf 'This is not Debian or Ubuntu: nothing is installed for you. situs needs what tools/packages.txt lists.\n' >&2
        return 0
    fi
    local missing=()
    mapfile -t missing < <(missing_packages "$@"; case " $* " in *" test "*) missing_node ;; esac)
    if [ "${#missing[@]}" -gt 0 ]; then
        say "Installing ${missing[*]}"
        install_packages "${missing[@]}"
    fi
}

jobs_here() { getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2; }

# build PRESET [cmake options...]
build() {
    local preset=$1
    shift
    local launcher=()
    if command -v ccache >/dev/null; then launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache); fi
    say "Building ($preset)"
    cmake --preset "$preset" --log-level=WARNING "${launcher[@]}" "$@"
    cmake --build --preset "$preset" --parallel "$(jobs_here)"
}
