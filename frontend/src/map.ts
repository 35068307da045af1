// The map and the timeline: incidents as areas as wide as the reports leave open, filtered by time on the graphics card.
import "maplibre-gl/dist/maplibre-gl.css";
import "../styles/map.css";
import { Map as Chart, setWorkerUrl, type ExpressionSpecification, type FilterSpecification } from "maplibre-gl";
import type { Feature, FeatureCollection } from "geojson";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import countriesUrl from "../../src/recount/publishing/site/data/countries.json?url";
import { dayNumber } from "./days";
import { startTime, type Range } from "./timeline";
import { showLabels } from "./map-labels";

setWorkerUrl(workerUrl);

interface Data {
  id: string[];
  lat: number[];
  lon: number[];
  radius: number[];
  day: string[];
  place: string[];
  killed: number[];
  event: number[];
  events: string[];
  elsewhere: number;
}

interface Country {
  name: string;
  rings: number[][];
}

const METRES_A_PIXEL = 78271.517; // at zoom 0, on the equator, with tiles of 512 pixels
const LEAST_PIXELS = 3;
const LISTED = 25;

const page = document.querySelector<HTMLElement>("[data-map]");
if (page) void start(page);

async function start(page: HTMLElement): Promise<void> {
  const frame = page.querySelector<HTMLElement>(".map-frame");
  const status = page.querySelector<HTMLElement>("[data-map-status]");
  if (!frame || !status) return;
  try {
    const [data, countries] = await Promise.all([
      read<Data>(page.dataset.map ?? ""),
      read<{ countries: Country[] }>(countriesUrl),
    ]);
    draw(page, frame, status, data, countries.countries);
  } catch {
    status.textContent = page.dataset.unknown ?? "";
    page.classList.add("map-failed");
  }
}

function draw(page: HTMLElement, frame: HTMLElement, status: HTMLElement, data: Data, countries: Country[]): void {
  const chart = new Chart({
    container: frame,
    style: { version: 8, sources: {}, layers: [{ id: "sea", type: "background", paint: { "background-color": ink("--map-sea") } }] },
    attributionControl: false,
    renderWorldCopies: false,
    dragRotate: false,
    pitchWithRotate: false,
    maxZoom: 14,
    fadeDuration: 0,
    ...view(data),
  });
  chart.touchZoomRotate.disableRotation();
  chart.on("load", () => {
    chart.addSource("countries", { type: "geojson", data: shapes(countries) });
    chart.addLayer({ id: "land", type: "fill", source: "countries", paint: { "fill-color": ink("--map-land") } });
    chart.addLayer({ id: "borders", type: "line", source: "countries", paint: { "line-color": ink("--map-line"), "line-width": 0.8 } });
    chart.addSource("incidents", { type: "geojson", data: points(data) });
    chart.addLayer({
      id: "areas", type: "circle", source: "incidents",
      paint: {
        "circle-radius": size(), "circle-color": ink("--map-area"), "circle-opacity": 0.18,
        "circle-stroke-color": ink("--map-area"), "circle-stroke-width": 0.8, "circle-stroke-opacity": 0.7,
      },
    });
    let range: Range | null = startTime(page, data.day, (chosen) => {
      range = chosen;
      chart.setFilter("areas", within(chosen));
      list();
    });
    const list = (): void => tell(page, status, chart, data, range);
    chart.on("moveend", () => {
      list();
      void showLabels(chart, frame);
    });
    list();
    void showLabels(chart, frame);
    page.dataset.drawn = "yes";
  });
  chart.on("click", "areas", (event) => {
    const at = event.features?.[0]?.properties?.at as number | undefined;
    if (at !== undefined && event.features?.length === 1) location.assign(`/incidents/${data.id[at]}`);
    else chart.easeTo({ center: event.lngLat, zoom: Math.min(chart.getZoom() + 2, 14) });
  });
  chart.on("mouseenter", "areas", () => (chart.getCanvas().style.cursor = "pointer"));
  chart.on("mouseleave", "areas", () => (chart.getCanvas().style.cursor = ""));
  // the colours are the page's: light or dark
  new MutationObserver(() => recolour(chart)).observe(document.documentElement, { attributeFilter: ["data-theme"] });
}

function recolour(chart: Chart): void {
  chart.setPaintProperty("sea", "background-color", ink("--map-sea"));
  chart.setPaintProperty("land", "fill-color", ink("--map-land"));
  chart.setPaintProperty("borders", "line-color", ink("--map-line"));
  chart.setPaintProperty("areas", "circle-color", ink("--map-area"));
  chart.setPaintProperty("areas", "circle-stroke-color", ink("--map-area"));
}

