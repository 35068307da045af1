// The map of one incident: the area in which it happened, as wide as its reports leave open. No pin.
import { LngLat, LngLatBounds, ScaleControl, type Map as Chart } from "maplibre-gl";
import { showLabels } from "./map-labels";
import { addLand, areaPaint, begin, followTheme, ink, pixels, readCountries, repaintLand, shapes, type Country } from "./map-parts";
import { addStreets, repaintStreets } from "./map-streets";

const AROUND = 2.2; // the window is so many times as wide as the area
const LEAST_METRES = 6000; // to the edge of the window: without streets nothing nearer tells where it is

export async function drawPlace(page: HTMLElement): Promise<void> {
  const frame = page.querySelector<HTMLElement>(".map-frame");
  if (!frame) return;
  try {
    draw(page, frame, await readCountries());
  } catch {
    page.hidden = true; // the words beside it say the same
  }
}

function draw(page: HTMLElement, frame: HTMLElement, countries: Country[]): void {
  const metres = Number(page.dataset.radius);
  const middle = metres ? new LngLat(Number(page.dataset.lon), Number(page.dataset.lat)) : null;
  const country = countries.find((one) => one.code === page.dataset.country);
  const bounds = middle ? LngLatBounds.fromLngLat(middle, Math.max(metres * AROUND, page.dataset.tiles ? 0 : LEAST_METRES)) : around(country);
  if (!bounds) {
    page.hidden = true;
    return;
  }
  const touch = matchMedia("(pointer: coarse)").matches;
  // who scrolls past the map scrolls the page
  const chart = begin(frame, { bounds, scrollZoom: false, dragPan: !touch, locale: { "Map.Title": frame.dataset.title ?? "" } });
  chart.addControl(new ScaleControl({ maxWidth: 80 }), "bottom-left");
  chart.on("load", () => {
    addLand(chart, countries);
    const paint = middle ? addCircle(chart, middle, metres) : addOutline(chart, country);
    void addStreets(chart, page, "area");
    void showLabels(chart, frame);
    chart.on("moveend", () => void showLabels(chart, frame));
    followTheme(() => {
      repaintLand(chart);
      repaintStreets(chart);
      for (const [name, value] of paint) chart.setPaintProperty("area", name, ink(value));
    });
    page.dataset.drawn = "yes";
  });
}

type Paint = ["circle-color" | "circle-stroke-color" | "fill-color" | "fill-outline-color", string][];

function addCircle(chart: Chart, middle: LngLat, metres: number): Paint {
  const data = { type: "Feature" as const, geometry: { type: "Point" as const, coordinates: middle.toArray() }, properties: { r: pixels(metres, middle.lat) } };
  chart.addSource("area", { type: "geojson", data });
  chart.addLayer({ id: "area", type: "circle", source: "area", paint: areaPaint() });
  return [["circle-color", "--map-area"], ["circle-stroke-color", "--map-area"]];
}

/** A country's outline, where nothing nearer is known. */
function addOutline(chart: Chart, country: Country | undefined): Paint {
  chart.addSource("area", { type: "geojson", data: shapes(country ? [country] : []) });
  chart.addLayer({ id: "area", type: "fill", source: "area", paint: { "fill-color": ink("--map-area"), "fill-opacity": 0.18, "fill-outline-color": ink("--map-area") } });
  return [["fill-color", "--map-area"], ["fill-outline-color", "--map-area"]];
}

function around(country: Country | undefined): LngLatBounds | null {
  if (!country) return null;
  const bounds = new LngLatBounds();
  for (const ring of country.rings) for (let at = 0; at + 1 < ring.length; at += 2) bounds.extend([ring[at] ?? 0, ring[at + 1] ?? 0]);
  const wide = bounds.getEast() - bounds.getWest() > 180;
  return wide ? new LngLatBounds([-179, bounds.getSouth()], [179, bounds.getNorth()]) : bounds;
}
