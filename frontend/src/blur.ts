// Words that are hard to read, and names, can be kept blurred until asked for: a cookie keeps the choice, so that the
// server writes it into the page and nothing shows before.
const YEAR = 365 * 24 * 3600;

export function startBlur(): void {
  document.addEventListener("click", (event) => {
    const target = event.target as Element;
    if (target.closest("[data-blur-switch]")) {
      const root = document.documentElement;
      const blurred = root.dataset.blur === "on";
      if (blurred) delete root.dataset.blur;
      else root.dataset.blur = "on";
      document.cookie = `recount-blur=${blurred ? "off" : "on"}; path=/; max-age=${YEAR}; samesite=strict`;
      target.closest("[data-blur-switch]")?.setAttribute("aria-pressed", String(!blurred));
      return;
    }
    const words = target.closest(".words, blockquote, q");
    if (words && document.documentElement.dataset.blur === "on" && !words.classList.contains("asked")) {
      words.classList.add("asked");
      event.preventDefault();
      event.stopPropagation();
    }
  }, true);
}
