// The map and the timeline: incidents as areas as wide as the reports leave open, filtered by time on the graphics card.
import type { FilterSpecification, Map as Chart } from "maplibre-gl";
import type { Feature, FeatureCollection } from "geojson";
import { dayNumber } from "./days";
import { showLabels } from "./map-labels";
import { addLand, areaPaint, begin, followTheme, ink, pixels, read, readCountries, repaintLand, type Country } from "./map-parts";
import { addStreets, repaintStreets } from "./map-streets";
import { startTime, type Range } from "./timeline";

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
      readCountries(),
    ]);
    draw(page, frame, status, data, countries);
  } catch {
    status.textContent = page.dataset.unknown ?? "";
    page.classList.add("map-failed");
  }
}

function draw(page: HTMLElement, frame: HTMLElement, status: HTMLElement, data: Data, countries: Country[]): void {
  const chart = begin(frame, view(data));
  chart.on("load", () => {
    addLand(chart, countries);
    chart.addSource("incidents", { type: "geojson", data: points(data) });
    chart.addLayer({ id: "areas", type: "circle", source: "incidents", paint: areaPaint() });
    void addStreets(chart, page, "areas");
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
  followTheme(() => {
    repaintLand(chart);
    repaintStreets(chart);
    chart.setPaintProperty("areas", "circle-color", ink("--map-area"));
    chart.setPaintProperty("areas", "circle-stroke-color", ink("--map-area"));
  });
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
      r: pixels(data.radius[at] ?? 0, data.lat[at] ?? 0),
    },
  }));
  return { type: "FeatureCollection", features };
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
  const day = document.createElement("time");
  day.textContent = data.day[at] ?? "";
  told.append(" ", day.textContent ? day : (page.dataset.noDay ?? ""), `, ${killed}`);
  item.append(link, told);
  return item;
}
