// Members side by side: chosen without script, counted, looked at vote by vote; and the picture that is asked for when it is
// looked at.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open, serve, violations } from "./harness.mjs";

let service, browser;
before(async () => {
  service = await serve();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await service?.stop();
});

// A click that leads to another page, until that is there.
const follow = (page, selector) => Promise.all([page.waitForEvent("domcontentloaded"), page.click(selector)]);
const heads = (page, table) => page.locator(`${table} thead th abbr`).allTextContents();

test("members are chosen without script, one after the other, and taken out again", async () => {
  const page = await open(browser, `${service.url}/members/XAA`, { javaScriptEnabled: false });
  await follow(page, '.links a[href="/compare?members=XAA"]');
  assert.equal(await page.locator("table").count(), 0);
  await page.selectOption("#member-2", "XAB");
  await follow(page, ".compared button");
  assert.deepEqual(await heads(page, "table.heat"), ["XAA", "XAB"]);
  await page.selectOption("#member-3", "XAC");
  await follow(page, ".compared button");
  assert.deepEqual(await heads(page, "table.heat"), ["XAA", "XAB", "XAC"]);
  assert.deepEqual(await heads(page, "table.side-by-side"), ["XAA", "XAB", "XAC"]);
  const all = await page.locator("table.side-by-side tbody tr").count();
  await follow(page, '.shows a[href*="show=apart"]');
  const apart = await page.locator("table.side-by-side tbody tr").count();
  assert.ok(apart > 0 && apart < all, `${apart} of ${all}`);
  assert.equal(await page.locator("table.side-by-side tbody tr.apart").count(), apart);
  await follow(page, ".chosen li:first-child .remove");
  assert.deepEqual(await heads(page, "table.heat"), ["XAB", "XAC"]);
  assert.match(page.url(), /show=apart/);
});

test("filters narrow the votes, and keep the members", async () => {
  const page = await open(browser, `${service.url}/compare?members=XAA,XAB`, { javaScriptEnabled: false });
  const all = await page.locator("table.side-by-side tbody tr").count();
  await page.click("details.filter summary");
  await page.fill("#f-session", "3");
  await page.selectOption("#f-measure", "votes_only");
  await follow(page, "details.filter button");
  const rows = await page.locator("table.side-by-side tbody tr").count();
  assert.ok(rows > 0 && rows < all, `${rows} of ${all}`);
  assert.deepEqual(await heads(page, "table.heat"), ["XAA", "XAB"]);
  const [text, json] = await Promise.all([
    page.textContent("table.heat"),
    fetch(`${service.url}/agreement.json?member=XAA&with=XAB&session=3&measure=votes_only`).then((answer) => answer.json()),
  ]);
  assert.ok(text.includes(`${Math.floor(json.items[0].agreement * 100 + 0.5)}\u00a0%`));
});

test("a cell leads to the two alone, and a click sorts the pairs", async () => {
  const page = await open(browser, `${service.url}/compare?members=XAA,XAB,XAC,XAD`);
  const column = () => page.locator("table.pairs tbody tr > :last-child").allTextContents();
  await page.click("table.pairs thead th:last-child button");
  const up = (await column()).map((text) => Number.parseInt(text, 10));
  assert.deepEqual(up, [...up].sort((one, other) => one - other));
  await follow(page, "table.heat tbody tr:first-child td:nth-of-type(2) a");
  assert.deepEqual(await heads(page, "table.heat"), ["XAA", "XAB"]);
  assert.deepEqual(page.faults, []);
});

test("ideal points are asked for when somebody looks at them", async () => {
  for (const path of ["/compare?members=XAA,XAB&assembly=model", "/members/XAA"]) {
    const page = await open(browser, service.url + path);
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await page.waitForTimeout(300);
    const before = await page.evaluate(() => performance.getEntriesByType("resource").map((each) => each.name));
    assert.ok(![...before, ...asked].some((url) => url.includes("/ideal-points")), path);
    await page.click(".ideal summary");
    await page.waitForFunction(() => document.querySelector(".ideal img").naturalWidth > 0);
    await follow(page, ".ideal a");
    assert.match(page.url(), /\/ideal-points\?assembly=model&member=XAA/);
    assert.ok(await page.locator("svg.drawing").count());
    assert.deepEqual(page.faults, []);
    await page.context().close();
  }
});

// The colour of a picture's corner, as it is painted where it stands alone or in a page.
async function corner(page, box) {
  const png = await page.screenshot({ clip: { x: box.x + 2, y: box.y + 2, width: 1, height: 1 } });
  return page.context().newPage().then(async (other) => {
    await other.setContent("<canvas></canvas>");
    const rgb = await other.evaluate(async (url) => {
      const image = new Image();
      image.src = url;
      await image.decode();
      const drawing = document.querySelector("canvas").getContext("2d");
      drawing.drawImage(image, 0, 0);
      return [...drawing.getImageData(0, 0, 1, 1).data].slice(0, 3);
    }, `data:image/png;base64,${png.toString("base64")}`);
    await other.close();
    return rgb.reduce((sum, each) => sum + each, 0) / 3;
  });
}

test("pictures speak the page's language, and are dark where the page is", async () => {
  for (const [colorScheme, isDark] of [["light", false], ["dark", true]]) {
    const page = await open(browser, `${service.url}/compare?members=XAA,XAB&assembly=model`, { locale: "fr", colorScheme });
    await page.click(".ideal summary");
    await page.waitForFunction(() => document.querySelector(".ideal img").naturalWidth > 0);
    await page.locator(".ideal img").scrollIntoViewIfNeeded();
    assert.equal((await corner(page, await page.locator(".ideal img").boundingBox())) < 100, isDark, `in a page, ${colorScheme}`);
    const picture = await page.getAttribute(".ideal img", "src");
    assert.match(picture, /lang=fr/);
    const alone = await open(browser, service.url + picture, { colorScheme });
    assert.match(await alone.textContent("title"), /Points idéaux/);
    assert.equal((await corner(alone, { x: 0, y: 0 })) < 100, isDark, `alone, ${colorScheme}`);
    await alone.emulateMedia({ media: "print" });
    assert.equal((await corner(alone, { x: 0, y: 0 })) < 100, false, "on paper");
    assert.deepEqual(alone.faults, []);
    await alone.context().close();
    await page.context().close();
  }
});

test("the analyses lead to each other, and the first page to all of them", async () => {
  const page = await open(browser, service.url);
  for (const path of ["/compare", "/agreement", "/cohesion", "/ideal-points"]) {
    assert.ok(await page.locator(`main a[href="${path}"]`).count(), path);
    const other = await open(browser, service.url + path);
    assert.equal(await other.locator(".analyses a").count(), 4);
    assert.equal(await other.getAttribute(`.analyses a[href="${path}"]`, "aria-current"), "page");
    await other.context().close();
  }
});

test("axe-core finds nothing in the square, light, dark, narrow and in Arabic", async () => {
  for (const settings of [{}, { colorScheme: "dark" }, { viewport: { width: 390, height: 844 } }, { locale: "ar" }]) {
    const page = await open(browser, `${service.url}/compare?members=XAA,XAB,XAC,XAD,XAE,XAF,XAG,XAH`, settings);
    assert.deepEqual(await violations(page), [], JSON.stringify(settings));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(wide <= 0, `${wide} pixels too wide`);
    await page.context().close();
  }
});
