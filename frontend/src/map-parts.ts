// What the map of all incidents and the map of one have in common: land, colours, areas as wide as reports leave open.
import "maplibre-gl/dist/maplibre-gl.css";
import "../styles/map.css";
import { Map as Chart, setWorkerUrl, type CircleLayerSpecification, type ExpressionSpecification, type MapOptions } from "maplibre-gl";
import type { Feature, FeatureCollection } from "geojson";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import countriesUrl from "../../src/recount/publishing/site/data/countries.json?url";

setWorkerUrl(workerUrl);

export interface Country {
  code: string;
  name: string;
  rings: number[][];
}

const METRES_A_PIXEL = 78271.517; // at zoom 0, on the equator, with tiles of 512 pixels
const LEAST_PIXELS = 3;

export async function readCountries(): Promise<Country[]> {
  return (await read<{ countries: Country[] }>(countriesUrl)).countries;
}

export async function read<T>(address: string): Promise<T> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()) as T;
}

/** An empty map: the sea alone, without anything that is asked of another host. */
export function begin(frame: HTMLElement, options: Partial<MapOptions>): Chart {
  const chart = new Chart({
    container: frame,
    style: { version: 8, sources: {}, layers: [{ id: "sea", type: "background", paint: { "background-color": ink("--map-sea") } }] },
    attributionControl: false,
    renderWorldCopies: false,
    dragRotate: false,
    pitchWithRotate: false,
    maxZoom: 17,
    fadeDuration: 0,
    ...options,
  });
  chart.touchZoomRotate.disableRotation();
  return chart;
}

export function addLand(chart: Chart, countries: Country[]): void {
  chart.addSource("countries", { type: "geojson", data: shapes(countries) });
  chart.addLayer({ id: "land", type: "fill", source: "countries", paint: { "fill-color": ink("--map-land") } });
  chart.addLayer({ id: "borders", type: "line", source: "countries", paint: { "line-color": ink("--map-line"), "line-width": 0.8 } });
}

/** The colours are the page's, light or dark: `paint` sets them again whenever these change. */
export function followTheme(paint: () => void): void {
  new MutationObserver(paint).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
}

export function repaintLand(chart: Chart): void {
  chart.setPaintProperty("sea", "background-color", ink("--map-sea"));
  chart.setPaintProperty("land", "fill-color", ink("--map-land"));
  chart.setPaintProperty("borders", "line-color", ink("--map-line"));
}

export function areaPaint(): CircleLayerSpecification["paint"] {
  return {
    "circle-radius": size(), "circle-color": ink("--map-area"), "circle-opacity": 0.18,
    "circle-stroke-color": ink("--map-area"), "circle-stroke-width": 0.8, "circle-stroke-opacity": 0.7,
  };
}

/** The radius of an area as its property `r`: in pixels at zoom 0. */
export function pixels(metres: number, lat: number): number {
  return metres / (METRES_A_PIXEL * Math.cos((lat * Math.PI) / 180));
}

/** A radius in metres on the ground, at every zoom; never too small to be seen. */
function size(): ExpressionSpecification {
  return [
    "interpolate", ["exponential", 2], ["zoom"],
    0, ["max", LEAST_PIXELS, ["get", "r"]],
    5, ["max", LEAST_PIXELS, ["*", 32, ["get", "r"]]],
    17, ["max", LEAST_PIXELS, ["*", 131072, ["get", "r"]]],
  ];
}

export function shapes(countries: Country[]): FeatureCollection {
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

/** A colour of the page as the chart understands it: the property itself may still say "light or dark". */
export function ink(name: string): string {
  const probe = document.createElement("span");
  probe.style.color = `var(${name})`;
  probe.hidden = true;
  document.body.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}
