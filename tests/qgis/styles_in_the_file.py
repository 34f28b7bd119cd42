"""styles_in_the_file.py PROGRAM SOURCE: a layer that is added to a project by itself comes with its style from the
GeoPackage: rules for the kinds, labels, map tips, metadata, and a form."""

import pathlib
import sys
import tempfile

from session import end, expect, export
import made_up

from qgis.core import QgsExpressionContext, QgsExpressionContextUtils, QgsExpression, QgsProviderRegistry, QgsVectorLayer

program, source = sys.argv[1:3]
folder = tempfile.TemporaryDirectory()
work = pathlib.Path(folder.name)
target = export(program, made_up.write(work / "made-up", source, program), work / "one.gpkg")


def labels(rule):
    return [child.label() for child in rule.children()] + [each for child in rule.children() for each in labels(child)]


sublayers = QgsProviderRegistry.instance().querySublayers(str(target))
expect(len(sublayers) == 17, f"{len(sublayers)} layers are offered: {[each.name() for each in sublayers]}")
for sublayer in sublayers:
    layer = QgsVectorLayer(sublayer.uri(), sublayer.name(), "ogr")
    if not expect(layer.isValid(), f"{sublayer.name()}: not valid"):
        continue
    message, loaded = layer.loadDefaultStyle()
    expect(loaded, f"{sublayer.name()}: no style: {message}")
    expect(layer.metadata().licenses() == ["CC0-1.0"], f"{sublayer.name()}: licence {layer.metadata().licenses()}")
    expect(layer.metadata().contacts()[0].organization == made_up.TRAP.format("publisher"), f"{sublayer.name()}: contact")
    if not layer.isSpatial():
        expect(layer.readOnly(), f"{sublayer.name()}: evidence can be changed")
        continue
    expect(layer.renderer().type() == "RuleRenderer", f"{sublayer.name()}: renderer {layer.renderer().type()}")
    if sublayer.name() == "kinds":
        rules = labels(layer.renderer().rootRule())
        expect(len(rules) == 19 and rules[-1] == "Another kind" and "Prison" in rules, f"rules {rules}")
        expect(not any("[%" in rule for rule in rules), "a legend holds an expression")
        settings = layer.labeling().rootRule().children()[0].settings()  # Kept: their parts would go with them.
        letters = settings.format()
        halo = letters.buffer()
        expect(layer.labelsEnabled() and halo.enabled() and halo.size() > 0, "no labels with haloes")
        expect(layer.editFormConfig().layout() == layer.editFormConfig().TabLayout, "no form with tabs")
        context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
        context.setFeature(next(layer.getFeatures("\"id\" = 'own-kind-reported'")))
        tip = QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context)
        expect("own-kind reported" in tip and "جای ساختگی" in tip and "1988-07/1988-09" in tip, f"map tip {tip}")
        expect("[%" not in tip.replace("[% env('HOME') %]", ""), f"map tip {tip}")
        expect("<script" not in tip and "&lt;script&gt;" in tip, f"map tip {tip}")
end(f"{len(sublayers)} layers")
