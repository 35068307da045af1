// A choice marked `data-submits` sends its form at once; without scripts there is a button for it.
export function startForms(): void {
  document.addEventListener("change", (event) => {
    const field = event.target as HTMLElement;
    if (field.matches("[data-submits]")) field.closest("form")?.requestSubmit();
  });
}
