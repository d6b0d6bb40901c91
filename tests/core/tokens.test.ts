import {
  type Color,
  clampRgb,
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  formatHex,
  parse,
  wcagContrast,
} from 'culori';
import { interpolateBlues, interpolateMagma, interpolateViridis } from 'd3-scale-chromatic';
import { describe, expect, test } from 'vitest';
import { LAYER_KINDS } from '#core/layer.ts';
import {
  CHIP_COLORS,
  COLORS,
  classCounts,
  DIFFERENCE_COLORS,
  HATCH,
  KIND_COLORS,
  RAMPS,
  type RampName,
  rampColors,
  THEMES,
} from '#core/tokens.ts';

const ciede2000 = differenceCiede2000();
const SIGHTS = [
  (color: Color) => color,
  filterDeficiencyProt(1),
  filterDeficiencyDeuter(1),
  filterDeficiencyTrit(1),
];

/** Least difference of two colours in any sight; `show` maps what is seen to what a screen can show. */
function leastDifference(colors: readonly string[], show = (color: Color): Color => color): number {
  let least = Infinity;
  for (const see of SIGHTS) {
    const seen = colors.map((color) => show(see(parse(color) as Color)));
    for (const [index, color] of seen.entries()) {
      for (const other of seen.slice(index + 1)) least = Math.min(least, ciede2000(color, other));
    }
  }
  return least;
}

function samples(
  interpolate: (t: number) => string,
  from: number,
  to: number,
  count: number,
): (string | undefined)[] {
  return Array.from({ length: count }, (_, index) =>
    formatHex(interpolate(from + ((to - from) * index) / (count - 1)))?.toUpperCase(),
  );
}

function leastContrast(fronts: readonly string[], backs: readonly string[]): number {
  return Math.min(...fronts.flatMap((front) => backs.map((back) => wcagContrast(front, back))));
}

describe('ramps', () => {
  const D3: Record<RampName, (string | undefined)[]> = {
    neutral: samples(interpolateViridis, 0, 1, 5),
    worse: samples(interpolateMagma, 0.1, 1, 5),
    water: samples(interpolateBlues, 1, 0.2, 4),
  };
  const RANGES: Record<RampName, [(t: number) => string, number, number]> = {
    neutral: [interpolateViridis, 0, 1],
    worse: [interpolateMagma, 0.1, 1],
    water: [interpolateBlues, 1, 0.2],
  };
  const LEAST = { neutral: 13.4, worse: 13.5, water: 13.7 };

  test.each(['neutral', 'worse', 'water'] as const)('%s equals the samples of d3', (name) => {
    expect(rampColors(name, 'dark')).toEqual(D3[name]);
    expect(rampColors(name, 'light')).toEqual(D3[name].toReversed());
  });

  test.each(RAMPS)('%s in each number of classes: samples of d3, told apart, hatched', (name) => {
    const [interpolate, from, to] = RANGES[name];
    for (const count of classCounts(name)) {
      const colors = rampColors(name, 'dark', count);
      expect(colors).toEqual(samples(interpolate, from, to, count));
      expect(leastDifference(colors)).toBeGreaterThanOrEqual(10);
      for (const color of colors) {
        const best = Math.max(...HATCH.colors.map((hatch) => wcagContrast(hatch, color)));
        expect(best).toBeGreaterThanOrEqual(4.55);
      }
      expect(rampColors(name, 'light', count)).toEqual(colors.toReversed());
    }
    const most = classCounts(name).at(-1) ?? 0;
    // One class more could not be told apart.
    const tooMany = samples(interpolate, from, to, most + 1) as string[];
    expect(leastDifference(tooMany)).toBeLessThan(10);
  });

  test.each(['neutral', 'worse', 'water'] as const)('classes of %s can be told apart', (name) => {
    expect(leastDifference(rampColors(name, 'dark'))).toBeGreaterThanOrEqual(LEAST[name] - 0.05);
  });

  test.each(THEMES)('the highest class stands out most from the %s ground', (theme) => {
    for (const name of ['neutral', 'worse', 'water'] as const) {
      const contrasts = rampColors(name, theme).map((color) =>
        wcagContrast(color, COLORS[theme].ground),
      );
      expect(contrasts.at(-1)).toBe(Math.max(...contrasts));
    }
  });

  test('on a screen every two classes differ by 10 or more', () => {
    const scales = [
      ...(['neutral', 'worse', 'water'] as const).map((name) => rampColors(name, 'dark')),
      ...THEMES.map((theme) => DIFFERENCE_COLORS[theme]),
      KIND_COLORS,
    ];
    for (const colors of scales)
      expect(leastDifference(colors, clampRgb)).toBeGreaterThanOrEqual(10);
  });

  test('differences and kinds can be told apart', () => {
    expect(leastDifference(DIFFERENCE_COLORS.light)).toBeGreaterThanOrEqual(18.75);
    expect(leastDifference(DIFFERENCE_COLORS.dark)).toBeGreaterThanOrEqual(14.65);
    expect(leastDifference(KIND_COLORS)).toBeGreaterThanOrEqual(10.95);
    for (const theme of THEMES) expect(DIFFERENCE_COLORS[theme][3]).toBe(COLORS[theme].building);
  });
});

describe.each(THEMES)('contrast, %s', (theme) => {
  const c = COLORS[theme];
  const surfaces = [c.surface, c.surface2, c.softAccent];
  const cityColors = [c.ground, c.building, c.street, c.water, c.green];

  test('text and muted text on surfaces', () => {
    expect(leastContrast([c.text, c.muted], surfaces)).toBeGreaterThanOrEqual(5.9);
    expect(leastContrast([c.text, c.muted], [c.surface, c.surface2])).toBeGreaterThanOrEqual(6.25);
  });

  test('accent and the text on it', () => {
    expect(wcagContrast(c.accent, c.onAccent)).toBeGreaterThanOrEqual(5.55);
    expect(leastContrast([c.accent], surfaces)).toBeGreaterThanOrEqual(4.5);
  });

  test('danger, warning, good on surfaces', () => {
    expect(
      leastContrast([c.danger, c.warning, c.good], [c.surface, c.surface2]),
    ).toBeGreaterThanOrEqual(5.85);
  });

  test('control border and selection', () => {
    expect(leastContrast([c.controlBorder], [c.surface, c.surface2])).toBeGreaterThanOrEqual(3.35);
    expect(wcagContrast(c.selection, c.ground)).toBeGreaterThanOrEqual(3.35);
  });

  test('text and casing on the city', () => {
    expect(leastContrast([c.text], cityColors)).toBeGreaterThanOrEqual(7.25);
    expect(leastContrast([c.casing], cityColors)).toBeGreaterThanOrEqual(3.85);
  });

  test('chips', () => {
    for (const kind of LAYER_KINDS) {
      const { fill, text } = CHIP_COLORS[theme][kind];
      expect(wcagContrast(fill, text)).toBeGreaterThanOrEqual(6.55);
    }
  });

  test('hatching contrasts with every class', () => {
    for (const color of [
      ...rampColors('neutral', theme),
      ...rampColors('worse', theme),
      ...rampColors('water', theme),
    ]) {
      const best = Math.max(...HATCH.colors.map((hatch) => wcagContrast(hatch, color)));
      expect(best).toBeGreaterThanOrEqual(4.55);
    }
  });
});
