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
    const choice = session.getByLabel('Scenario', { exact: true });
    await choice.selectOption({ label: 'Baseline: the city as it is' });
    await session.getByRole('button', { name: new RegExp(title, 'i') }).click();
    await session.getByRole('button', { name: /^Run/ }).click();
    await resulted(city);
    await session.getByText('Likely ranges').waitFor({ state: 'detached', timeout: 180_000 });
  },
}));
