// How large and how quick the pages of real votes are: the map and the seats of a roll call of the United Nations. Skipped without
// the data of the roll calls (PLENARY_TEST_DATA).
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, open, serve } from "./harness.mjs";

const data = process.env.PLENARY_TEST_DATA ?? join(process.env.PLENARY_SOURCE, "../shared/data");
const file = join(data, "un-roll-calls/76.json.zst");
const skip = existsSync(file) ? false : "there are no roll calls of the United Nations here";

let service, browser;
before(async () => {
  if (skip) return;
  service = await serve({ prepare: (run) => run("import", "unxml", file) });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await service?.stop();
});

test("the map and the seats of a vote are drawn within 300 ms", { skip }, async (context) => {
  const page = await open(browser, `${service.url}/votes/unga/76/70`);
  await page.waitForSelector(".world svg");
  const { map, seats, countries } = await page.evaluate(() => {
    const chart = document.querySelector(".seats");
    const copy = chart.cloneNode(true);
    const begun = performance.now();
    chart.replaceWith(copy);
    copy.getBoundingClientRect();
    return {
      map: performance.getEntriesByName("map")[0].duration,
      seats: performance.now() - begun,
      countries: document.querySelectorAll(".world .yes, .world .no, .world .abstain").length,
    };
  });
  context.diagnostic(`map ${map.toFixed(1)} ms, seats ${seats.toFixed(1)} ms`);
  assert.ok(countries > 130, `${countries} countries`);
  assert.ok(map < 300 && seats < 300);
});

test("each page of the session is under 300 KB", { skip }, async () => {
  for (const path of ["/", "/sessions/unga/76", "/votes/unga/76/70", "/resolutions/A/RES/76/70", "/votes", "/members/FRA"]) {
    const answer = await fetch(service.url + path, { headers: { accept: "text/html", "accept-encoding": "identity" } });
    assert.equal(answer.status, 200, path);
    const size = (await answer.arrayBuffer()).byteLength;
    assert.ok(size < 300_000, `${path} has ${size} bytes`);
  }
});
