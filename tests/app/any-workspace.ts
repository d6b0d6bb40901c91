import fc from 'fast-check';
import { type KeptCity, WORKSPACE_VERSION, type Workspace } from '#app/workspace-document.ts';
import { QUANTITIES } from '#core/quantity.ts';
import { ROLES } from '#core/twin.ts';
import { OPEN_END } from '#layers/layer-look.ts';
import { type LayerEntry, SPATIAL_MODELS } from '#state/layer-slice.ts';
import { DRAWER_TABS, LEFT_TABS } from '#state/page-slice.ts';
import { PANEL_LIMITS } from '#state/panel-sizes.ts';
import type { SavedView } from '#state/saved-view-slice.ts';
import { FEATURE_KINDS } from '#state/selection-slice.ts';
import { SIDES } from '#state/side.ts';

const name = fc.string({ maxLength: 40, unit: 'grapheme' });
const number = fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((value) => value + 0);
const within = (min: number, max: number) =>
  fc.double({ min, max, noNaN: true }).map((value) => value + 0);
const optional = { requiredKeys: [] as never[] };

const file = fc.record(
  {
    name,
    size: fc.nat(),
    lastModified: fc.nat(),
    sha256: fc.string({
      unit: fc.constantFrom(...'0123456789abcdef'),
      minLength: 64,
      maxLength: 64,
    }),
  },
  { requiredKeys: ['name', 'size', 'lastModified'] },
);

const byFile = <T>(value: fc.Arbitrary<T>) => fc.dictionary(fc.stringMatching(/^\w{1,9}$/), value);

const answers = fc.record({
  crs: byFile(fc.integer({ min: 1024, max: 32767 })),
  roles: byFile(fc.constantFrom(...ROLES)),
  quantities: byFile(fc.record({ quantity: fc.constantFrom(...QUANTITIES), unit: name })),
  leftOut: fc.array(name, { maxLength: 3 }),
});

const city: fc.Arbitrary<KeptCity> = fc.oneof(
  fc.record({ kind: fc.constantFrom('none' as const, 'sample' as const) }),
  fc.record({
    kind: fc.constant('files' as const),
    title: name,
    files: fc.array(file, { maxLength: 4 }),
    answers,
  }),
);

const range = fc
  .tuple(number, number)
  .filter(([from, to]) => from < to)
  .map(([from, to]) => ({ from, to }));

/** Of a filter: both ends may be the same, either of them open. */
const filterRange = fc.oneof(
  range,
  number.map((point) => ({ from: point, to: point })),
  number.map((from) => ({ from, to: OPEN_END })),
  number.map((to) => ({ from: -OPEN_END, to })),
  fc.constant({ from: -1e13, to: 4e15 }),
);

const filter = fc.oneof(
  filterRange.map((ends) => ({ by: 'value' as const, ...ends })),
  fc.record({ by: fc.constant('text' as const), column: name, values: fc.array(name) }),
  fc.tuple(name, filterRange).map(([column, ends]) => ({ by: 'number' as const, column, ...ends })),
);

const look = fc.record(
  {
    hatched: fc.boolean(),
    opacity: within(0, 1),
    filters: fc.array(filter, { maxLength: 3 }),
    ramp: fc.constantFrom('neutral' as const, 'worse' as const, 'water' as const),
    colorBy: name,
    shows: fc.constant('range' as const),
    width: fc.constant('even' as const),
    classes: fc.integer({ min: 1, max: 20 }),
    ends: range.map(({ from, to }) => [from, to] as const),
  },
  { requiredKeys: ['hatched', 'opacity', 'filters'] },
);

const arranged = fc.record(
  {
    id: name,
    visible: fc.boolean(),
    look,
    name,
    inference: fc.record({
      quantity: fc.constantFrom(...QUANTITIES),
      model: fc.constantFrom(...SPATIAL_MODELS),
      where: fc.constantFrom('grid' as const, 'streets' as const, 'facades' as const),
      cellM: within(1, 1000),
    }),
  },
  { requiredKeys: ['id', 'visible', 'look'] },
);

export const anyCamera = fc.record({
  lon: within(-180, 180),
  lat: within(-90, 90),
  heightM: within(0, 1e6),
  headingDeg: within(0, 360),
  pitchDeg: within(0, 90),
});

