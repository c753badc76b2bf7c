// Pictures of every page, for people to look at: node screenshots.mjs OUT [NAME…]; run by tools/screenshots.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { launch, open, serve } from "./harness.mjs";
import { pages } from "./pages.mjs";

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

async function picture(browser, url, name, look) {
  const { name: suffix, ...settings } = look;
  const page = await open(browser, url, settings);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(300);
  const height = Math.min(longest, await page.evaluate(() => document.documentElement.scrollHeight));
  await page.setViewportSize({ width: settings.viewport.width, height });
  await page.screenshot({ path: join(out, `${name}.${suffix}.png`) });
  await page.context().close();
}

async function print(browser, url, name) {
  const page = await open(browser, url);
  for (const format of ["A4", "Letter"])
    await page.pdf({ path: join(out, `${name}.${format}.pdf`), format, preferCSSPageSize: false, printBackground: false });
  await page.context().close();
}

const service = await serve({ database: process.env.PLENARY_DB });
const browser = await launch();
try {
  for (const { name, path, printed } of await pages(service.url)) {
    if (names.length > 0 && !names.some((each) => name.includes(each))) continue;
    for (const look of looks) await picture(browser, service.url + path, name, look);
    if (printed) await print(browser, service.url + path, name);
    console.log(name);
  }
} finally {
  await browser.close();
  await service.stop();
}
