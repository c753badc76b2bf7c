// Keeps what is being filled in in this browser, <form data-keep="name">, so that nothing is lost with a closed tab or a
// login that ended: it is offered again. What was saved is dropped: the service names it in the cookie plenary_saved. A form
// that the service sent back, data-sent, is what the person made of it: it is kept, and nothing earlier is offered.

interface Kept {
  id: string;
  at: number;
  path: string;
  fields: [string, string][];
}

const prefix = "plenary-kept:";
const longest = 7 * 24 * 3600 * 1000;
const passing = new Set(["csrf", "keep", "do", "etag"]);

function read(key: string): Kept | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "") as Kept;
    return Array.isArray(kept.fields) ? kept : undefined;
  } catch {
    return undefined;
  }
}

function allKeys(): string[] {
  return Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at) ?? "").filter((key) =>
    key.startsWith(prefix),
  );
}

function dropSavedAndOld(): void {
  const saved = /(?:^|; )plenary_saved=([^;]+)/.exec(document.cookie)?.[1];
  for (const key of allKeys()) {
    const kept = read(key);
    if (!kept || kept.id === saved || Date.now() - kept.at > longest) localStorage.removeItem(key);
  }
}

function fieldsOf(form: HTMLFormElement): [string, string][] {
  const fields: [string, string][] = [];
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && !passing.has(name)) fields.push([name, value]);
  }
  return fields;
}

function same(one: [string, string][], other: [string, string][]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function putBack(form: HTMLFormElement, fields: [string, string][]): void {
  const values = new Map(fields);
  for (const element of form.elements) {
    if (element instanceof HTMLInputElement && (element.type === "checkbox" || element.type === "radio")) {
      if (!passing.has(element.name)) element.checked = values.get(element.name) === element.value;
    } else if (
      (element instanceof HTMLInputElement && element.type !== "file") ||
      element instanceof HTMLTextAreaElement ||
      element instanceof HTMLSelectElement
    ) {
      const value = values.get(element.name);
      if (value !== undefined && !passing.has(element.name)) element.value = value;
    }
  }
  form.dispatchEvent(new Event("restored", { bubbles: true }));
}

function clausesIn(names: Iterable<string>): number {
  return [...names].filter((name) => /clauses\.[\w-]+\.\d+\.text$/.test(name)).length;
}

// A clause that was added or removed has no field here, or one too many: the service makes the form anew, and saves nothing.
function sendBack(form: HTMLFormElement, fields: [string, string][]): void {
  const again = document.createElement("form");
  again.method = "post";
  again.action = form.action;
  again.hidden = true;
  const now = [...new FormData(form)].filter(([name]) => name === "csrf" || name === "keep");
  for (const [name, value] of [...fields, ...now, ["do", "show"] as const]) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    field.value = String(value);
    again.append(field);
  }
  document.body.append(again);
  again.submit();
}

function offer(form: HTMLFormElement, key: string, kept: Kept): void {
  const box = document.querySelector<HTMLTemplateElement>("template#kept-offer");
  const bar = box?.content.firstElementChild?.cloneNode(true) as HTMLElement | undefined;
  if (!bar) return;
  const when = bar.querySelector("time");
  if (when) {
    const instant = new Date(kept.at);
    when.dateTime = instant.toISOString();
    when.textContent = new Intl.DateTimeFormat(document.documentElement.lang, {
      dateStyle: "medium",
      timeStyle: "short",
    }).format(instant);
  }
  bar.querySelector("[data-take]")?.addEventListener("click", () => {
    if (clausesIn(kept.fields.map(([name]) => name)) !== clausesIn(new FormData(form).keys())) {
      sendBack(form, kept.fields);
      return;
    }
    putBack(form, kept.fields);
    bar.remove();
    form.querySelector<HTMLElement>("textarea, input:not([type=hidden]), select")?.focus();
  });
  bar.querySelector("[data-drop]")?.addEventListener("click", () => {
    localStorage.removeItem(key);
    bar.remove();
  });
  form.before(bar);
  bar.querySelector<HTMLElement>("[data-take]")?.focus();
}

function keep(form: HTMLFormElement): void {
  const key = `${prefix}${form.dataset["person"] ?? ""}:${form.dataset["keep"] ?? ""}`;
  const before = read(key);
  const asServed = fieldsOf(form);
  const sent = form.dataset["sent"] !== undefined;
  if (before && !sent && !same(before.fields, asServed)) offer(form, key, before);
  const id = before?.id ?? crypto.randomUUID();
  const hidden = form.elements.namedItem("keep");
  if (hidden instanceof HTMLInputElement) hidden.value = id;
  const write = (): void => {
    const fields = fieldsOf(form);
    if (!sent && same(fields, asServed)) return;
    try {
      localStorage.setItem(key, JSON.stringify({ id, at: Date.now(), path: location.pathname, fields } satisfies Kept));
    } catch {
      // The browser gives no more room: the form itself is as it was.
    }
  };
  if (sent) write();
  let waiting = 0;
  const soon = (): void => {
    clearTimeout(waiting);
    waiting = window.setTimeout(write, 300);
  };
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  form.addEventListener("submit", write);
  window.addEventListener("pagehide", write);
}

dropSavedAndOld();
for (const form of document.querySelectorAll<HTMLFormElement>("form[data-keep]")) keep(form);
