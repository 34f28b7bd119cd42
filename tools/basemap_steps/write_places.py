#!/usr/bin/python3
"""write_places.py REGION PLACES.json OUT: towns of GeoNames in the region, and the large ones of the world.

The most important first: by what they are the seat of, then by population, which GeoNames often lacks or has wrong."""
import json
import sys

from osgeo import ogr

import persian
from layers import TEXT, WHOLE, Region, write_layer

RANKS = {"PPLC": 0, "PPLA": 1, "PPLA2": 2, "PPLA3": 3, "PPLA4": 4, "PPLA5": 4, "PPL": 5, "PPLG": 5}
# Quarters of towns, and places that are no more: abandoned, historical, destroyed, a former capital.
NOT_TOWNS = {"PPLX", "PPLQ", "PPLH", "PPLW", "PPLCH"}
LARGE = 100_000
# Villages by Malayer and Kermanshah with hundreds of thousands in GeoNames: the numbers are of other things.
NOT_THEIR_POPULATION = {10630176, 14256, 23814}
FIELDS = [("name_en", TEXT), ("name_fa", TEXT), ("feature_code", TEXT), ("rank", WHOLE), ("population", WHOLE),
          ("country", TEXT), ("geonames", WHOLE)]


def rank(place):
    return RANKS.get(place["featureCode"], 6)


def rows(places, names):
    for place in sorted(places, key=lambda p: (rank(p), -p["population"], p["name"], p["cityId"])):
        point = ogr.Geometry(ogr.wkbPoint)
        point.AddPoint_2D(*place["loc"]["coordinates"])
        yield point, (place["name"], names.get(str(place["cityId"])), place["featureCode"], rank(place),
                      place["population"], place["country"], place["cityId"])


def main(region, places, out):
    region = Region(region)
    names = persian.names()
    with open(places, encoding="utf-8") as file:
        towns = [place for place in json.load(file) if place["featureCode"] not in NOT_TOWNS]
    for place in towns:
        if place["cityId"] in NOT_THEIR_POPULATION:
            place["population"] = 0
    write_layer(f"{out}/places.fgb", ogr.wkbPoint, FIELDS,
                rows([p for p in towns if region.holds(*p["loc"]["coordinates"])], names), index=False)
    large = [p for p in towns if p["featureCode"] == "PPLC" or p["population"] >= LARGE]
    write_layer(f"{out}/world_places.fgb", ogr.wkbPoint, FIELDS, rows(large, names), index=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
