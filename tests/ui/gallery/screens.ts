import type { Problem } from '#core/errors.ts';
import type { Theme } from '#core/tokens.ts';
import { withLayer } from '#state/layer-slice.ts';
import type { PageState } from '#state/page-store.ts';
import type { Inspected } from '#state/selection-slice.ts';
import { INSPECTED, layersOf, loaded, REPORTS } from './city.ts';
import { inViewOf } from './in-view.ts';
import { CELL, EVIDENCE, inferredSeries, measuredSeries, RELIABILITY, WHY } from './inspected.ts';
import { RESULT_SCREENS } from './results.ts';
import { WHAT_IF_SCREENS } from './what-if.ts';

const TOO_FEW: Problem = {
  code: 'noValuesAt',
  params: { quantity: 'no2', time: '2026-08-21T07:25:00Z', nearest: '2026-08-21T07:15:00Z' },
  where: {},
  wayOut: 'tryAgain',
};
const NOT_JSON: Problem = {
  code: 'notJson',
  params: { message: 'Unexpected end' },
  where: { file: 'streets.geojson', line: 812, column: 40 },
  wayOut: 'fixAtSource',
};

function inspecting(theme: Theme, inspected: Inspected): Partial<PageState> {
  const selection = { selected: inspected, inspected };
  return { ...loaded(theme), ...selection, inspectorOpen: true, sheet: 'inspector' };
}

type Screen = (theme: Theme) => Partial<PageState>;

/** Each state of the page that is looked at and checked, by name. */
export const SCREENS: Readonly<Record<string, Screen>> = {
  empty: () => ({}),
  ...RESULT_SCREENS,
  ...WHAT_IF_SCREENS,
  importing: (theme) => ({
    ...loaded(theme),
    importing: {
      files: ['harbour.city.json', 'streets.geojson.gz', 'stations.geojson', 'a.csv', 'b.csv'],
      startedAt: 0,
      progress: { stage: 'readingObservations', done: 412_000, total: 693_229 },
    },
  }),
  question: () => ({
    questions: [
      {
        kind: 'crs',
        file: 'vienna.city.json',
        sample: [1434.2, 340_812.5],
        problem: { code: 'crsUnknown', params: { crs: 'EPSG:9' }, where: {}, wayOut: 'declareCrs' },
      },
      { kind: 'role', file: 'areas.geojson', choices: ['buildings', 'districts', 'facilities'] },
      { kind: 'quantity', file: 'values.csv' },
    ],
  }),
  report: (theme) => ({ ...loaded(theme), dialog: 'report', reports: REPORTS }),
  loaded,
  inspector: (theme) => ({
    ...loaded(theme),
    selected: INSPECTED,
    inspected: INSPECTED,
    inspectorOpen: true,
    sheet: 'inspector',
  }),
  overTime: (theme) => ({
    ...inspecting(theme, INSPECTED),
    inspectorTab: 'time',
    series: measuredSeries(),
    seriesOf: 'sensors flow',
  }),
  overTimeEstimated: (theme) => ({
    ...inspecting(theme, CELL),
    inspectorTab: 'time',
    series: inferredSeries('cancelled'),
  }),
  howGood: (theme) => ({
    ...inspecting(theme, CELL),
    ...withLayer({ layers: layersOf(theme) }, 'inferred-no2', { evidence: EVIDENCE }),
    inspectorTab: 'good',
    reliability: RELIABILITY,
  }),
  howGoodStation: (theme) => ({
    ...inspecting(theme, INSPECTED),
    inspectorTab: 'good',
    reliability: RELIABILITY,
  }),
  why: (theme) => ({ ...inspecting(theme, CELL), why: WHY }),
  whereFrom: (theme) => ({ ...inspecting(theme, CELL), inspectorTab: 'from' }),
  hits: (theme) => ({
    ...inspecting(theme, INSPECTED),
    hits: [
      INSPECTED,
      { layer: 'buildings', kind: 'building', id: 'buildings/{B-7}', name: '' },
      { layer: 'inferred-no2', kind: 'cell', id: '597000_5752250', name: '' },
    ],
    inspectorOpen: true,
    sheet: 'inspector',
  }),
  table: (theme) => ({ ...loaded(theme), drawerOpen: true, sheet: 'table' }),
  longTable: (theme) => ({ ...loaded(theme), drawerOpen: true, inView: inViewOf(100_000) }),
  seen: (theme) => ({ ...loaded(theme), summaryShown: true }),
  layers: (theme) => ({ ...loaded(theme), sheet: 'layers' }),
  more: (theme) => ({ ...loaded(theme), sheet: 'more' }),
  takeAway: (theme) => ({
    ...loaded(theme),
    dialog: 'takeAway',
    preview: {
      layerId: 'inferred-no2',
      fileName: 'no2-kriging-2026-08-21T0725Z.geojson',
      columns: [
        { name: 'id' },
        { name: 'value', unit: 'ug/m3' },
        { name: 'lower', unit: 'ug/m3' },
        { name: 'upper', unit: 'ug/m3' },
        { name: 'quality' },
        { name: 'time' },
      ],
      rows: Array.from({ length: 5 }, (_, index) => [
        `${597_000 + 250 * index}_5752250`,
        '31.2',
        '26.4',
        '37.1',
        '1',
        '2026-08-21T07:25:00Z',
      ]),
      total: 1204,
    },
  }),
  keys: (theme) => ({ ...loaded(theme), dialog: 'keys' }),
  sources: (theme) => ({ ...loaded(theme), dialog: 'sources' }),
  messages: (theme) => ({
    ...loaded(theme),
    dialog: 'messages',
    messages: [
      {
        id: 1,
        at: Date.UTC(2026, 7, 21, 7, 0),
        level: 'info',
        content: { text: 'imported', params: { count: 4 } },
      },
      { id: 2, at: Date.UTC(2026, 7, 21, 7, 1), level: 'error', content: { problem: NOT_JSON } },
    ],
  }),
  error: (theme) => ({
    ...loaded(theme),
    notice: NOT_JSON,
    sheet: 'layers',
    ...withLayer({ layers: layersOf(theme) }, 'inferred-no2', {
      status: 'error',
      problem: TOO_FEW,
      shown: 0,
    }),
  }),
};
