import type { ScenarioEdit } from '#core/scenario.ts';
import { featureBearing } from '#scenario/change-facts.ts';
import type { PageState, PageStore } from '#state/page-store.ts';
import { draftInHand, type EditTarget } from '#state/scenario-slice.ts';
import type { CitySession } from './city-session.ts';

/** What the city has at the target of an edit; `undefined` where it has nothing. */
function targetOf({ target }: ScenarioEdit, session: CitySession): EditTarget | undefined {
  const role = target.startsWith('roads/') ? 'roads' : 'buildings';
  const set = session.twin?.[role];
  if (set === undefined) return undefined;
  const own = session.index(set);
  const feature = own.at(target);
  if (feature === -1) return undefined;
  const bearingDeg = role === 'roads' ? featureBearing(set, feature) : Number.NaN;
  return { name: own.name(feature), bearingDeg };
}

/** Keeps names and directions of what the edits of the draft in hand are of in the state. */
export function followEditTargets(store: PageStore, session: CitySession): void {
  const tell = (state: PageState) => {
    const edits = draftInHand(state)?.rows.map(({ edit }) => edit) ?? [];
    const targets = edits.flatMap((edit) => {
      const known = targetOf(edit, session);
      return known === undefined ? [] : [[edit.target, known] as const];
    });
    store.setState({ editTargets: Object.fromEntries(targets) });
  };
  tell(store.getState());
  store.subscribe((state, before) => {
    const isSame =
      draftInHand(state) === draftInHand(before) && state.twinRevision === before.twinRevision;
    if (!isSame) tell(state);
  });
}
