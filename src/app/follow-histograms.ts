import { type ClassHistogram, classHistogram } from '#layers/class-histogram.ts';
import { PLAIN_LOOK } from '#layers/layer-look.ts';
import type { LayerEntry } from '#state/layer-slice.ts';
import type { PageState, PageStore } from '#state/page-store.ts';
import type { CitySession } from './city-session.ts';
import type { SideData } from './compare-flow.ts';

function histogramOf(
  session: CitySession,
  { id, look = PLAIN_LOOK }: LayerEntry,
  { inView, theme }: PageState,
): ClassHistogram | undefined {
  const at = inView.sources.findIndex(({ layer }) => layer === id);
  const source = inView.sources[at];
  const values = source?.values ?? session.layers.get(id);
  if (values === undefined) return undefined;
  // What filters leave of the rows is known already.
  const style = session.style(values, theme, { ...look, filters: [] });
  return classHistogram(style, inView.features[at] ?? new Uint32Array(), source?.valueRows);
}

function isEqual(a: ClassHistogram | undefined, b: ClassHistogram): boolean {
  if (a?.total !== b.total || a.stale !== b.stale || a.noData !== b.noData) return false;
  return b.counts.every((count, index) => count === a.counts[index]);
}

/** By id, of the visible layers with a legend; those that stay equal stay the same objects. */
function histogramsInView(session: CitySession, state: PageState) {
  const found: Record<string, ClassHistogram> = {};
  for (const entry of state.layers) {
    if (!entry.visible || entry.legend === undefined) continue;
    const next = histogramOf(session, entry, state);
    const before = state.histograms[entry.id];
    if (next !== undefined) {
      found[entry.id] = before !== undefined && isEqual(before, next) ? before : next;
    }
  }
  return found;
}

/** Keeps the histograms of the legends in step with what is in view, once that is known. */
export function followHistograms(store: PageStore, inHand: () => SideData): void {
  store.subscribe((state, before) => {
    // A new theme brings new legends with it: they are waited for.
    const listChanged = state.layers !== before.layers || state.right !== before.right;
    const legendsChanged = state.theme === before.theme && listChanged;
    if (!state.inView.known || (state.inView === before.inView && !legendsChanged)) return;
    const { store: side, session } = inHand();
    store.setState({ histograms: histogramsInView(session, side.getState()) });
  });
}
