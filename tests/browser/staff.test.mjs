// The staff's stories: the door, an adoption by keyboard alone, a roll call, two people at one record, an expired login.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { documentOf, launch, open, password, serve, violations, welcome } from "./harness.mjs";

const example = join(process.env.PLENARY_TEST_DATA || join(process.env.PLENARY_SOURCE, "../shared/data"),
  "interpol/GA-2024-92-RES-04.txt");
const text = documentOf("M/RES/4/7");

let service, browser;
const links = {};
before(async () => {
  service = await serve();
  for (const [name, role] of [["Ada", "admin"], ["Rita", "recorder"], ["Cora", "certifier"]])
    links[name] = service.run("user", "add", name, "--role", role).trim();
  browser = await launch();
  for (const link of Object.values(links)) await welcome(browser, service.url + link);
});
after(async () => {
  await browser?.close();
  await service?.stop();
});

async function logIn(page, name) {
  if ((await page.locator("#password").count()) === 0) await page.goto(`${service.url}/record/login`);
  await page.fill("#name", name);
  await page.fill("#password", password);
  await page.click("button.main");
  await page.waitForSelector(".staff-bar");
}

async function at(path, name = "Rita", settings = {}) {
  const page = await open(browser, `${service.url}/record/login?to=${encodeURIComponent(path)}`, settings);
  await logIn(page, name);
  return page;
}

async function record(page, document) {
  await page.goto(`${service.url}/record/adoption`);
  await page.fill("#text", document);
  await page.keyboard.press("Control+Enter");
  await page.waitForURL("**/record/adoption/*");
}

test("the example's document is recorded by keyboard alone, in far less than a minute", async (t) => {
  let document;
  try {
    document = readFileSync(example, "utf8");
  } catch {
    t.skip(`there is no ${example}`);
    return;
  }
  const empty = await serve({ example: false });
  t.after(() => empty.stop());
  const link = empty.run("user", "add", "Rita", "--role", "recorder").trim();
  const page = await open(browser, empty.url + link);
  await page.keyboard.press("Tab"); // skip link and onward: the form is reached by its own keys below
  await page.focus("#password");
  await page.keyboard.type(password);
  await page.keyboard.press("Tab");
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/record");
  const begun = Date.now();
  await page.goto(`${empty.url}/record/adoption`);
  await page.waitForSelector("textarea:focus"); // which the browser gives in a frame of its own
  await page.keyboard.insertText(document); // as a paste does, where the cursor stands
  await page.keyboard.press("Control+Enter");
  await page.waitForURL("**/record/adoption/*");
  await page.waitForSelector(".well");
  await page.waitForSelector("[name='resolution.symbol']:focus");
  // To the rule of majority, and choose it by its first letters.
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press("Tab");
    if ((await page.evaluate(() => document.activeElement.name)) === "vote.rule") break;
  }
  assert.equal(await page.evaluate(() => document.activeElement.name), "vote.rule");
  await page.keyboard.type("Simple");
  await page.waitForSelector("#doubts .explanation");
  assert.match(await page.textContent("#doubts .explanation"), /62/);
  await page.keyboard.press("Control+Enter");
  await page.waitForURL("**/resolutions/GA-2024-92-RES-04");
  const took = Date.now() - begun;
  assert.ok(took < 60_000, `${took} ms`);
  assert.match(await page.textContent("main"), /CALLS UPON/);
  assert.deepEqual(page.faults, []);
  console.log(`recorded in ${took} ms`);
});

test("what is read is marked, and a field shows its line", async () => {
  const page = await at("/record");
  await record(page, text);
  await page.focus("[name='vote.announced.yes']");
  assert.match(await page.textContent(".paper .shown"), /17 votes in favour/);
  await page.fill("[name='vote.announced.yes']", "");
  await page.fill("[name='vote.announced.yes']", "many");
  await page.waitForSelector("#doubts .faulty");
  await page.fill("[name='vote.announced.yes']", "17");
  await page.waitForSelector("#doubts .well");
  await page.context().close();
});

