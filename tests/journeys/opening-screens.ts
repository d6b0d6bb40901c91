import type { Route } from 'playwright-core';
import type { CityPage } from '#tests/driver.ts';
import { command } from '#tests/driver-commands.ts';
import { startCard, tour } from '#tests/driver-shell.ts';
import { smallCity } from '#tests/small-city.ts';
import { NO_CRS, NO_QUANTITY, NO_ROLE } from './bad-files.ts';
import type { Screen } from './screen.ts';

const FILES_WORKER = /files\.worker-.*\.js$/;
let held: Route | undefined;

/** Opens the city that comes with the page, unless it is open. */
async function openSample(city: CityPage): Promise<void> {
  if (await city.page.getByRole('heading', { name: 'Open a city' }).isVisible()) {
    await command(city, 'Show the sample city');
  }
  await city.drawn();
  await city.inferred();
}

/** States on the way to a city, each of which leaves an empty page. */
export const OPENING_SCREENS: readonly Screen[] = [
  {
    name: 'import',
    needsCity: false,
    async reach(city) {
      // The files are read as soon as the code that reads them comes.
      await city.page.route(FILES_WORKER, (route) => {
        held = route;
      });
      await city.dropFiles(smallCity());
      await city.page.getByRole('button', { name: 'Cancel', exact: true }).waitFor();
    },
    async leave(city) {
      await city.page.getByRole('button', { name: 'Cancel', exact: true }).click();
      await held?.continue();
      await city.page.unroute(FILES_WORKER);
    },
  },
  {
    name: 'questions',
    needsCity: false,
    async reach(city) {
      await city.dropFiles([...smallCity(), NO_CRS, NO_ROLE, NO_QUANTITY]);
      await city.page.getByRole('dialog', { name: '3 questions about your files' }).waitFor();
      // What is asked for still.
      await city.dialog.getByRole('button', { name: 'Go on' }).click();
    },
  },
  {
    name: 'start',
    needsCity: false,
    async reach(city) {
      await openSample(city);
      if (!(await startCard(city).isVisible())) await command(city, 'Show where to begin');
      await startCard(city).waitFor();
    },
  },
  {
    name: 'tour',
    needsCity: false,
    async reach(city) {
      await openSample(city);
      await command(city, 'Take the tour: what is it like now?');
      await tour(city).getByRole('button', { name: 'Next' }).click();
      await tour(city).getByText('2 of 6').waitFor();
    },
    async leave(city) {
      await tour(city).getByRole('button', { name: 'End the tour' }).first().click();
      await city.backToMap();
      await command(city, 'Close the city');
      await city.page.getByRole('heading', { name: 'Open a city' }).waitFor();
    },
  },
];
