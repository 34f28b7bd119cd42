"""import_careful.py PROGRAM: files of made-up places that claim nothing, hide something or mean harm are taken for what they are."""

import json

from at_work import brought, expect, run, work
from made_up_sheets import ods_cell as cell, ods_row as row, write_ods_sheets


def features(name, *all_features):
    (work / f"{name}.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": where}, "properties": {"kind": "prison", **properties}}
        for where, properties in all_features]}), encoding="utf-8")
    return brought(f"{name}.geojson", name, "--layer", "taken")


# A height does not make a place more exact.
_, _, flat = features("flat", ([50.5, 36.5], {"name": "Made-up yard"}))
_, said, high = features("high", ([50.5, 36.5, 900], {"name": "Made-up yard"}))
expect(high["Made-up yard"]["uncertainty_m"] == flat["Made-up yard"]["uncertainty_m"] > 10_000, f"with a height: {said} {high}")

# "Unknown" is no wording of a place that the source affirms.
(work / "nothing.csv").write_text("Name,Kind,Coordinates\nSample one,prison,unknown\nSample two,prison,نامعلوم\nSample three,prison,?\n"
                                  "Sample four,prison,near the made-up bridge\n", encoding="utf-8")
_, said, found = brought("nothing.csv", "nothing", "--layer", "taken")
claims = {name: [claim["aspect"] for claim in record["attestations"][0]["claims"]] for name, record in found.items()}
expect(all("location" not in claims[name] for name in ("Sample one", "Sample two", "Sample three")) and "location" in claims["Sample four"], f"{said} {found}")
expect("نامعلوم" in found["Sample two"]["notes"], found)

# A row that says neither what nor where is no place.
(work / "titled.csv").write_text("Name,Kind,Lat,Lon,Note\n,,,,A made-up remark\nSample,prison,36.51234,50.51234,\n", encoding="utf-8")
code, said, found = brought("titled.csv", "titled", "--layer", "taken", "--kind", "prison")
expect(code == 1 and list(found) == ["Sample"] and "neither a name nor anything that says where it is" in said, f"{said} {found}")

# A hidden name that is coordinates places nothing; a doubtful "public?" opens nothing.
(work / "hidden.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [
    {"type": "Feature", "geometry": None, "properties": {"kind": "prison", "names": [
        {"text": "Made-up yard"}, {"text": "33.51234 N, 36.21234 E", "sensitivity": "withheld"}]}}]}), encoding="utf-8")
_, said, found = brought("hidden.geojson", "hidden", "--layer", "taken")
expect("locations" not in found["Made-up yard"] or found["Made-up yard"]["locations"] == [], f"{said} {found}")
(work / "doubt.csv").write_text("Name,Kind,Sensitivity\nSample,prison,public?\n", encoding="utf-8")
_, said, found = brought("doubt.csv", "doubt", "--layer", "taken")
expect(found["Sample"]["sensitivity"] == "withheld", f"{said} {found}")

# What was mended in a restricted file is as restricted; what would run in a shell is one word there.
(work / "first.csv").write_text("Name,Kind,Note\nSample,prison,one\n", encoding="utf-8")
brought("first.csv", "mended", "--layer", "taken")
expect(run("classify", "mended", "restricted", "--source", "first-csv", "--because", "made up", "--by", "analyst-1")[0] == 0, "classify")
(work / "second.csv").write_text("Name,Kind,Note,Sensitivity\nSample,prison,one,withheld\nSample two,prison,,\n", encoding="utf-8")
code, said = run("import", "second.csv", "--into", "mended", "--layer", "taken", "--corrects", "first-csv", "--yes", "--by", "analyst-1")
facts = json.loads((work / "mended/sources.situs.json").read_text(encoding="utf-8"))["second-csv"]
expect(facts["sensitivity"] == "restricted" and facts["derived_from"] == ["first-csv"], f"{said} {facts}")
expect("situs classify mended withheld sample --because" in " ".join(said.split()) and "--locator 'line 2'" in said, said)

# Repeated rows that no program has are refused, and repeated comments cost no more than they may.
row_of = lambda count: f'<table:table-row table:number-rows-repeated="{count}"><table:table-cell/></table:table-row>'
write_ods_sheets(work / "deep.ods", {"Places": row(["Name", "Kind"]) + row_of(2147483647) + row_of(2147483640) + row(["Sample", "prison"])})
code, said, _ = brought("deep.ods", "deep", "--layer", "taken")
expect(code == 2 and "further down than any row" in said, f"{code} {said}")

# A name in a list of an .ods is read, and a text that an .xlsx does not have is told (import_sheets.py has damaged ones).
listed = '<table:table-cell office:value-type="string"><text:list><text:list-item><text:p>Listed sample</text:p></text:list-item></text:list></table:table-cell>'
write_ods_sheets(work / "listed.ods", {"Places": row(["Name", "Kind"]) + row([listed, "prison"])})
_, said, found = brought("listed.ods", "listed", "--layer", "taken")
expect(list(found) == ["Listed sample"], f"{said} {found}")
print("what claims nothing, hides something or means harm is taken for what it is")
