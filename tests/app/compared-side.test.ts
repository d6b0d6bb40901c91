import { afterEach, describe, expect, it } from 'vitest';
import { attributePaint } from '#app/attribute-looks.ts';
import { exportPreview } from '#exchange/export-preview.ts';
import { type HeadlessPage, headlessPage } from '#tests/headless-page.ts';
import { smallCity, smallCityAir } from '#tests/small-city.ts';

const NO2 = 'inferred-no2';
let page: HeadlessPage;
afterEach(() => page.close());

async function aComparison(): Promise<HeadlessPage> {
  page = await headlessPage([...smallCity(), ...smallCityAir()]);
  page.actions.compare(true);
  await page.settled();
  return page;
}

describe('a side of a comparison', () => {
  it('goes with the last of what was opened, where there is no city', async () => {
    const { store, actions, entry } = await aComparison();
    actions.compare(false);
    const own = { ...entry('roads'), id: 'own-1', group: 'own' } as const;
    store.setState({ twin: undefined, layers: [own], right: undefined });
    actions.compare(true);
    actions.setLayerVisible('own-1', false);
    store.setState({ measured: { kind: 'distance', metres: 5 } as never });
    store.setState(({ look }) => ({ look: { ...look, sunAt: 1 } }));
    actions.judgeLayer('own-1');
    actions.closeCity();
    expect(store.getState()).toMatchObject({ comparing: false, right: undefined, sameTime: true });
    expect(store.getState()).toMatchObject({ measured: undefined, judged: undefined });
    expect(store.getState().look.sunAt).toBeUndefined();
  });

  it('is coloured by its own attribute, with its own key', async () => {
    const { store, session, compareFlow, rightActions, actions } = await aComparison();
    const sides = [{ store, session }, compareFlow];
    const painted = () =>
      sides.map((side) => {
        const { layers, theme } = side.store.getState();
        return attributePaint(side.session, layers, theme).buildings;
      });
    const keys = () => sides.map((side) => side.store.getState().attributeKeys['buildings']);
    rightActions.setLayerLook('buildings', { colorBy: 'heightM' });
    expect(painted()).toEqual([undefined, expect.objectContaining({ classes: expect.anything() })]);
    expect(keys()).toEqual([undefined, expect.anything()]);
    actions.setLayerLook('buildings', { colorBy: 'heightM' });
    // The same colours: one drawing does for both sides.
    expect(painted()[0]).toBe(painted()[1]);
    rightActions.setLayerLook('buildings', { colorBy: undefined });
    expect(keys()).toEqual([expect.anything(), undefined]);
  });

  it('is judged by what its own list says, until the comparison is left', async () => {
    const { store, rightActions, actions } = await aComparison();
    rightActions.judgeLayer(NO2);
    expect(store.getState()).toMatchObject({ judged: NO2, judgedSide: 'right' });
    actions.compare(false);
    expect(store.getState()).toMatchObject({ judged: undefined, judgedSide: 'left' });
    actions.judgeLayer(NO2);
    expect(store.getState()).toMatchObject({ judged: NO2, judgedSide: 'left' });
  });

  it('is taken away while it is in hand, as it is now', async () => {
    const { store, session, compareFlow, rightActions, actions } = await aComparison();
    rightActions.showStep(5);
    await page.settled();
    const taken = (of: typeof session) =>
      exportPreview(of.layers.get(NO2) as never).rows.map(String);
    const previewed = () => store.getState().preview?.rows.map(String);
    const asTexts = (rows: readonly string[]) => rows.map((row) => row.replaceAll('null', ''));
    store.setState({ dialog: 'takeAway' });
    actions.previewTakeAway(NO2);
    expect(previewed()).toEqual(asTexts(taken(session)));
    store.setState({ dialog: undefined });
    actions.chooseSide('right');
    store.setState({ dialog: 'takeAway' });
    expect(previewed()).toEqual(asTexts(taken(compareFlow.session)));
    expect(taken(compareFlow.session)).not.toEqual(taken(session));
    store.setState({ dialog: undefined });
    rightActions.setLayerVisible(NO2, false);
    store.setState({ dialog: 'takeAway' });
    expect(store.getState().preview).toBeUndefined();
  });
});
