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


# What a file says of who may see a row, however it says it: never more open, and told where it cannot be read.
def taken(file, text, default="public", option=()):
    """The records that the rows of a file become, by their first name; and the plan."""
    name = "of-" + file.replace(".", "-")
    expect(run("new", name, "--title", "A made-up dataset", "--sensitivity", default)[0] == 0, "situs new")
    (work / file).write_text(text if isinstance(text, str) else json.dumps(text), encoding="utf-8")
    code, plan = run("import", file, "--into", name, "--layer", "taken", "--kind", "prison", "--by", "analyst-1", "--date", "2026-11-28",
                     "--yes", *option)
    return {one["properties"]["names"][0]["text"]: one for one in features(f"{name}/layers/taken.geojson")}, " ".join(plan.split())


def words_of(records):
    return {name: one["properties"].get("sensitivity") for name, one in records.items()}


WORDS = {" WITHHELD ": "withheld", "Withheld": "withheld", "withheld.": "withheld", "Restricted": "restricted", "RESTRICTED ": "restricted",
         "Public": "public", "Publique": "public", "Restreinte": "restricted", "Retenu": "withheld", "محدود": "restricted", "عمومی": "public",
         "پنهان": "withheld", "مقيد": "restricted", "محجوب": "withheld", "quite": "withheld", "?": "withheld", "confidential": "withheld"}
for number, heading in enumerate(("Sensitivity", "Sensibilité", "حساسیت", "الحساسية")):
    made, plan = taken(f"words-{number}.csv", f"Name,{heading}\n" + "".join(f"Row {i},{word}\n" for i, word in enumerate(WORDS)))
    expect(words_of(made) == {f"Row {i}": word for i, word in enumerate(WORDS.values())}, f"{heading}: {words_of(made)} {plan}")
    expect(plan.count("becomes withheld, since that word cannot be read") == 3, f"{heading}: what cannot be read is told: {plan}")
    expect(all("quite" in one["properties"]["notes"] for name, one in made.items() if name == "Row 14"), made)

made, plan = taken("two-columns.csv", "Name,Sensitivity,Sensitivity level,Sensitivity\n"
                   "Second is stricter,public,Withheld,\nThird is stricter,restricted,,WITHHELD\nA text is no word,public,asked in May,\n"
                   "First is stricter,withheld,public,public\n")
expect(words_of(made) == {"Second is stricter": "withheld", "Third is stricter": "withheld", "A text is no word": "public",
                          "First is stricter": "withheld"}, f"{words_of(made)} {plan}")
expect("becomes withheld: column 3 (Sensitivity level) says so too" in plan, plan)


def cell(value):
    return '"' + json.dumps(value).replace('"', '""') + '"'


INSIDE = {
    "Location": ([{"id": "as-told", "sensitivity": "Withheld", "geometry": {"type": "Point", "coordinates": [36.2, 33.5]}}], "withheld"),
    "Deep": ({"claims": [{"by": {"sensitivity": "restricted"}}, {"sensitivity": "public"}]}, "restricted"),
    "Two": ([{"sensitivity": "restricted"}, {"sensitivity": "withheld"}], "withheld"),
    "Null": ([{"sensitivity": None}], "withheld"),
    "Odd": ({"sensitivity": ["public"]}, "withheld"),
    "Open": ([{"sensitivity": "public"}], "public"),
    "Nothing": ([{"id": "as-told"}], "public"),
}
made, plan = taken("inside.csv", "Name,Sensitivity,Attestations,When\n" +
                   "".join(f"{name},public,{cell(value)},\n" for name, (value, _) in INSIDE.items()) +
                   'Cut off,public,"[{""id"": ""as-told"", ""sensitivity"": ""withh",\n')
expect(words_of(made) == {"Cut off": "withheld"} | {name: word for name, (_, word) in INSIDE.items()}, f"{words_of(made)} {plan}")
expect("becomes restricted: column 3 (Attestations) holds a part that says so" in plan, plan)


