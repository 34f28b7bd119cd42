#!/usr/bin/env bash
# After tools/demo, which builds without tests in the same folder, tools/test builds them and passes them. In a copy of the
# scripts, with programs that only note how they are called.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/bin" "$work/tests/node_modules"
cp -r tools "$work/tools"
cp tests/package-lock.json "$work/tests/"
export CACHE=$work/cache
fake() { cat >"$work/bin/$1"; chmod +x "$work/bin/$1"; }
fake cmake <<'END'
#!/bin/sh
for word; do case $word in -DSITUS_TESTS=*) echo "${word#*=}" >"$CACHE" ;; esac; done
END
fake ctest <<'END'
#!/bin/sh
[ "$(cat "$CACHE")" = ON ] || { echo "No tests were found!!!"; exit 8; }
echo tested
END
fake dpkg-query <<'END'
#!/bin/sh
echo install ok installed
END
for name in npm node; do fake $name </dev/null; done
for option in "" --all; do
    grep -q '^build release -DSITUS_TESTS=OFF' tools/demo
    echo OFF >"$CACHE"
    # shellcheck disable=SC2086
    answer=$(PATH="$work/bin:$PATH" "$work/tools/test" $option 2>&1) || { echo "$answer"; exit 1; }
    grep -q '^tested$' <<<"$answer"
done
