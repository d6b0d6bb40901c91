import type { FlatGeometry } from '#core/flat-geometry.ts';
import { featureCount } from '#core/flat-geometry.ts';
import { COLORS, HATCH, type Theme } from '#core/tokens.ts';
import { HATCHING } from '#layers/layer-style.ts';
import { vertexSpan } from '#tiles/feature-boxes.ts';
import type { GlobeContent, GlobeFeature, GlobeSide, GlobeSketch } from './globe-contract.ts';
import type { PlanCamera, PlanGround } from './plan-camera.ts';
import type { PlanItem, PlanLook } from './plan-items.ts';
import { type GroupedPaths, groupedPaths, traceFeature } from './plan-paths.ts';
import { paintSketch, type SketchRings } from './sketch-painter.ts';
import type { Projection } from './sketch-projection.ts';
import { SYMBOL_PX, symbolImage, symbolKey } from './symbol-image.ts';

interface Paths extends GroupedPaths<Path2D> {
  readonly geometry: FlatGeometry;
  readonly ground: PlanGround;
  readonly keys: readonly object[];
}

function isSameKeys(a: readonly object[], b: readonly object[]): boolean {
  return a.length === b.length && a.every((key, at) => key === b[at]);
}

/** What is drawn between two edges of the picture, CSS pixels from its left. */
export interface PlanPart {
  readonly side: GlobeSide;
  readonly items: readonly PlanItem[];
  readonly from: number;
  readonly to: number;
}

/** Draws a plan on a canvas, one CSS pixel being `pixelRatio` of its own. */
export class PlanPainter {
  readonly #pen: CanvasRenderingContext2D;
  readonly #paths = new Map<string, Paths>();
  readonly #patterns = new Map<string, CanvasPattern | null>();
  readonly #symbols = new Map<string, HTMLCanvasElement>();

  constructor(pen: CanvasRenderingContext2D) {
    this.#pen = pen;
  }

  /** Draws everything anew but what a person draws. */
  paint(
    content: GlobeContent,
    parts: readonly PlanPart[],
    camera: PlanCamera,
    pixelRatio: number,
  ): void {
    const pen = this.#pen;
    const { theme } = content;
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.globalAlpha = 1;
    pen.fillStyle = COLORS[theme].ground;
    pen.fillRect(0, 0, pen.canvas.width, pen.canvas.height);
    for (const part of parts) this.#part(part, content, camera, pixelRatio);
  }

  /** Draws over what is there what a person draws. */
  sketch(sketches: readonly GlobeSketch[], theme: Theme, camera: PlanCamera, ratio: number): void {
    const pen = this.#pen;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    const projection = planProjection(camera);
    for (const sketch of sketches) {
      paintSketch(pen, sketch, planRings(sketch, camera.ground), projection, theme);
    }
  }

