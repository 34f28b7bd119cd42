"""Persian names by GeoNames id and first-order code, from the Debian package libgeonames-common and persian_names.tsv."""
import gettext
import os
import re

CATALOGUE = "/usr/share/locale/fa/LC_MESSAGES/geonames.mo"
# Marks of direction, and vowel marks, which maps do not print.
UNPRINTED = re.compile("[\u064b-\u0652\u200e\u200f\u202a-\u202e\u2066-\u2069]")
LETTERS = str.maketrans({"\u064a": "\u06cc", "\u0643": "\u06a9", "\u06c0": "\u0647"})


def plain(name):
    """Without marks, the word "ostan" (province) and a country after a comma; Persian letters (ی, ک) for Arabic ones."""
    return re.sub("^استان |،.*", "", UNPRINTED.sub("", name).translate(LETTERS)).strip()


def by_hand():
    with open(os.path.join(os.path.dirname(__file__), "persian_names.tsv"), encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")]
    return {key: name for key, name, _ in rows}


def names():
    """{GeoNames id or "IR.08": name}, only what is written in Arabic script."""
    with open(CATALOGUE, "rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog
    found = {key: plain(name) for key, name in catalogue.items()
             if isinstance(key, str) and key and re.search("[\u0600-\u06ff]", name)}
    return found | by_hand()
