import type { CityPage, DroppedFile } from '#tests/driver.ts';
import { command } from '#tests/driver-commands.ts';
import { chart, showInspectorPart } from '#tests/driver-inspector.ts';
import { lookDialog } from '#tests/driver-look.ts';
import { figures, measured, readFigures, toolCard } from '#tests/driver-tools.ts';
import { saveView, showViews } from '#tests/driver-views.ts';
import { LAYER_SCREENS } from './layer-screens.ts';
import { OPENING_SCREENS } from './opening-screens.ts';
import type { Screen } from './screen.ts';

function dialog(name: string, words: string): Screen {
  return {
    name,
    needsCity: true,
    async reach(city) {
      await command(city, words);
      await city.dialog.waitFor();
    },
  };
}

function inspectorPart(name: string, part: Parameters<typeof showInspectorPart>[1]): Screen {
  return {
    name,
    needsCity: true,
    async reach(city) {
      await city.chooseFirstInView('cell');
      await city.showPart('Inspector');
      await showInspectorPart(city, part);
    },
  };
}

export const BROKEN = { name: 'broken.geojson', content: '{ "type": "FeatureCollection", ' };

/** The states that are looked at and checked, in an order in which one follows from the other. */
export const SCREENS: readonly Screen[] = [
  { name: 'empty', needsCity: false, reach: async () => {} },
  ...OPENING_SCREENS,
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
    name: 'hits',
    needsCity: true,
    async reach(city) {
      await city.clickMiddle();
      await city.page.locator('.hit-list').waitFor();
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
      const layer = city.dialog.getByLabel('Layer');
      await layer.selectOption({ index: (await layer.locator('option').count()) - 1 });
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
  {
    ...inspectorPart('over-time', 'Over time'),
    async reach(city) {
      await inspectorPart('over-time', 'Over time').reach(city);
      await chart(city);
    },
  },
  inspectorPart('how-good', 'How good'),
  inspectorPart('where-from', 'Where from'),
  {
    ...inspectorPart('why', 'Now'),
    async reach(city) {
      await city.chooseFirstInView('cell');
      await city.showPart('Inspector');
      await showInspectorPart(city, 'Now');
      await city.page.getByRole('button', { name: 'Why this value' }).first().click();
      await city.page.getByRole('table', { name: 'Sensors that count in this value' }).waitFor();
    },
  },
  ...LAYER_SCREENS,
  {
    name: 'search',
    needsCity: true,
    async reach(city) {
      await city.backToMap();
      await city.page.keyboard.press('/');
      await city.page.getByRole('searchbox').first().fill('street');
      await city.page.locator('[role="option"]').first().waitFor();
    },
    async leave(city) {
      await city.page.keyboard.press('Escape');
      await city.page.keyboard.press('Escape');
    },
  },
  {
    name: 'commands',
    needsCity: true,
    async reach(city) {
      await city.backToMap();
      await city.page.keyboard.press('Control+k');
      await city.dialog.getByRole('option').first().waitFor();
    },
  },
  dialog('keys', 'Show keys and help'),
  dialog('messages', 'Show the messages'),
  dialog('sources', 'Show sources and licences'),
  dialog('share', 'Share this view'),
  dialog('kept', 'Show what is kept on this machine'),
  {
    name: 'summary',
    needsCity: true,
    reach: (city) => command(city, 'Say and write what the picture shows'),
    leave: (city) => city.map.press('Escape'),
  },
  {
    name: 'compare',
    needsCity: true,
    async reach(city) {
      await command(city, 'Compare two sides');
      await city.page.getByRole('slider', { name: 'Divider between left and right' }).waitFor();
    },
    leave: (city) => command(city, 'Compare two sides'),
  },
  {
    name: 'look',
    needsCity: true,
    needs3d: true,
    async reach(city) {
      await command(city, 'Change sun, shadow, night and water');
      await lookDialog(city).getByLabel('Sun and shadow').waitFor();
    },
  },
  {
    name: 'area',
    needsCity: true,
    async reach(city) {
      await command(city, 'Figures of a district');
      await toolCard(city, 'Area').getByRole('combobox').selectOption({ index: 1 });
      await toolCard(city, 'Area').getByRole('button', { name: 'Show figures' }).click();
      await readFigures(city, /./);
    },
    leave: (city) => figures(city).getByRole('button', { name: 'Let go of the area' }).click(),
  },
  {
    name: 'measure',
    needsCity: true,
    async reach(city) {
      await command(city, 'Measure a distance');
      await toolCard(city, 'Measure').waitFor();
      await city.map.press('Enter');
    },
    leave: (city) => city.map.press('Escape'),
  },
  {
    name: 'measured',
    needsCity: true,
    async reach(city) {
      await command(city, 'Measure a distance');
      await toolCard(city, 'Measure').waitFor();
      for (const key of ['Enter', 'ArrowUp', 'Enter', 'Control+Enter']) await city.map.press(key);
      await measured(city).waitFor();
    },
    leave: (city) => city.map.press('Escape'),
  },
  {
    name: 'settings',
    needsCity: true,
    async reach(city) {
      await city.page.getByRole('button', { name: 'Settings' }).click();
      await city.page.getByRole('menu').waitFor();
    },
    leave: (city) => city.page.keyboard.press('Escape'),
  },
  {
    name: 'more',
    needsCity: true,
    reach: (city) => city.showPart('More'),
  },
  {
    name: 'offline',
    needsCity: true,
    async reach(city) {
      await city.page.context().setOffline(true);
      await city.showPart('More');
      await city.page.locator('.offline-mark').first().waitFor();
    },
    leave: (city) => city.page.context().setOffline(false),
  },
  {
    name: 'views',
    needsCity: true,
    async reach(city) {
      await saveView(city);
      await showViews(city);
    },
    async leave(city) {
      const tab = city.page.getByRole('tab', { name: 'Layers' });
      if (await tab.isVisible()) await tab.click();
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
