// Light or dark: as the system says until a person chooses. The choice is a cookie, so that the server writes it into
// the page and nothing flashes.
const YEAR = 365 * 24 * 3600;

export function startTheme(): void {
  document.addEventListener("click", (event) => {
    const button = (event.target as Element).closest("[data-theme-switch]");
    if (button) switchTheme();
  });
}

export function switchTheme(): void {
  const root = document.documentElement;
  const dark = root.dataset.theme
    ? root.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  document.cookie = `recount-theme=${root.dataset.theme}; path=/; max-age=${YEAR}; samesite=strict`;
}
