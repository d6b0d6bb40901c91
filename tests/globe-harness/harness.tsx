import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { extentOf } from '#core/flat-geometry.ts';
import { rampColors } from '#core/tokens.ts';
import type { EpsgCode } from '#core/units.ts';
import { CityGlobe } from '#globe/CityGlobe.tsx';
import type {
  GlobeContent,
  GlobeHandle,
  GlobeLayer,
  GlobeTrouble,
  GlobeView,
  PickHit,
  PlaceEvent,
} from '#globe/globe-contract.ts';
import type { LayerStyle } from '#layers/layer-style.ts';
import { headlessWork } from '#threads/work.ts';
import { tilesKernel } from '#tiles/tiles-kernel.ts';
import { importCity } from '#twin/import-city.ts';
import { placedFeatures } from '#twin/place-source.ts';
import type { PlacedTarget } from '#twin/placed-features.ts';
import {
  syntheticBuildings,
  syntheticCells,
  syntheticCover,
  syntheticRoads,
  syntheticSensors,
  syntheticTower,
} from './synthetic-city.ts';

/** What a test asks the page and reads from it. */
export interface Harness {
  globe: GlobeHandle | undefined;
  readonly ready: number;
  readonly picked: readonly (readonly PickHit[])[];
  readonly placed: readonly PlaceEvent[];
  readonly views: readonly GlobeView[];
  readonly troubles: readonly GlobeTrouble[];
  /** How often the globe told that drawing is too slow. */
  readonly slow: number;
  show(change: Partial<GlobeContent>): void;
  content(): GlobeContent;
  /** A city of that many buildings, with streets, stations and a layer of cells. */
  city(buildings: number): Promise<void>;
  /** One tower of that height on the ground, with nothing else; `syntheticTower`. */
  tower(heightM: number): Promise<void>;
  /** A layer on the streets or facades of the city shown, of one class or of all in turn. Returns its features. */
  places(target: PlacedTarget, style?: 'plain'): Promise<number>;
  /** A city from files served beside the page. */
  open(urls: readonly string[]): Promise<void>;
  /** Mounts the globe anew. */
  remount(): void;
  styleOf(features: number, shift: number): LayerStyle;
  /** Colours all buildings anew, at once. Returns the milliseconds until the globe has taken it. */
  recolour(style: LayerStyle): number;
  /** Colours the topmost layer anew. Returns the milliseconds until the globe has taken it. */
  repaint(style: LayerStyle): number;
  /** Draws the same picture again; settles once it is drawn. */
  redraw(): Promise<void>;
}

declare global {
  interface Window {
    harness: Harness;
  }
}

const EMPTY: GlobeContent = {
  theme: 'light',
  city: undefined,
  twin: {},
  layers: [],
  visible: { buildings: true, roads: true, sensors: true, districts: true, landcover: true },
};

/** Classes in turn with all kinds of hatching. */
function styleOf(features: number, shift: number): LayerStyle {
  const classes = rampColors('worse', window.harness.content().theme).map((color, index) => ({
    from: index,
    to: index + 1,
    color,
    hatchColor: index < 3 === (window.harness.content().theme === 'light') ? '#000000' : '#FFFFFF',
  })) as LayerStyle['classes'];
  return {
    classes,
    noDataColor: '#C6CDD4',
    classOf: Uint8Array.from({ length: features }, (_, at) => (at + shift) % 5),
    hatchOf: Uint8Array.from({ length: features }, (_, at) => Math.floor((at + shift) / 5) % 3),
  };
}

const quality = new URLSearchParams(location.search).get('quality');

function Page() {
  const [content, setContent] = useState(EMPTY);
  const [mounts, setMounts] = useState(0);
  const current = useRef(content);
  current.current = content;
  useEffect(() => {
    const { harness } = window;
    harness.show = (change) => setContent((before) => ({ ...before, ...change }));
    harness.content = () => current.current;
    harness.remount = () => setMounts((count) => count + 1);
  }, []);
  const lists = window.harness as unknown as Record<string, unknown[]> & {
    ready: number;
    slow: number;
  };
  return (
    <CityGlobe
      key={mounts}
      {...content}
      initialCamera={window.harness.views.at(-1)?.camera}
      reducedMotion
      quality={quality === 'full' || quality === 'low' ? quality : 'auto'}
      ref={(globe) => {
        window.harness.globe = globe ?? undefined;
      }}
      onReady={() => {
        lists.ready += 1;
      }}
      onPick={(hits) => lists['picked']?.push(hits as unknown)}
      onPlace={(event) => lists['placed']?.push(event)}
      onView={(view) => lists['views']?.push(view)}
      onSlow={() => {
        lists.slow += 1;
      }}
      onTrouble={(trouble) => lists['troubles']?.push(trouble)}
    />
  );
}

