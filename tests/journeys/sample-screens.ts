import { judge } from '#tests/driver-inspector.ts';
import { startCard } from '#tests/driver-shell.ts';
import type { Screen } from './screen.ts';
import { WHAT_IF_SCREENS } from './what-if-screens.ts';

const NO2 = 'NO₂ between sensors';

/** States that only the sample city has, for pictures; the last ones come closer to the city. */
export const SAMPLE_SCREENS: readonly Screen[] = [
  {
    name: 'start',
    needsCity: true,
    async reach(city) {
      await city.map.press('?');
      await city.dialog.getByRole('button', { name: 'Show where to begin' }).click();
      await startCard(city).waitFor();
    },
    leave: (city) => startCard(city).press('Escape'),
  },
  {
    name: 'living',
    needsCity: true,
    reach: async () => {},
  },
  {
    name: 'models',
    needsCity: true,
    reach: (city) => judge(city, NO2),
  },
  {
    name: 'facades',
    needsCity: true,
    async reach(city) {
      await city.inferOn(NO2, 'Facades');
      await city.backToMap();
      for (let zoom = 0; zoom < 3; zoom++) {
        await city.page.getByRole('button', { name: 'Zoom in' }).click();
      }
      await city.drawn();
    },
  },
  ...WHAT_IF_SCREENS,
];
