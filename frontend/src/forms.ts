// A choice marked `data-submits` sends its form at once; without scripts there is a button for it.
// Files may be dropped anywhere on a field's label.
export function startForms(): void {
  document.addEventListener("dragover", (event) => {
    if ((event.target as Element).closest(".drop")) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    const field = (event.target as Element).closest(".drop")?.querySelector<HTMLInputElement>("input[type=file]");
    if (!field || !event.dataTransfer?.files.length) return;
    event.preventDefault();
    field.files = event.dataTransfer.files;
  });
  document.addEventListener("change", (event) => {
    const field = event.target as HTMLElement;
    if (field.matches("[data-submits]")) field.closest("form")?.requestSubmit();
  });
}
