// Tables that readers sort by any column and narrow down by words: <table data-sortable [data-filter="label of the box"]>.
// What a cell sorts by is its data-value, or else its text.

const collator = new Intl.Collator(document.documentElement.lang, { numeric: true, sensitivity: "base" });

function valueOf(row: HTMLTableRowElement, column: number): string {
  const cell = row.cells[column];
  return cell?.dataset["value"] ?? cell?.textContent?.trim() ?? "";
}

// Numbers with thousands apart and per cent signs count as numbers.
function numberIn(text: string): number {
  const plain = text.replace(/[\s\u00a0\u202f,%]/g, "");
  return plain === "" ? Number.NaN : Number(plain);
}

function compare(left: string, right: string): number {
  const [one, other] = [numberIn(left), numberIn(right)];
  if (!Number.isNaN(one) && !Number.isNaN(other)) return one - other;
  return collator.compare(left, right);
}

function sort(table: HTMLTableElement, header: HTMLTableCellElement): void {
  const body = table.tBodies[0];
  if (!body) return;
  const down = header.getAttribute("aria-sort") === "ascending";
  for (const other of table.tHead?.rows[0]?.cells ?? []) other.removeAttribute("aria-sort");
  header.setAttribute("aria-sort", down ? "descending" : "ascending");
  const column = header.cellIndex;
  const rows = [...body.rows].map((row) => ({ row, value: valueOf(row, column) }));
  // What has no value stays at the end, whichever way.
  rows.sort((one, other) => {
    if ((one.value === "") !== (other.value === "")) return one.value === "" ? 1 : -1;
    return down ? compare(other.value, one.value) : compare(one.value, other.value);
  });
  body.append(...rows.map(({ row }) => row));
}

function makeSortable(table: HTMLTableElement): void {
  for (const header of table.tHead?.rows[0]?.cells ?? []) {
    if (header.querySelector("a, button") || header.textContent?.trim() === "" || header.colSpan > 1) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sorter";
    button.append(...header.childNodes);
    button.addEventListener("click", () => sort(table, header));
    header.append(button);
  }
}

function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();
}

function makeFilterable(table: HTMLTableElement, label: string): void {
  const box = document.createElement("input");
  box.type = "search";
  const field = document.createElement("label");
  field.className = "narrow";
  field.append(label, " ", box);
  const count = document.createElement("output");
  field.append(" ", count);
  // Its place is kept in the page, so that nothing moves.
  const scroll = table.closest(".scroll") ?? table;
  const place = scroll.previousElementSibling;
  if (place?.classList.contains("narrow-place")) place.append(field);
  else scroll.before(field);
  const rows = [...(table.tBodies[0]?.rows ?? [])].map((row) => ({ row, text: fold(row.textContent ?? "") }));
  box.addEventListener("input", () => {
    const words = fold(box.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { row, text } of rows) {
      row.hidden = !words.every((word) => text.includes(word));
      if (!row.hidden) shown += 1;
    }
    count.textContent = words.length > 0 ? `${shown} / ${rows.length}` : "";
  });
}

for (const table of document.querySelectorAll<HTMLTableElement>("table[data-sortable]")) {
  makeSortable(table);
  const label = table.dataset["filter"];
  if (label) makeFilterable(table, label);
}
