import { unpackTexts } from '#core/text-column.ts';
import type { SharedAnswer } from '#pipelines/what-if-answers.ts';
import type { AskedPlace, ReachAnswer } from '#pipelines/what-if-reach.ts';
import type { ThroughAnswer, ThroughZones } from '#pipelines/what-if-through.ts';
import type { AnswerSlice, ReachFound, ThroughFound, ThroughZone } from '#state/answer-slice.ts';
import type { AskedOf } from '#state/layer-slice.ts';
import type { PageStore } from '#state/page-store.ts';
import { draftInHand, type ScenarioOutcome } from '#state/scenario-slice.ts';
import type { FeatureRef } from '#state/selection-slice.ts';
import { asCityweaveError } from '#threads/messages.ts';
import type { WhatIfCommand } from '#ui/what-if-command.ts';
import type { CitySession } from './city-session.ts';
import { representativePoint } from './feature-index.ts';
import { problemOf } from './problem-of.ts';
import type { ScenarioLayers } from './scenario-layers.ts';
import type { WhatIfClient } from './what-if-client.ts';

function zonesOf({ zone, name, ...columns }: ThroughZones): ThroughZone[] {
  const names = unpackTexts(name);
  const zones = unpackTexts(zone).map((id, row): ThroughZone => {
    const at = (of: Float64Array) => of[row] as number;
    return {
      id,
      name: names[row] ?? '',
      fromBefore: at(columns.fromBefore),
      fromAfter: at(columns.fromAfter),
      toBefore: at(columns.toBefore),
      toAfter: at(columns.toAfter),
    };
  });
  const most = (own: ThroughZone) =>
    Math.max(own.fromBefore, own.fromAfter, own.toBefore, own.toAfter);
  return zones.filter((own) => most(own) > 0).sort((a, b) => most(b) - most(a));
}

function throughFound({ before, after, zones }: SharedAnswer<ThroughAnswer>): ThroughFound {
  return { before, after, zones: zonesOf(zones) };
}

function reachFound({ residents, streetsWithout }: SharedAnswer<ReachAnswer>): ReachFound {
  const { limits, before, after, beforeNoise, afterNoise } = residents;
  const within = Array.from(limits, (minutes, at) => ({
    minutes,
    before: before[at] as number,
    after: after[at] as number,
    noise: (beforeNoise[at] as number) + (afterNoise[at] as number),
  }));
  return { within, streetsWithout };
}

/** No road is near the place. */
const NOWHERE: ReachFound = { within: [], streetsWithout: { before: 0, after: 0 } };

type Kind = 'through' | 'reach';
type Reach = Extract<WhatIfCommand, { do: 'reach' }>;

/** What is asked about. */
interface Subject {
  readonly of: string;
  readonly name: string;
}

/** Questions about the result of the scenario in hand: who uses a street, and how far one gets from a place. */
export class ResultQuestions {
  readonly #store: PageStore;
  readonly #session: CitySession;
  readonly #client: WhatIfClient;
  readonly #layers: Pick<ScenarioLayers, 'putAnswer'>;
  readonly #run: (scenario: string) => void;
  readonly #running = new Map<Kind, AbortController>();
  /** Asks again what was asked last, of a result that was made anew. */
  readonly #again = new Map<Kind, () => Promise<void>>();

  /** `run` runs a scenario again whose result was let go. */
  constructor(
    store: PageStore,
    session: CitySession,
    client: WhatIfClient,
    layers: Pick<ScenarioLayers, 'putAnswer'>,
    run: (scenario: string) => void,
  ) {
    this.#run = run;
    this.#store = store;
    this.#session = session;
    this.#client = client;
    this.#layers = layers;
    store.subscribe(({ outcomes, scenarios }, before) => {
      for (const kind of ['through', 'reach'] as const) {
        const { [kind]: asked } = store.getState();
        if (asked === undefined) continue;
        const { scenario } = asked;
        if (!scenarios.some(({ id }) => id === scenario)) this.#drop(kind);
        else if (outcomes[scenario] !== before.outcomes[scenario]) void this.#again.get(kind)?.();
      }
    });
  }