/** A radius in metres on the ground, at every zoom; never too small to be seen. */
function size(): ExpressionSpecification {
  return [
    "interpolate", ["exponential", 2], ["zoom"],
    0, ["max", LEAST_PIXELS, ["get", "r"]],
    5, ["max", LEAST_PIXELS, ["*", 32, ["get", "r"]]],
    14, ["max", LEAST_PIXELS, ["*", 16384, ["get", "r"]]],
  ];
}

function within(range: Range | null): FilterSpecification | null {
  return range ? ["all", [">=", ["get", "d"], range.from], ["<=", ["get", "d"], range.to]] : null;
}

function view(data: Data): { bounds: [[number, number], [number, number]]; fitBoundsOptions: { padding: number; maxZoom: number } } {
  const ends = (values: number[]): [number, number] => values.reduce(([low, high], one) => [Math.min(low, one), Math.max(high, one)], [Infinity, -Infinity] as [number, number]);
  const [west, east] = data.lon.length ? ends(data.lon) : [-20, 60];
  const [south, north] = data.lat.length ? ends(data.lat) : [-10, 60];
  return { bounds: [[west - 2, Math.max(south - 2, -80)], [east + 2, Math.min(north + 2, 80)]], fitBoundsOptions: { padding: 24, maxZoom: 8 } };
}

function points(data: Data): FeatureCollection {
  const features = data.id.map((_, at): Feature => ({
    type: "Feature",
    geometry: { type: "Point", coordinates: [data.lon[at] ?? 0, data.lat[at] ?? 0] },
    properties: {
      at,
      d: dayNumber(data.day[at] ?? ""),
      r: (data.radius[at] ?? 0) / (METRES_A_PIXEL * Math.cos(((data.lat[at] ?? 0) * Math.PI) / 180)),
    },
  }));
  return { type: "FeatureCollection", features };
}

function shapes(countries: Country[]): FeatureCollection {
  const features = countries.map((one): Feature => ({
    type: "Feature",
    properties: { name: one.name },
    geometry: { type: "MultiPolygon", coordinates: one.rings.map((ring) => [pairs(ring)]) },
  }));
  return { type: "FeatureCollection", features };
}

function pairs(flat: number[]): [number, number][] {
  const found: [number, number][] = [];
  for (let at = 0; at + 1 < flat.length; at += 2) found.push([flat[at] ?? 0, flat[at + 1] ?? 0]);
  if (found[0]) found.push(found[0]);
  return found;
}

/** The list beside the map: what is in view and in the chosen time, for whoever reads rather than looks. */
function tell(page: HTMLElement, status: HTMLElement, chart: Chart, data: Data, range: Range | null): void {
  const bounds = chart.getBounds();
  const seen = data.id
    .map((_, at) => at)
    .filter((at) => bounds.contains([data.lon[at] ?? 0, data.lat[at] ?? 0]))
    .filter((at) => !range || (dayNumber(data.day[at] ?? "") >= range.from && dayNumber(data.day[at] ?? "") <= range.to));
  status.textContent = `${seen.length.toLocaleString("en").replaceAll(",", "\u202f")} ${seen.length === 1 ? page.dataset.one : page.dataset.many}${data.elsewhere ? `; ${data.elsewhere} ${page.dataset.elsewhere}` : ""}`;
  const list = page.querySelector("[data-map-list]");
  const first = seen.sort((one, other) => (data.killed[other] ?? 0) - (data.killed[one] ?? 0)).slice(0, LISTED);
  list?.replaceChildren(...first.map((at) => row(page, data, at)));
}

function row(page: HTMLElement, data: Data, at: number): HTMLElement {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = `/incidents/${data.id[at]}`;
  link.textContent = data.events[data.event[at] ?? 0] ?? "";
  const place = document.createElement("bdi");
  place.textContent = data.place[at] ?? "";
  if (place.textContent) link.append(", ", place);
  const told = document.createElement("span");
  told.className = "quiet";
  const killed = data.killed[at] ? `${data.killed[at]} ${page.dataset.killed}` : (page.dataset.unknown ?? "");
  told.textContent = ` ${data.day[at] || page.dataset.noDay}, ${killed}`;
  item.append(link, told);
  return item;
}

function ink(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

async function read<T>(address: string): Promise<T> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()) as T;
}
