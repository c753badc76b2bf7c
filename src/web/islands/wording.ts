// A text in several languages: one at a time, or two side by side. Without script all of them stand below each other.

const place = document.querySelector<HTMLElement>(".document .body");
const list = place?.querySelector<HTMLElement>(".languages ul");
const texts = [...(place?.querySelectorAll<HTMLElement>(".wording:not(.brief)") ?? [])];

// Shows the languages that are chosen, at most two: the one chosen last and the one before it.
function show(chosen: string[], buttons: HTMLButtonElement[]): void {
  for (const text of texts) text.hidden = !chosen.includes(text.lang);
  for (const button of buttons) button.setAttribute("aria-pressed", String(chosen.includes(button.lang)));
  place?.classList.toggle("beside", chosen.length > 1);
}

function start(languages: HTMLElement, beside: string): void {
  const first = texts.find((text) => `#${text.id}` === location.hash) ?? texts[0];
  let chosen = first ? [first.lang] : [];
  let both = false;
  const buttons = [...languages.querySelectorAll<HTMLAnchorElement>("a")].map((link) => {
    const button = document.createElement("button");
    button.type = "button";
    button.lang = link.hreflang;
    button.textContent = link.textContent;
    button.addEventListener("click", () => {
      const others = chosen.filter((each) => each !== button.lang);
      chosen = both ? [...others.slice(-1), button.lang] : [button.lang];
      show(chosen, buttons);
    });
    link.replaceWith(button);
    return button;
  });
  const pair = document.createElement("button");
  pair.type = "button";
  pair.textContent = beside;
  pair.setAttribute("aria-pressed", "false");
  pair.addEventListener("click", () => {
    both = !both;
    const other = texts.find((text) => !chosen.includes(text.lang));
    chosen = both && other ? [...chosen, other.lang] : chosen.slice(-1);
    pair.setAttribute("aria-pressed", String(both));
    show(chosen, buttons);
  });
  const item = document.createElement("li");
  item.append(pair);
  languages.append(item);
  show(chosen, buttons);
}

if (list && texts.length > 1) start(list, list.dataset["beside"] ?? "");
