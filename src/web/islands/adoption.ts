// The form of an adoption: what is filled in is tried as it is typed, and the line that a field was read from is shown.
import { sendByKey } from "./parts/keys";

const form = document.querySelector<HTMLFormElement>("#adoption-form");
const doubts = document.querySelector<HTMLElement>("#doubts");

// The lines whose fields are the one of that name, or a part of it: `resolution.title.en`.
function linesOf(name: string): HTMLElement[] {
  const parts = name.split(".");
  for (let length = parts.length; length > 1; length -= 1) {
    const wanted = parts.slice(0, length).join(".");
    const found = [...document.querySelectorAll<HTMLElement>(".paper [data-fields]")].filter((line) =>
      (line.dataset["fields"] ?? "").split(" ").some((field) => field === wanted || field.startsWith(`${wanted}.`)),
    );
    if (found.length > 0) return found;
  }
  return [];
}

function show(name: string): void {
  for (const line of document.querySelectorAll(".paper .shown")) line.classList.remove("shown");
  const same: Record<string, string> = { "resolution.session": "session.label", "resolution.adopted_on": "session.opens" };
  const lines = linesOf(same[name] ?? name);
  for (const line of lines) line.classList.add("shown");
  const paper = document.querySelector<HTMLElement>(".paper");
  const first = lines[0];
  if (paper && first) paper.scrollTop = first.offsetTop - paper.clientHeight / 3;
}

let asked = 0;
async function tryIt(filled: HTMLFormElement, into: HTMLElement): Promise<void> {
  asked += 1;
  const mine = asked;
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(filled)) if (typeof value === "string") body.append(name, value);
  body.set("do", "doubts");
  const answer = await fetch(filled.action, { method: "POST", body, headers: { Accept: "text/html" } });
  if (mine !== asked || !answer.ok) return;
  // Made by our own templates, which escape every value.
  into.innerHTML = await answer.text();
}

if (form && doubts) {
  sendByKey(form);
  let waiting = 0;
  const soon = (): void => {
    clearTimeout(waiting);
    waiting = window.setTimeout(() => void tryIt(form, doubts).catch(() => undefined), 250);
  };
  form.addEventListener("input", soon);
  form.addEventListener("restored", soon);
  form.addEventListener("focusin", (event) => {
    const field = event.target as HTMLInputElement;
    if (field.name) show(field.name);
  });
  const wrong = form.querySelector<HTMLElement>("[aria-invalid=true]");
  (wrong ?? form.querySelector<HTMLElement>("[name='resolution.symbol']"))?.focus();
}
