import { afterEach, describe, expect, it } from 'vitest';
import { FilterOffersFlow } from '#app/filter-offers-flow.ts';
import { type HeadlessPage, headlessPage } from '#tests/headless-page.ts';
import { smallCity } from '#tests/small-city.ts';

let page: HeadlessPage;
afterEach(() => page.close());

describe('what a layer can be filtered by', () => {
  it('is told once, however often it is asked for', async () => {
    page = await headlessPage(smallCity());
    const { store, session } = page;
    const [flow, other] = [
      new FilterOffersFlow(store, session),
      new FilterOffersFlow(store, session),
    ];
    await flow.gather('buildings');
    const alone = store.getState().offers['buildings'];
    expect(alone).toMatchObject({ layer: 'buildings', complete: true });
    expect(alone?.offers.length).toBeGreaterThan(0);
    await Promise.all([
      flow.gather('buildings'),
      flow.gather('buildings'),
      other.gather('buildings'),
    ]);
    expect(store.getState().offers['buildings']).toEqual(alone);
  });

  it('of two layers at once, each keeps its own', async () => {
    page = await headlessPage(smallCity());
    const { store, session } = page;
    const flow = new FilterOffersFlow(store, session);
    await Promise.all([flow.gather('buildings'), flow.gather('roads')]);
    const { offers } = store.getState();
    const names = (layer: string) =>
      (offers[layer]?.offers ?? []).map((offer) => (offer.by === 'value' ? '' : offer.column));
    expect(names('buildings')).toContain('heightM');
    expect(names('roads').length).toBeGreaterThan(0);
    expect(names('roads')).not.toContain('heightM');
  });
});
