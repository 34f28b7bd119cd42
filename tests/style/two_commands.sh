#!/usr/bin/env bash
# tools/demo and tools/test, in a copy, with programs that only note how they are called: after tools/demo, which builds
# without tests in the same folder, tools/test builds them and passes them; without root and sudo both print what to install.
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

# Nothing is installed, and nobody may install.
fake dpkg-query <<'END'
#!/bin/sh
exit 1
END
fake id <<'END'
#!/bin/sh
echo 1000
END
for name in sudo apt-get; do
    fake $name <<END
#!/bin/sh
[ "\$1" = -n ] || touch "$work/installed"
exit 1
END
done
for command in demo test; do
    code=0
    answer=$(PATH="$work/bin:$PATH" "$work/tools/$command" </dev/null 2>&1) || code=$?
    [ "$code" = 2 ] || { echo "tools/$command ends with $code: $answer"; exit 1; }
    grep -q '^    apt-get update && apt-get install -y --no-install-recommends g++ ' <<<"$answer" || { echo "$answer"; exit 1; }
    [ ! -e "$work/installed" ] || { echo "tools/$command installs without leave"; exit 1; }
done
