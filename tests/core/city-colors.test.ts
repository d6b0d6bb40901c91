import { wcagContrast } from 'culori';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cityColors, darkness } from '#core/city-colors.ts';
import { contrast } from '#core/contrast.ts';
import { COLORS, THEMES } from '#core/tokens.ts';

const UNDER = ['ground', 'building', 'street', 'water', 'green'] as const;

describe('darkness', () => {
  it('is none with the sun up, and whole from the end of civil twilight, 6° under the horizon', () => {
    expect([90, 30, 4].map(darkness)).toEqual([0, 0, 0]);
    expect([-6, -18, -90].map(darkness)).toEqual([1, 1, 1]);
    expect(darkness(-1)).toBeCloseTo(0.5, 9);
  });

  it('never lessens as the sun sinks', () => {
    const degrees = fc.double({ min: -90, max: 90, noNaN: true });
    fc.assert(
      fc.property(degrees, degrees, (a, b) => {
        expect(darkness(Math.min(a, b))).toBeGreaterThanOrEqual(darkness(Math.max(a, b)));
      }),
    );
  });
});

describe.each(THEMES)('the city in %s', (theme) => {
  it('has the colours of the tokens by day', () => {
    expect(cityColors(theme, 0)).toBe(COLORS[theme]);
    expect(cityColors(theme, 0.5)).toBe(cityColors(theme, 0.5));
  });

  it('is darker by night, all of it, and water is still told from ground and green', () => {
    const night = cityColors(theme, 1);
    for (const name of UNDER) {
      expect(contrast(night[name], '#000000')).toBeLessThan(
        contrast(COLORS[theme][name], '#000000'),
      );
    }
    expect(new Set(UNDER.map((name) => night[name])).size).toBe(UNDER.length);
  });

  it('cases lines so that they stand out at every hour of dusk', () => {
    fc.assert(
      fc.property(fc.double({ min: -90, max: 90, noNaN: true }), (altitudeDeg) => {
        const colors = cityColors(theme, darkness(altitudeDeg));
        for (const name of UNDER) {
          expect(wcagContrast(colors.casing, colors[name])).toBeGreaterThanOrEqual(3);
        }
      }),
    );
  });
});

it('measures contrast as WCAG has it', () => {
  expect(contrast('#000000', '#FFFFFF')).toBeCloseTo(21, 9);
  expect(contrast('#777777', '#FFFFFF')).toBeCloseTo(4.48, 2);
});
