// Keys: every element with `data-key` is pressed by that key; `g` and a letter go to a page; `?` lists all of them.
import { switchTheme } from "./theme";

let waiting = false;

export function startKeys(): void {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    const key = waiting ? `g ${event.key}` : event.key;
    waiting = false;
    if (event.key === "g" && key === "g") {
      waiting = true;
      setTimeout(() => (waiting = false), 1500);
      return;
    }
    if (press(key)) event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    const element = event.target as Element;
    const opener = element.closest<HTMLElement>("[data-opens]");
    if (opener?.dataset.opens) dialog(opener.dataset.opens)?.showModal();
    if (element.closest("[data-closes]")) element.closest("dialog")?.close();
  });
}

function press(key: string): boolean {
  if (key === "?") {
    const sheet = dialog("keys");
    if (sheet) list(sheet);
    sheet?.showModal();
    return true;
  }
  if (key === "d") {
    switchTheme();
    return true;
  }
  const target = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  if (!target) return false;
  if (target.matches("input, select, textarea")) target.focus();
  else target.click();
  return true;
}

/** Write into the sheet the keys that this page has; those that always work stand in it already. */
function list(sheet: HTMLElement): void {
  const body = sheet.querySelector("[data-keys-here]");
  if (!body) return;
  body.replaceChildren();
  for (const element of document.querySelectorAll<HTMLElement>("main [data-key]")) {
    const term = document.createElement("dt");
    const kbd = document.createElement("kbd");
    kbd.textContent = element.dataset.key ?? "";
    term.append(kbd);
    const told = document.createElement("dd");
    told.textContent = element.dataset.keyTells ?? element.getAttribute("aria-label") ?? element.textContent?.trim() ?? "";
    body.append(term, told);
  }
}

function dialog(id: string): HTMLDialogElement | null {
  const found = document.getElementById(id);
  return found instanceof HTMLDialogElement ? found : null;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, select, textarea"));
}
