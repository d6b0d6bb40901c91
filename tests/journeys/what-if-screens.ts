import { resulted, showWhatIf } from '#tests/driver-what-if.ts';
import type { Screen } from './screen.ts';

/** The scenarios that come with the sample city, by the name of their picture. */
const EXAMPLES = {
  'what-if-bridge-closed': 'Harbour Bridge closed',
  'what-if-school-street': 'School street',
  'what-if-calm-quarter': '30 km/h',
  'what-if-bus-gate': 'Bus gate',
  'what-if-new-bridge': 'New bridge',
} as const;

/** Each scenario of the library with its result on the map. */
export const WHAT_IF_SCREENS: readonly Screen[] = Object.entries(EXAMPLES).map(([name, title]) => ({
  name,
  needsCity: true,
  async reach(city) {
    const session = await showWhatIf(city);
    await session.getByRole('button', { name: new RegExp(title, 'i') }).click();
    await session.getByRole('button', { name: /^Run/ }).click();
    await resulted(city);
    await session.getByText('Likely ranges').waitFor({ state: 'detached', timeout: 180_000 });
  },
  async leave(city) {
    const session = await showWhatIf(city);
    await session.getByRole('button', { name: 'More for scenarios' }).click();
    await city.page.getByRole('menuitem', { name: 'Remove' }).click();
    await session.getByText('Examples').waitFor();
  },
}));
