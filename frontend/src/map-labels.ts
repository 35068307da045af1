// Names of places on the map, from the gazetteer that ships: as many as have room, the most populous first.
import { Marker, type Map as Chart } from "maplibre-gl";

type Label = [name: string, lat: number, lon: number, population: number];

let shown: Marker[] = [];
let asked = 0;

export async function showLabels(chart: Chart, frame: HTMLElement): Promise<void> {
  const mine = ++asked;
  const bounds = chart.getBounds();
  const ends = {
    west: Math.max(bounds.getWest(), -180), south: Math.max(bounds.getSouth(), -90),
    east: Math.min(bounds.getEast(), 180), north: Math.min(bounds.getNorth(), 90),
  };
  const query = Object.entries(ends).map(([end, value]) => `${end}=${value.toFixed(4)}`).join("&");
  const answer = await fetch(`/map/labels?${query}`);
  if (!answer.ok || mine !== asked) return;
  const labels = (await answer.json()) as Label[];
  if (mine !== asked) return;
  for (const one of shown) one.remove();
  shown = room(chart, frame, labels).map(([name, lat, lon]) => {
    const element = document.createElement("span");
    element.className = "map-label";
    element.textContent = name;
    element.dir = "auto";
    element.setAttribute("aria-hidden", "true");
    return new Marker({ element, anchor: "left" }).setLngLat([lon, lat]).addTo(chart);
  });
}

/** Those that do not write over one another. */
function room(chart: Chart, frame: HTMLElement, labels: Label[]): Label[] {
  const taken: { x: number; y: number; width: number }[] = [];
  const most = Math.max(6, Math.floor(frame.clientWidth / 60));
  return labels.filter(([name, lat, lon]) => {
    const { x, y } = chart.project([lon, lat]);
    const width = name.length * 7 + 12;
    // half a name says nothing
    if (x < 0 || x + width > frame.clientWidth || y < 8 || y > frame.clientHeight - 8) return false;
    if (taken.length >= most || taken.some((one) => Math.abs(one.y - y) < 16 && x < one.x + one.width && one.x < x + width)) return false;
    taken.push({ x, y, width });
    return true;
  });
}
