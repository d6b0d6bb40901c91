import type { CityPage } from '#tests/driver.ts';
import { command, layerMenu } from '#tests/driver-commands.ts';
import { workOn } from '#tests/driver-compare.ts';
import type { Screen } from './screen.ts';

export const INFERRED = 'Traffic speed between sensors';

async function openMenu(city: CityPage, name: RegExp | string): Promise<void> {
  await city.showPart('Layers');
  await city.page.getByRole('button', { name }).click();
  await city.page.getByRole('menu').waitFor();
}

/** Opens the style or the filter of a layer, and waits until its fields are there. */
async function openPart(city: CityPage, part: 'Style' | 'Filter'): Promise<void> {
  await layerMenu(city, INFERRED, part);
  const opened = city.page.getByRole('region', { name: new RegExp(`^${part}`) });
  await opened.locator('select, input').first().waitFor();
}

/** States of the list of layers. */
export const LAYER_SCREENS: readonly Screen[] = [
  {
    name: 'style',
    needsCity: true,
    reach: (city) => openPart(city, 'Style'),
  },
  {
    name: 'filter',
    needsCity: true,
    reach: (city) => openPart(city, 'Filter'),
  },
  {
    name: 'layer-menu',
    needsCity: true,
    reach: (city) => openMenu(city, `What to do with ${INFERRED}`),
    leave: (city) => city.page.keyboard.press('Escape'),
  },
  {
    name: 'rename',
    needsCity: true,
    async reach(city) {
      await layerMenu(city, INFERRED, 'Rename');
      await city.page.getByRole('textbox', { name: 'Name' }).waitFor();
    },
    leave: (city) => city.page.keyboard.press('Escape'),
  },
  {
    name: 'term',
    needsCity: true,
    async reach(city) {
      await city.showPart('Layers');
      const [term, told] = [
        city.card(INFERRED).getByRole('button', { name: 'INFERRED' }),
        city.page.getByRole('tooltip'),
      ];
      await term.scrollIntoViewIfNeeded();
      // A list that still scrolls closes what is told.
      for (let press = 0; press < 5 && !(await told.isVisible()); press++) {
        await term.click();
        await told.waitFor({ timeout: 2000 }).catch(() => {});
      }
      await told.waitFor();
    },
    leave: (city) => city.map.focus(),
  },
  {
    name: 'stale',
    needsCity: true,
    needsSilence: true,
    async reach(city) {
      await city.listInView('station');
      await city.page.getByRole('columnheader', { name: 'Value' }).waitFor();
      const old = city.list.getByText(/^stale /).first();
      await old.waitFor();
      await old.click();
    },
  },
  {
    name: 'difference',
    needsCity: true,
    async reach(city) {
      await command(city, 'Compare two sides');
      await workOn(city, 'Right');
      await city.stepTime('Previous step');
      await city.inferred();
      await city.showPart('Layers');
      await city.page.getByRole('button', { name: 'Show difference' }).click();
      await city.showPart('Layers');
      await city.page.getByText('DIFFERENCE', { exact: true }).first().waitFor();
    },
    async leave(city) {
      await openMenu(city, /^What to do with .* minus /);
      await city.page.getByRole('menuitem', { name: 'Remove' }).click();
    },
  },
];
