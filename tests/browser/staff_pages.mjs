// The staff's pages with something on them: people, a draft, what waits to be certified, a reading, a profile.
import { documentOf, open, password, welcome } from "./harness.mjs";

const roles = { Ada: "admin", Rita: "recorder", Cora: "certifier" };

// Where each page is, who looks at it, and what they do there first.
const pages = [
  { name: "staff-login", path: "/record/login" },
  { name: "staff-desk", path: "/record", person: "Ada" },
  { name: "staff-adoption", path: "/record/adoption", person: "Rita" },
  { name: "staff-reading", path: "reading", person: "Rita" },
  { name: "staff-roll-call", path: "/record/roll-call", person: "Rita" },
  { name: "staff-grid", path: "/record/roll-call/model/3/1", person: "Rita" },
  { name: "staff-edit-vote", path: "/record/edit/vote/model/3/1", person: "Rita" },
  { name: "staff-edit-text", path: "/record/edit/resolution/M/RES/3/1", person: "Rita" },
  { name: "staff-edit-session", path: "/record/edit/session/model/3", person: "Rita" },
  { name: "staff-faults", path: "/record/edit/vote/model/3/1", person: "Rita", act: faulty },
  { name: "staff-conflict", path: "/record/edit/session/model/3", person: "Rita", act: conflicting },
  { name: "staff-certify", path: "/record/certify/session/model/3", person: "Cora" },
  { name: "staff-certify-one", path: "/record/certify/vote/model/3/1", person: "Cora" },
  { name: "staff-withdraw", path: "/record/withdraw/vote/model/3/1", person: "Rita" },
  { name: "staff-record", path: "/votes/model/3/1", person: "Cora" },
  { name: "staff-people", path: "/record/people", person: "Ada" },
  { name: "staff-account", path: "/record/account", person: "Ada" },
  { name: "staff-profile-new", path: "/record/profile", person: "Ada" },
  { name: "staff-profile", path: "/record/edit/profile/print-fr", person: "Ada" },
  { name: "staff-refused", path: "/record/people", person: "Rita" },
];

async function save(page) {
  await page.click("button.main");
  await page.waitForLoadState();
}

async function faulty(page) {
  await page.fill("[name='announced.yes']", "many");
  await save(page);
}

// As if somebody else had saved since the page was loaded.
async function conflicting(page) {
  await page.locator("form [name='base']").first().evaluate((field, base) => (field.value = base), page.earlier);
  await page.fill("[name='place.city']", "Otherwhere");
  await save(page);
}

async function stateOf(browser, url, link) {
  await welcome(browser, url + link.path);
  const page = await open(browser, `${url}/record/login`);
  await page.fill("#name", link.name);
  await page.fill("#password", password);
  await page.click("button.main");
  await page.waitForSelector(".staff-bar");
  const state = await page.context().storageState();
  await page.context().close();
  return state;
}

async function readDocument(page, url) {
  await page.goto(`${url}/record/adoption`);
  await page.fill("#text", documentOf("M/RES/4/9"));
  await page.keyboard.press("Control+Enter");
  await page.waitForURL("**/record/adoption/*");
  return new URL(page.url()).pathname;
}

async function changeSession(page, url) {
  await page.goto(`${url}/record/edit/session/model/3`);
  const base = await page.locator("form [name='base']").first().inputValue();
  await page.fill("[name='place.city']", "Harbourtown-on-Sea");
  await save(page);
  return base;
}

async function saveProfile(page, url) {
  await page.goto(`${url}/record/profile`);
  await page.fill("[name='name']", "print-fr");
  await page.fill("[name='title.en']", "Results for print, in French");
  await page.selectOption("[name='dash']", "en_dash");
  await page.fill("[name='lang']", "fr");
  await page.locator("details summary").click();
  await page.fill("[name='columns.results']", "symbol\ntitle\nresult");
  await save(page);
}

// Prepares the service, a fresh one with the example, and answers the pages with the state of each person's browser.
export async function staffPages(browser, service) {
  const states = {};
  for (const [name, role] of Object.entries(roles))
    states[name] = await stateOf(browser, service.url, { name, path: service.run("user", "add", name, "--role", role).trim() });
  const rita = await open(browser, service.url, { storageState: states.Rita });
  const reading = await readDocument(rita, service.url);
  const earlier = await changeSession(rita, service.url);
  await rita.context().close();
  const ada = await open(browser, service.url, { storageState: states.Ada });
  await saveProfile(ada, service.url);
  await ada.context().close();
  return pages.map((each) => ({
    ...each,
    path: each.path === "reading" ? reading : each.path,
    state: each.person ? states[each.person] : undefined,
    earlier,
  }));
}
