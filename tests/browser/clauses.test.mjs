// The clauses of a text, corrected field by field: without script, by keyboard, by two people, and kept in the browser.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { documentOf, launch, open, password, serve, violations, welcome } from "./harness.mjs";

const path = "/record/edit/resolution/M/3/R.4";

let service, browser, token;
before(async () => {
  service = await serve();
  browser = await launch();
  token = service.run("token", "create", "--role", "recorder", "--name", "clauses").trim();
  for (const name of ["Rita", "Ada"])
    await welcome(browser, service.url + service.run("user", "add", name, "--role", "recorder").trim());
  await send("POST", "/resolutions", { symbol: "M/3/R.4", assembly: "model", session: "3", title: { en: "Night trains" } });
});
after(async () => {
  await browser?.close();
  await service?.stop();
});

async function send(method, target, body, headers = {}) {
  const answer = await fetch(service.url + target, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  assert.ok(answer.ok, `${answer.status} ${await answer.text()}`);
}

const clauses = async () => (await (await fetch(`${service.url}/resolutions/M/3/R.4.json`)).json()).clauses?.en ?? [];

// Makes the text what it is at the start of each test.
const begin = () =>
  send("PATCH", "/resolutions/M/3/R.4", { reason: "a test begins", clauses: { en: [
    { kind: "preambular", number: 1, action: "NOTING", text: "NOTING the night trains," },
    { kind: "operative", number: 1, action: "INVITES", text: "INVITES the members:", items: [{ label: "(a)", text: "to read;" }] },
    { kind: "operative", number: 2, action: "REQUESTS", text: "REQUESTS a list." },
  ] } }, { "if-match": "*" });

async function at(name = "Rita", settings = {}) {
  const page = await open(browser, `${service.url}/record/login?to=${encodeURIComponent(path)}`, settings);
  await page.fill("#name", name);
  await page.fill("#password", password);
  await page.click("button.main");
  await page.waitForSelector(".clauses-form");
  return page;
}

const text = (page, number) => page.locator(`.clause-list > li:nth-child(${number}) [name$='.text']`);
// The page comes back with the clause so moved, added or removed.
const press = (page, number, deed) =>
  Promise.all([
    page.waitForEvent("domcontentloaded"),
    page.click(`.clause-list > li:nth-child(${number}) button[value^='clauses-${deed}.']`),
  ]);

test("without script a clause is changed, added, moved and removed, and then saved", async () => {
  await begin();
  const page = await at("Rita", { javaScriptEnabled: false });
  await page.click(".clauses-form summary");
  await text(page, 1).fill("NOTING the day trains,");
  await press(page, 2, "add");
  assert.equal(await text(page, 1).inputValue(), "NOTING the day trains,");
  await text(page, 2).fill("RECALLING its other texts,");
  await page.locator(".clause-list > li:nth-child(2) [name$='.action']").fill("RECALLING");
  await press(page, 2, "up");
  await press(page, 4, "remove");
  await page.locator(".clause-list > li:nth-child(3) [name$='.items']").fill("(a) to read;\n  (i) aloud;\n(b) to listen.");
  assert.deepEqual((await clauses()).length, 3); // nothing is saved so far
  await page.click("button.main");
  await page.waitForURL("**/resolutions/M/3/R.4");
  assert.deepEqual(await clauses(), [
    { kind: "preambular", number: 1, action: "RECALLING", text: "RECALLING its other texts," },
    { kind: "preambular", number: 2, action: "NOTING", text: "NOTING the day trains," },
    { kind: "operative", number: 1, action: "INVITES", text: "INVITES the members:",
      items: [{ label: "(a)", text: "to read;", items: [{ label: "(i)", text: "aloud;" }] }, { label: "(b)", text: "to listen." }] },
  ]);
  await page.context().close();
});

test("by keyboard a clause is moved as often as the key is pressed, and Enter in a field saves", async () => {
  await begin();
  const page = await at();
  await page.focus(".clauses-form summary");
  await page.keyboard.press("Enter");
  await page.locator(".clause-list > li:nth-child(3) button[value^='clauses-up.']").focus();
  for (const place of [1, 0]) {
    await page.keyboard.press("Enter");
    await page.waitForFunction((at) => document.activeElement.closest("li")?.id === `clause-en-${at}`, place);
  }
  assert.equal(await page.evaluate(() => document.activeElement.value), "clauses-down.en.0");
  assert.equal(await page.locator("[data-take]").count(), 0); // what was sent is not offered again
  await page.locator(".clause-list > li:nth-child(1) [name$='.action']").focus();
  await page.keyboard.press("Enter");
  await page.waitForURL("**/resolutions/M/3/R.4");
  assert.deepEqual((await clauses()).map((clause) => clause.text),
    ["REQUESTS a list.", "NOTING the night trains,", "INVITES the members:"]);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("what is wrong stands at its clause, in the reader's language", async () => {
  await begin();
  const page = await at("Rita", { locale: "fr" });
  await page.click(".clauses-form summary");
  await text(page, 2).fill("");
  await page.click("button.main");
  await page.waitForSelector("#faults");
  assert.match(await page.textContent("#faults"), /Alinéas et paragraphes \(Anglais\) 2\s*ne doit pas être vide/);
  assert.match(await page.textContent(".clause-list > li:nth-child(2) .message"), /ne doit pas être vide/);
  assert.equal(await text(page, 2).getAttribute("aria-invalid"), "true");
  assert.deepEqual(await violations(page), []);
  await page.context().close();
});

test("two people at the clauses of a text are told, and one of the two is chosen", async () => {
  await begin();
  const [hers, theirs] = [await at("Rita"), await at("Ada")];
  for (const [page, words] of [[theirs, "NOTING what Ada notes,"], [hers, "NOTING what Rita notes,"]]) {
    await page.click(".clauses-form summary");
    await text(page, 1).fill(words);
    await page.click("button.main");
  }
  await hers.waitForSelector(".dispute");
  assert.match(await hers.textContent(".dispute"), /NOTING what Ada notes,[^]*NOTING what Rita notes,/);
  assert.deepEqual(await violations(hers), []);
  await hers.check(".dispute input >> nth=1");
  await hers.click("button.main");
  await hers.waitForURL("**/resolutions/M/3/R.4");
  assert.equal((await clauses())[0].text, "NOTING what Rita notes,");
  // Where one changed the title and the other a clause, both stay.
  const [one, other] = [await at("Rita"), await at("Ada")];
  await other.fill("[name='title.en']", "Trains by night");
  await other.click("button.main");
  await other.waitForURL("**/resolutions/M/3/R.4");
  await one.click(".clauses-form summary");
  await press(one, 3, "remove");
  await one.click("button.main");
  await one.waitForSelector("form.merge");
  assert.equal(await one.locator(".dispute").count(), 0);
  await one.click("button.main");
  await one.waitForURL("**/resolutions/M/3/R.4");
  assert.equal((await clauses()).length, 2);
  assert.match(await one.textContent("h1"), /Trains by night/);
  for (const page of [hers, theirs, one, other]) await page.context().close();
});

test("a clause that was added is not lost with a closed tab", async () => {
  await begin();
  const page = await at();
  await page.click(".clauses-form summary");
  await press(page, 1, "add");
  await text(page, 1).fill("MINDFUL of the sleepers,");
  await page.waitForTimeout(500);
  const context = page.context();
  await page.close();
  const again = await context.newPage();
  await again.goto(service.url + path);
  await again.click("[data-take]");
  await again.waitForSelector("#clause-en-3");
  assert.equal(await text(again, 1).inputValue(), "MINDFUL of the sleepers,");
  await again.click("button.main");
  await again.waitForURL("**/resolutions/M/3/R.4");
  assert.equal((await clauses())[0].text, "MINDFUL of the sleepers,");
  await context.close();
});

test("clauses read from a document are corrected before it is recorded", async () => {
  const page = await at();
  await page.goto(`${service.url}/record/adoption`);
  await page.fill("#text", documentOf("M/RES/4/8"));
  await page.click("button.main");
  await page.waitForURL("**/record/adoption/*");
  await page.click(".clauses-form summary");
  await text(page, 2).fill("INVITES the members to read;");
  assert.match(await page.textContent(".paper .shown"), /INVITES the members to keep/);
  await press(page, 1, "remove");
  assert.equal(await page.locator(".clause-list > li").count(), 1);
  await page.waitForSelector("#doubts");
  await page.click("button.main");
  await page.waitForURL("**/resolutions/M/RES/4/8");
  const record = await (await fetch(`${service.url}/resolutions/M/RES/4/8.json`)).json();
  assert.deepEqual(record.clauses.en.map((clause) => clause.text), ["INVITES the members to read;"]);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("the fields of clauses hold to axe, light, dark, narrow and from right to left", async () => {
  await begin();
  for (const settings of [{}, { colorScheme: "dark", viewport: { width: 390, height: 844 } }, { locale: "ar" }]) {
    const page = await at("Rita", settings);
    await page.click(".clauses-form summary");
    assert.deepEqual(await violations(page), [], JSON.stringify(settings));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(wide <= 0, `${wide} pixels too wide`);
    await page.context().close();
  }
});
