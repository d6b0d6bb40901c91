import type { DayPeriod } from '#core/scenario.ts';
import type { Theme } from '#core/tokens.ts';
import type { PageState } from '#state/page-store.ts';
import {
  emptyDraft,
  type IndicatorFigures,
  type ScenarioDraft,
  type ScenarioOutcome,
  type ZoneFigures,
} from '#state/scenario-slice.ts';
import { layersOf, loaded } from './city.ts';

const TWIN = {
  id: 'harbour',
  sha256: '6f1ed002ab5595859014ebf0951522d9a1f0c2f1e5a4a0f7c8c2b1f7d3e9a4b5',
};

export function draft(id: string, title: string, period: DayPeriod = 'am'): ScenarioDraft {
  return emptyDraft(id, title, TWIN, period);
}

type Sides = readonly [baseline: number, scenario: number, noise?: number];

/** An indicator by what it was and is. */
export function figures(
  name: string,
  unit: string,
  [baseline, scenario, noise = 0]: Sides,
  range?: readonly [number, number],
): IndicatorFigures {
  const betterWhen = name.startsWith('jobs') ? 'more' : 'less';
  const difference = scenario - baseline;
  const ends = range === undefined ? {} : { lower: range[0], upper: range[1] };
  return { name, unit, betterWhen, baseline, scenario, difference, noise, ...ends };
}

/** Figures as of a closed bridge. */
export const BRIDGE: readonly IndicatorFigures[] = [
  figures('residentsWithout.hospital', '{person}', [0, 0]),
  figures('residentsWithout.school', '{person}', [0, 0]),
  figures('unserved', '{vehicle}/h', [0, 0]),
  figures('totalTime', '{vehicle}.h', [1780.89, 4980.08, 0.08]),
  figures('distance', '{vehicle}.km', [93_976.5, 107_847.3, 17.8]),
  figures('meanDelay', 'min', [0.4788, 1.0127, 0.0002]),
  figures('overCapacity', '{link}', [110, 180]),
  figures('overCapacityKm', 'km', [7.65, 14.58]),
  figures('detours', '{vehicle}/h', [0, 10_024.1]),
  figures('jobsWithin30Min', '{job}', [63_699, 59_802.9]),
  figures('minutesTo.hospital', 'min', [2.634, 7.207, 0.015]),
  figures('minutesTo.school', 'min', [0.8388, 0.8396, 0.0025]),
];

const RANGES: Readonly<Record<string, readonly [number, number]>> = {
  totalTime: [1867, 6142],
  distance: [12_142, 16_136],
  meanDelay: [0.31, 0.78],
  overCapacity: [48, 155],
  overCapacityKm: [5.4, 12.8],
  detours: [8952, 11_451],
  jobsWithin30Min: [-22_513, 0],
  'minutesTo.hospital': [3.17, 7.01],
  'minutesTo.school': [-0.002, 0.0158],
};

export function zonesOf(count: number, shift = 0): ZoneFigures[] {
  return Array.from({ length: count }, (_, at) => {
    const meanMinutes = at === 3 ? Number.NaN : shift + 6 * Math.sin(at * 1.7) ** 3;
    const trips = at === 3 ? 0 : 120 + ((at * 97) % 500);
    return {
      id: `zones/z${at + 1}`,
      name: at === 5 ? '' : `Old Town ${at + 1}`,
      trips,
      meanMinutes,
      noise: 0.0003,
      gain: 0.3 * trips,
      lose: 0.6 * trips,
      unchanged: 0.1 * trips,
      cutOff: 0,
      connected: 0,
    };
  });
}

export function outcome(
  of: ScenarioDraft,
  indicators: readonly IndicatorFigures[],
  rest: Partial<ScenarioOutcome> = {},
): ScenarioOutcome {
  const base = { status: 'final', zones: zonesOf(62, 1), problems: [], seconds: 2.41 } as const;
  return { of, indicators, ...base, ...rest };
}

const CLOSED = draft('scenario-1', 'Harbour Bridge closed');
const CALM = draft('scenario-2', "30 km/h in Dockers' Quarter");
const NIGHT = draft('scenario-3', 'School street, at night', 'night');

const HALF = BRIDGE.map((one) =>
  figures(one.name, one.unit, [one.baseline, (one.baseline + one.scenario) / 2, one.noise]),
);

const RANGED = outcome(
  CLOSED,
  BRIDGE.map((one) => {
    const [lower, upper] = RANGES[one.name] ?? [0, 0];
    return { ...one, lower, upper };
  }),
  {
    ranges: { members: 20, coverage: 0.9 },
    zones: zonesOf(62, 1).map((zone) => ({
      ...zone,
      lower: zone.meanMinutes - 1.3,
      upper: zone.meanMinutes + 0.8,
    })),
  },
);

