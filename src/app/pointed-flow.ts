import type { Sketch } from '#core/sketch.ts';
import type { PageStore } from '#state/page-store.ts';
import { type FeatureRef, isSameFeature } from '#state/selection-slice.ts';
import { withSketches } from '#state/sketch-slice.ts';
import type { SideData } from './compare-flow.ts';

/** So long a row is pointed at before the map is drawn anew for it: going through a list draws nothing. */
const REST_MS = 150;

/** Marks on the map what a list points at. */
export class PointedFlow {
  readonly #store: PageStore;
  readonly #inHand: () => Pick<SideData, 'session'>;
  #wanted: FeatureRef | undefined;
  #resting: ReturnType<typeof setTimeout> | undefined;

  /** `inHand`: of which side the list is while two are compared. */
  constructor(store: PageStore, inHand: () => Pick<SideData, 'session'>) {
    this.#store = store;
    this.#inHand = inHand;
  }

  /** Marks a feature after a moment; `undefined` takes the mark away. */
  point(feature: FeatureRef | undefined): void {
    if (isSameFeature(feature, this.#wanted)) return;
    this.#wanted = feature;
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.#mark(), REST_MS);
  }

  #mark(): void {
    const sketch = this.#sketch();
    this.#store.setState((state) =>
      withSketches(state, 'pointed', sketch === undefined ? [] : [sketch]),
    );
  }

  #sketch(): Sketch | undefined {
    const feature = this.#wanted;
    const { session } = this.#inHand();
    const set = feature && session.setOf(feature);
    if (feature === undefined || set === undefined) return undefined;
    const index = session.index(set);
    const at = index.at(feature.id);
    const [lon, lat] = index.points.subarray(2 * at, 2 * at + 2);
    if (at === -1 || lon === undefined || lat === undefined || Number.isNaN(lon)) return undefined;
    return {
      id: 'pointed',
      shape: 'points',
      places: [[lon, lat]],
      color: 'selection',
      sizePx: 16,
    };
  }
}
