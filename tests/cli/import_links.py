"""import_links.py PROGRAM: what made-up cells and commands say of a place by links, and in two ways at once, is taken, or told with each reading."""

import json

from at_work import expect, run, work

count = 0


def taken(text, *options):
    """What import says of a table, and the locations of the records that it makes."""
    global count
    count += 1
    dataset = f"made-up-{count}"
    code, said = run("new", dataset, "--title", "A made-up dataset")
    expect(code == 0, said)
    (work / f"table-{count}.csv").write_text(text, encoding="utf-8")
    code, said = run("import", f"table-{count}.csv", "--into", dataset, "--by", "analyst-1", "--date", "2026-11-28", "--layer", "taken", "--kind", "prison", "--yes", *options)
    layer = work / dataset / "layers/taken.geojson"
    features = json.loads(layer.read_text(encoding="utf-8"))["features"] if layer.exists() else []
    return code, said, [one["properties"].get("locations", [{}])[0] for one in features]


def cell(text):
    quoted = text.replace('"', '""')
    return taken(f'Name,Coordinates\nSample camp,"{quoted}"\n')


pin = "https://maps.google.com/?q=33.51,36.29"
code, said, found = cell("geo:0,0?q=33.51,36.29(Camp)")
expect(code == 0 and found[0]["geometry"]["coordinates"] == [36.29, 33.51], f"geo: as Android writes it: {code} {said} {found}")
code, said, found = cell(f"Camp: {pin}")
expect(code == 0 and found[0]["geometry"]["coordinates"] == [36.29, 33.51] and found[0]["verbatim"] == f"Camp: {pin}", f"words before a link: {said} {found}")
code, said, found = cell(f"{pin} https://www.openstreetmap.org/?mlat=33.61&mlon=36.39")
expect(code == 1 and not found and "may be 33.51000 N, 36.29000 E (link of Google Maps, the place asked for) or 33.61000 N, 36.39000 E (link of "
       "OpenStreetMap, the marked place): these are several places; keep the one that is meant" in said, f"two links: {code} {said}")
code, said, found = cell("33.51 N, 36.29 E\n33.61 N, 36.39 E")
expect(code == 1 and not found and "33.51000 N" in said and "33.61000 N" in said and "several places" in said, f"two places: {code} {said}")
for text in ("see https://maps.app.goo.gl/made-up", "https://yandex.ru/maps/-/CDmadeup"):
    code, said, found = cell(text)
    expect(code == 1 and not found and "open it in a browser and copy the long address" in said, f"{text}: {code} {said}")
for text, word in ((f"approx. {pin}", "approx."), (f"{pin} (approximately)", "approximately"), (f"~{pin}", "~")):
    code, said, found = cell(text)
    expect(code == 1 and not found and f'are not exact ("{word}")' in said, f"{text}: {code} {said}")
code, said, found = cell("https://maps.google.com/maps?q=Camp&ll=33.51,36.29&z=15")
expect(code == 0 and "uncertainty_m" not in found[0] and "the middle of what the map showed" in said, f"the middle of a view: {said} {found}")

# On the command line and in edited copies the middle of a view is no place either.
code, said = run("add", "location", "made-up-1", "example-town", "--at", "https://www.google.com/maps/@33.51,36.29,15z", "--uncertainty", "500", "--by", "analyst-1")
expect(code == 2 and "only the middle of what the map showed" in said and "put a pin on the place" in said, f"--at: {code} {said}")

# Latitude and longitude, and coordinates in one more column: the same place, or the row is given back with both.
both = "Name,Lat,Lon,Coordinates\nSample camp,33.51,36.29,"
code, said, found = taken(both + '"33.5102 N, 36.2899 E"\n')
expect(code == 0 and found[0]["geometry"]["coordinates"] == [36.29, 33.51] and found[0]["verbatim"] == "Lat: 33.51; Lon: 36.29; Coordinates: 33.5102 N, 36.2899 E",
       f"the same place twice: {code} {said} {found}")
code, said, found = taken(both + '"33.51, 36.29"\n')
expect(code == 0 and found[0]["geometry"]["coordinates"] == [36.29, 33.51], f"one of its readings is the same place: {code} {said}")
code, said, found = taken(both + '"34.51 N, 36.29 E"\n')
expect(code == 1 and not found and 'column 2 (Lat) "33.51" and Lon "36.29" are 33.51000 N, 36.29000 E, but Coordinates "34.51 N, 36.29 E" is 34.51000 N, 36.29000 E: '
       "keep the one that is meant, and empty the others" in said, f"two places: {code} {said}")
code, said, found = taken(both + '"https://www.google.com/maps/@34.51,36.29,9z"\n')
expect(code == 0 and "34.51" in found[0]["verbatim"], f"the middle of a view is no other place: {code} {said}")
code, said, found = taken(both + "https://maps.app.goo.gl/made-up\n")
expect(code == 0 and "could not be compared with latitude and longitude: a short link" in said and "made-up" in found[0]["verbatim"], f"a short link beside: {code} {said}")
code, said, found = taken(both + "behind the mill\n")
expect(code == 0 and "compared" not in said and "behind the mill" in found[0]["verbatim"], f"words beside: {code} {said}")
code, said, found = taken('Name,Lat,Lon,Coordinates\nSample camp,unknown,unknown,"33.51 N, 36.29 E"\n')
expect(code == 0 and found[0]["geometry"]["coordinates"] == [36.29, 33.51], f"words for latitude and longitude: {code} {said} {found}")
