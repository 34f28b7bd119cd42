#!/usr/bin/env bash
# lists_and_files_agree.sh CMAKE: a listed name without file and a file that is not listed both stop the build by name.
set -euo pipefail
cmake=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
run() {
    cat >"$folder/run.cmake" <<END
cmake_minimum_required(VERSION 3.25)
include($PWD/cmake/situs_lists.cmake)
file(STRINGS "$folder/list.def" lines REGEX "^RULE")
list(TRANSFORM lines REPLACE "^RULE.([a-z_]+).\$" "\\\\1")
situs_check_list("$folder/rules" "" \${lines})
END
    "$cmake" -P "$folder/run.cmake" 2>&1
}
mkdir "$folder/rules"
printf 'RULE(first)\nRULE(second)\n' >"$folder/list.def"
touch "$folder/rules/first.cpp"
if answer=$(run); then echo "a listed name without file was accepted"; exit 1; fi
grep -q second <<<"$answer"
touch "$folder/rules/second.cpp"
answer=$(run)
touch "$folder/rules/third.cpp"
if answer=$(run); then echo "a file that is not listed was accepted"; exit 1; fi
grep -q third <<<"$answer"