  #part(part: PlanPart, content: GlobeContent, camera: PlanCamera, pixelRatio: number): void {
    const pen = this.#pen;
    const { theme, selection } = content;
    const marked = (selection?.side ?? part.side) === part.side ? selection : undefined;
    pen.save();
    pen.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
    pen.beginPath();
    pen.rect(part.from, 0, part.to - part.from, camera.height);
    pen.clip();
    for (const item of part.items) {
      pen.globalAlpha = item.opacity;
      if (item.shape === 'point') this.#points(item, camera, theme, pixelRatio, marked);
      else this.#shapes(item, part.side, camera, theme, pixelRatio);
    }
    pen.globalAlpha = 1;
    this.#outline(marked, theme, part.items, camera, pixelRatio);
    pen.restore();
  }

  /** Metres of the ground become pixels of the canvas. */
  #toGround(camera: PlanCamera, pixelRatio: number): void {
    const [a, b, c, d, e, f] = camera.matrix().map((number) => number * pixelRatio);
    this.#pen.setTransform(a ?? 1, b ?? 0, c ?? 0, d ?? 1, e ?? 0, f ?? 0);
  }

  #pathsOf(item: PlanItem, side: GlobeSide, { ground }: PlanCamera): Paths['byGroup'] {
    const { geometry, keys } = item;
    const name = `${side} ${item.source}`;
    const found = this.#paths.get(name);
    const isSamePlace = found?.geometry === geometry && found.ground === ground;
    const before = isSamePlace ? found : undefined;
    if (before !== undefined && isSameKeys(before.keys, keys)) return before.byGroup;
    const groupOf = (feature: number) => item.groupOf(feature);
    const made = groupedPaths(geometry, ground, groupOf, () => new Path2D(), before);
    this.#paths.set(name, { geometry, ground, keys, ...made });
    return made.byGroup;
  }

  #shapes(
    item: PlanItem,
    side: GlobeSide,
    camera: PlanCamera,
    theme: Theme,
    pixelRatio: number,
  ): void {
    this.#toGround(camera, pixelRatio);
    const groups = [...this.#pathsOf(item, side, camera)].sort(([a], [b]) => a - b);
    if (item.shape === 'area') {
      for (const [group, path] of groups) this.#fill(path, item.lookOf(group), pixelRatio);
      return;
    }
    const mpp = camera.view.metresPerPixel;
    for (const [group, path] of groups) this.#casing(path, item.lookOf(group), mpp, theme);
    for (const [group, path] of groups) {
      const look = item.lookOf(group);
      this.#stroke(path, look.color, Math.max(look.widthM, look.leastPx * mpp));
    }
  }

  #fill(path: Path2D, look: PlanLook, pixelRatio: number): void {
    const pen = this.#pen;
    pen.fillStyle = look.color;
    pen.fill(path, 'evenodd');
    const pattern = this.#pattern(look, pixelRatio);
    if (pattern === null) return;
    // The lines stay where they are on the screen, however the ground is turned below them.
    pattern.setTransform(pen.getTransform().inverse());
    pen.fillStyle = pattern;
    pen.fill(path, 'evenodd');
  }

  #casing(path: Path2D, look: PlanLook, mpp: number, theme: Theme): void {
    if (look.casingPx === 0) return;
    const width = Math.max(look.widthM, look.leastPx * mpp) + 2 * look.casingPx * mpp;
    this.#stroke(path, COLORS[theme].casing, width);
  }

  #stroke(path: Path2D, color: string, widthM: number): void {
    const pen = this.#pen;
    pen.strokeStyle = color;
    pen.lineWidth = widthM;
    pen.lineJoin = 'round';
    pen.lineCap = 'round';
    pen.stroke(path);
  }

  #pattern({ hatching, hatchColor }: PlanLook, pixelRatio: number): CanvasPattern | null {
    if (hatching === HATCHING.none) return null;
    const key = `${hatching} ${hatchColor} ${pixelRatio}`;
    const known = this.#patterns.get(key);
    if (known !== undefined) return known;
    const pattern = this.#pen.createPattern(hatchTile(hatching, hatchColor, pixelRatio), 'repeat');
    this.#patterns.set(key, pattern);
    return pattern;
  }

  #points(
    item: PlanItem,
    camera: PlanCamera,
    theme: Theme,
    pixelRatio: number,
    selection: GlobeFeature | undefined,
  ): void {
    const pen = this.#pen;
    pen.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
    const selected = selection?.source === item.source ? selection.index : -1;
    for (let feature = 0; feature < featureCount(item.geometry); feature++) {
      const group = item.groupOf(feature);
      if (group === -1 || feature === selected) continue;
      this.#symbol(item, feature, camera, theme, pixelRatio, false);
    }
    if (selected !== -1) this.#symbol(item, selected, camera, theme, pixelRatio, true);
  }

  #symbol(
    item: PlanItem,
    feature: number,
    camera: PlanCamera,
    theme: Theme,
    pixelRatio: number,
    selected: boolean,
  ): void {
    const { geometry } = item;
    const [first, end] = vertexSpan(geometry, feature);
    if (first === end) return;
    const at = first * geometry.dimension;
    const [x, y] = camera.pixel(geometry.coordinates[at] ?? 0, geometry.coordinates[at + 1] ?? 0);
    if (x < -SYMBOL_PX || y < -SYMBOL_PX) return;
    if (x > camera.width + SYMBOL_PX || y > camera.height + SYMBOL_PX) return;
    const { color, hatching, hatchColor, dotted } = item.lookOf(item.groupOf(feature));
    const look = {
      color,
      hatching,
      hatchColor,
      dotted,
      casing: COLORS[theme].casing,
      ...(selected && { ring: COLORS[theme].selection }),
    };
    const key = `${symbolKey(look)} ${pixelRatio}`;
    const image = this.#symbols.get(key) ?? symbolImage(look, pixelRatio);
    this.#symbols.set(key, image);
    const [width, height] = [image.width / pixelRatio, image.height / pixelRatio];
    this.#pen.drawImage(image, x - width / 2, y - height / 2, width, height);
  }

  /** A double line around what is selected. */
  #outline(
    selection: GlobeFeature | undefined,
    theme: Theme,
    items: readonly PlanItem[],
    camera: PlanCamera,
    pixelRatio: number,
  ): void {
    const item = items.find(({ source }) => source === selection?.source);
    if (selection === undefined || item === undefined || item.shape === 'point') return;
    const path = new Path2D();
    traceFeature(item.geometry, selection.index, camera.ground, path);
    this.#toGround(camera, pixelRatio);
    const mpp = camera.view.metresPerPixel;
    this.#stroke(path, COLORS[theme].surface, 7 * mpp);
    this.#stroke(path, COLORS[theme].selection, 4 * mpp);
  }
}

/** A tile of lines at 45° that continues on all sides. */
function hatchTile(hatching: number, color: string, pixelRatio: number): HTMLCanvasElement {
  const spacing = (HATCH.spacingPx[hatching] ?? 8) * pixelRatio;
  // The lines cross a row at `spacing` × √2: rounded, so that the tile is whole pixels.
  const size = Math.round(spacing * Math.SQRT2);
  const tile = document.createElement('canvas');
  tile.width = size;
  tile.height = size;
  const pen = tile.getContext('2d');
  if (pen === null) return tile;
  pen.strokeStyle = color;
  pen.lineWidth = HATCH.lineWidthPx * pixelRatio;
  for (const shift of [-size, 0, size]) {
    pen.moveTo(shift - 1, -1);
    pen.lineTo(shift + size + 1, size + 1);
  }
  pen.stroke();
  return tile;
}

/** Where a sketch lies, in metres of the ground: its heights are not seen from above. */
function planRings({ places, holes = [] }: GlobeSketch, ground: PlanGround): SketchRings {
  return [places, ...holes].map((ring) =>
    Float64Array.from(ring.flatMap(([lon, lat]) => [ground.east(lon), ground.north(lat), 0])),
  );
}

/** The camera as the matrix (column by column) that sketches are projected by. */
function planProjection(camera: PlanCamera): Projection {
  const { width, height } = camera;
  const [a, b, c, d, e, f] = camera.matrix();
  const [x, y] = [2 / width, -2 / height];
  const matrix = [a * x, b * y, 0, 0, c * x, d * y, 0, 0, 0, 0, 0, 0, e * x - 1, f * y + 1, 0, 1];
  return { matrix, width, height };
}
