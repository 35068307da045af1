// The timeline: bars of how many incidents each stretch of time has, and two sliders that choose a stretch of it.
import { dayNumber, dayOf } from "./days";

/** A stretch of time, both days included, in days since 1970. */
export interface Range {
  from: number;
  to: number;
}

const BARS = 120;

/** Draws the bars and calls `changed` with what is chosen, null for all; gives what is chosen at first. */
export function startTime(page: HTMLElement, days: string[], changed: (range: Range | null) => void): Range | null {
  const known = days.map(dayNumber).filter((one) => one >= 0);
  const from = page.querySelector<HTMLInputElement>('[data-time="from"]');
  const to = page.querySelector<HTMLInputElement>('[data-time="to"]');
  const bars = page.querySelector<SVGSVGElement>(".time-bars");
  if (!known.length || !from || !to || !bars) {
    page.querySelector<HTMLElement>(".time")?.setAttribute("hidden", "");
    return null;
  }
  const first = known.reduce((low, one) => Math.min(low, one));
  const last = known.reduce((high, one) => Math.max(high, one));
  const width = Math.max(1, Math.ceil((last - first + 1) / BARS));
  const counts = new Array<number>(Math.ceil((last - first + 1) / width)).fill(0);
  for (const one of known) counts[Math.floor((one - first) / width)]! += 1;
  for (const [slider, value] of [[from, first], [to, last]] as const) {
    slider.min = String(first);
    slider.max = String(last);
    slider.value = String(value);
  }
  const chosen = (): Range | null => {
    const range = { from: Math.min(+from.value, +to.value), to: Math.max(+from.value, +to.value) };
    return range.from === first && range.to === last ? null : range;
  };
  const show = (): void => {
    const range = chosen() ?? { from: first, to: last };
    say(page, "from", dayOf(range.from));
    say(page, "to", dayOf(range.to));
    drawBars(bars, counts, (at) => first + at * width + width - 1 >= range.from && first + at * width <= range.to);
  };
  let waiting = 0;
  for (const slider of [from, to]) {
    slider.addEventListener("input", () => {
      show();
      cancelAnimationFrame(waiting);
      waiting = requestAnimationFrame(() => changed(chosen()));
    });
  }
  show();
  return null;
}

function say(page: HTMLElement, end: string, day: string): void {
  const output = page.querySelector<HTMLElement>(`[data-time-said="${end}"]`);
  if (output) output.textContent = day;
  page.querySelector(`[data-time="${end}"]`)?.setAttribute("aria-valuetext", day);
}

function drawBars(svg: SVGSVGElement, counts: number[], isIn: (at: number) => boolean): void {
  const most = Math.max(...counts, 1);
  svg.setAttribute("viewBox", `0 0 ${counts.length} 100`);
  const drawn = counts.map((count, at) => {
    const bar = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    const height = count ? Math.max(2, (100 * count) / most) : 0;
    bar.setAttribute("x", String(at + 0.1));
    bar.setAttribute("width", "0.8");
    bar.setAttribute("y", String(100 - height));
    bar.setAttribute("height", String(height));
    bar.setAttribute("class", isIn(at) ? "in" : "out");
    return bar;
  });
  svg.replaceChildren(...drawn);
}
