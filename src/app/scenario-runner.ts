import type { Progress } from '#core/progress.ts';
import { unpackTexts } from '#core/text-column.ts';
import type { RangeFigures, WhatIfFigures } from '#pipelines/what-if-kernel.ts';
import type { PageStore } from '#state/page-store.ts';
import {
  draftInHand,
  type RunEnd,
  type ScenarioDraft,
  type ScenarioOutcome,
  scenarioOfDraft,
  type ZoneFigures,
} from '#state/scenario-slice.ts';
import { asCityweaveError } from '#threads/messages.ts';
import { problemOf } from './problem-of.ts';
import type { WhatIfClient } from './what-if-client.ts';

function zonesOf({ zones }: WhatIfFigures): ZoneFigures[] {
  const { ids, names, ...columns } = zones;
  const [all, called] = [unpackTexts(ids), unpackTexts(names)];
  return all.map((id, zone) => {
    const figures = Object.entries(columns).map(([name, column]) => [name, column[zone]]);
    return { id, name: called[zone], ...Object.fromEntries(figures) } as ZoneFigures;
  });
}

function withRanges(outcome: ScenarioOutcome, ranges: RangeFigures): ScenarioOutcome {
  const { members, coverage, indicators, zones } = ranges;
  return {
    ...outcome,
    ranges: { members, coverage },
    indicators: outcome.indicators.map((one) => ({ ...one, ...indicators[one.name] })),
    zones: outcome.zones.map((zone, at) => {
      const [lower, upper] = [zones.lower[at] as number, zones.upper[at] as number];
      return { ...zone, lower, upper };
    }),
  };
}

/** Whom a runner tells. */
export interface RunnerListener {
  /** A scenario has another result; its layers are to be made anew. Awaited before the run goes on. */
  resulted(draft: ScenarioDraft, outcome: ScenarioOutcome, signal: AbortSignal): Promise<void>;
}

/**
 * Runs scenarios one after the other: estimate, result, then ranges in the background, which the next run ends. A
 * cancelled or failed run leaves the result before it as it is.
 */
export class ScenarioRunner {
  readonly #store: PageStore;
  readonly #client: WhatIfClient;
  readonly #listener: RunnerListener;
  readonly #members: number;
  #running: AbortController | undefined;

  /** `members`: sampled demands that ranges are made of. */
  constructor(store: PageStore, client: WhatIfClient, listener: RunnerListener, members: number) {
    this.#store = store;
    this.#client = client;
    this.#listener = listener;
    this.#members = members;
  }

  /** Runs a scenario; behind the one that runs now, if that has no result yet. */
  run(scenario: string): void {
    const { running, waiting } = this.#store.getState();
    if (running?.step === 'result') {
      const isKnown = running.scenario === scenario || waiting.includes(scenario);
      if (!isKnown) this.#store.setState({ waiting: [...waiting, scenario] });
      return;
    }
    this.#running?.abort();
    void this.#go(scenario);
  }

  /** Gives up what runs and what waits. */
  cancel(): void {
    this.#store.setState({ waiting: [] });
    this.#running?.abort();
  }

  async #go(scenario: string): Promise<void> {
    const own = new AbortController();
    this.#running = own;
    const draft = draftInHand({ scenarios: this.#store.getState().scenarios, scenario });
    if (draft !== undefined) await this.#runDraft(draft, own);
    if (this.#running !== own) return;
    this.#running = undefined;
    const [next, ...waiting] = this.#store.getState().waiting;
    this.#store.setState({ running: undefined, waiting });
    if (next !== undefined) void this.#go(next);
  }

  async #runDraft(draft: ScenarioDraft, own: AbortController): Promise<void> {
    const { id } = draft;
    const startedAt = Date.now();
    const started = performance.now();
    const { signal } = own;
    const isCurrent = () => this.#running === own && !signal.aborted;
    const tell = (step: 'result' | 'ranges') => (progress: Progress) => {
      if (!isCurrent()) return;
      this.#store.setState({ running: { scenario: id, startedAt, step, progress } });
    };
    this.#setEnd(id, undefined);
    this.#store.setState({ running: { scenario: id, startedAt, step: 'result' } });
    let step: 'result' | 'ranges' = 'result';
    try {
      const options = { signal, onProgress: tell('result') };
      const run = { key: id, scenario: scenarioOfDraft(draft), unknown: draft.unknown };
      const first = await this.#client.call('estimate', run, options);
      const had = await this.#take(draft, first, started, signal);
      const last =
        first.status === 'final'
          ? had
          : await this.#take(
              draft,
              await this.#client.call('finish', id, options),
              started,
              signal,
            );
      step = 'ranges';
      if (this.#store.getState().waiting.length > 0) return;
      this.#store.setState({ running: { scenario: id, startedAt, step } });
      const input = { key: id, members: this.#members };
      const rangeOptions = { signal, onProgress: tell(step) };
      const ranges = await this.#client.call('ranges', input, rangeOptions);
      await this.#keep(draft, withRanges(last, ranges), signal);
    } catch (thrown) {
      const problem = problemOf(asCityweaveError(thrown));
      // Ranges that were given up for another run leave the result whole.
      if (problem.code !== 'cancelled') this.#setEnd(id, { kind: 'failed', problem });
      else if (step === 'result') this.#setEnd(id, { kind: 'cancelled' });
    }
  }

  async #take(
    draft: ScenarioDraft,
    figures: WhatIfFigures,
    started: number,
    signal: AbortSignal,
  ): Promise<ScenarioOutcome> {
    const { status, indicators, problems } = figures;
    const seconds = (performance.now() - started) / 1000;
    const outcome = { of: draft, status, indicators, problems, seconds, zones: zonesOf(figures) };
    await this.#keep(draft, outcome, signal);
    return outcome;
  }

  async #keep(draft: ScenarioDraft, outcome: ScenarioOutcome, signal: AbortSignal): Promise<void> {
    if (!this.#store.getState().scenarios.some(({ id }) => id === draft.id)) return;
    this.#store.setState(({ outcomes }) => ({ outcomes: { ...outcomes, [draft.id]: outcome } }));
    await this.#listener.resulted(draft, outcome, signal);
  }

  #setEnd(id: string, end: RunEnd | undefined): void {
    this.#store.setState(({ runEnds }) => {
      const { [id]: _, ...others } = runEnds;
      return { runEnds: end === undefined ? others : { ...others, [id]: end } };
    });
  }
}