async function city(count: number): Promise<void> {
  const work = headlessWork();
  const sideM = Math.ceil(Math.sqrt(count)) * 40;
  const twin = {
    buildings: syntheticBuildings(count),
    roads: syntheticRoads(sideM),
    sensors: syntheticSensors(sideM),
    landcover: syntheticCover(),
  };
  const cells = syntheticCells(sideM, 100);
  const extent = extentOf(cells) ?? [0, 0, 0, 0];
  const tiles = await tilesKernel.cityTiles({ extent, ...twin }, work);
  const layer: GlobeLayer = {
    id: 'cells',
    geometry: cells,
    columns: [],
    tiles: await tilesKernel.layerTiles({ geometry: cells, columns: [], groundOffsetM: 0 }, work),
    style: styleOf(cells.features.length - 1, 0),
    visible: true,
  };
  window.harness.show({ city: tiles, twin, layers: [layer] });
}

async function tower(heightM: number): Promise<void> {
  const buildings = syntheticTower(heightM);
  const extent = extentOf(syntheticCells(400, 400)) ?? [0, 0, 0, 0];
  const tiles = await tilesKernel.cityTiles({ extent, buildings }, headlessWork());
  window.harness.show({ city: tiles, twin: { buildings }, layers: [] });
}

async function places(target: PlacedTarget, plain?: 'plain'): Promise<number> {
  const { twin, city: tiles } = window.harness.content();
  const work = headlessWork();
  const utm = 32631 as EpsgCode;
  const made =
    target === 'streets'
      ? twin.roads && (await placedFeatures({ target, roads: twin.roads, utm }, work))
      : twin.buildings && (await placedFeatures({ target, buildings: twin.buildings, utm }, work));
  if (made === undefined) return 0;
  const { geometry, columns } = made;
  const features = made.ids.offsets.length - 1;
  const groundOffsetM = tiles?.groundOffsetM ?? 0;
  const turn = styleOf(features, 0);
  const style = plain
    ? { ...turn, classOf: turn.classOf.fill(2), hatchOf: turn.hatchOf.fill(0) }
    : turn;
  const layer: GlobeLayer = {
    id: target,
    geometry,
    columns,
    tiles: await tilesKernel.layerTiles({ geometry, columns, groundOffsetM }, work),
    style,
    visible: true,
  };
  window.harness.show({ layers: [layer] });
  return features;
}

function repaint(style: LayerStyle): number {
  const [layer] = window.harness.content().layers;
  if (layer === undefined) return Number.NaN;
  const started = performance.now();
  flushSync(() => window.harness.show({ layers: [{ ...layer, style }] }));
  return performance.now() - started;
}

async function open(urls: readonly string[]): Promise<void> {
  const files = await Promise.all(
    urls.map(async (url) => {
      const answer = await fetch(url);
      return new File([await answer.blob()], url.split('/').at(-1) ?? url);
    }),
  );
  const { twin } = await importCity(
    files,
    { roles: { 'ndw_stations.geojson': 'sensors' } },
    headlessWork(),
  );
  if (twin === undefined) return;
  const tiles = await tilesKernel.cityTiles(twin, headlessWork());
  window.harness.show({ city: tiles, twin, layers: [] });
}

function recolour(style: LayerStyle): number {
  const started = performance.now();
  // Effects of a synchronous update run before it returns.
  flushSync(() => window.harness.show({ paint: { buildings: style } }));
  return performance.now() - started;
}

async function redraw(): Promise<void> {
  const { globe } = window.harness;
  const before = globe?.framesDrawn() ?? 0;
  globe?.turn(0);
  while (globe !== undefined && globe.framesDrawn() === before) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

window.harness = {
  globe: undefined,
  ready: 0,
  picked: [],
  placed: [],
  views: [],
  troubles: [],
  slow: 0,
  show() {},
  content: () => EMPTY,
  city,
  tower,
  places,
  open,
  remount() {},
  styleOf,
  recolour,
  repaint,
  redraw,
};
const root = document.getElementById('map');
if (root !== null) createRoot(root).render(<Page />);
