#!/usr/bin/env bash
# The committed map is what tools/basemap wrote: each file with its checksum, none besides, and its README names them all
# and the packages that they come from.
set -euo pipefail
cd datasets/basemap
sha256sum --strict --check SHA256SUMS
status=0
complain() { echo "$1"; status=1; }
diff <(sed 's/^[0-9a-f]*  //' SHA256SUMS | sort) <(ls | grep -vE '\.md$|^SHA256SUMS$' | sort) || complain "SHA256SUMS does not list the files that are there"
for file in *.fgb *.json; do
    grep -qF "\`$file\`" README.md || complain "README.md does not name $file"
done
for file in *.fgb; do
    [ "$file" = countries.fgb ] || grep -qF "\"file\": \"$file\"" basemap.json || complain "basemap.json does not name $file"
done
while read -r package version; do
    grep -qF "$package" README.md && grep -qF "$version" README.md || complain "README.md does not name $package $version"
done < <(sed -n '/"dependencies"/,/}/s/^ *"\(.*\)": "\([0-9.]*\)".*/\1 \2/p' ../../tools/basemap_steps/package.json)
[ "$(cat ./* | wc -c)" -le 15000000 ] || complain "the base map is larger than 15 MB"
exit $status