def feature(name, beside={}, geometry={}, **properties):
    return {"type": "Feature", "geometry": {"type": "Point", "coordinates": [36.2, 33.5]} | geometry,
            "properties": {"name": name} | properties} | beside


BESIDE = {
    "In an object": (feature("In an object", sensitivity="public", locations=[{"sensitivity": "withheld"}]), "withheld"),
    "In the feature": (feature("In the feature", {"sensitivity": "Withheld"}, sensitivity="public"), "withheld"),
    "In the geometry": (feature("In the geometry", geometry={"sensitivity": "restricted"}), "restricted"),
    "An object itself": (feature("An object itself", sensitivity={"level": "withheld"}), "withheld"),
    "Nothing said": (feature("Nothing said", sensitivity=None, names=[{"text": "Nothing said"}]), None),
}
text = json.dumps({"type": "FeatureCollection", "features": [one for one, _ in BESIDE.values()]})
twice = json.dumps(feature("Said twice", sensitivity="withheld")).replace('"withheld"', '"withheld", "sensitivity": "public"')
for file, content in (("beside.geojson", text.replace('"features": [', f'"features": [{twice}, ')),
                      ("beside.geojsonl", "\n".join([twice, *(json.dumps(one) for one, _ in BESIDE.values())]) + "\n")):
    made, plan = taken(file, content)
    expect(words_of(made) == {"Said twice": "withheld"} | {name: word for name, (_, word) in BESIDE.items()}, f"{file}: {words_of(made)} {plan}")

# Linked Places; and rows that were not taken, of which nothing opens what is withheld by default.
places = {"type": "FeatureCollection", "@context": "https://example.org/context", "features": [
    feature("Linked", {"names": [{"toponym": "Linked"}], "links": [{"sensitivity": "restricted"}]})]}
made, plan = taken("linked.geojson", places)
expect(words_of(made) == {"Linked": "restricted"}, f"{words_of(made)} {plan}")
left = "not taken because,not taken: of source,not taken: of file,not taken: at,not taken: sensitivity,Name,Sensitivity\n"
made, plan = taken("left.csv", left + "why,,,,Withheld,First,public\nwhy,,,,restricted,Second,\nwhy,,,,odd,Third,\n", "withheld")
expect(words_of(made) == {"First": "withheld", "Second": "withheld", "Third": "withheld"}, f"{words_of(made)} {plan}")

# A name whose role or sensitivity nobody knows is not shown, and gives the record no id.
NAMES = [{"text": "Whispered yard", "role": "preferred", "sensitivity": "Hush"}, {"text": "Insulting yard", "role": "nickname"},
         {"text": "Plain yard", "role": "Variant"}, {"text": "Quiet yard", "sensitivity": "WITHHELD"}, {"text": "Deep yard", "used_by": [{"sensitivity": "restricted"}]}]
made, plan = taken("names.geojson", {"type": "FeatureCollection", "features": [
    feature("Plain yard", names=NAMES), feature("Whispered yard", names=NAMES[:1])]})
one = made["Plain yard"]
found = {name["text"]: (name["role"], name.get("sensitivity")) for name in one["properties"]["names"]}
expect(one["id"] == "plain-yard" and found == {
    "Plain yard": ("preferred", None), "Whispered yard": ("variant", "withheld"), "Insulting yard": ("variant", "restricted"),
    "Quiet yard": ("variant", "withheld"), "Deep yard": ("variant", "restricted")}, f"{one['id']} {found} {plan}")
expect(made["Whispered yard"]["id"] == "prison", made["Whispered yard"])
expect("a name becomes withheld: the sensitivity \"Hush\" of a name is no term" in plan and "the role \"nickname\"" in one["properties"]["notes"], plan)
expect(run("finish", "of-names-geojson", "--all", "--by", "analyst-1", "--date", "2026-11-28")[0] == 0, "finish")
code, said = run("export", "of-names-geojson", "names-out.geojson", "--audience", "public")
out = (work / "names-out.geojson").read_text(encoding="utf-8").lower()
expect(code == 0 and "plain yard" in out and not any(word in out for word in ("whispered", "insulting", "quiet yard", "deep yard")), said)
