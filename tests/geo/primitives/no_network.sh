#!/usr/bin/env bash
# no_network.sh PROBE: hostile inputs, read in a network name space without a network, ask for no connection at all.
# The kernel may forbid the name space, or strace: then the test is skipped (77).
set -u
probe=$1
if ! unshare -rn true 2>/dev/null; then
    echo "SKIPPED: this machine does not permit unshare -n"
    exit 77
fi
if ! command -v strace >/dev/null || ! strace -o /dev/null true 2>/dev/null; then
    echo "SKIPPED: strace is missing or not permitted"
    exit 77
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1

vrt='<OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>%s</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>'
# shellcheck disable=SC2059
printf "$vrt" '/vsicurl/http://127.0.0.1:9/x.geojson' >vsicurl.geojson
# shellcheck disable=SC2059
printf "$vrt" 'WFS:http://127.0.0.1:9/' >wfs.geojson
printf '{"type": "Topology", "href": "http://127.0.0.1:9/"}' >topology.geojson
printf '<GDAL_WFS><URL>http://127.0.0.1:9/</URL></GDAL_WFS>' >service.geojson
printf '<kml><NetworkLink><Link><href>http://127.0.0.1:9/x.kml</href></Link></NetworkLink></kml>' >link.kml
printf 'SQLite format 3\0http://127.0.0.1:9/' >broken.gpkg
touch 'http:__127.0.0.1'

failed=0
try() {  # try EXPECTED-EXIT WORDS...
    local expected=$1
    shift
    unshare -rn strace -f -qq -e trace=connect,sendto -o trace "$probe" inert "$@" >said 2>&1
    local code=$?
    if [ "$expected" != any ] && [ "$code" != "$expected" ]; then
        echo "exit $code instead of $expected for: $*"
        cat said
        failed=1
    fi
    # Names of users are looked up through a local socket: that is no network.
    if grep 'connect(\|sendto(' trace | grep -qv 'AF_UNIX'; then
        echo "asks for the network: $*"
        cat trace
        failed=1
    fi
}
try 1 open vsicurl.geojson GeoJSON
try 1 open wfs.geojson GeoJSON
try 1 open topology.geojson GeoJSON
try 1 open service.geojson GeoJSON
try any open link.kml KML
try any open link.kml LIBKML
try 1 open broken.gpkg GPKG
try 1 open http://127.0.0.1:9/x.geojson GeoJSON
try 1 open /vsicurl/http://127.0.0.1:9/x.geojson GeoJSON
try 1 open '{"type": "FeatureCollection", "features": []}' GeoJSON
try 1 open GPKG:broken.gpkg GPKG
for path in vsicurl.geojson wfs.geojson service.geojson /vsicurl/http://127.0.0.1:9/x.geojson http://127.0.0.1:9/x.geojson \
    /vsizip//vsicurl/http://127.0.0.1:9/x.zip WFS:http://127.0.0.1:9/ 'PG:host=127.0.0.1 port=9'; do
    try 1 anything "$path"
done
exit "$failed"
