"""library.py PROGRAM SOURCE: a Zotero library becomes the sources of a dataset, again and again, and nothing known is lost."""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

program, source = sys.argv[1:3]
folder = tempfile.TemporaryDirectory()
work = pathlib.Path(folder.name)
dataset = work / "iran-1988"
shutil.copytree(pathlib.Path(source) / "datasets/iran-1988", dataset)
library = work / "library.json"
sources, facts = dataset / "sources.json", dataset / "sources.situs.json"
old, old_facts = sources.read_bytes(), facts.read_bytes()


def expect(holds, what):
    if not holds:
        sys.exit(f"wrong: {what}")


def take(*options):
    done = subprocess.run([program, "import", str(library), "--into", str(dataset), "--to", "sources", *options],
                          capture_output=True, text=True, encoding="utf-8")
    return done.returncode, done.stdout + done.stderr


# As Zotero writes it: tabs, an id that is an address, dates as lists; and a source that the dataset has.
library.write_text(json.dumps([
    {"id": "http://zotero.org/users/0/items/MADEUP01", "type": "report", "title": "گزارش ساختگی", "language": "fa",
     "author": [{"literal": "Nobody"}], "issued": {"date-parts": [["2026", 11, 24]]}},
    {"id": "ncri-2020", "type": "webpage", "title": "A title that was mended"},
    {"type": "book", "title": "Without an id"}], indent="\t", ensure_ascii=False), encoding="utf-8")

code, plan = take()
expect(code == 1 and sources.read_bytes() == old, f"the plan alone: {code} {plan}")
for words in ("MADEUP01: added: Nobody (2026-11-24). گزارش ساختگی.", "ncri-2020: changed:", "→ A title that was mended",
              "URL stays: the library has none", "not taken: Without an id has no id", "1 source added, 1 changed",
              "nothing was written; add --yes", "library.json:"):
    expect(words in plan, f"the plan does not say {words!r}: {plan}")

code, text = take("--yes", "--format", "json")
told = json.loads(text)
expect(code == 1 and told["written"] and told["counts"] == {
    "added": 1, "changed": 1, "same": 0, "kept": len(json.loads(old)) - 1, "refused": 1}, f"as JSON: {told['counts']}")
items = {item["id"]: item for item in json.loads(sources.read_bytes())}
before = {item["id"]: item for item in json.loads(old)}
expect(list(items) == [*before, "http://zotero.org/users/0/items/MADEUP01"], "the order of the sources")
expect(items["ncri-2020"] == before["ncri-2020"] | {"title": "A title that was mended"}, "the changed source")
expect(all(items[key] == before[key] for key in before if key != "ncri-2020"), "other sources")
expect(facts.read_bytes() == old_facts, "what situs knows of sources changed")
mended = sources.read_bytes()
code, said = take("--yes")
expect("nothing to write" in said and sources.read_bytes() == mended, f"the second time: {said}")
done = subprocess.run([program, "validate", str(dataset)], capture_output=True, text=True, encoding="utf-8")
expect(done.returncode == 0, f"the dataset does not validate: {done.stdout}")

# What the library lost is told also where nothing else changed.
lost = dict(items["ncri-2020"])
del lost["URL"]
library.write_text(json.dumps([lost]), encoding="utf-8")
code, said = take()
for words in ("ncri-2020: as it is:", "URL stays: the library has none", "ncri-2020 (URL); it stays", "nothing to write"):
    expect(code == 0 and words in said, f"a member that the library lost: {code} {said}")
expect(f"only the dataset has {len(items) - 1} sources: " in said and f" and {len(items) - 11} more; they stay" in said,
       f"the sources that only the dataset has: {said}")

# Sources that look like one, and dates that may be of another calendar, are told; what is joined is one origin.
alike = [lost, {"id": "made-up-2", "type": "webpage", "title": "A TITLE, that was  mended", "issued": {"raw": "1367/05/06"}}]
library.write_text(json.dumps(alike), encoding="utf-8")
code, said = take()
for words in ("made-up-2 looks like ncri-2020 (the same title: ", '"made-up-2": {"derived_from": ["ncri-2020"]}',
              "look: issued: the year 1367 is perhaps of the Iranian calendar (then it is 1988/1989)"):
    expect(code == 0 and words in said, f"{words}: {code} {said}")
alike.insert(0, {"id": "jfi-copy", "type": "webpage", "title": "Other", "URL": "http://example.invalid/x/"})
alike.insert(1, {"id": "jfi-copy-2", "type": "webpage", "title": "Another", "URL": "https://www.example.invalid/x"})
library.write_text(json.dumps(alike), encoding="utf-8")
code, said = take("--format", "json")
told = json.loads(said)
expect(any(note.startswith("jfi-copy-2 looks like jfi-copy (the same address: ") for note in told["notes"]), told["notes"])
expect([len(source["doubts"]) for source in told["sources"][:4]] == [0, 0, 0, 1], told["sources"][:4])
code, said = take("--yes")
joined = json.loads(facts.read_bytes()) | {"jfi-copy-2": {"derived_from": ["jfi-copy"]}}
facts.write_text(json.dumps(joined, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
alike[0]["title"] = "Other, changed"
library.write_text(json.dumps(alike), encoding="utf-8")
code, said = take()
expect("jfi-copy: changed" in said and "looks like" not in said, f"sources that derived_from joins: {said}")
mended = sources.read_bytes()

library.write_text('{"config": {}, "items": [{"itemType": "book"}]}', encoding="utf-8")
code, said = take("--yes")
expect(code == 2 and "Better CSL JSON" in said and sources.read_bytes() == mended, f"Zotero's own JSON: {code} {said}")
library.write_text('[{"id": "a", "type": "book",}]', encoding="utf-8")
code, said = take("--yes")
expect(code == 2 and "library.json:1:" in said, f"broken JSON: {code} {said}")
done = subprocess.run([program, "import", str(library), "--into", str(dataset), "--by", "analyst-2"], capture_output=True, text=True)
expect(done.returncode == 2 and "--to sources" in done.stderr, f"a library without --to: {done.stderr}")
print("a library comes home")
