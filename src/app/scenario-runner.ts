import type { Progress } from '#core/progress.ts';
import type { PageStore } from '#state/page-store.ts';
import {
  draftInHand,
  isUpToDate,
  type RunEnd,
  type ScenarioDraft,
  type ScenarioOutcome,
  type ScenarioRunning,
  scenarioOfDraft,
} from '#state/scenario-slice.ts';
import { asCityweaveError } from '#threads/messages.ts';
import { outcomeIn, withRanges } from './outcome-of.ts';
import { problemOf } from './problem-of.ts';
import type { WhatIfClient } from './what-if-client.ts';

/** Whom a runner tells. */
export interface RunnerListener {
  /** A scenario has another result; its layers are to be made anew. Awaited before the run goes on. */
  resulted(draft: ScenarioDraft, outcome: ScenarioOutcome, signal: AbortSignal): Promise<void>;
}

type Step = ScenarioRunning['step'];

/**
 * Runs scenarios one after the other: estimate, then result. When none waits, ranges are reckoned of each result that
 * has none, which the next run interrupts. A cancelled or failed run leaves the result before it as it is.
 */
export class ScenarioRunner {
  readonly #store: PageStore;
  readonly #client: WhatIfClient;
  readonly #listener: RunnerListener;
  readonly #members: number;
  #running: AbortController | undefined;
  /** Drafts whose ranges a person gave up, or that cannot be had any more. */
  readonly #givenUp = new WeakSet<ScenarioDraft>();

  /** `members`: sampled demands that ranges are made of. */
  constructor(store: PageStore, client: WhatIfClient, listener: RunnerListener, members: number) {
    this.#store = store;
    this.#client = client;
    this.#listener = listener;
    this.#members = members;
    store.subscribe((state, before) => {
      if (state.scenarios === before.scenarios) return;
      const there = new Set(state.scenarios.map(({ id }) => id));
      for (const id of [state.running?.scenario, ...state.waiting]) {
        if (id !== undefined && !there.has(id)) this.cancel(id);
      }
    });
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
    this.#start((own) => this.#result(scenario, own));
  }

  /** Gives up a scenario that runs or waits; the one that runs unless stated. */
  cancel(scenario = this.#store.getState().running?.scenario): void {
    const { running, waiting, outcomes } = this.#store.getState();
    this.#store.setState({ waiting: waiting.filter((id) => id !== scenario) });
    if (scenario === undefined || running?.scenario !== scenario) return;
    const outcome = outcomes[scenario];
    if (running.step === 'ranges' && outcome !== undefined) this.#givenUp.add(outcome.of);
    this.#running?.abort();
  }

  /** Another city is open: what runs is of no matter any more, however it ends. */
  forget(): void {
    this.#running?.abort();
    this.#running = undefined;
    this.#store.setState({ running: undefined, waiting: [] });
  }

  #start(work: (own: AbortController) => Promise<void>): void {
    const own = new AbortController();
    this.#running = own;
    void work(own).then(() => {
      if (this.#running === own) this.#next();
    });
  }

  /** What comes next: a scenario that waits, then ranges of a result that has none. */
  #next(): void {
    const [next, ...waiting] = this.#store.getState().waiting;
    const due = this.#due();
    if (next !== undefined) {
      this.#store.setState({ waiting });
      this.#start((own) => this.#result(next, own));
    } else if (due !== undefined) this.#start((own) => this.#ranges(due, own));
    else {
      this.#running = undefined;
      this.#store.setState({ running: undefined });
    }
  }

  /** A result without ranges, that of the scenario in hand first. */
  #due(): ScenarioOutcome | undefined {
    const { outcomes, scenarios, scenario } = this.#store.getState();
    const isDue = (outcome: ScenarioOutcome | undefined) => {
      if (outcome?.status !== 'final' || outcome.ranges !== undefined) return false;
      const draft = scenarios.find(({ id }) => id === outcome.of.id);
      return draft !== undefined && !this.#givenUp.has(outcome.of) && isUpToDate(outcome, draft);
    };
    const inHand = scenario === undefined ? undefined : outcomes[scenario];
    return isDue(inHand) ? inHand : Object.values(outcomes).find(isDue);
  }

  /** How calls of a step are made: their progress is told while they are wanted. */
  #begin(scenario: string, step: Step, own: AbortController) {
    const { signal } = own;
    const startedAt = Date.now();
    this.#store.setState({ running: { scenario, startedAt, step } });
    const onProgress = (progress: Progress) => {
      if (this.#running !== own || signal.aborted) return;
      this.#store.setState({ running: { scenario, startedAt, step, progress } });
    };
    return { signal, onProgress };
  }

  async #result(scenario: string, own: AbortController): Promise<void> {
    const draft = draftInHand({ scenarios: this.#store.getState().scenarios, scenario });
    if (draft === undefined) return;
    const { id } = draft;
    const started = performance.now();
    this.#setEnd(id, undefined);
    this.#givenUp.delete(draft);
    try {
      const options = this.#begin(id, 'result', own);
      const seconds = () => (performance.now() - started) / 1000;
      const run = { key: id, scenario: scenarioOfDraft(draft), unknown: draft.unknown };
      const first = await this.#client.call('estimate', run, options);
      await this.#keep(draft, outcomeIn(first, draft, seconds()), own.signal);
      if (first.status === 'final') return;
      const last = await this.#client.call('finish', id, options);
      await this.#keep(draft, outcomeIn(last, draft, seconds()), own.signal);
    } catch (thrown) {
      this.#failed(id, thrown, own);
    }
  }

  async #ranges(outcome: ScenarioOutcome, own: AbortController): Promise<void> {
    const { id } = outcome.of;
    try {
      const options = this.#begin(id, 'ranges', own);
      const ranges = await this.#client.call(
        'ranges',
        { key: id, members: this.#members },
        options,
      );
      // The worker keeps only so many results.
      if (ranges === undefined) this.#givenUp.add(outcome.of);
      else await this.#keep(outcome.of, withRanges(outcome, ranges), own.signal);
    } catch (thrown) {
      if (this.#running !== own) return;
      this.#givenUp.add(outcome.of);
      // Ranges that were given up leave the result whole.
      if (asCityweaveError(thrown).code !== 'cancelled') this.#failed(id, thrown, own);
    }
  }

  #failed(id: string, thrown: unknown, own: AbortController): void {
    if (this.#running !== own) return;
    const problem = problemOf(asCityweaveError(thrown));
    const isCancelled = problem.code === 'cancelled';
    this.#setEnd(id, isCancelled ? { kind: 'cancelled' } : { kind: 'failed', problem });
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
