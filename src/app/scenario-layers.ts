import { type FlatGeometry, featureCount } from '#core/flat-geometry.ts';
import type { SpatialLayer } from '#core/layer.ts';
import type { TextColumn } from '#core/text-column.ts';
import type { SharedLayers } from '#pipelines/what-if-answers.ts';
import type { LayersWanted } from '#pipelines/what-if-kernel.ts';
import { arrangementOf } from '#state/arrangement.ts';
import {
  type AskedOf,
  inferredLayers,
  type LayerEntry,
  type SimulatedOf,
} from '#state/layer-slice.ts';
import type { PageStore } from '#state/page-store.ts';
import { isUpToDate, type ScenarioDraft, type ScenarioOutcome } from '#state/scenario-slice.ts';
import type { ScenarioQuantity, ScenarioSide } from '#ui/what-if-command.ts';
import type { ArrangeFlow } from './arrange-flow.ts';
import type { CitySession } from './city-session.ts';
import { changeEntries, everyEntry, type FreshLayer, putLayers, showAlone } from './every-list.ts';
import { legendOf, shownCount, weaknessOf } from './layer-legend.ts';
import type { WhatIfClient } from './what-if-client.ts';

/** What a layer of a scenario shows. */
export type ScenarioShown = LayersWanted['layers'][number];

/** What is shown of a scenario that has its first result. */
const FIRST: ScenarioShown = { quantity: 'flow', side: 'difference' };

/** Geometries that are kept for the next results: those of the city, and of scenarios that add streets. */
const MOST_STREETS = 4;

/** Which layer is made: its id, and what it shows of which scenario. */
interface Of {
  readonly id: string;
  readonly simulated: SimulatedOf;
}

/** In the order in which answers have their layers. */
const SIDES = ['baseline', 'scenario', 'difference'] as const;

/** What is shown of an answer first: of a street's traffic what it is now, of reach what changes. */
const ANSWER_SIDE = { through: 'baseline', reach: 'difference' } as const;

interface Streets {
  readonly ids: TextColumn;
  readonly geometry: FlatGeometry;
}

/** The id of a layer of a scenario. */
export function scenarioLayerId(scenario: string, { quantity, side }: ScenarioShown): string {
  return `simulated-${scenario}-${quantity}-${side}`;
}

/** The id of a layer of an answer to a question about a scenario. */
export function answerLayerId(scenario: string, kind: AskedOf['kind'], side: ScenarioSide): string {
  return `simulated-${scenario}-${kind}-${side}`;
}

function isSameArray(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}

function isSameStreets(a: Streets, b: Streets): boolean {
  return (
    isSameArray(a.geometry.coordinates, b.geometry.coordinates) &&
    isSameArray(a.ids.bytes, b.ids.bytes)
  );
}

function shownOf({ simulated, quantity }: LayerEntry): ScenarioShown | undefined {
  if (simulated?.asked !== undefined || simulated === undefined) return undefined;
  if (quantity === undefined) return undefined;
  return { quantity: quantity as ScenarioQuantity, side: simulated.side };
}

/** Whether what was made of a draft is not, or no more, what that asks now. */
function isStale(made: ScenarioDraft | undefined, scenarios: readonly ScenarioDraft[]): boolean {
  const draft = scenarios.find(({ id }) => id === made?.id);
  return made === undefined || draft === undefined || !isUpToDate({ of: made }, draft);
}

/** Keeps the layers of scenarios in the list in step with their results. */
export class ScenarioLayers {
  readonly #store: PageStore;
  readonly #session: CitySession;
  readonly #client: WhatIfClient;
  readonly #arrangeFlow: Pick<ArrangeFlow, 'join'>;
  #streets: Streets[] = [];
  /** By id of a layer, the draft that it was made of. */
  readonly #madeOf = new Map<string, ScenarioDraft>();
  /** Scenarios that had a layer: one that a person took out of the list does not come back by itself. */
  readonly #begun = new Set<string>();

  constructor(
    store: PageStore,
    session: CitySession,
    client: WhatIfClient,
    arrangeFlow: Pick<ArrangeFlow, 'join'>,
  ) {
    this.#store = store;
    this.#session = session;
    this.#client = client;
    this.#arrangeFlow = arrangeFlow;
    store.subscribe((state, before) => {
      if (state.scenarios === before.scenarios && state.outcomes === before.outcomes) return;
      this.#follow();
    });
  }

  /**
   * Makes the layers of a scenario anew that are in a list, or may come back into one; its first result brings one.
   */
  async resulted(draft: ScenarioDraft, outcome: ScenarioOutcome, signal: AbortSignal) {
    const listed = this.#listed(draft.id);
    const isFirst = listed.length === 0 && !this.#begun.has(draft.id);
    this.#begun.add(draft.id);
    await this.#make(draft, outcome, isFirst ? [FIRST] : listed, { signal, isAdding: isFirst });
    if (!isFirst) return;
    this.#hideInferred();
    showAlone(this.#store, scenarioLayerId(draft.id, FIRST));
  }

  /** What is inferred lies under the streets in colours of its own: it would drown the first sight of a result. */
  #hideInferred(): void {
    const { layers } = this.#store.getState();
    const inferred = new Set(inferredLayers(layers).map(({ id }) => id));
    const wanted = arrangementOf(layers).map((layer) =>
      inferred.has(layer.id) ? { ...layer, visible: false } : layer,
    );
    this.#arrangeFlow.join(wanted, inferred);
  }

