// Makes what browsers get out of islands/*.ts, styles/plenary.css and pictures/: bundled, minified, each with a .br and a .gz twin.
//   node bundle.mjs SOURCE PACKAGES OUT    PACKAGES has node_modules; OUT gets NAME.js, plenary.css, …
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { world } from "./world.mjs";

const [source, packages, out] = process.argv.slice(2).map((folder) => resolve(folder));
const { build } = createRequire(join(packages, "package.json"))("esbuild");

mkdirSync(out, { recursive: true });
const islands = readdirSync(join(source, "islands")).filter((name) => name.endsWith(".ts"));
await build({
  entryPoints: [
    ...islands.map((name) => ({ in: join(source, "islands", name), out: name.replace(/\.ts$/, "") })),
    { in: join(source, "styles/all.css"), out: "plenary" },
  ],
  outdir: out,
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2022", "chrome110", "firefox110", "safari16"],
  charset: "utf8",
  legalComments: "none",
  loader: { ".woff2": "copy" },
  assetNames: "[name]",
  nodePaths: [join(packages, "node_modules")],
  logLevel: "warning",
});

const names = [...islands.map((name) => name.replace(/\.ts$/, ".js")), "plenary.css"];
for (const name of readdirSync(join(source, "pictures"))) {
  copyFileSync(join(source, "pictures", name), join(out, name));
  names.push(name);
}
writeFileSync(join(out, "world.outlines"), await world(packages, join(source, "../../schema/reference/members.json")));
names.push("world.outlines");
for (const name of names) {
  const bytes = readFileSync(join(out, name));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  writeFileSync(join(out, `${name}.br`), brotliCompressSync(bytes, { params }));
  writeFileSync(join(out, `${name}.gz`), gzipSync(bytes, { level: 9 }));
}
