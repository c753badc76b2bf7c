// The world, coloured by position: <figure class="world" data-map="URL of world.outlines">, which says how each country looks by its
// code; what its member did is read off the seats.

interface World {
  width: number;
  height: number;
  land: Record<string, string>; // outlines, by the code of the member; a country without one under "-"
  dots: Record<string, [number, number]>; // countries too small for an outline
}

const svg = "http://www.w3.org/2000/svg";

function element(name: string, attributes: Record<string, string>, title?: string): SVGElement {
  const made = document.createElementNS(svg, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (title) {
    const text = document.createElementNS(svg, "title");
    text.textContent = title;
    made.append(text);
  }
  return made;
}

function draw(figure: HTMLElement, world: World): void {
  const start = performance.now();
  const seats = new Map<string, { side: string; title: string }>();
  for (const seat of document.querySelectorAll<SVGElement>(".seats [data-member]"))
    seats.set(seat.dataset["member"] ?? "", {
      side: seat.getAttribute("class") ?? "",
      title: seat.textContent ?? "",
    });
  const map = element("svg", {
    viewBox: `0 0 ${world.width} ${world.height}`,
    role: "img",
    "aria-label": figure.querySelector("figcaption")?.textContent ?? "",
  });
  for (const [code, path] of Object.entries(world.land)) {
    const seat = seats.get(code);
    map.append(element("path", { d: path, class: seat ? `land ${seat.side}` : "land" }, seat?.title));
  }
  for (const [code, [x, y]] of Object.entries(world.dots)) {
    const seat = seats.get(code);
    if (seat) map.append(element("circle", { cx: String(x), cy: String(y), r: "4", class: `dot ${seat.side}` }, seat.title));
  }
  figure.prepend(map);
  performance.measure("map", { start });
}

const figure = document.querySelector<HTMLElement>("figure[data-map]");
const source = figure?.dataset["map"];
if (figure && source) {
  const answer = await fetch(source);
  if (answer.ok) draw(figure, (await answer.json()) as World);
}
