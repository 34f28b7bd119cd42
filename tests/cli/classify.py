"""classify.py PROGRAM: who may see a record, a part or a source is said with a verb, and what that means is told."""

import json
import sys

from at_work import expect, run, work

dataset = work / "made-up"
by = ("--by", "analyst-1")


def do(*arguments, code=0):
    result, said = run(*arguments)
    expect(result == code, f"{arguments} ends with {result}: {said}")
    return " ".join(said.split())


def record(site):
    for feature in json.loads((dataset / "layers/places.geojson").read_text(encoding="utf-8"))["features"]:
        if feature["id"] == site:
            return feature["properties"]
    sys.exit(f"no record {site}")


def facts(source):
    return json.loads((dataset / "sources.situs.json").read_text(encoding="utf-8"))[source]


def shown_to_all():
    return do("show", dataset, "--audience", "public")


def texts():
    return {path: path.read_bytes() for path in sorted(dataset.rglob("*")) if path.is_file()}


do("new", dataset, *by)
do("finish", dataset, "example-town")
expect("Example town" not in shown_to_all(), "a new record is public")

# A record opens; the source that still hides all of it is told, and opens by itself.
said = do("classify", dataset, "public", "example-town", "--because", "a made-up place")
expect(record("example-town")["sensitivity"] == "public" and record("example-town")["sensitivity_reason"] == "a made-up place", said)
expect("Not everybody may see example-report" in said and "Judgements and dates of the record stay" in said and "public --source example-report" in said, f"what still hides it: {said}")
expect("The id of the record tells a name" in said, f"the id is the name: {said}")
do("show", dataset, "example-town", "--audience", "public", code=2)
said = do("classify", dataset, "public", "--source", "example-report", "--because", "it was published")
expect(facts("example-report")["sensitivity"] == "public" and facts("example-report")["sensitivity_reason"] == "it was published", said)
expect("Example town" in shown_to_all() and "Copies" not in said and "What it says of example-town is seen" in said, f"the record is not shown: {said}")
expect("Example report" in do("show", dataset, "example-town", "--audience", "public"), "its source is not shown")

# A part closes alone, with the word about what was given away before.
said = do("classify", dataset, "withheld", "example-town", "--part", "example-report-page-1", "--because", "the witness asked for it")
expect("Copies and exports that were given away still show it" in said, f"what was given away: {said}")
expect(record("example-town")["attestations"][0]["sensitivity"] == "withheld", "the part")
expect("locations" not in record("example-town"), "a list that was not there")
expect("1 part of a record is left out" in do("show", dataset, "example-town", "--audience", "public"), "a hidden attestation is shown")
do("classify", dataset, "public", "example-town", "--part", "example-report-page-1", "--because", "the witness allowed it")
do("classify", dataset, "restricted", "example-town", "--name", "Example town", "--because", "a made-up reason", code=0)
expect(record("example-town")["names"][0]["sensitivity"] == "restricted", "the name")
do("classify", dataset, "public", "example-town", "--name", "Example town", "--because", "a made-up reason")

# What is hidden as a whole says why, and when that is looked at again; what opens loses the day.
unchanged = texts()
expect("say --source example-report" in do("classify", dataset, "public", "example-report", "--because", "x", code=2), "a source's id")
expect("Iranian" in do("classify", dataset, "withheld", "example-town", "--because", "x", "--review", "۱۴۰۳-۰۱-۰۱", code=2), "a day of another calendar")
said = do("classify", dataset, "withheld", "example-town", "--because", "danger", code=2)
expect("--review DAY" in said, f"a day is asked for: {said}")
said = do("classify", dataset, "withheld", "example-town", "--review", "2027-11-24", code=2)
expect("--because REASON" in said, f"a reason is asked for: {said}")
said = do("classify", dataset, "withheld", "example-town", "--because", "danger", "--review", "soon", code=2)
expect("--review cannot be \"soon\"" in said, f"no day: {said}")
for wrong in (("hidden", "example-town"), ("public",), ("public", "example-town", "--source", "example-report"),
              ("public", "example-twon"), ("public", "--source", "example-reprot"), ("public", "--attested-by", "nobody"),
              ("public", "example-town", "--part", "none"), ("public", "example-town", "--name", "None"),
              ("public", "example-town", "--name", "Example town", "--part", "example-report-page-1"),
              ("public", "--source", "example-report", "--name", "Example town"),
              ("public", "example-town", "--part", "example-report-page-1", "--category", "2")):
    do("classify", dataset, *wrong, "--because", "danger", code=2)
expect(texts() == unchanged, "what is refused changes something")
do("classify", dataset, "withheld", "example-town", "--because", "danger", "--review", "2027-11-24", "--category", "1", "--dry-run")
expect(texts() == unchanged, "--dry-run changes something")
do("classify", dataset, "withheld", "example-town", "--because", "danger", "--review", "۲۰۲۷-۱۱-۲۴", "--category", "1")
expect(record("example-town")["sensitivity_review"] == "2027-11-24" and record("example-town")["sensitivity_category"] == 1, "the day")
expect("Example town" not in do("show", dataset, "--audience", "internal"), "what is withheld is shown")

# All records of one source at once; drafts among them are told.
do("add", "site", dataset, "--name", "Made-up prison", "--kind", "prison", "--layer", "places", "--unlocated", "no source says where")
do("add", "attestation", dataset, "made-up-prison", "--source", "example-report", "--claim", "existence affirms")
do("add", "site", dataset, "--name", "Made-up court", "--kind", "court", "--layer", "places")
do("add", "attestation", dataset, "made-up-court", "--source", "example-report", "--claim", "existence affirms")
do("add", "site", dataset, "--name", "Made-up wall", "--kind", "memorial", "--layer", "places")
said = do("classify", dataset, "public", "--attested-by", "example-report", "--because", "it was published")
expect("3 records are public now" in said and "places/example-town: withheld → public" in said
       and "places/made-up-court: as the dataset: restricted → public" in said and "1 of them is a draft" in said, f"of one source: {said}")
expect("sensitivity_review" not in record("example-town") and "sensitivity" not in record("made-up-wall"), "the others")
expect("Made-up prison" in shown_to_all() and "Made-up court" not in shown_to_all(), "a draft is shown")
do("validate", dataset)
do("fmt", "--check", dataset)
