import type { CityweaveError } from '#core/errors.ts';
import type { EpochMs } from '#core/units.ts';
import type { SpatialClient } from '#inference/spatial-client.ts';
import { LiveObservations } from '#observations/live-observations.ts';
import { isUsable, type ObservationStore } from '#observations/observation-store.ts';
import { placeSeries, type SeriesStep } from '#pipelines/place-series.ts';
import type { PageState, PageStore } from '#state/page-store.ts';
import { askedTimes, type PlaceSeries, seriesWindow } from '#state/place-series.ts';
import { chosenReading, type Reading, readingKey } from '#state/selection-slice.ts';
import { gapsOf, shownTime } from '#state/time-slice.ts';
import { asCityweaveError } from '#threads/messages.ts';
import { MEASURED } from './city-session.ts';
import { problemOf } from './problem-of.ts';
import { type PlaceTools, readingPlace } from './reading-place.ts';

export interface SeriesTools extends PlaceTools {
  readonly store: PageStore;
  readonly models: SpatialClient;
}

/** Times that one series asks a model for at most. */
const MOST_TIMES = 288;
/** A growing series is shown so often. */
const SHOW_EVERY_MS = 150;

/** Whether somebody looks at the series. */
export function isSeriesWanted({ inspectorTab, inspectorOpen, sheet }: PageState): boolean {
  return inspectorTab === 'time' && (inspectorOpen || sheet === 'inspector');
}

/** One inferred series that grows: same place, model and settings. */
interface Growing {
  readonly key: string;
  readonly stop: AbortController;
  /** By time. */
  readonly known: Map<number, SeriesStep>;
  wanted: readonly number[];
  status: PlaceSeries['status'];
  error?: CityweaveError;
}

function columns(steps: readonly SeriesStep[]) {
  const numbers = (pick: (step: SeriesStep) => number) => Float64Array.from(steps, pick);
  return {
    time: numbers(({ at }) => at),
    value: numbers(({ value }) => value),
    lower: numbers(({ lower }) => lower),
    upper: numbers(({ upper }) => upper),
    quality: Uint8Array.from(steps, ({ quality }) => quality),
  };
}

/**
 * The values of the inspected place over time, while somebody looks at them: of a station what it
 * measured; elsewhere what the model of the layer says there, asked step by step, newest first. What has
 * not arrived yet is never shown.
 */
export class SeriesFlow {
  readonly #tools: SeriesTools;
  #history: LiveObservations | undefined;
  #historyOf: ObservationStore | undefined;
  #growing: Growing | undefined;

  constructor(tools: SeriesTools) {
    this.#tools = tools;
  }

  /** Brings the series in step with selection, span and time. */
  refresh(): void {
    const { store } = this.#tools;
    const { state } = this.#tools.side();
    const reading = chosenReading(state.inspected?.readings ?? [], state.seriesOf);
    const history = this.#arrived(state);
    if (!isSeriesWanted(state) || reading === undefined || history === undefined) {
      this.#stop();
      if (state.series !== undefined) store.setState({ series: undefined });
    } else if (reading.layer === MEASURED) {
      this.#stop();
      store.setState({ series: this.#measured(state, reading, history) });
    } else {
      this.#infer(state, reading, history);
    }
  }

  /** Stops asking; what was told so far stays. */
  cancel(): void {
    const growing = this.#growing;
    if (growing?.status !== 'working') return;
    growing.status = 'cancelled';
    growing.stop.abort();
    this.#show(growing);
  }

  /** Goes on where a series was cancelled or failed. */
  resume(): void {
    const growing = this.#growing;
    if (growing === undefined || growing.status === 'working') return;
    const { error: _, ...rest } = growing;
    const told = [...growing.known].filter(([, step]) => step.problem === undefined);
    this.#growing = { ...rest, known: new Map(told), status: 'ready', stop: new AbortController() };
    this.refresh();
  }

  #stop(): void {
    this.#growing?.stop.abort();
    this.#growing = undefined;
  }

  /** The observations up to now, whatever time is shown. */
  #arrived({ now }: PageState): LiveObservations | undefined {
    const { observations } = this.#tools.side().session;
    if (observations === undefined || Number.isNaN(now)) return undefined;
    if (this.#history === undefined || this.#historyOf !== observations) {
      this.#history = new LiveObservations(observations.table, observations);
      this.#historyOf = observations;
    }
    this.#history.show(now);
    return this.#history;
  }