const CUT_OFF = outcome(
  CLOSED,
  [
    figures('residentsWithout.hospital', '{person}', [0, 1234]),
    figures('residentsWithout.school', '{person}', [0, 3]),
    figures('unserved', '{vehicle}/h', [0, 812]),
    figures('totalTime', '{vehicle}.h', [1780.89, 1510.2, 0.08]),
    figures('minutesTo.hospital', 'min', [2.63, Number.POSITIVE_INFINITY]),
    figures('minutesTo.school', 'min', [Number.NaN, Number.NaN, Number.NaN]),
    figures('jobsWithin30Min', '{job}', [63_699, 41_200]),
    figures('odours<b>', 'furlong', [1, 2]),
  ],
  {
    zones: zonesOf(240, 1).map((zone, at) => (at % 9 === 1 ? { ...zone, cutOff: 91.2 } : zone)),
    problems: [
      {
        code: 'noValuesAt',
        params: { quantity: 'flow', time: '', nearest: '' },
        where: {},
        wayOut: 'none',
      },
    ],
  },
);

const MAP =
  'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" width="800" height="400"%3E%3Crect width="800" height="400" fill="silver"/%3E%3C/svg%3E';

function report(theme: Theme): Partial<PageState> {
  const legend = layersOf(theme).find(({ id }) => id === 'inferred-no2')?.legend;
  const draft = { ...CLOSED, notes: 'For the council, 3 March.\n<b>Two</b> lines.' };
  const facts = {
    quantity: 'flow',
    url: MAP,
    widthPx: 800,
    legend,
    metresPerPixel: 5.4,
  } as const;
  return {
    ...showing({ scenarios: [draft], outcomes: { [draft.id]: { ...RANGED, of: draft } } })(theme),
    dialog: 'scenarioReport',
    scenarioReport: {
      scenario: draft.id,
      at: Date.UTC(2026, 7, 21, 7, 25),
      taking: true,
      pictures: [
        { side: 'baseline', headingDeg: 20, ...facts },
        { side: 'difference', headingDeg: -90, ...facts },
      ],
    },
  };
}

type Screen = (theme: Theme) => Partial<PageState>;

function showing(part: Partial<PageState>): Screen {
  return (theme) => ({
    ...loaded(theme),
    drawerOpen: true,
    drawerTab: 'results',
    sheet: 'results',
    panelSizes: { leftPx: 320, inspectorPx: 360, drawerPercent: 70 },
    scenarios: [CLOSED],
    scenario: CLOSED.id,
    asked: { sha256: '6f1e', zones: [], statesDemand: true },
    ...part,
  });
}

const edited = { ...CLOSED, forcing: { period: 'pm' } } as const;
const running = { scenario: CLOSED.id, startedAt: 0 } as const;

/** The results in each of their states. */
export const RESULT_SCREENS: Readonly<Record<string, Screen>> = {
  'results-none': showing({ scenarios: [], scenario: undefined }),
  'results-not-run': showing({}),
  'results-running': showing({ running: { ...running, step: 'result' } }),
  'results-one': showing({
    outcomes: { [CLOSED.id]: outcome(CLOSED, BRIDGE) },
    running: { ...running, step: 'ranges' },
  }),
  'results-ranges': showing({ outcomes: { [CLOSED.id]: RANGED } }),
  'results-several': showing({
    scenarios: [CLOSED, CALM, NIGHT],
    outcomes: {
      [CLOSED.id]: RANGED,
      [CALM.id]: outcome({ ...CALM, forcing: { period: 'am' }, seed: 2 }, HALF),
      [NIGHT.id]: outcome(NIGHT, HALF),
    },
  }),
  'results-estimate': showing({
    outcomes: { [CLOSED.id]: outcome(CLOSED, BRIDGE, { status: 'draft' }) },
    running: { ...running, step: 'result' },
  }),
  'results-out-of-date': showing({
    scenarios: [edited],
    outcomes: { [CLOSED.id]: RANGED },
  }),
  'results-cut-off': showing({ outcomes: { [CLOSED.id]: CUT_OFF } }),
  'results-failed': showing({
    outcomes: { [CLOSED.id]: outcome(CLOSED, BRIDGE) },
    runEnds: {
      [CLOSED.id]: {
        kind: 'failed',
        problem: { code: 'workerLost', params: {}, where: {}, wayOut: 'tryAgain' },
      },
    },
  }),
  'results-report': report,
  'results-cancelled': showing({ runEnds: { [CLOSED.id]: { kind: 'cancelled' } } }),
};
