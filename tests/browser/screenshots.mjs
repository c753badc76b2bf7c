// Pictures of every page, for people to look at: node screenshots.mjs OUT [NAME…]; run by tools/screenshots. The staff's pages and
// what staff make are of a fresh registry with the example; the others of $PLENARY_DB where that is set.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { launch, serve } from "./harness.mjs";
import { pages } from "./pages.mjs";
import { staffPages } from "./staff_pages.mjs";

const [out, ...names] = process.argv.slice(2);
mkdirSync(out, { recursive: true });

const looks = [
  { name: "1280-light", viewport: { width: 1280, height: 900 } },
  { name: "1280-dark", viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
  { name: "390-light", viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
  { name: "390-dark", viewport: { width: 390, height: 844 }, colorScheme: "dark", deviceScaleFactor: 2 },
  { name: "1280-arabic", viewport: { width: 1280, height: 900 }, locale: "ar" },
];
const longest = 6000; // px: a page of two hundred rows says no more than this much of it
const atOnce = Number(process.env.PLENARY_SCREENSHOTS_AT_ONCE ?? 4);

// One context for each look and person, which all their pages share.
class Contexts {
  #browser;
  #made = new Map();
  constructor(browser) {
    this.#browser = browser;
  }
  of(look, shown) {
    const key = `${look.name} ${shown.service.url} ${shown.person ?? ""}`;
    const { name, ...settings } = look;
    if (!this.#made.has(key))
      this.#made.set(key, this.#browser.newContext({ ...settings, storageState: shown.state }));
    return this.#made.get(key);
  }
}

async function load(context, shown) {
  const page = await context.newPage();
  page.earlier = shown.earlier;
  const answer = await page.goto(shown.service.url + shown.path, { waitUntil: "networkidle" });
  if (!answer.ok() && !/^(problem|missing)|refused$/.test(shown.name)) throw new Error(`${shown.path} answers ${answer.status()}`);
  await shown.act?.(page);
  await page.evaluate(() => document.fonts.ready);
  if ((await page.locator("figure[data-map]").count()) > 0) await page.waitForSelector(".world svg");
  return page;
}

async function picture(contexts, look, shown) {
  const page = await load(await contexts.of(look, shown), shown);
  const height = Math.min(longest, await page.evaluate(() => document.documentElement.scrollHeight));
  await page.setViewportSize({ width: look.viewport.width, height });
  await page.screenshot({ path: join(out, `${shown.name}.${look.name}.png`) });
  await page.close();
}

async function print(contexts, shown) {
  const page = await load(await contexts.of(looks[0], shown), shown);
  for (const format of ["A4", "Letter"])
    await page.pdf({
      path: join(out, `${shown.name}.${format}.pdf`),
      format,
      preferCSSPageSize: false,
      printBackground: false,
    });
  await page.close();
}

// Some at a time, until none is left.
async function together(tasks) {
  let next = 0;
  const work = async () => {
    while (next < tasks.length) await tasks[next++]();
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

const fresh = await serve({ prepare: (run) => run("release", "2026.1") });
const given = process.env.PLENARY_DB ? await serve({ database: process.env.PLENARY_DB }) : fresh;
const browser = await launch();
try {
  const staff = (await staffPages(browser, fresh)).map((each) => ({ ...each, service: fresh }));
  const known = (await pages(given.url)).map((each) => ({ ...each, service: given }));
  const others = (await pages(fresh.url)).filter(({ name }) => !known.some((each) => each.name === name));
  const shown = [...known, ...others.map((each) => ({ ...each, service: fresh })), ...staff].filter(
    ({ name }) => names.length === 0 || names.some((each) => name.includes(each)),
  );
  const contexts = new Contexts(browser);
  await together(
    shown.flatMap((each) => [
      ...looks.map((look) => () => picture(contexts, look, each)),
      ...(each.printed ? [() => print(contexts, each)] : []),
    ]),
  );
  console.log(`${shown.length} pages`);
} finally {
  await browser.close();
  await given.stop();
  if (given !== fresh) await fresh.stop();
}
