// A report's words and its claims, linked both ways: pointing at one lights the other; `j` and `k` walk the claims.
const LIT = "lit";

export function startClaims(): void {
  const text = document.querySelector<HTMLElement>("[data-report-text]");
  if (!text) return;
  const cards = [...document.querySelectorAll<HTMLElement>("[data-claim]")];
  const pieces = new Map<string, HTMLElement[]>();
  for (const piece of text.querySelectorAll<HTMLElement>("[data-claims]")) {
    for (const id of claimsOf(piece)) pieces.set(id, [...(pieces.get(id) ?? []), piece]);
  }
  const light = (ids: readonly string[]): void => {
    for (const lit of document.querySelectorAll(`.${LIT}`)) lit.classList.remove(LIT);
    for (const id of ids) {
      for (const piece of pieces.get(id) ?? []) piece.classList.add(LIT);
      card(id)?.classList.add(LIT);
    }
  };
  const card = (id: string): HTMLElement | undefined => cards.find((one) => one.dataset.claim === id);

  for (const one of cards) {
    const id = one.dataset.claim ?? "";
    one.addEventListener("pointerenter", () => light([id]));
    one.addEventListener("focusin", () => light([id]));
  }
  text.addEventListener("pointerover", (event) => {
    const piece = (event.target as Element).closest<HTMLElement>("[data-claims]");
    if (piece) light(claimsOf(piece));
  });
  text.addEventListener("click", (event) => {
    const piece = (event.target as Element).closest<HTMLElement>("[data-claims]");
    const ids = piece ? claimsOf(piece) : [];
    light(ids);
    const first = ids[0] ? card(ids[0]) : undefined;
    first?.scrollIntoView({ block: "nearest" });
    first?.focus({ preventScroll: true });
    if (first) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || (event.target as Element).matches("input, select, textarea")) return;
    const step = event.key === "j" ? 1 : event.key === "k" ? -1 : 0;
    if (!step) return;
    const at = cards.findIndex((one) => one.classList.contains(LIT));
    const next = cards[Math.min(Math.max(at + step, 0), cards.length - 1)];
    if (!next) return;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
    light([next.dataset.claim ?? ""]);
    pieces.get(next.dataset.claim ?? "")?.[0]?.scrollIntoView({ block: "center" });
  });
  const named = location.hash.slice(1);
  const asked = named.startsWith("claim-") ? named.slice(6) : named.startsWith("at-") ? named.slice(3) : "";
  if (asked) light([asked]);
}

function claimsOf(piece: HTMLElement): string[] {
  return (piece.dataset.claims ?? "").split(" ").filter(Boolean);
}
