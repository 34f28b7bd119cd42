#!/usr/bin/env bash
# deb_depends.sh CPACK BUILD: the package's Depends name the packages of the libraries that the program loads, it runs from
# an unpacked tree, and lists no file twice.
set -euo pipefail
cpack=$1 build=$2
for tool in dpkg-deb dpkg-shlibdeps objdump; do
    command -v $tool >/dev/null || { echo "SKIPPED: $tool is not installed"; exit 77; }
done
if grep -q 'SITUS_SANITIZE:BOOL=ON' "$build/CMakeCache.txt"; then
    echo "SKIPPED: only a release build is packaged"
    exit 77
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd "$build" && "$cpack" -G DEB -B "$work" >"$work/log" 2>&1) || { cat "$work/log"; exit 1; }
deb=$(echo "$work"/situs_*.deb)
dpkg-deb -x "$deb" "$work/tree"
depends=$(dpkg-deb -f "$deb" Depends | tr ',' '\n' | sed 's/ *(.*//; s/^ *//')
modules=$(find "$work/tree/usr/lib" -name 'situs-*.so')
# shellcheck disable=SC2086
for library in $(objdump -p "$work/tree/usr/bin/situs" $modules | awk '/NEEDED/ {print $2}' | sort -u); do
    path=$(ldconfig -p | awk -v l="$library" '$1 == l && !seen {print $NF; seen = 1}')
    # Where /lib is a link to /usr/lib, dpkg may know the file by either name.
    package=$({ dpkg -S "$(readlink -f "$path")" || dpkg -S "$path" || dpkg -S "/usr$path"; } 2>/dev/null | sed -n '1s/:.*//p')
    grep -qxF "$package" <<<"$depends" || { echo "the program loads $library of $package, but Depends says: $depends"; exit 1; }
done
"$work/tree/usr/bin/situs" --version
"$work/tree/usr/bin/situs" validate "$work/tree/usr/share/situs/iran-1988" >"$work/said"
[ -f "$work/tree/usr/share/situs/basemap/countries.fgb" ] && ! grep -q 'not installed' "$work/said" || { echo "the package has no map of countries"; exit 1; }
"$work/tree/usr/bin/situs" export --audience internal "$work/tree/usr/share/situs/iran-1988" "$work/places.gpkg" >/dev/null
(cd "$work/tree/usr/share/situs/basemap" && sha256sum --quiet --strict --check SHA256SUMS) || { echo "the package's base map is not whole"; exit 1; }
# The README sends people to these pages.
for page in docs/README.md docs/start-a-dataset.md docs/record.md docs/images/iran-1988.png; do
    [ -f "$work/tree/usr/share/doc/situs/$page" ] || { echo "the package lacks $page"; exit 1; }
done
dpkg-deb -c "$work"/libsitus-dev_*.deb >"$work/contents"
grep -q 'include/situs-1/geo/lonlat.hpp' "$work/contents"
grep -q 'cmake/situs/situs-config.cmake' "$work/contents"
twice=$(for deb in "$work"/*.deb; do dpkg-deb -c "$deb" | awk '$1 !~ /^d/ {print $6}'; done | sort | uniq -d)
[ -z "$twice" ] || { echo "in both packages: $twice"; exit 1; }