/** A layer of the list, of ids that cities have or of an opened file. */
export const anyLayerEntry: fc.Arbitrary<LayerEntry> = fc
  .record({
    id: fc.constantFrom('buildings', 'roads', 'sensors', 'own-1', 'inferred-no2', 'inferred-speed'),
    visible: fc.boolean(),
    look,
    model: fc.constantFrom(...SPATIAL_MODELS),
    cellM: fc.constantFrom(100, 250, 500, 1000),
  })
  .map(({ id, visible, look: looks, model, cellM }) => {
    const isInferred = id.startsWith('inferred-');
    const quantity = id === 'inferred-no2' ? ('no2' as const) : ('speed' as const);
    const inference = { quantity, model, where: 'grid' as const, cellM };
    return {
      id,
      group: id === 'own-1' ? 'own' : isInferred ? 'inferred' : 'city',
      kind: 'measured',
      visible,
      look: looks,
      total: 1,
      shown: 1,
      status: 'ready',
      ...(isInferred ? { inference } : {}),
    } satisfies LayerEntry;
  });

const time = fc.record({
  startAt: fc.integer({ min: 0, max: 2e12 }),
  shownAt: fc.integer({ min: 0, max: 2e12 }),
  playing: fc.boolean(),
  speed: within(1, 3600),
});

const cityLook = fc.record({
  sun: fc.boolean(),
  sunAt: fc.option(fc.integer({ min: 0, max: 2e12 }), { nil: undefined }),
  night: fc.boolean(),
  shading: fc.boolean(),
  water: fc.boolean(),
  sharp: fc.boolean(),
  far: fc.boolean(),
});

const kind = fc.constantFrom(...FEATURE_KINDS);

const savedView = fc.record(
  {
    name,
    caption: name,
    camera: anyCamera,
    layers: fc.array(arranged, { maxLength: 3 }),
    titles: byFile(name),
    shownAt: fc.integer({ min: 0, max: 2e12 }),
    look: fc.record({
      sun: fc.boolean(),
      sunAt: fc.option(fc.integer({ min: 0, max: 2e12 }), { nil: undefined }),
      night: fc.boolean(),
      shading: fc.boolean(),
      water: fc.boolean(),
    }),
  },
  { requiredKeys: ['name', 'caption', 'layers', 'titles', 'look'] },
);

/** Saved views, each with an id of its own. */
const savedViews: fc.Arbitrary<SavedView[]> = fc
  .array(savedView, { maxLength: 3 })
  .map((views) => views.map((view, at) => ({ id: `view-${at + 1}`, ...view })));

/** Any workspace that the page could have written. */
export const anyWorkspace: fc.Arbitrary<Workspace> = fc.record({
  version: fc.constant(WORKSPACE_VERSION),
  savedAt: fc.nat(),
  city,
  own: fc.array(fc.record({ id: fc.integer({ min: 1, max: 999 }).map((n) => `own-${n}`), file })),
  view: fc.record(
    {
      layers: fc.array(arranged, { maxLength: 5 }),
      camera: anyCamera,
      time,
      drives: name,
      selected: fc.record({ layer: name, kind, id: name }),
      truthWanted: fc.boolean(),
      look: cityLook,
      comparison: fc.record(
        {
          comparing: fc.boolean(),
          splitShare: within(0, 1),
          chosenSide: fc.constantFrom(...SIDES),
          sameTime: fc.boolean(),
          scalesLocked: fc.boolean(),
          layers: fc.array(arranged, { maxLength: 5 }),
          shownAt: fc.integer({ min: 0, max: 2e12 }),
        },
        {
          requiredKeys: [
            'comparing',
            'splitShare',
            'chosenSide',
            'sameTime',
            'scalesLocked',
            'layers',
          ],
        },
      ),
    },
    optional,
  ),
  views: savedViews,
  panels: fc.record(
    {
      panelFolded: fc.boolean(),
      inspectorOpen: fc.boolean(),
      drawerOpen: fc.boolean(),
      leftTab: fc.constantFrom(...LEFT_TABS),
      drawerTab: fc.constantFrom(...DRAWER_TABS),
      panelSizes: fc.record({
        leftPx: within(...PANEL_LIMITS.leftPx),
        inspectorPx: within(...PANEL_LIMITS.inspectorPx),
        drawerPercent: within(...PANEL_LIMITS.drawerPercent),
      }),
      tableKind: kind,
    },
    { requiredKeys: ['panelFolded', 'inspectorOpen', 'drawerOpen', 'drawerTab', 'panelSizes'] },
  ),
});
