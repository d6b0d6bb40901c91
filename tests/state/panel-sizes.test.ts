import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  FIRST_SIZES,
  fitted,
  LEAST_MAP_PX,
  PANEL_LIMITS,
  type PanelSizes,
  resized,
} from '#state/panel-sizes.ts';

const size = fc.double({ min: -2000, max: 2000 });
const sizes = fc
  .record({ leftPx: size, inspectorPx: size, drawerPercent: size })
  .map((wanted) => resized(FIRST_SIZES, wanted));

function isWithinLimits(given: PanelSizes): boolean {
  return Object.entries(PANEL_LIMITS).every(([panel, [least, most]]) => {
    const own = given[panel as keyof PanelSizes];
    return own >= least && own <= most;
  });
}

test('a panel never leaves its limits, whatever is asked for', () => {
  fc.assert(fc.property(sizes, isWithinLimits));
});

test('from 768 px on the map keeps its least width beside the panels', () => {
  fc.assert(
    fc.property(
      sizes,
      fc.integer({ min: 768, max: 4000 }),
      fc.boolean(),
      fc.boolean(),
      (wanted, widthPx, panelFolded, inspectorOpen) => {
        const fit = fitted(wanted, widthPx, { panelFolded, inspectorOpen });
        expect(isWithinLimits(fit)).toBe(true);
        const left = panelFolded ? 48 : fit.leftPx;
        const right = inspectorOpen && widthPx >= 1200 ? fit.inspectorPx : 0;
        expect(widthPx - left - right).toBeGreaterThanOrEqual(LEAST_MAP_PX);
      },
    ),
  );
});

test('where there is room the sizes stay as a person made them', () => {
  const wanted = { leftPx: 480, inspectorPx: 560, drawerPercent: 55 };
  expect(fitted(wanted, 1600, { panelFolded: false, inspectorOpen: true })).toEqual(wanted);
});
