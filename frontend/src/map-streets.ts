// Streets from the operator's own PMTiles file, where there is one: drawn quietly under the areas, whatever its schema.
import { addProtocol, type LayerSpecification, type Map as Chart } from "maplibre-gl";
import { PMTiles, Protocol, TileType } from "pmtiles";
import { ink } from "./map-parts";

const SOURCE = "streets";
const WATER = /water|ocean|sea|lake|river/i;
const BUILDING = /build/i;
const WAY = /road|transport|street|highway|rail|path/i;

let protocol: Protocol | null = null;

/** Adds the file at `data-tiles` of an element under a layer; does nothing where it names none. */
export async function addStreets(chart: Chart, page: HTMLElement, under: string): Promise<void> {
  const address = page.dataset.tiles;
  if (!address) return;
  if (!protocol) {
    protocol = new Protocol({ metadata: true });
    addProtocol("pmtiles", protocol.tile);
  }
  const file = new PMTiles(new URL(address, location.href).href);
  protocol.add(file);
  const [header, metadata] = await Promise.all([file.getHeader(), file.getMetadata() as Promise<Metadata>]);
  const url = `pmtiles://${file.source.getKey()}`;
  const raster = header.tileType !== TileType.Mvt;
  chart.addSource(SOURCE, raster ? { type: "raster", url, tileSize: 256 } : { type: "vector", url });
  const layers = raster ? [{ id: "street-picture", type: "raster", source: SOURCE } as LayerSpecification] : vectors(metadata);
  for (const layer of layers) chart.addLayer(layer, under);
  attribute(page, metadata);
  chart.once("idle", () => (page.dataset.streets = String(raster ? 1 : chart.querySourceFeatures(SOURCE, { sourceLayer: first(metadata) }).length)));
}

export function repaintStreets(chart: Chart): void {
  if (!chart.getSource(SOURCE)) return;
  for (const layer of chart.getStyle().layers) {
    const name = (layer.metadata as { ink?: string } | undefined)?.ink;
    if (name) chart.setPaintProperty(layer.id, layer.type === "fill" ? "fill-color" : "line-color", ink(name));
  }
}

interface Metadata {
  attribution?: string;
  vector_layers?: { id: string }[];
}

function vectors(metadata: Metadata): LayerSpecification[] {
  return (metadata.vector_layers ?? []).flatMap(({ id }): LayerSpecification[] => {
    const found: LayerSpecification[] = [];
    const add = (type: "fill" | "line", name: string, paint: Record<string, unknown>): void => {
      const shape = type === "fill" ? "Polygon" : "LineString";
      found.push({
        id: `street-${id}-${type}`, type, source: SOURCE, "source-layer": id, filter: ["==", ["geometry-type"], shape],
        metadata: { ink: name }, paint: { [`${type}-color`]: ink(name), ...paint },
      } as LayerSpecification);
    };
    if (WATER.test(id)) add("fill", "--map-sea", {});
    else if (BUILDING.test(id)) add("fill", "--map-line", { "fill-opacity": 0.35 });
    add("line", WATER.test(id) ? "--map-sea" : "--map-line", { "line-width": WAY.test(id) ? 1.2 : 0.6 });
    return found;
  });
}

function first(metadata: Metadata): string {
  return metadata.vector_layers?.[0]?.id ?? "";
}

/** Whose map it is, as words: what a file says of itself is never markup. */
function attribute(page: HTMLElement, metadata: Metadata): void {
  const said = page.querySelector<HTMLElement>("[data-tiles-from]");
  if (!said || !metadata.attribution) return;
  const parsed = new DOMParser().parseFromString(metadata.attribution, "text/html");
  said.textContent = parsed.body.textContent;
  said.hidden = false;
}
