import type { EpochMs } from '#core/units.ts';
import type { InspectorTab } from '#state/inspector-slice.ts';
import type { PageState, PageStore } from '#state/page-store.ts';
import type { SeriesSpan } from '#state/place-series.ts';
import type { FeatureRef, Hit } from '#state/selection-slice.ts';
import { isSameFeature } from '#state/selection-slice.ts';
import type { Side } from '#state/side.ts';
import { withSketches } from '#state/sketch-slice.ts';
import { shownTime } from '#state/time-slice.ts';
import type { CitySession } from './city-session.ts';
import { inspectFeature } from './inspect-feature.ts';
import type { SideView } from './reading-place.ts';
import { reliabilityOf } from './reliability.ts';
import { isSeriesWanted, SeriesFlow, type SeriesTools } from './series-flow.ts';
import { WhyFlow, type WhyTools } from './why-flow.ts';

export interface InspectTools extends Omit<SeriesTools, 'side'>, Omit<WhyTools, 'side'> {
  readonly session: CitySession;
  /** The right side of a comparison. */
  readonly right: { readonly store: PageStore; readonly session: CitySession };
}

function visibleLayers({ layers }: PageState): string[] {
  return layers.filter(({ visible, role }) => visible && role === undefined).map(({ id }) => id);
}

/** Whether what a person sees of the inspected feature may have changed. */
function isDataNew(state: PageState, before: PageState): boolean {
  if (state.layerRevision !== before.layerRevision) return true;
  if (state.selected?.side === 'right' && state.right !== before.right) return true;
  if (state.layers === before.layers) return false;
  return visibleLayers(state).join() !== visibleLayers(before).join();
}

/** What the series on the page depends on. */
function seriesParts(state: PageState): readonly unknown[] {
  const { inspected, seriesOf, seriesSpan, now, step } = state;
  return [isSeriesWanted(state), inspected, seriesOf, seriesSpan, now, step, state.right?.step];
}

/** Selection, and all that the inspector tells of what is selected: values, series, reliability, why. */
export class InspectFlow {
  readonly #store: PageStore;
  readonly #tools: SeriesTools & WhyTools;
  readonly #series: SeriesFlow;
  readonly #why: WhyFlow;
  #asked = 0;

  constructor({ session, right, ...tools }: InspectTools) {
    const { store } = tools;
    const side = (): SideView =>
      store.getState().selected?.side === 'right'
        ? { state: right.store.getState(), session: right.session }
        : { state: store.getState(), session };
    this.#store = store;
    this.#tools = { ...tools, side };
    this.#series = new SeriesFlow(this.#tools);
    this.#why = new WhyFlow(this.#tools);
    store.subscribe((state, before) => this.#changed(state, before));
  }

  /** Selects a feature and opens the inspector on it; of those under the last click the others stay listed. */
  readonly select = (selected: FeatureRef | undefined): void => {
    const store = this.#store;
    const { hits } = store.getState();
    const isAmongHits = selected !== undefined && hits.some((hit) => isSameFeature(hit, selected));
    store.setState({
      selected,
      inspected: undefined,
      judged: undefined,
      ...withSketches(store.getState(), 'found', []),
      inspectorOpen: selected !== undefined,
      ...(isAmongHits ? {} : { hits: [] }),
      ...(selected === undefined ? {} : { sheet: 'inspector' }),
    });
    this.gather();
  };

  /** Selects the first of what lies under a click. */
  readonly choose = (hits: readonly Hit[]): void => {
    this.#store.setState({ hits });
    this.select(hits[0]);
  };

  /** Looks up what is selected for the time shown; what is not there any more is let go. */
  gather(): void {
    const { state, session } = this.#tools.side();
    if (state.selected === undefined) return;
    const at = shownTime(state) as EpochMs | undefined;
    const inspected = inspectFeature(session, state.selected, at, visibleLayers(state));
    this.#store.setState(
      inspected === undefined ? { selected: undefined, inspected } : { inspected },
    );
  }

  /** Shows how good the models of a layer of a side are; what is selected is let go. */
  judge(judged: string, judgedSide: Side): void {
    this.select(undefined);
    this.#store.setState({
      judged,
      judgedSide,
      sheet: 'inspector',
      inspectorTab: 'good',
      inspectorOpen: true,
      inspectorTakesFocus: true,
    });
  }

  readonly actions = {
    showInspectorTab: (inspectorTab: InspectorTab) => this.#store.setState({ inspectorTab }),
    judgeLayer: (layer: string) => this.judge(layer, 'left'),
    showSeries: (seriesOf: string) => this.#store.setState({ seriesOf }),
    showSpan: (seriesSpan: SeriesSpan) => this.#store.setState({ seriesSpan }),
    cancelSeries: () => this.#series.cancel(),
    resumeSeries: () => this.#series.resume(),
    explain: (reading: string) => this.#why.explain(reading),
    closeWhy: () => this.#why.close(),
  };

  #changed(state: PageState, before: PageState): void {
    if (isDataNew(state, before)) this.gather();
    const [now, then] = [seriesParts(state), seriesParts(before)];
    if (now.some((part, k) => !Object.is(part, then[k]))) this.#series.refresh();
    if (state.inspected !== before.inspected) this.#why.refresh();
    const isGood = state.inspectorTab === 'good';
    if (state.inspected !== before.inspected || (isGood && before.inspectorTab !== 'good')) {
      void this.#judge(state);
    }
  }

  /** Tells how reliable what is inspected is, while somebody asks for it. */
  async #judge(state: PageState): Promise<void> {
    this.#asked += 1;
    const own = this.#asked;
    const { inspected, inspectorTab } = state;
    if (inspected === undefined || inspectorTab !== 'good') {
      if (state.reliability !== undefined) this.#store.setState({ reliability: undefined });
      return;
    }
    const told = await reliabilityOf(this.#tools, inspected).catch(() => undefined);
    if (this.#asked === own) this.#store.setState({ reliability: told });
  }
}
