// The grid of a roll call: keys for positions, running counts, lists and tables taken over, figures tried as they come.
import { sendByKey } from "./parts/keys";

const form = document.querySelector<HTMLFormElement>("#roll-call-form");
const grid = document.querySelector<HTMLElement>("#grid");
const doubts = document.querySelector<HTMLElement>("#doubts");

const kinds: Record<string, string> = { y: "yes", n: "no", a: "abstain", x: "not_voting" };
const reasons = new Set(["absent", "present", "suspended"]);

function kindOf(position: string): string {
  return reasons.has(position) ? "not_voting" : position;
}

function rowsOf(area: HTMLElement): HTMLElement[] {
  return [...area.querySelectorAll<HTMLElement>(":scope > li")];
}

function radios(row: HTMLElement): HTMLInputElement[] {
  return [...row.querySelectorAll<HTMLInputElement>("input[type=radio]")];
}

// A row is one stop of the tab key: its chosen position.
function focusRow(row: HTMLElement | undefined): void {
  if (!row) return;
  const all = radios(row);
  (all.find((radio) => radio.checked) ?? all[0])?.focus();
}

// Sets the row's radio of that kind; a reason goes into the radio's value.
function choose(row: HTMLElement, position: string): void {
  const wanted = kindOf(position);
  const radio = radios(row).find((each) => kindOf(each.value) === wanted);
  if (!radio) return;
  if (wanted !== "" && position !== wanted) radio.value = position;
  radio.checked = true;
}

function count(area: HTMLElement): void {
  const numbers = new Map<string, number>();
  for (const row of rowsOf(area)) {
    const split = row.querySelector("input[type=hidden]") !== null;
    const kind = split ? "split" : kindOf(radios(row).find((radio) => radio.checked)?.value ?? "");
    row.dataset["kind"] = kind;
    numbers.set(kind, (numbers.get(kind) ?? 0) + 1);
  }
  for (const item of document.querySelectorAll<HTMLElement>("[data-count]")) {
    const kind = item.dataset["count"] ?? "";
    const number = numbers.get(kind) ?? 0;
    const output = item.querySelector("output");
    if (output) output.textContent = String(number);
    const announced = form?.elements.namedItem(`announced.${kind}`);
    const said = announced instanceof HTMLInputElement ? announced.value.trim() : "";
    item.classList.toggle("differs", said !== "" && Number(said) !== number);
    item.classList.toggle("agrees", said !== "" && Number(said) === number);
  }
}

let asked = 0;
async function tryFigures(filled: HTMLFormElement, into: HTMLElement): Promise<void> {
  asked += 1;
  const mine = asked;
  const body = new FormData(filled);
  body.set("do", "figures");
  body.delete("table");
  const answer = await fetch(filled.action, { method: "POST", body, headers: { Accept: "text/html" } });
  // Made by our own templates, which escape every value.
  if (mine === asked && answer.ok) into.innerHTML = await answer.text();
}

interface Taken {
  positions: Record<string, string>;
  faults: string[];
}

async function takeList(filled: HTMLFormElement, area: HTMLElement): Promise<boolean> {
  const body = new FormData();
  for (const name of ["csrf", "list", "table"]) {
    const value = new FormData(filled).get(name);
    if (value !== null) body.append(name, value);
  }
  const answer = await fetch("/record/roll-call/list", { method: "POST", body });
  if (!answer.ok) return false;
  const taken = (await answer.json()) as Taken;
  const byCode = new Map(rowsOf(area).map((row) => [radios(row)[0]?.name.slice(2) ?? "", row]));
  const missing: string[] = [];
  for (const [code, position] of Object.entries(taken.positions)) {
    const row = byCode.get(code);
    if (row) choose(row, position);
    else missing.push(code);
  }
  if (missing.length > 0) return false; // the service shows members that are not in the grid
  const faults = filled.querySelector(".list-faults");
  faults?.replaceChildren(
    ...taken.faults.map((fault) => {
      const item = document.createElement("li");
      item.textContent = fault;
      return item;
    }),
  );
  return true;
}

function columnsOf(rows: HTMLElement[]): number {
  const top = rows[0]?.offsetTop ?? 0;
  const next = rows.findIndex((row) => row.offsetTop !== top);
  return next < 0 ? rows.length : next;
}

function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();
}

let sought = "";
let seeking = false;

// Letters after a slash find the member whose name begins with them.
function seek(key: string, rows: HTMLElement[]): boolean {
  if (key === "/") {
    seeking = true;
    sought = "";
    return true;
  }
  if (!seeking) return false;
  if (key === "Escape" || key === "Enter") {
    seeking = false;
    return true;
  }
  if (key.length !== 1) return false;
  sought += fold(key);
  focusRow(rows.find((row) => fold(row.querySelector("legend")?.textContent ?? "").startsWith(sought)));
  return true;
}

function onKey(event: KeyboardEvent, area: HTMLElement): void {
  const row = (event.target as HTMLElement).closest<HTMLElement>("li");
  if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
  const rows = rowsOf(area);
  const at = rows.indexOf(row);
  const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 };
  const across = document.documentElement.dir === "rtl" ? -1 : 1;
  let step = steps[event.key];
  if (seek(event.key, rows)) {
    event.preventDefault();
    return;
  }
  if (step !== undefined) {
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") step *= across;
    else step *= columnsOf(rows);
    seeking = false;
    event.preventDefault();
    focusRow(rows[at + step]);
    return;
  }
  const kind = event.key === "Backspace" || event.key === "Delete" ? "" : kinds[event.key.toLowerCase()];
  if (kind === undefined) return;
  event.preventDefault();
  choose(row, kind);
  area.dispatchEvent(new Event("change", { bubbles: true }));
  if (kind !== "") focusRow(rows[at + 1] ?? row);
}

if (form && grid && doubts) {
  sendByKey(form);
  let waiting = 0;
  const changed = (): void => {
    count(grid);
    clearTimeout(waiting);
    waiting = window.setTimeout(() => void tryFigures(form, doubts).catch(() => undefined), 400);
  };
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("restored", changed);
  grid.addEventListener("keydown", (event) => onKey(event, grid));
  const take = form.querySelector<HTMLButtonElement>("#take-list");
  const byService = (): void => form.requestSubmit(take);
  let handed = false;
  take?.addEventListener("click", (event) => {
    if (handed) return;
    event.preventDefault();
    takeList(form, grid)
      .then((done) => {
        if (done) {
          form.dispatchEvent(new Event("change"));
          return;
        }
        handed = true;
        byService();
      })
      .catch(() => {
        handed = true;
        byService();
      });
  });
  form.querySelector("#table")?.addEventListener("change", () => take?.click());
  count(grid);
}
