// The page on which a document is sent: a file that is dropped anywhere on it is sent at once.
import { sendByKey } from "./parts/keys";

const form = document.querySelector<HTMLFormElement>("#document-form");
const file = form?.querySelector<HTMLInputElement>("input[type=file]");
if (form && file) {
  sendByKey(form);
  file.addEventListener("change", () => {
    if (file.files && file.files.length > 0) form.requestSubmit();
  });
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("dropping");
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) form.classList.remove("dropping");
  });
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("dropping");
    const files = event.dataTransfer?.files;
    if (!files || files.length === 0) return;
    file.files = files;
    form.requestSubmit();
  });
}