  /** Finds where the traffic on a street comes from and goes to. */
  async whoDrivesHere(street: string): Promise<void> {
    const subject = {
      of: street,
      name: this.#nameOf({ kind: 'street', layer: 'roads', id: street }),
    };
    await this.#ask('through', subject, async (key, signal, put) => {
      const answer = await this.#client.call('through', { key, street }, { signal });
      if (answer === undefined) return undefined;
      put(answer);
      return throughFound(answer);
    });
  }

  /** Finds how long it takes from a place to every street, and who is within reach. */
  async reach({ from }: Reach): Promise<void> {
    const asked = this.#placeOf(from);
    if (asked === undefined) return;
    const { place, ...subject } = asked;
    await this.#ask('reach', subject, async (key, signal, put) => {
      const answer = await this.#client.call('reach', { key, from: place }, { signal });
      if (answer === undefined) return undefined;
      if (answer === 'nowhere') return NOWHERE;
      put(answer);
      return reachFound(answer);
    });
  }

  /** Another city is open: nothing is kept. */
  forget(): void {
    this.#drop('through');
    this.#drop('reach');
  }

  #drop(kind: Kind): void {
    this.#running.get(kind)?.abort();
    this.#running.delete(kind);
    this.#again.delete(kind);
    this.#store.setState({ [kind]: undefined });
  }

  #nameOf(ref: FeatureRef): string {
    const set = this.#session.setOf(ref);
    const index = set === undefined ? undefined : this.#session.index(set);
    const row = index?.at(ref.id) ?? -1;
    return row === -1 ? '' : (index?.name(row) ?? '');
  }

  #placeOf(from: Reach['from']): (Subject & { readonly place: AskedPlace }) | undefined {
    if ('lon' in from) {
      const { lon, lat } = from;
      const name = `${lat.toFixed(5)}, ${lon.toFixed(5)}`;
      return { of: name, name, place: { lonLat: [lon, lat] } };
    }
    const set = this.#session.setOf(from);
    const row = set === undefined ? -1 : this.#session.index(set).at(from.id);
    if (set === undefined || row === -1) return undefined;
    const [lon, lat] = representativePoint(set.geometry, row);
    return { of: from.id, name: this.#nameOf(from), place: { lonLat: [lon, lat] } };
  }

  async #ask(
    kind: Kind,
    subject: Subject,
    answer: (
      key: string,
      signal: AbortSignal,
      put: (made: SharedAnswer<ThroughAnswer> | SharedAnswer<ReachAnswer>) => void,
    ) => Promise<ThroughFound | ReachFound | undefined>,
    again: string | undefined = undefined,
  ): Promise<void> {
    const of = again === undefined ? this.#resultInHand() : this.#resultOf(again);
    if (of === undefined) return;
    const { draft, outcome } = of;
    const own = new AbortController();
    this.#running.get(kind)?.abort();
    this.#running.set(kind, own);
    const head = { scenario: draft.id, ...subject };
    const tell = (rest: object) => {
      if (this.#running.get(kind) !== own) return;
      this.#store.setState({ [kind]: { ...head, ...rest } } as Partial<AnswerSlice>);
    };
    this.#again.set(kind, () => this.#ask(kind, subject, answer, draft.id));
    tell({ status: 'working' });
    const asked: AskedOf = { kind, name: subject.name };
    try {
      const found = await answer(draft.id, own.signal, (made) => {
        if (this.#running.get(kind) === own) {
          this.#layers.putAnswer(draft, outcome, made, asked, again !== undefined);
        }
      });
      // Asked again when the result is there.
      if (found === undefined) this.#run(draft.id);
      else tell({ status: 'ready', found });
    } catch (thrown) {
      const problem = problemOf(asCityweaveError(thrown));
      if (problem.code !== 'cancelled') tell({ status: 'failed', problem });
    }
  }

  #resultInHand() {
    const { scenario } = this.#store.getState();
    return scenario === undefined ? undefined : this.#resultOf(scenario);
  }

  /** A result, with the draft that it is of. */
  #resultOf(
    scenario: string,
  ): { draft: ScenarioOutcome['of']; outcome: ScenarioOutcome } | undefined {
    const state = this.#store.getState();
    const outcome = state.outcomes[scenario];
    const draft = draftInHand({ ...state, scenario });
    return draft === undefined || outcome === undefined ? undefined : { draft, outcome };
  }
}
