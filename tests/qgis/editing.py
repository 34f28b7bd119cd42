"""Edits in QGIS as people make them: through a layer's edit buffer, committed, with the defaults of the form."""

from session import expect, layer_of

from qgis.core import QgsGeometry, QgsPointXY, QgsVectorLayerUtils

MOVED, PLACED, CHANGED, DELETED = "prison-reported", "nowhere", "hospital-established", "court-disputed"
MOVED_TO, DRAWN_AT, PLACED_AT = (50.123456, 30.25), (50.5, 30.5), "30.4 N, 50.6 E"


def feature_of(layer, identity):
    found = list(layer.getFeatures(f"\"id\" = '{identity}'"))
    expect(len(found) == 1, f"{layer.name()} has {len(found)} rows {identity}")
    return found[0]


def set_values(layer, identity, values):
    feature = feature_of(layer, identity)
    for name, value in values.items():
        index = layer.fields().indexOf(name)
        expect(index >= 0, f"{layer.name()} has no column {name}")
        expect(layer.changeAttributeValue(feature.id(), index, value), f"{name} of {identity} cannot be changed")


def point(lon, lat):
    return QgsGeometry.fromPointXY(QgsPointXY(lon, lat))


def commit(layer):
    expect(layer.commitChanges(), f"{layer.name()} cannot be saved: {layer.commitErrors()}")


def edit(project, while_open):
    """Moves, places, changes, adds, deletes. `while_open` is called before the file is closed. Gives the new record's id."""
    kinds = layer_of(project, "kinds")
    expect(not kinds.readOnly() and kinds.startEditing(), "kinds cannot be edited")
    moved = feature_of(kinds, MOVED)
    expect(kinds.changeGeometry(moved.id(), point(*MOVED_TO)), "the point cannot be moved")
    set_values(kinds, MOVED, {"new_because": "made up: seen on the spot", "new_uncertainty_m": 30, "new_method": "survey"})
    set_values(kinds, CHANGED, {"kind": "museum", "existence_confidence": "disputed", "notes": "made up"})
    added = QgsVectorLayerUtils.createFeature(kinds, point(*DRAWN_AT), {
        kinds.fields().indexOf("name"): "Made-up addition", kinds.fields().indexOf("kind"): "cemetery"})
    identity = added["id"]
    expect(str(identity).startswith("new-"), f"a new record is called {identity}")
    expect(kinds.addFeature(added), "a record cannot be added")
    expect(kinds.deleteFeature(feature_of(kinds, DELETED).id()), "a record cannot be deleted")
    commit(kinds)

    areas = layer_of(project, "areas")
    expect(areas.startEditing(), "areas cannot be edited")
    set_values(areas, PLACED, {"new_position": PLACED_AT, "new_uncertainty_m": 500, "new_method": "coordinates",
                               "new_because": "made up: a made-up report gives it"})
    commit(areas)
    while_open()
    project.clear()
    return identity
