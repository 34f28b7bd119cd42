#!/usr/bin/env bash
# A library's header is included only where the design puts it, and never by a header of ours.
set -euo pipefail
status=0
# only PATTERN WHERE...: #include <PATTERN> stands only in files below WHERE
only() {
    local pattern=$1
    shift
    local found
    found=$(grep -rnE "#include <($pattern)" geo src tools/situs --include='*.hpp' --include='*.cpp' | grep -vE "^($(IFS='|'; echo "$*"))" || true)
    if [ -n "$found" ]; then
        printf '%s\n  belongs into: %s\n' "$found" "$*"
        status=1
    fi
}
only 'gdal|ogr|cpl_|proj\.h|proj/|geodesic\.h|geos' 'geo/[a-z0-9_]*\.cpp'
only 'dlfcn\.h' 'geo/gdal_on_demand\.cpp'
only 'GeographicLib/' 'geo/(grid_reference|geodesic)\.cpp'
only 'toml' 'src/situs/(exchange|cartography)/[a-z0-9_]*\.cpp'
only 'sqlite3' 'geo/sqlite[a-z0-9_]*\.cpp'
only 'simdjson' 'geo/json[a-z0-9_]*\.cpp'
only 'unicode/' 'src/situs/[a-z0-9_/]*\.cpp' 'tools/situs/[a-z0-9_]*\.cpp'
only 'openssl/' 'src/situs/store/[a-z0-9_]*\.cpp'
only 'zip\.h' 'src/situs/exchange/(zip_[a-z0-9_]*|qgis/archive)\.cpp'
only 'expat' 'src/situs/exchange/xml_reader\.cpp'
only 'xlsxwriter' 'src/situs/exchange/workbook\.cpp'
only 'CLI/' 'tools/situs/[a-z0-9_]*\.cpp'
only 'fmt/' '[a-z0-9_/]*\.cpp'
only 'cairo|pango' 'src/situs/cartography/[a-z0-9_/]*\.cpp'
only 'unistd\.h|fcntl\.h|sys/|signal\.h|csignal|termios\.h|poll\.h' 'src/situs/store/system[a-z0-9_]*\.cpp'
exit $status
