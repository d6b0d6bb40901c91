import type { EpochMs } from '#core/units.ts';
import type { InspectorTab } from '#state/inspector-slice.ts';
import type { PageState } from '#state/page-store.ts';
import type { SeriesSpan } from '#state/place-series.ts';
import type { FeatureRef, Hit } from '#state/selection-slice.ts';
import { isSameFeature } from '#state/selection-slice.ts';
import { shownTime } from '#state/time-slice.ts';
import { inspectFeature } from './inspect-feature.ts';
import { reliabilityOf } from './reliability.ts';
import { isSeriesWanted, SeriesFlow, type SeriesTools } from './series-flow.ts';
import { WhyFlow, type WhyTools } from './why-flow.ts';

export interface InspectTools extends SeriesTools, WhyTools {}

function visibleLayers({ layers }: PageState): string[] {
  return layers.filter(({ visible, role }) => visible && role === undefined).map(({ id }) => id);
}

/** Whether what a person sees of the inspected feature may have changed. */
function isDataNew(state: PageState, before: PageState): boolean {
  if (state.layerRevision !== before.layerRevision) return true;
  if (state.layers === before.layers) return false;
  return visibleLayers(state).join() !== visibleLayers(before).join();
}

/** What the series on the page depends on. */
function seriesParts(state: PageState): readonly unknown[] {
  const { inspected, seriesOf, seriesSpan, now, step } = state;
  return [isSeriesWanted(state), inspected, seriesOf, seriesSpan, now, step];
}

/** Selection, and all that the inspector tells of what is selected: values, series, reliability, why. */
export class InspectFlow {
  readonly #tools: InspectTools;
  readonly #series: SeriesFlow;
  readonly #why: WhyFlow;
  #asked = 0;

  constructor(tools: InspectTools) {
    this.#tools = tools;
    this.#series = new SeriesFlow(tools);
    this.#why = new WhyFlow(tools);
    tools.store.subscribe((state, before) => this.#changed(state, before));
  }

  /** Selects a feature and opens the inspector on it; of those under the last click the others stay listed. */
  readonly select = (selected: FeatureRef | undefined): void => {
    const { store } = this.#tools;
    const { hits } = store.getState();
    const isAmongHits = selected !== undefined && hits.some((hit) => isSameFeature(hit, selected));
    store.setState({
      selected,
      inspected: undefined,
      judged: undefined,
      mark: undefined,
      inspectorOpen: selected !== undefined,
      ...(isAmongHits ? {} : { hits: [] }),
      ...(selected === undefined ? {} : { sheet: 'inspector' }),
    });
    this.gather();
  };

  /** Selects the first of what lies under a click. */
  readonly choose = (hits: readonly Hit[]): void => {
    this.#tools.store.setState({ hits });
    this.select(hits[0]);
  };

  /** Looks up what is selected for the time shown; what is not there any more is let go. */
  gather(): void {
    const { store, session } = this.#tools;
    const state = store.getState();
    if (state.selected === undefined) return;
    const at = shownTime(state) as EpochMs | undefined;
    const inspected = inspectFeature(session, state.selected, at, visibleLayers(state));
    if (inspected === undefined) store.setState({ selected: undefined, inspected: undefined });
    else store.setState({ inspected });
  }

  readonly actions = {
    showInspectorTab: (inspectorTab: InspectorTab) => this.#tools.store.setState({ inspectorTab }),
    /** Shows how good the models of a layer are; what is selected is let go. */
    judgeLayer: (judged: string) => {
      this.select(undefined);
      const shown = {
        inspectorTab: 'good',
        inspectorOpen: true,
        inspectorTakesFocus: true,
      } as const;
      this.#tools.store.setState({ judged, sheet: 'inspector', ...shown });
    },
    showSeries: (seriesOf: string) => this.#tools.store.setState({ seriesOf }),
    showSpan: (seriesSpan: SeriesSpan) => this.#tools.store.setState({ seriesSpan }),
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
    const { store } = this.#tools;
    this.#asked += 1;
    const own = this.#asked;
    const { inspected, inspectorTab, layers } = state;
    if (inspected === undefined || inspectorTab !== 'good') {
      if (state.reliability !== undefined) store.setState({ reliability: undefined });
      return;
    }
    const shown = shownTime(state) ?? Number.NaN;
    const told = await reliabilityOf(this.#tools, layers, inspected, shown).catch(() => undefined);
    if (this.#asked === own) store.setState({ reliability: told });
  }
}