  #head(state: PageState, reading: Reading) {
    const { quantity, unit, kind, feature } = reading;
    const shown = shownTime(state) ?? state.now;
    const window = seriesWindow(state.seriesSpan, {
      first: state.steps[0] ?? state.now,
      now: state.now,
      shown,
    });
    return { of: readingKey(reading), feature, quantity, unit, kind, shown, ...window };
  }

  #measured(
    state: PageState,
    reading: Reading,
    history: LiveObservations,
  ): PlaceSeries | undefined {
    const { quantity, feature } = reading;
    const series = history.series(feature, quantity);
    if (series === undefined) return undefined;
    const head = this.#head(state, reading);
    const first = series.time.findIndex((at) => at >= head.from);
    const after = series.time.findIndex((at) => at > head.to);
    const part = <T extends Float64Array<ArrayBuffer> | Uint8Array<ArrayBuffer>>(column: T) =>
      column.slice(first === -1 ? column.length : first, after === -1 ? undefined : after) as T;
    const [time, value, quality] = [part(series.time), part(series.value), part(series.flag)];
    const none = new Float64Array(time.length).fill(Number.NaN);
    const usable = time.filter((_, k) => isUsable(quality[k] ?? Number.NaN));
    const intervalS = history.intervalS(feature, quantity);
    const seconds = Number.isNaN(intervalS) ? history.usualIntervalS(quantity) : intervalS;
    return {
      ...head,
      gaps: gapsOf(usable, 1000 * seconds),
      time,
      value,
      lower: none,
      upper: none.slice(),
      quality,
      status: 'ready',
      done: time.length,
      total: time.length,
    };
  }

  #infer(state: PageState, reading: Reading, history: LiveObservations): void {
    const { layer, feature, method, quantity } = reading;
    const entry = state.layers.find(({ id }) => id === layer);
    if (entry?.inference === undefined || method === undefined) {
      this.#stop();
      this.#tools.store.setState({ series: undefined });
      return;
    }
    const { where, cellM } = entry.inference;
    const key = [
      state.twinRevision,
      state.selected?.side,
      layer,
      feature,
      method,
      where,
      cellM,
    ].join(' ');
    const { from, to } = this.#head(state, reading);
    const wanted = askedTimes(history.steps(quantity), { from, to }, MOST_TIMES);
    if (this.#growing?.key !== key) {
      this.#stop();
      const stop = new AbortController();
      this.#growing = { key, stop, known: new Map(), wanted, status: 'ready' };
    }
    const growing = this.#growing;
    growing.wanted = wanted;
    if (growing.status === 'ready' && this.#next(growing) !== undefined) {
      growing.status = 'working';
      void this.#grow(growing, { reading, method, history });
    }
    this.#show(growing);
  }

  /** The newest time that was not asked for yet. */
  #next({ wanted, known }: Growing): number | undefined {
    return wanted.findLast((at) => !known.has(at));
  }

  async #grow(
    growing: Growing,
    { reading, method, history }: { reading: Reading; method: string; history: LiveObservations },
  ): Promise<void> {
    const { side, models } = this.#tools;
    const { signal } = growing.stop;
    const isCurrent = () => this.#growing === growing && growing.status === 'working';
    let shownAt = performance.now();
    try {
      const xy = await readingPlace(this.#tools, reading);
      const { twin } = side().session;
      // A place that is not there any more has nothing to tell.
      const next = () => xy && twin && this.#next(growing);
      for (let at = next(); xy && twin && at !== undefined; at = next()) {
        if (!isCurrent()) return;
        const times = [at as EpochMs];
        const request = { twin, store: history, model: method, quantity: reading.quantity };
        await placeSeries({ ...request, xy, times }, models, {
          signal,
          onStep: (step) => growing.known.set(step.at, step),
        });
        if (performance.now() - shownAt < SHOW_EVERY_MS || !isCurrent()) continue;
        shownAt = performance.now();
        this.#show(growing);
      }
      growing.status = 'ready';
    } catch (thrown) {
      if (!isCurrent()) return;
      growing.status = 'failed';
      growing.error = asCityweaveError(thrown);
    }
    if (this.#growing === growing) this.#show(growing);
  }

  #show({ known, wanted, status, error }: Growing): void {
    const { store, side } = this.#tools;
    const { state } = side();
    const reading = chosenReading(state.inspected?.readings ?? [], state.seriesOf);
    const history = this.#history;
    if (reading === undefined || history === undefined) return;
    const { quantity, method } = reading;
    const head = this.#head(state, reading);
    const steps = history.steps(quantity).filter((at) => at >= head.from && at <= head.to);
    const told = wanted.flatMap((at) => known.get(at) ?? []);
    const problem =
      error === undefined ? told.findLast((step) => step.problem)?.problem : problemOf(error);
    const series: PlaceSeries = {
      ...head,
      ...(method === undefined ? {} : { method }),
      gaps: gapsOf(steps, 1000 * history.usualIntervalS(quantity)),
      ...columns(told),
      status,
      done: told.length,
      total: wanted.length,
      ...(problem === undefined ? {} : { problem }),
    };
    store.setState({ series });
  }
}
