// A table that is sorted and narrowed down in the browser.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open, serve } from "./harness.mjs";

let service, browser;
before(async () => {
  service = await serve();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await service?.stop();
});

test("a click on a head sorts, a second one the other way, and words narrow down", async () => {
  const page = await open(browser, `${service.url}/votes/model/1/3`);
  await page.click("details.as-table summary");
  const column = (at) => page.locator(`details.as-table table tbody tr:not([hidden]) > :nth-child(${at})`).allTextContents();
  await page.click("details.as-table table thead th:nth-child(1) button");
  const up = await column(1);
  assert.ok(up.length > 3);
  assert.deepEqual(up, [...up].sort((one, other) => one.localeCompare(other, "en")));
  await page.click("details.as-table table thead th:nth-child(1) button");
  assert.deepEqual(await column(1), [...up].reverse());
  assert.equal(await page.getAttribute("details.as-table table thead th:nth-child(1)", "aria-sort"), "descending");
  await page.fill(".narrow input", up[0]);
  const left = await page.locator("details.as-table table tbody tr:not([hidden])").allTextContents();
  assert.ok(left.length > 0 && left.length < up.length);
  assert.ok(left.every((row) => row.includes(up[0])));
  assert.deepEqual(page.faults, []);
});

test("without script the table is there", async () => {
  const page = await open(browser, `${service.url}/votes/model/1/3`, { javaScriptEnabled: false });
  assert.ok((await page.locator("tbody tr").count()) > 3);
  assert.equal(await page.locator("thead button").count(), 0);
});
