"""forms.py PROGRAM SOURCE: the form of a record has tabs, sub-forms of the evidence, drop-downs in the vocabulary's order,
constraints with the words of fields.def, and map tips that show the evidence with every value escaped."""

import json
import pathlib
import re
import sys
import tempfile

from session import end, expect, export, layer_of, open_project
import made_up

from qgis.core import (QgsAttributeEditorElement, QgsExpression, QgsExpressionContext, QgsExpressionContextUtils,
                       QgsFieldConstraints, QgsVectorLayerUtils)

program, source = sys.argv[1:3]
folder = tempfile.TemporaryDirectory()
work = pathlib.Path(folder.name)
project = open_project(export(program, made_up.write(work / "made-up", source, program), work / "one.qgz"))
layer = layer_of(project, "kinds")

form = layer.editFormConfig()
tabs = {tab.name(): tab for tab in form.tabs()}
expect(list(tabs) == ["Place", "Names", "Location", "Evidence", "Claims and assessments", "Sensitivity"], f"tabs {list(tabs)}")
relations = {name: [e.relation().id() for e in tab.findElements(QgsAttributeEditorElement.AeTypeRelation)]
             for name, tab in tabs.items()}
expect(relations["Evidence"] == ["situs_attestations_of_kinds"], f"sub-forms {relations}")
expect(relations["Claims and assessments"] == ["situs_claims_of_kinds", "situs_assessments_of_kinds"], f"sub-forms {relations}")
expect(relations["Names"] == ["situs_names_of_kinds", "situs_relations_of_kinds"], f"sub-forms {relations}")
expect(relations["Location"] == ["situs_locations_of_kinds", "situs_searches_of_kinds"], f"sub-forms {relations}")
columns = [e.name() for tab in tabs.values() for e in tab.findElements(QgsAttributeEditorElement.AeTypeField)]
expect(sorted(columns) == sorted(field.name() for field in layer.fields() if field.name() != "fid"), f"columns {columns}")

parts = {e.name(): e.visibilityExpression() for e in tabs["Location"].findElements(QgsAttributeEditorElement.AeTypeContainer)}
expect(all(shown.enabled() and not shown.data().hasParserError() for shown in parts.values()), f"parts {parts}")
for identity, shown in [("nowhere", "Not located"), ("somewhere", "Known locations")]:
    context = QgsExpressionContext()
    areas = layer_of(project, "areas")
    context.setFeature(next(areas.getFeatures(f"\"id\" = '{identity}'")))
    context.setFields(areas.fields())
    visible = [name for name, condition in parts.items() if condition.data().evaluate(context)]
    expect(visible == [shown], f"the form of {identity} shows {visible}")

table = {column.name: column for column in layer.attributeTableConfig().columns()}
order = [name for name, column in table.items() if not column.hidden]
expect(table["fid"].hidden and order[:4] == ["name", "name_other", "kind", "when"] and len(order) == len(columns),
       f"columns of the table {order}")
expect(all(column.width >= 100 for column in table.values() if not column.hidden), "a column too narrow for its heading")
expect(layer.attributeTableConfig().sortExpression() == '"name"', "the table is not in the order of names")

vocabulary = json.loads((pathlib.Path(source) / "datasets/vocabulary/kind.json").read_text(encoding="utf-8"))
index = layer.fields().indexOf("kind")
setup = layer.editorWidgetSetup(index)
entries = [value for entry in setup.config().get("map", []) for value in entry.values()]
expect(setup.type() == "ValueMap" and entries == [term["id"] for term in vocabulary["terms"]] + ["own-kind"],
       f"drop-down of kinds {entries}")
expect(layer.attributeAlias(layer.fields().indexOf("existence_confidence")) == "Confidence in the existence", "headings")
attestations = layer_of(project, "attestations")
expect(attestations.attributeAlias(attestations.fields().indexOf("recorded_by")) == "Recorded by", "headings of evidence")
expect(form.readOnly(layer.fields().indexOf("precision")) and not form.readOnly(index), "read-only columns")

# Each constraint of fields.def holds for the records, and fails with its words for a wrong value.
fields_def = (pathlib.Path(source) / "src/situs/model/fields.def").read_text(encoding="utf-8")
wrong = {"kind": None, "country": "Iran", "uncertainty_m": 0, "sensitivity_category": 9, "when": "last summer", "as_of": "July 1988",
         "within": "Made-up Town", "links": "https//example.org made up"}
for name, value in wrong.items():
    at = layer.fields().indexOf(name)
    message = layer.constraintDescription(at)
    expect(message and f'"{message}")' in fields_def, f"{name}: message {message!r}")
    strength = layer.fields()[at].constraints().constraintStrength(QgsFieldConstraints.ConstraintExpression)
    expect(strength == QgsFieldConstraints.ConstraintStrengthHard, f"{name}: constraint of strength {strength}")
    feature = next(layer.getFeatures())
    held, _ = QgsVectorLayerUtils.validateAttribute(layer, feature, at)
    expect(held, f"{name}: a good record fails")
    feature.setAttribute(at, value)
    held, _ = QgsVectorLayerUtils.validateAttribute(layer, feature, at)
    expect(not held, f"{name}: {value!r} passes")
expect(re.match(r"'new-'", layer.defaultValueDefinition(layer.fields().indexOf("id")).expression()), "no id for new records")


def tip_of(table, where):
    shown = layer_of(project, table)
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(shown))
    context.setFeature(next(shown.getFeatures(where)))
    return QgsExpression.replaceExpressionText(shown.mapTipTemplate(), context)


for table, where, name in [("areas_areas", "\"id\" = 'outlined'", "outlined"),
                           ("uncertainty_areas", "\"site_id\" = 'outlined'", "outlined")]:
    tip = tip_of(table, where)
    for escaped in ["&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quoted&quot; 'single' [% env('HOME') %] ]]&gt; outlined",
                    "[made-up, page 1]", "20 m", "Reported", "Cemetery"]:
        expect(escaped in tip, f"map tip of {table} lacks {escaped}: {tip}")
    expect("<script" not in tip, f"map tip of {table}: {tip}")
end(f"{len(columns)} columns")
