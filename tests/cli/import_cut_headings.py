"""import_cut_headings.py PROGRAM: what a Shapefile cuts of the headings publishes nothing.

A made-up internal copy is saved as a Shapefile by GDAL, as QGIS does it: headings end after 10 bytes, and those that are
then the same are numbered.
"""

import json
import sys

from at_work import expect, run, work

try:
    from osgeo import gdal, ogr
except ImportError:
    sys.exit(77)

gdal.UseExceptions()
WHO = ("--by", "analyst-1", "--date", "2026-11-28", "--yes")


def taken(file, dataset, ends_with=0):
    """What the records of the file say of who may see them, by name; and the plan."""
    expect(run("new", dataset, "--title", "A made-up dataset", "--sensitivity", "public")[0] == 0, "situs new")
    code, plan = run("import", file, "--into", dataset, "--layer", "taken", *WHO)
    expect(code == ends_with, plan)
    code, said = run("validate", dataset)
    expect(code == 0, said)
    records = json.loads((work / dataset / "layers/taken.geojson").read_text(encoding="utf-8"))["features"]
    return {one["properties"]["names"][0]["text"]: one["properties"] for one in records}, plan


def words(records):
    """Without the example that `situs new` writes."""
    return {name: one.get("sensitivity") for name, one in records.items() if name != "Example town"}


expect(run("new", "first", "--title", "A made-up dataset", "--sensitivity", "public")[0] == 0, "situs new")
(work / "first.csv").write_text("Name,Type,Lat,Lon,Sensitivity,Sensitivity reason\n"
                                "Hidden farm,prison,33.5,36.2,restricted,a made-up gardener could be found\n"
                                "Open square,prison,35.1,38.2,public,\n", encoding="utf-8")
code, said = run("import", "first.csv", "--into", "first", "--layer", "places", *WHO)
expect(code == 0, said)
code, said = run("export", "first", "first.gpkg", "--audience", "internal")
expect(code == 0, said)
gdal.PushErrorHandler("CPLQuietErrorHandler")
gdal.VectorTranslate(str(work / "cut.shp"), str(work / "first.gpkg"), format="ESRI Shapefile", layers=["places"])
gdal.PopErrorHandler()
cut = ogr.Open(str(work / "cut.shp"))
headings = [field.GetName() for field in cut.GetLayer(0).schema]
cut = None
expect({"sensitivit", "sensitiv_1", "sensitiv_2", "sensitiv_3", "uncertaint"} <= set(headings), headings)
records, plan = taken("cut.shp", "second")
expect(words(records) == {"Hidden farm": "restricted", "Open square": "public"}, plan)
expect(records["Hidden farm"]["sensitivity_reason"] == "a made-up gardener could be found", records)

# Where one of the four was taken out, the numbers could mean others: what is not read hides.
gdal.VectorTranslate(str(work / "fewer.shp"), str(work / "cut.shp"), format="ESRI Shapefile",
                     selectFields=["name", "kind", "sensitiv_1"])
records, plan = taken("fewer.shp", "third")
expect(words(records) == {"Hidden farm": "withheld", "Open square": None}, plan)
expect("becomes withheld: column 3 (sensitiv_1) may say who may see it" in plan, plan)

# A Shapefile that situs itself wrote has short names of its own.
(work / "short.csv").write_text("name,kind,sensitiv,sens_why\nHidden farm,prison,withheld,a made-up reason\n", encoding="utf-8")
records, plan = taken("short.csv", "fourth")
expect(words(records) == {"Hidden farm": "withheld"}, plan)
expect(records["Hidden farm"]["sensitivity_reason"] == "a made-up reason", records)

# A word that cannot be read, and columns that nobody knows.
(work / "odd.csv").write_text("Name,Type,Sensitivity level,Access\n"
                              "Odd word,prison,quite,\n"
                              "Word below another heading,prison,,withheld\n"
                              "Both,prison,public,restricted\n"
                              "Said to be open,prison,public,\n"
                              "Nothing said,prison,,free\n", encoding="utf-8")
records, plan = taken("odd.csv", "fifth")
expect(words(records) == {"Odd word": "withheld", "Word below another heading": "withheld", "Both": "restricted",
                          "Said to be open": "public", "Nothing said": None}, plan)
expect("Access: withheld" in records["Word below another heading"]["notes"], "the cell stays in the notes")
(work / "bad.csv").write_text("Name,Type,Sensitivity\nOdd word,prison,quite\n", encoding="utf-8")
records, plan = taken("bad.csv", "sixth", ends_with=1)
expect(words(records) == {"Odd word": "withheld"} and "becomes withheld" in plan, plan)

# Case and blanks do not matter, and of two columns of that name the stricter counts.
(work / "cases.csv").write_text("Name,Type,Sensitivity,sensitivity,Sensitivity level\n"
                                "Large,prison, WITHHELD ,,\n"
                                "Capital,prison,Restricted,,\n"
                                "Second,prison,public,Restricted,\n"
                                "Stricter,prison,restricted,WITHHELD,\n"
                                "Odd second,prison,public,quite,\n"
                                "Third,prison,public,,Withheld\n"
                                "Remark,prison,public,,as everybody says\n"
                                "Laxer,prison,withheld,public,\n", encoding="utf-8")
records, plan = taken("cases.csv", "seventh")
expect(words(records) == {"Large": "withheld", "Capital": "restricted", "Second": "restricted", "Stricter": "withheld", "Odd second": "withheld",
                          "Third": "withheld", "Remark": "public", "Laxer": "withheld"}, plan)
(work / "bare.csv").write_text("Name,Type,Sensitivity level\nLarge,prison, WITHHELD \nCapital,prison,Restricted\n", encoding="utf-8")
records, plan = taken("bare.csv", "eighth")
expect(words(records) == {"Large": "withheld", "Capital": "restricted"}, plan)
