// Every page: no fault in the console, nothing that axe-core holds against it in light and dark, nothing wider than a telephone,
// the first view small, and all of it in Arabic as well.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open, serve, violations } from "./harness.mjs";
import { pages } from "./pages.mjs";

let service, browser, all;
before(async () => {
  service = await serve();
  browser = await launch();
  all = await pages(service.url);
});
after(async () => {
  await browser?.close();
  await service?.stop();
});

// Goes through all in one window, since a new one for each takes longer than what is looked at. Nothing that one page loaded
// is at hand for the next.
async function each(settings, look) {
  const faults = [];
  const page = await open(browser, "about:blank", settings);
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  for (const { name, path } of all) {
    page.faults.length = 0;
    await page.goto(service.url + path);
    for (const fault of await look(page, name)) faults.push(`${name}: ${fault}`);
  }
  await page.context().close();
  assert.deepEqual(faults, []);
}

// A page that says what is wrong has a status that the browser reports as an error.
const reported = (page, name) => (name.startsWith("problem") || name === "missing" ? [] : page.faults);

// What was loaded without the map, in bytes, and by how much the page moved meanwhile.
async function firstView(page) {
  const { bytes, shift } = await page.evaluate(async () => {
    const shifts = await new Promise((resolve) => {
      const seen = [];
      new PerformanceObserver((list) => seen.push(...list.getEntries())).observe({ type: "layout-shift", buffered: true });
      setTimeout(() => resolve(seen), 200);
    });
    const loaded = [performance.getEntriesByType("navigation")[0], ...performance.getEntriesByType("resource")];
    return {
      bytes: loaded.filter((each) => !each.name.includes(".outlines")).reduce((sum, each) => sum + each.transferSize, 0),
      shift: shifts.reduce((sum, each) => sum + each.value, 0),
    };
  });
  return [...(bytes > 10_000 && bytes < 100_000 ? [] : [`${bytes} bytes`]), ...(shift < 0.01 ? [] : [`moves by ${shift}`])];
}

const wide = { width: 1280, height: 900 };
const telephone = { width: 390, height: 844 };

// What is said of the page on a telephone, by `look` as well.
async function narrow(page, look = () => []) {
  await page.setViewportSize(telephone);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  const found = [...(width <= telephone.width ? [] : [`${width} px wide on a telephone`]), ...(await look(page))];
  await page.setViewportSize(wide);
  return found;
}

// One visit for all, since to load a page takes longer than to look at it.
test("the first view is small and rests, axe-core finds nothing in light and dark, nothing is wider than a telephone", () =>
  each({ colorScheme: "light" }, async (page, name) => {
    const inTheDark = async () => (await violations(page)).map((each) => `dark: ${each}`);
    const found = [...(await firstView(page)), ...(await violations(page)).map((each) => `light: ${each}`)];
    await page.emulateMedia({ colorScheme: "dark" });
    found.push(...(await inTheDark()), ...(await narrow(page, inTheDark)));
    await page.emulateMedia({ colorScheme: "light" });
    return [...found, ...reported(page, name)];
  }));

test("axe-core finds nothing in Arabic, which runs from right to left", () =>
  each({ locale: "ar" }, async (page) => {
    const direction = await page.evaluate(() => getComputedStyle(document.body).direction);
    return [...(await violations(page)), ...(await narrow(page)), ...(direction === "rtl" ? [] : [`runs ${direction}`])];
  }));

test("a page is the same without script but for what islands add", () =>
  each({ javaScriptEnabled: false }, async (page) => {
    const words = await page.locator("main").innerText();
    return words.trim().length > 20 ? [] : ["says nothing"];
  }));

test("a language chosen by hand stays", async () => {
  const page = await open(browser, `${service.url}/votes?assembly=model`);
  await page.click('.tongues a[hreflang="es"]');
  assert.equal(page.url(), `${service.url}/votes?assembly=model`);
  assert.equal(await page.getAttribute("html", "lang"), "es");
  await page.goto(`${service.url}/`);
  assert.equal(await page.getAttribute("html", "lang"), "es");
});
