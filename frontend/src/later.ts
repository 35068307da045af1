// What a page can show after it is read: fetched once it comes into view, so that no first view waits for it.

export function startLater(): void {
  const place = document.querySelector<HTMLElement>("[data-place-map]");
  if (!place) return;
  const watcher = new IntersectionObserver(
    (entries) => {
      if (!entries.some((one) => one.isIntersecting)) return;
      watcher.disconnect();
      void import("./place-map").then(({ drawPlace }) => drawPlace(place));
    },
    { rootMargin: "200px" },
  );
  // the first paint is done by the time that a browser is idle
  const idle = window.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 200));
  addEventListener("load", () => idle(() => watcher.observe(place)));
}
