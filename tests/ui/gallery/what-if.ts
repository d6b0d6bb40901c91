import type { Problem } from '#core/errors.ts';
import type { ScenarioEdit } from '#core/scenario.ts';
import type { Theme } from '#core/tokens.ts';
import { editRows } from '#scenario/edit-rows.ts';
import type { PageState } from '#state/page-store.ts';
import {
  emptyDraft,
  NEW_ROAD,
  type ScenarioDraft,
  type ScenarioOutcome,
} from '#state/scenario-slice.ts';
import { loaded } from './city.ts';

type Screen = (theme: Theme) => Partial<PageState>;

const TWIN = { id: 'harbour', sha256: '6f1e' } as const;
const SCHOOL = 'roads/r1757';
const BRIDGE = 'roads/r12';
const MILL = 'buildings/{B-7}';

const EDITS: readonly ScenarioEdit[] = [
  {
    ...{ type: 'closeRoad', target: SCHOOL, direction: 'both' },
    ...{ old: { closed: false }, new: { closed: true } },
    hours: { from: '07:00', to: '09:00' },
  },
  {
    ...{ type: 'setSpeed', target: SCHOOL, direction: 'both' },
    ...{ old: { speedKmh: 50 }, new: { speedKmh: 30 } },
  },
  {
    ...{ type: 'banClass', target: BRIDGE, direction: 'along' },
    ...{ old: { banned: [] }, new: { banned: ['heavy'] } },
  },
  { type: 'setBuildingHeight', target: MILL, old: { heightM: 12 }, new: { heightM: 34 } },
  {
    ...{ type: 'scaleDemand', target: 'zones/7', ends: 'from' },
    ...{ old: { factor: 1 }, new: { factor: 1.2 } },
  },
];

const DRAFT: ScenarioDraft = {
  ...emptyDraft('scenario-1', 'School street and a calmer bridge', TWIN),
  notes: 'No cars at Old Town School before lessons.',
  rows: editRows(EDITS).map((row) => ({ ...row, on: row.id !== 3 })),
};

const PROBLEMS: readonly Problem[] = [
  {
    ...{ code: 'editContradicts', where: {}, wayOut: 'changeEdit' },
    params: { edit: 2, other: 1, target: SCHOOL },
  },
  {
    ...{ code: 'editOutdated', where: {}, wayOut: 'changeEdit' },
    params: { edit: 4, target: 'zones/7', old: '1', now: '2' },
  },
];

const OUTCOME: ScenarioOutcome = {
  of: DRAFT,
  status: 'final',
  indicators: [
    {
      ...{ name: 'totalTime', unit: '{vehicle}.h', betterWhen: 'less' },
      ...{ baseline: 2480, scenario: 2602, difference: 122, noise: 0.2 },
    },
  ],
  zones: [],
  problems: [],
  seconds: 4.2,
};

const EXAMPLES = [
  { name: 'bridge-closed.json', title: 'Harbour Bridge closed' },
  { name: 'bus-gate.json', title: 'Bus gate in Market Street' },
  { name: 'calm-quarter.json', title: '30 km/h in Dockers’ Quarter' },
];

function at(theme: Theme, more: Partial<PageState>): Partial<PageState> {
  const asked = {
    ...{ sha256: '6f1e', statesDemand: false },
    zones: [{ id: 'zones/7', name: 'Old Town' }],
  };
  return { ...loaded(theme), leftTab: 'whatIf', sheet: 'whatIf', asked, ...more };
}

function withDraft(theme: Theme, more: Partial<PageState> = {}): Partial<PageState> {
  return at(theme, {
    scenarios: [DRAFT],
    scenario: DRAFT.id,
    editTargets: {
      [SCHOOL]: { name: 'School Street', bearingDeg: 45 },
      [BRIDGE]: { name: 'Harbour Bridge', bearingDeg: 200 },
      [MILL]: { name: '', bearingDeg: Number.NaN },
    },
    checks: { [DRAFT.id]: { of: DRAFT, problems: PROBLEMS, unfit: [4] } },
    ...more,
  });
}

const way = { speedKmh: 50, lanes: 1, closed: false, banned: [] } as const;
const street = { open: 'both', along: way, against: way } as const;

/** States of the what-if session, by name. */
export const WHAT_IF_SCREENS: Readonly<Record<string, Screen>> = {
  'whatIf-none': (theme) => at(theme, {}),
  'whatIf-examples': (theme) => at(theme, { examples: EXAMPLES }),
  'whatIf-edits': (theme) => withDraft(theme),
  'whatIf-emptyDraft': (theme) =>
    withDraft(theme, { scenarios: [{ ...DRAFT, rows: [], notes: '' }], checks: {} }),
  'whatIf-street': (theme) =>
    withDraft(theme, {
      scenarios: [{ ...DRAFT, rows: DRAFT.rows.slice(0, 1) }],
      checks: {},
      changing: { target: BRIDGE },
      changeFacts: {
        ...{ kind: 'street', target: BRIDGE, name: 'Harbour Bridge' },
        parts: [
          { target: BRIDGE, bearingDeg: 200, now: street },
          { target: 'roads/r13', bearingDeg: 20, now: street },
        ],
      },
    }),
  'whatIf-newStreet': (theme) => withDraft(theme, { changing: { target: NEW_ROAD } }),
  'whatIf-running': (theme) =>
    withDraft(theme, {
      running: {
        ...{ scenario: DRAFT.id, startedAt: 0, step: 'result' },
        progress: { stage: 'solvingTraffic', done: 34, total: 80 },
      },
    }),
  'whatIf-cancelled': (theme) =>
    withDraft(theme, { runEnds: { [DRAFT.id]: { kind: 'cancelled' } } }),
  'whatIf-failed': (theme) =>
    withDraft(theme, {
      runEnds: {
        [DRAFT.id]: {
          kind: 'failed',
          problem: { code: 'workerLost', params: {}, where: {}, wayOut: 'tryAgain' },
        },
      },
    }),
  'whatIf-result': (theme) =>
    withDraft(theme, {
      outcomes: { [DRAFT.id]: OUTCOME },
      running: {
        ...{ scenario: DRAFT.id, startedAt: 0, step: 'ranges' },
        progress: { stage: 'samplingDemand', done: 12, total: 20 },
      },
    }),
  'whatIf-outOfDate': (theme) =>
    withDraft(theme, {
      outcomes: { [DRAFT.id]: { ...OUTCOME, of: { ...DRAFT, rows: [] } } },
    }),
};
