import { describe, expect, it } from 'vitest';
import { CityFlow } from '#app/city-flow.ts';
import { CitySession } from '#app/city-session.ts';
import type { FeedFlow } from '#app/feed-flow.ts';
import type { LayerFlow } from '#app/layer-flow.ts';
import { globeTwin } from '#app/map-content.ts';
import type { PageWorkers } from '#app/page-workers.ts';
import { packGeometry } from '#core/flat-geometry.ts';
import { packTexts } from '#core/text-column.ts';
import type { Twin } from '#core/twin.ts';
import type { ImportOutput } from '#pipelines/files-kernel.ts';
import { createPageStore } from '#state/page-store.ts';
import { aTwin } from '#tests/pipelines/a-city.ts';
import { headlessWork } from '#threads/work.ts';
import { type CityTilesInput, tilesKernel } from '#tiles/tiles-kernel.ts';
import { emptyObservations } from '#twin/observation-table.ts';

const AREA = [
  [
    [
      [4.4, 51.9],
      [4.41, 51.9],
      [4.41, 51.91],
      [4.4, 51.9],
    ],
  ],
];

function areas(role: string, count: number, column: string, words: readonly string[]) {
  return {
    ids: packTexts(words.map((_, index) => `${role}/${index}`)),
    geometry: packGeometry(
      'MultiPolygon',
      2,
      Array.from({ length: count }, () => AREA),
    ),
    columns: [{ name: column, type: 'text', values: packTexts(words) }] as const,
  };
}

const TOWN: Twin = {
  ...aTwin(2),
  facilities: areas('facilities', 1, 'name', ['School']),
  districts: areas('districts', 1, 'name', ['West']),
  landcover: areas('landcover', 3, 'class', ['water', 'green', 'sand']),
};

/** A flow whose tiles worker is the kernel itself. */
function flowOver() {
  const store = createPageStore();
  const session = new CitySession();
  const asked: CityTilesInput[] = [];
  const call = (_: string, input: CityTilesInput) => {
    asked.push(input);
    return tilesKernel.cityTiles(input, headlessWork());
  };
  const nothing = { stop() {}, open() {}, close() {} };
  const flow = new CityFlow(
    store,
    session,
    { tiles: { call }, models: new Map() } as unknown as PageWorkers,
    nothing as unknown as LayerFlow,
    nothing as unknown as FeedFlow,
  );
  return { store, session, flow, asked };
}

const opened = { twin: TOWN, observations: emptyObservations() } as unknown as ImportOutput;

describe('a city that is opened', () => {
  it('has a card a role that is drawn, water and green at the bottom', () => {
    const { store, flow } = flowOver();
    flow.show(opened, []);
    const cards = store.getState().layers.map(({ id, group, total, visible }) => {
      return { id, group, total, visible };
    });
    expect(cards).toEqual([
      { id: 'districts', group: 'city', total: 1, visible: true },
      { id: 'sensors', group: 'sensors', total: 2, visible: true },
      { id: 'landcover', group: 'city', total: 3, visible: true },
    ]);
    expect(store.getState().twin?.counts).toMatchObject({ landcover: 3, facilities: 1 });
  });

  it('tells on the card of its buildings how many heights are assumed', () => {
    const { store, flow } = flowOver();
    const heightAssumed = { name: 'heightAssumed', type: 'boolean' } as const;
    const buildings = areas('buildings', 4, 'name', ['A', 'B', 'C', 'D']);
    const columns = [
      ...buildings.columns,
      // 255 = not said.
      { ...heightAssumed, values: Uint8Array.of(1, 0, 255, 1) },
    ];
    const twin = { ...TOWN, buildings: { ...buildings, columns } };
    flow.show({ ...opened, twin } as unknown as ImportOutput, []);
    const card = (id: string) => store.getState().layers.find((one) => one.id === id);
    expect(card('buildings')).toMatchObject({ total: 4, assumedHeights: 2 });
    expect(card('districts')).not.toHaveProperty('assumedHeights');
  });

  it('is made into tiles with its land cover, and handed to the globe with it', async () => {
    const { store, session, flow, asked } = flowOver();
    flow.show(opened, []);
    const before = store.getState().twinRevision;
    await expect.poll(() => store.getState().twinRevision).toBe(before + 1);
    expect(asked[0]?.landcover).toBe(TOWN.landcover);
    expect(session.cityTiles?.landcover?.features).toBe(3);
    expect(globeTwin(session).landcover).toBe(TOWN.landcover);
  });
});