test("nothing is lost with a login that ended, nor with a closed tab", async () => {
  const page = await at("/record");
  await record(page, text);
  const path = new URL(page.url()).pathname;
  await page.fill("[name='resolution.committee']", "Trains and Stations");
  await page.waitForTimeout(500);
  await page.context().clearCookies({ name: "plenary_login" });
  await page.keyboard.press("Control+Enter");
  await page.waitForSelector("#password");
  await logIn(page, "Rita");
  assert.equal(new URL(page.url()).pathname, path);
  await page.click("[data-take]");
  assert.equal(await page.inputValue("[name='resolution.committee']"), "Trains and Stations");

  await page.fill("[name='resolution.agenda_item']", "12");
  await page.waitForTimeout(500);
  const context = page.context();
  await page.close();
  const again = await context.newPage();
  await again.goto(service.url + path);
  await again.click("[data-take]");
  assert.equal(await again.inputValue("[name='resolution.agenda_item']"), "12");
  assert.equal(await again.inputValue("[name='resolution.committee']"), "Trains and Stations");
  await again.keyboard.press("Control+Enter");
  await again.waitForURL("**/resolutions/M/RES/4/7");
  // What was saved is offered no more, and somebody else is offered nothing of it.
  await again.goto(`${service.url}/record/adoption`);
  const kept = await again.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("plenary-kept:")));
  assert.deepEqual(kept, []);
  await context.close();
});

test("two people at one record are told, and both changes are kept", async () => {
  const path = "/record/edit/resolution/M/RES/4/7";
  const [hers, theirs] = [await at(path, "Rita"), await at(path, "Ada")];
  await theirs.fill("[name='title.en']", "Reading aloud, by night");
  await theirs.fill("[name='committee']", "Second");
  await theirs.click("button.main");
  await theirs.waitForURL("**/resolutions/M/RES/4/7");
  await hers.fill("[name='title.en']", "Reading on night trains");
  await hers.fill("[name='draft']", "M/4/L.7");
  await hers.click("button.main");
  await hers.waitForSelector(".dispute");
  assert.match(await hers.textContent("main"), /Ada changed this record/);
  assert.deepEqual(await violations(hers), []);
  await hers.check(".dispute input >> nth=1");
  await hers.click("button.main");
  await hers.waitForURL("**/resolutions/M/RES/4/7");
  const now = await (await fetch(`${service.url}/resolutions/M/RES/4/7.json`)).json();
  assert.equal(now.title.en, "Reading on night trains");
  assert.equal(now.committee, "Second");
  assert.equal(now.draft, "M/4/L.7");
  await hers.context().close();
  await theirs.context().close();
});