  /** What layers of a scenario show, wherever they are listed, each once. */
  #listed(scenario: string): ScenarioShown[] {
    const entries = everyEntry(this.#store.getState());
    const own = entries.filter(({ simulated }) => simulated?.scenario === scenario);
    const shown = new Map(own.map((entry) => [entry.id, shownOf(entry)]));
    return [...shown.values()].flatMap((one) => one ?? []);
  }

  /** Shows a layer of a result in place of other layers of scenarios; false where it must be run again first. */
  async show(
    draft: ScenarioDraft,
    outcome: ScenarioOutcome,
    shown: ScenarioShown,
  ): Promise<boolean> {
    if (!(await this.add(draft, outcome, [shown]))) return false;
    showAlone(this.#store, scenarioLayerId(draft.id, shown));
    return true;
  }

  /** Puts layers of a result into the list that are not there yet; false where it must be run again first. */
  async add(
    draft: ScenarioDraft,
    outcome: ScenarioOutcome,
    shown: readonly ScenarioShown[],
  ): Promise<boolean> {
    this.#begun.add(draft.id);
    const listed = new Set(this.#store.getState().layers.map(({ id }) => id));
    const missing = shown.filter((one) => !listed.has(scenarioLayerId(draft.id, one)));
    const { signal } = new AbortController();
    return this.#make(draft, outcome, missing, { signal, isAdding: true });
  }

  /** Another city is open: nothing is kept. */
  forget(): void {
    this.#streets = [];
    this.#begun.clear();
    this.#madeOf.clear();
  }

  async #make(
    draft: ScenarioDraft,
    outcome: ScenarioOutcome,
    layers: readonly ScenarioShown[],
    { signal, isAdding }: { readonly signal: AbortSignal; readonly isAdding: boolean },
  ): Promise<boolean> {
    if (layers.length === 0) return true;
    const made = await this.#client.call('layers', { key: draft.id, layers }, { signal });
    if (made === undefined) return false;
    const of = layers.map((shown): Of => {
      const id = scenarioLayerId(draft.id, shown);
      return { id, simulated: { scenario: draft.id, title: draft.title, side: shown.side } };
    });
    this.#put(made, of, outcome, isAdding);
    return true;
  }

  /**
   * Puts the layers of an answer into the list in place of those of the answer before, and shows the difference. Of a
   * question that was only asked again, those that are listed are made anew, and the map stays as it is.
   */
  putAnswer(
    { id: scenario, title }: ScenarioDraft,
    outcome: ScenarioOutcome,
    made: SharedLayers,
    asked: AskedOf,
    isAgain: boolean,
  ): void {
    const of = SIDES.map((side): Of => {
      const id = answerLayerId(scenario, asked.kind, side);
      return { id, simulated: { scenario, title, side, asked } };
    });
    this.#put(made, of, outcome, !isAgain);
    if (isAgain) return;
    const shown = of.find(({ simulated }) => simulated.side === ANSWER_SIDE[asked.kind]);
    if (shown !== undefined) showAlone(this.#store, shown.id);
  }

  #put(made: SharedLayers, of: readonly Of[], outcome: ScenarioOutcome, isAdding: boolean): void {
    // A scenario that is gone by now has no layers.
    if (!this.#store.getState().scenarios.some(({ id }) => id === outcome.of.id)) return;
    const streets = this.#streetsOf(made);
    for (const { id } of of) this.#madeOf.set(id, outcome.of);
    const fresh = made.layers.map((layer, at): FreshLayer => {
      const whole: SpatialLayer = { ...layer, ...streets };
      return { entry: this.#entry(of[at] as Of, whole, outcome), layer: whole };
    });
    putLayers(this.#store, this.#session, fresh, isAdding);
  }

  /** The same streets as before, so that one mesh does for all results on them. */
  #streetsOf({ ids, geometry }: SharedLayers): Streets {
    const fresh = { ids, geometry };
    const known = this.#streets.find((one) => isSameStreets(one, fresh)) ?? fresh;
    this.#streets = [known, ...this.#streets.filter((one) => one !== known)].slice(0, MOST_STREETS);
    return known;
  }

  #entry({ id, simulated }: Of, layer: SpatialLayer, outcome: ScenarioOutcome): LayerEntry {
    const { theme, scenarios } = this.#store.getState();
    return {
      visible: false,
      id,
      group: 'simulated',
      quantity: layer.quantity,
      kind: layer.kind,
      simulated,
      total: featureCount(layer.geometry),
      shown: shownCount(layer),
      method: layer.lineage.method.name,
      ...weaknessOf(layer),
      draft: outcome.status === 'draft',
      outOfDate: isStale(outcome.of, scenarios),
      invented: layer.lineage.invented,
      legend: legendOf(layer, theme),
      status: 'ready',
    };
  }

  /** Layers bear the name of their scenario, and that they are out of date; those of a removed one go. */
  #follow(): void {
    const { scenarios } = this.#store.getState();
    changeEntries(this.#store, this.#session, (entry) => {
      if (entry.simulated === undefined) return entry;
      const draft = scenarios.find(({ id }) => id === entry.simulated?.scenario);
      if (draft === undefined) return undefined;
      const outOfDate = isStale(this.#madeOf.get(entry.id), scenarios);
      const isSame = entry.simulated.title === draft.title && entry.outOfDate === outOfDate;
      if (isSame) return entry;
      return { ...entry, outOfDate, simulated: { ...entry.simulated, title: draft.title } };
    });
  }
}
