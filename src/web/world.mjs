// The map of the world as outlines by the codes of members, made once, at build: natural earth projection, a tenth of a unit.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const width = 1000;
const smallest = 14; // square units: a country below it is a dot

// Answers world.outlines. PACKAGES has node_modules; MEMBERS is schema/reference/members.json, which knows each member's M49 code.
export async function world(packages, members) {
  const require = createRequire(join(packages, "package.json"));
  const { feature } = require("topojson-client");
  const { geoNaturalEarth1, geoPath } = await import(require.resolve("d3-geo").replace(/dist.*$/, "src/index.js"));
  const atlas = (name) => {
    const topology = JSON.parse(readFileSync(join(packages, "node_modules/world-atlas", name), "utf8"));
    return feature(topology, topology.objects.countries).features;
  };
  const codes = new Map(JSON.parse(readFileSync(members, "utf8")).filter((each) => each.m49).map((each) => [each.m49, each.code]));

  const coarse = atlas("countries-110m.json").filter(({ id }) => id !== "010"); // without Antarctica
  const shape = { type: "FeatureCollection", features: coarse };
  const projection = geoNaturalEarth1().fitWidth(width, shape);
  const path = geoPath(projection).digits(1);
  const height = Math.ceil(path.bounds(shape)[1][1]);

  const land = {};
  const dots = {};
  const add = (code, outline) => (land[code] = (land[code] ?? "") + outline);
  const drawn = new Set();
  for (const each of coarse) {
    const code = codes.get(each.id);
    add(code ?? "-", path(each) ?? "");
    if (code && path.area(each) >= smallest) drawn.add(code);
  }
  for (const each of atlas("countries-50m.json")) {
    const code = codes.get(each.id);
    if (code && !drawn.has(code)) dots[code] = path.centroid(each).map((value) => Math.round(value * 10) / 10);
  }
  return JSON.stringify({ width, height, land, dots });
}