test("a roll call is taken by key, by list and by table", async () => {
  const page = await at("/record/roll-call?in=model%2F3");
  const names = await page.locator("#grid legend").allTextContents();
  const sorted = [...names].sort((one, other) => one.localeCompare(other, "en"));
  assert.deepEqual(names, sorted);
  const counts = async () =>
    Object.fromEntries(await page.locator("[data-count]").evaluateAll((items) =>
      items.map((item) => [item.dataset.count, Number(item.querySelector("output").textContent)])));
  await page.focus("#grid li:first-child input:checked");
  await page.keyboard.press("y");
  await page.keyboard.press("N");
  await page.keyboard.press("a");
  await page.keyboard.press("x");
  assert.deepEqual(await counts(), { yes: 1, no: 1, abstain: 1, not_voting: 1, "": names.length - 4 });
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Backspace");
  assert.equal((await counts()).not_voting, 0);
  await page.fill("[name='announced.yes']", "2");
  assert.ok(await page.locator("[data-count=yes].differs").count());

  await page.fill("#list", `In favour: ${names[0]}, ${names[1]}\nAgainst: ${names[2]}\nAbstaining: None`);
  await page.click("#take-list");
  await page.waitForFunction(() => document.querySelector("[data-count=yes] output").textContent === "2");
  assert.ok(await page.locator("[data-count=yes].agrees").count());
  await page.setInputFiles("#table", {
    name: "machine.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(`Seat,Delegation,Vote\n1,${names[3]},ABSTAIN\n2,${names[4]},YES\n3,Nowhere,NO\n`),
  });
  await page.waitForFunction(() => document.querySelector(".list-faults").textContent.includes("Nowhere"));
  assert.deepEqual(await counts(), { yes: 3, no: 1, abstain: 1, not_voting: 0, "": names.length - 5 });
  await page.fill("[name='announced.yes']", "3");
  await page.fill("[name='on.label']", "Election of a chair");
  await page.keyboard.press("Control+Enter");
  await page.waitForURL("**/votes/model/3/*");
  const vote = await (await fetch(`${page.url()}.json`)).json();
  assert.equal(vote.positions.yes.length, 3);
  assert.equal(vote.positions.abstain.length, 1);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("what others recorded is certified, and what oneself recorded is not", async () => {
  const own = await at("/record/certify/resolution/M/RES/4/7", "Rita");
  assert.equal(await own.locator("button.main").count(), 0);
  const page = await at("/record/certify/session/model/4", "Cora");
  await page.click("button.main");
  await page.waitForURL("**/sessions/model/4");
  const now = await (await fetch(`${service.url}/resolutions/M/RES/4/7.json`)).json();
  assert.equal(now.standing, "certified");
  await own.context().close();
  await page.context().close();
});

test("the staff's pages hold to axe, fit a telephone, and work without script", async () => {
  const pages = ["/record", "/record/account", "/record/people", "/record/adoption", "/record/roll-call",
    "/record/roll-call?in=model%2F3", "/record/edit/vote/model/3/1", "/record/withdraw/vote/model/3/1",
    "/record/certify/session/model/3"];
  for (const settings of [{ colorScheme: "light" }, { colorScheme: "dark", viewport: { width: 390, height: 844 } }]) {
    const page = await at("/record", "Ada", settings);
    for (const path of pages) {
      await page.goto(service.url + path);
      assert.deepEqual(await violations(page), [], `${path} ${settings.colorScheme}`);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(over <= 0, `${path} is ${over} pixels too wide`);
    }
    await record(page, text.replaceAll("M/RES/4/7", "M/RES/4/8"));
    assert.deepEqual(await violations(page), [], `adoption ${settings.colorScheme}`);
    await page.context().close();
  }
  const plain = await at("/record/adoption", "Rita", { javaScriptEnabled: false });
  await plain.fill("#text", text.replaceAll("M/RES/4/7", "M/RES/4/9").replace("No. 7", "No. 9"));
  await plain.click("button.main");
  await plain.waitForURL("**/record/adoption/*");
  await plain.click("button.main");
  await plain.waitForURL("**/resolutions/M/RES/4/9");
  await plain.context().close();
});

test("an admin saves an export profile without script, and files come out in its style", async () => {
  const page = await at("/record/profile", "Ada", { javaScriptEnabled: false });
  await page.fill("[name='name']", "print-fr");
  await page.fill("[name='title.fr']", "Pour l’impression");
  await page.selectOption("[name='dash']", "en_dash");
  await page.selectOption("[name='delimiter']", "semicolon");
  await page.locator("details summary").click();
  await page.fill("[name='columns.results']", "symbol\nresult");
  await page.fill("[name='columns.chart']", "name\nvotes");
  await page.click("button.main");
  await page.waitForURL("**/profiles/print-fr");
  assert.match(await page.textContent("main"), /122–1–1/);
  const csv = async (path) => (await fetch(`${service.url}${path}profile=print-fr`)).text();
  assert.match(await csv("/results.csv?assembly=icpo-ga&"), /^symbol;result\r\nGA-2024-92-RES-04;122–1–1\r\n/);
  assert.match(await csv("/sessions/model/3/chart.csv?"), /^name;/);
  await page.click("a.act[href='/record/edit/profile/print-fr']");
  await page.fill("[name='columns.results']", "colour");
  await page.click("button.main");
  assert.match(await page.textContent(".faulty"), /colour/);
  await page.context().close();
  for (const colorScheme of ["light", "dark"]) {
    const shown = await at("/record/edit/profile/print-fr", "Ada", { colorScheme, viewport: { width: 390, height: 844 } });
    assert.deepEqual(await violations(shown), []);
    assert.ok((await shown.evaluate(() => document.documentElement.scrollWidth)) <= 390);
    await shown.context().close();
  }
});
