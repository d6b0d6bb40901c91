import { beforeEach, expect, it, vi } from 'vitest';
import { type NestedParts, packGeometry } from '#core/flat-geometry.ts';
import { COLORS } from '#core/tokens.ts';
import type { GlobeContent, GlobeLayer } from '#globe/globe-contract.ts';
import { PlanCamera, PlanGround } from '#globe/plan-camera.ts';
import { planItems } from '#globe/plan-items.ts';
import { PlanPainter } from '#globe/plan-painter.ts';
import { HIDDEN_CLASS, NO_CLASS } from '#layers/layer-style.ts';

/** Remembers where a line begins, in whole metres. */
class FakePath {
  readonly starts: number[] = [];
  moveTo(x: number): void {
    this.starts.push(Math.round(x));
  }
  lineTo(): void {}
  rect(): void {}
}
beforeEach(() => {
  vi.stubGlobal('Path2D', FakePath);
});

interface Stroke {
  readonly color: string;
  readonly widthM: number;
  readonly starts: readonly number[];
}

/** A pen that notes what it strokes. */
function fakePen() {
  const strokes: Stroke[] = [];
  const known = {
    canvas: { width: 100, height: 100 },
    strokeStyle: '',
    lineWidth: 0,
    stroke(path: FakePath) {
      strokes.push({ color: pen.strokeStyle, widthM: pen.lineWidth, starts: path.starts });
    },
  };
  const pen = new Proxy(known, {
    get: (target, name) => Reflect.get(target, name) ?? (() => {}),
  });
  return { pen: pen as unknown as CanvasRenderingContext2D, strokes };
}

const GROUND = new PlanGround(0, 0);
/** A line to the north that begins so many metres east. */
const lineAt = (eastM: number): NestedParts => {
  const lon = eastM / GROUND.east(1);
  return [
    [
      [
        [lon, 0],
        [lon, 0.001],
      ],
    ],
  ];
};

const LAYER: GlobeLayer = {
  id: 'flow',
  geometry: packGeometry('MultiLineString', 2, [0, 100, 200, 300].map(lineAt)),
  columns: [],
  style: {
    classes: [{ from: 0, to: 1, color: '#102030', hatchColor: '#FFFFFF' } as const],
    noDataColor: '#405060',
    classOf: Uint8Array.of(0, NO_CLASS, 0, HIDDEN_CLASS),
    hatchOf: new Uint8Array(4),
    widthOf: Uint8Array.of(20, 0, 10, 20),
  },
  visible: true,
};

function strokesOf(layer: GlobeLayer) {
  const { pen, strokes } = fakePen();
  const visible = { buildings: true, roads: true, sensors: true, districts: true, landcover: true };
  const content: GlobeContent = {
    theme: 'light',
    city: undefined,
    twin: {},
    layers: [layer],
    visible,
  };
  const camera = new PlanCamera(
    { lon: 0, lat: 0, metresPerPixel: 8, headingDeg: 0 },
    GROUND,
    50,
    50,
  );
  const part = { side: 'left', items: planItems(content), from: 0, to: 100 } as const;
  new PlanPainter(pen).paint(content, [part], camera, 2);
  return strokes.map(({ widthM, ...stroke }) => ({ ...stroke, widthPx: widthM / 8 }));
}

it('a plan draws lines as wide as their flow, the thin first, all casings below all fills', () => {
  const { casing } = COLORS.light;
  const found = strokesOf(LAYER).map(({ color, widthPx, starts }) => [color, widthPx, ...starts]);
  // Casings of a quarter, and 0.75 px at most, on both sides of 1.5, 7 and 14 px; the hidden line is not drawn at all.
  expect(found).toEqual([
    [casing, expect.closeTo(2.25), 100],
    [casing, expect.closeTo(8.5), 200],
    [casing, expect.closeTo(15.5), 0],
    ['#405060', expect.closeTo(1.5), 100],
    ['#102030', expect.closeTo(7), 200],
    ['#102030', expect.closeTo(14), 0],
  ]);
});

it('without widths all lines of a plan are alike', () => {
  const { widthOf: _, ...style } = LAYER.style;
  const fills = strokesOf({ ...LAYER, style }).slice(2);
  expect(fills.map(({ widthPx }) => widthPx)).toEqual([expect.closeTo(4), expect.closeTo(4)]);
});
