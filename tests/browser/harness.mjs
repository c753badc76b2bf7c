// What the tests in a browser share: the program on a fresh registry, Chromium, axe.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const source = process.env.PLENARY_SOURCE;
const require = createRequire(join(source, "build/browser/package.json"));
const { chromium } = require("playwright-core");
const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

export const program = process.env.PLENARY_PROGRAM;

// Starts `plenary serve` on a port of its own. `example` loads the example first; `database` serves that file as it is;
// `prepare` is called with `run` before it starts.
// Answers {url, database, run(...arguments), stop()}.
export async function serve({ example = true, database, prepare } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "plenary-browser-"));
  const file = database ?? join(folder, "registry.db");
  const run = (...words) => execFileSync(program, [...words, "--db", file], { encoding: "utf8" });
  if (!database && example) run("example", "load");
  prepare?.(run);
  const service = spawn(program, ["serve", "--db", file, "--listen", "127.0.0.1:0", "--log-form", "json"], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const url = await addressIn(service);
  const stop = async () => {
    const ended = new Promise((resolve) => service.once("exit", resolve));
    service.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  return { url, database: file, run, stop };
}

// The address that the service says it listens on.
function addressIn(service) {
  return new Promise((resolve, reject) => {
    let said = "";
    const read = (bytes) => {
      said += bytes;
      const found = /127\.0\.0\.1:(\d+)/.exec(said);
      if (found && found[1] !== "0") resolve(`http://127.0.0.1:${found[1]}`);
    };
    service.stdout.on("data", read);
    service.stderr.on("data", read);
    service.once("exit", (code) => reject(new Error(`the service ended (${code}): ${said}`)));
  });
}

// One browser for a file of tests; close it at the end.
export function launch() {
  return chromium.launch({ executablePath: process.env.PLENARY_CHROMIUM, args: ["--no-sandbox", "--disable-gpu"] });
}

// A page at its URL. `settings` as playwright's newContext takes them: colorScheme, viewport, locale, javaScriptEnabled.
export async function open(browser, url, settings = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...settings });
  const page = await context.newPage();
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") page.faults.push(`${message.text()} ${message.location().url}`);
  });
  await page.goto(url);
  return page;
}

// What axe-core holds against the page, one line each. The tests' own script is let in past the page's policy.
export async function violations(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Runtime.evaluate", { expression: `if (!window.axe) { ${axeSource} }` });
  const { result } = await session.send("Runtime.evaluate", {
    expression: "axe.run(document, {resultTypes: ['violations']}).then((r) => JSON.stringify(r.violations))",
    awaitPromise: true,
  });
  await session.detach();
  return JSON.parse(result.value).map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`,
  );
}

// Whoever stands behind a link of `user add` chooses this password; each has it.
export const password = "a quiet night train";

export async function welcome(browser, url) {
  const page = await open(browser, url);
  await page.fill("#password", password);
  await page.fill("#again", password);
  await page.click("button.main");
  await page.waitForURL("**/record");
  await page.context().close();
}

// A document that the reader reads wholly, under that symbol of the model assembly.
export const documentOf = (symbol) => `Resolution No. ${symbol.split("/").at(-1)}

${symbol}

Subject: Reading aloud on night trains

The Model Assembly, meeting in Harbourtown, Northland, from 2 to 4 March 2026 at its 4th session:

NOTING that the night trains between the members carry more sleepers than readers,

INVITES the members to keep one carriage of every train for reading aloud;

Adopted: 17 votes in favour, 2 against, 1 abstention
`;
