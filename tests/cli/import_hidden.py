"""import_hidden.py PROGRAM: what a dataset hides from some is not published by standing in somebody's file as well.

Each row of a made-up file says one thing that the dataset has only in a restricted or withheld record; what it becomes is as
hidden, says so in the plan, and is in no public copy.
"""

import json

from at_work import expect, run, work


def features(name):
    return json.loads((work / name).read_text(encoding="utf-8"))["features"]


TABLE = ("Name,Type,Lat,Lon,Sensitivity,Comment\n"
         "Hidden farm,prison,33.51234,36.29876,restricted,told by a made-up gardener\n"
         "Unseen yard,prison,34.11111,37.22222,withheld,the third made-up gate on the left\n"
         "Open square,prison,35.11111,38.22222,public,stands in every made-up guide\n")
code, said = run("new", "made-up", "--title", "A made-up dataset", "--sensitivity", "public")
expect(code == 0, said)
(work / "first.csv").write_text(TABLE, encoding="utf-8")
code, said = run("import", "first.csv", "--into", "made-up", "--layer", "places", "--by", "analyst-1", "--date", "2026-11-28", "--yes")
expect(code == 0 and "3 added" in said and "becomes" not in said, f"the dataset to begin with: {said}")

# What somebody else's file says; the words as they come out, and whether they are hidden.
ROWS = {
    "Row by place": (",prison,33.51234,36.29876,,", "restricted"),
    "Row rounded": (",prison,33.5123,36.2988,,", "restricted"),
    "Row in minutes": (",prison,\"33° 30' 44.4\"\"\",\"36° 17' 55.5\"\"\",,", "restricted"),
    "Hidden farm": (",court,,,,", "restricted"),
    "Row by comment": (",prison,,,,told by a made-up gardener", "restricted"),
    "Row by withheld place": (",prison,34.11111,37.22222,,", "withheld"),
    "Row by withheld comment": (",prison,,,,the third made-up gate on the left", "withheld"),
    "Row that says public": (",prison,33.51234,36.29876,public,", "restricted"),
    "Row that is withheld": (",prison,33.51234,36.29876,withheld,", "withheld"),
    "Row elsewhere": (",prison,33.6,36.4,,", None),
    "Row on the open square": (",prison,35.11111,38.22222,,", None),
    "Row of open words": (",prison,,,,stands in every made-up guide", None),
    "Row of a kind": (",prison,,,,prison", None),
}
(work / "second.csv").write_text("Name,Type,Lat,Lon,Sensitivity,Comment\n" + "".join(f"{name}{row}\n" for name, (row, _) in ROWS.items()),
                                 encoding="utf-8")
code, plan = run("import", "second.csv", "--into", "made-up", "--layer", "more", "--by", "analyst-1", "--date", "2026-11-28", "--yes")
expect(code == 0 and f"{len(ROWS)} added" in plan, f"taking the rows in: {code} {plan}")
found = {one["properties"]["name"]: one["properties"] for one in features("made-up/layers/more.geojson")}
ids = {one["properties"]["name"]: one["id"] for one in features("made-up/layers/more.geojson")}
for name, (row, word) in ROWS.items():
    expect(found[name].get("sensitivity") == word, f"{name} is {found[name].get('sensitivity')}, not {word}: {plan}")
told = plan.split("more/")
for name in ("Row by place", "Row by withheld comment"):
    part = next(one for one in told if one.split("\n")[0].endswith(": added: " + name))
    expect(f"becomes {ROWS[name][1]}: the dataset has its" in part, f"the plan does not say why: {part}")
    expect(found[name]["sensitivity_review"] == "2026-11-28" and "only where not everyone" in found[name]["sensitivity_reason"], found[name])
expect(plan.count("becomes restricted") == 6 and plan.count("becomes withheld") == 2, plan)
code, said = run("validate", "made-up")
expect(code == 0, said)
# Somebody looks the drafts through, as no public copy has any.
for name in ROWS:
    code, said = run("finish", "made-up", ids[name], "--by", "analyst-1", "--date", "2026-11-28")
    expect(code == 0, f"{name}: {said}")
code, said = run("export", "made-up", "out.geojson", "--audience", "public")
out = (work / "out.geojson").read_text(encoding="utf-8")
expect(code == 0 and {one["properties"]["name"] for one in features("out.geojson")} >= {"Row elsewhere", "Row on the open square"}, said)
for hidden in ("Hidden farm", "gardener", "third made-up gate", "33.512", "34.111", "37.222"):
    expect(hidden not in out, f"{hidden} is published")

# Known by the place that only a withheld record has, in a shape: an outline through it.
shape = {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "Made-up outline", "kind": "compound"}, "geometry": {
    "type": "Polygon", "coordinates": [[[37.22222, 34.11111], [37.3, 34.1], [37.3, 34.2], [37.22222, 34.11111]]]}}]}
(work / "shape.geojson").write_text(json.dumps(shape), encoding="utf-8")
code, plan = run("import", "shape.geojson", "--into", "made-up", "--layer", "more", "--by", "analyst-1", "--date", "2026-11-28", "--dry-run")
expect("becomes withheld: the dataset has its place already" in plan, f"an outline: {plan}")
