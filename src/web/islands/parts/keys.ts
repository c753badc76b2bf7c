// What forms of the staff share: Ctrl + Enter sends them.
export function sendByKey(form: HTMLFormElement, area: HTMLElement = form): void {
  area.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector<HTMLButtonElement>("button.main"));
  });
}
