import { expect, test } from 'vitest';
import type { LayerEntry } from '#state/layer-slice.ts';
import { FIRST_STATE, type PageState } from '#state/page-store.ts';
import { isStartShown } from '#state/start-slice.ts';

const TWIN = { id: 'sample-city' } as NonNullable<PageState['twin']>;
const INFERRED: LayerEntry = {
  ...{ id: 'inferred-no2', group: 'inferred', kind: 'inferred', visible: true },
  ...{ total: 10, shown: 10, status: 'updating' },
  inference: { quantity: 'no2', model: 'kriging', where: 'grid', cellM: 100 },
};
const LIVING: PageState = {
  ...FIRST_STATE,
  startWanted: true,
  twin: TWIN,
  drawn: true,
  layers: [{ ...INFERRED, status: 'ready', method: 'kriging' }],
};

test.each<[string, Partial<PageState>, boolean]>([
  ['the sample city is drawn and inferred', {}, true],
  ['it was closed before', { startWanted: false }, false],
  ['the tour is under way', { guideStep: 'place' }, false],
  ['the city is another one', { twin: { ...TWIN, id: 'mine' } }, false],
  ['nothing is drawn yet', { drawn: false }, false],
  ['nothing is inferred yet', { layers: [INFERRED] }, false],
  ['it cannot be inferred', { layers: [{ ...INFERRED, status: 'error' }] }, true],
])('when %s, the card is shown or not', (_, change, shown) => {
  expect(isStartShown({ ...LIVING, ...change })).toBe(shown);
});
