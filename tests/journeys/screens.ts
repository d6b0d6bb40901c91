import type { CityPage, DroppedFile } from '#tests/driver.ts';
import { chart, showInspectorPart } from '#tests/driver-inspector.ts';

/** A state of the page: how a person gets there from an open city (or from nothing). */
export interface Screen {
  readonly name: string;
  readonly needsCity: boolean;
  reach(city: CityPage): Promise<void>;
}

export const BROKEN = { name: 'broken.geojson', content: '{ "type": "FeatureCollection", ' };

/** The states that are looked at and checked, in an order in which one follows from the other. */
export const SCREENS: readonly Screen[] = [
  { name: 'empty', needsCity: false, reach: async () => {} },
  { name: 'loaded', needsCity: true, reach: async () => {} },
  {
    name: 'layers',
    needsCity: true,
    reach: (city) => city.showPart('Layers'),
  },
  {
    name: 'inspector',
    needsCity: true,
    async reach(city) {
      await city.chooseFirstInView('cell');
      await city.showPart('Inspector');
    },
  },
  {
    name: 'over-time',
    needsCity: true,
    async reach(city) {
      await showInspectorPart(city, 'Over time');
      await chart(city);
    },
  },
  {
    name: 'how-good',
    needsCity: true,
    reach: (city) => showInspectorPart(city, 'How good'),
  },
  {
    name: 'why',
    needsCity: true,
    async reach(city) {
      await showInspectorPart(city, 'Now');
      await city.page.getByRole('button', { name: 'Why this value' }).first().click();
      await city.page.getByRole('table', { name: 'Sensors that count in this value' }).waitFor();
    },
  },
  {
    name: 'table',
    needsCity: true,
    async reach(city) {
      await city.listInView('station');
    },
  },
  {
    name: 'dialog',
    needsCity: true,
    async reach(city) {
      await city.openTakeAway();
      await city.dialog.getByLabel('Layer').selectOption('inferred-speed');
    },
  },
  {
    name: 'error',
    needsCity: true,
    async reach(city) {
      await city.dropFiles([BROKEN]);
      await city.page.getByRole('dialog', { name: 'Import report' }).waitFor();
    },
  },
];

export const SIZES = [
  { name: 'wide', width: 1440, height: 900 },
  { name: 'narrow', width: 390, height: 844 },
] as const;

export const THEMES = ['light', 'dark'] as const;

/** Opens a city and waits until it is drawn and inferred; closes the report that may have come up. */
export async function showCity(city: CityPage, files: readonly DroppedFile[]): Promise<void> {
  await city.dropFiles(files);
  await city.drawn();
  if (await city.dialog.isVisible()) await city.page.keyboard.press('Escape');
  await city.inferred();
}
