import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { ChangeFacts } from '#core/change-facts.ts';
import type { Problem } from '#core/errors.ts';
import type { SpatialLayer } from '#core/layer.ts';
import type { ObservationTable } from '#core/observation.ts';
import type { Work } from '#core/progress.ts';
import type { Scenario, ScenarioEdit, UnknownEdit } from '#core/scenario.ts';
import { packTexts, type TextColumn } from '#core/text-column.ts';
import type { Twin } from '#core/twin.ts';
import type { WantedEdit } from '#core/wanted-edit.ts';
import type { StreetQuantity } from '#layers/street-values.ts';
import { changeFacts } from '#scenario/change-facts.ts';
import { cityLookup } from '#scenario/city-lookup.ts';
import { CurrentValues } from '#scenario/current-values.ts';
import { editsFor } from '#scenario/edits-for.ts';
import type { ScenarioCheck } from '#scenario/scenario-check.ts';
import { scenarioText } from '#scenario/scenario-file.ts';
import type { RangeEnds } from '#simulation/what-if/difference-ranges.ts';
import type { Indicator } from '#simulation/what-if/indicator.ts';
import { runTraffic } from '#simulation/what-if/run-traffic.ts';
import type { ZoneChange } from '#simulation/what-if/time-changes.ts';
import type { Kernel } from '#threads/kernel.ts';
import type { LonLat } from '#twin/geodesic.ts';
import type { SourceFile } from '#twin/source-file.ts';
import { WhatIf, type WhatIfCity, type WhatIfResult } from './what-if.ts';
import { type AskedResult, type SharedLayers, WhatIfAnswers } from './what-if-answers.ts';
import { whatIfCityOf } from './what-if-city.ts';
import { type Side, WhatIfLayers } from './what-if-layers.ts';
import { type WhatIfRanges, whatIfRanges } from './what-if-ranges.ts';
import type { AskedPlace } from './what-if-reach.ts';

/** A city as the page has it open. */
export interface OpenCity {
  readonly twin: Twin;
  /** That it was read from; zones and demand are read from those of a package. */
  readonly files: readonly SourceFile[];
  /** An instant of the day that results are shown on. */
  readonly day?: number | undefined;
}

/** What the page learns of a city that it may ask. */
export interface AskedCity {
  readonly sha256: string;
  readonly zones: readonly { readonly id: string; readonly name: string }[];
  /** Whether the city states zones and demand; else both are assumed from what is built. */
  readonly statesDemand: boolean;
}

/** A scenario to run under a key; the key's earlier results go. */
export interface ScenarioRun {
  readonly key: string;
  readonly scenario: Scenario;
  /** Edits of unknown types that its file has beside. */
  readonly unknown?: readonly UnknownEdit[];
}

/** What is asked of a target: `roads/...`, `zones/...`, `buildings/...`. */
export interface FactsWanted {
  readonly scenario: Scenario;
  readonly target: string;
}

/** What is to be changed behind the edits of a scenario. */
export interface EditsWanted {
  readonly scenario: Scenario;
  readonly wanted: readonly WantedEdit[];
}

/** The changes of zones (`ZoneChange`) as columns [zones]. */
export interface ZoneFigures extends Readonly<Record<ZoneColumn, Float64Array<ArrayBuffer>>> {
  readonly ids: TextColumn;
  readonly names: TextColumn;
}

const ZONE_COLUMNS = [
  ...(['trips', 'meanMinutes', 'noise', 'gain', 'lose', 'unchanged'] as const),
  ...(['cutOff', 'connected'] as const),
] as const;
type ZoneColumn = (typeof ZONE_COLUMNS)[number];

/** What a scenario comes to, as figures. */
export interface WhatIfFigures {
  readonly status: WhatIfResult['status'];
  readonly indicators: readonly Indicator[];
  readonly zones: ZoneFigures;
  /** Of the edits, then of the city's traffic. */
  readonly problems: readonly Problem[];
  /** [edits] whether each applies. */
  readonly applies: readonly boolean[];
}

type Ends = { readonly lower: number; readonly upper: number };

/** Ranges of differences that uncertain demand causes. */
export interface RangeFigures {
  readonly members: number;
  /** Share of further demands that are expected inside. */
  readonly coverage: number;
  readonly indicators: Readonly<Record<string, Ends>>;
  /** [zones] of the change of the mean time, minutes. */
  readonly zones: RangeEnds;
}

export interface LayersWanted {
  readonly key: string;
  readonly layers: readonly { readonly quantity: StreetQuantity; readonly side: Side }[];
}

/** A question about one street of a result. */
export interface StreetWanted {
  readonly key: string;
  /** `roads/...` */
  readonly street: string;
}

/** Results that are kept; the one that was asked for longest ago goes first. */
const MOST_RESULTS = 6;

interface Kept {
  readonly sha256: string;
  result: WhatIfResult;
  ranges?: WhatIfRanges;
  layers?: WhatIfLayers;
}

function zoneFigures(zones: readonly ZoneChange[]): ZoneFigures {
  const columns = ZONE_COLUMNS.map((name) => {
    return [name, Float64Array.from(zones, (zone) => zone[name])] as const;
  });
  return {
    ids: packTexts(zones.map(({ zone }) => zone)),
    names: packTexts(zones.map(({ name }) => name)),
    ...(Object.fromEntries(columns) as Record<ZoneColumn, Float64Array<ArrayBuffer>>),
  };
}

function figuresOf(result: WhatIfResult): WhatIfFigures {
  const { status, outcome, check, baseline } = result;
  const { problems = [] } = baseline.run.traffic;
  return {
    status,
    indicators: outcome.indicators,
    zones: zoneFigures(outcome.zones),
    problems: [...check.problems, ...problems],
    applies: check.applies,
  };
}

function rangeFigures({ ranges }: WhatIfRanges): RangeFigures {
  const { members, coverage, indicators, zoneMinutes } = ranges;
  // Copies: what is answered moves to the page.
  return { members, coverage, indicators, zones: structuredClone(zoneMinutes) };
}

/** The what-if of one open city, with the results that were asked for last. */
class WhatIfRoom {
  readonly #city: WhatIfCity;
  readonly #day: number | undefined;
  readonly #whatIf: WhatIf;
  readonly #kept = new Map<string, Kept>();
  readonly answers: WhatIfAnswers;

  constructor(city: WhatIfCity, day: number | undefined) {
    this.#city = city;
    this.#day = day;
    this.#whatIf = new WhatIf(city, runTraffic);
    this.answers = new WhatIfAnswers(city.twin);
  }

  get asked(): AskedCity {
    const { sha256, zones = [], demand } = this.#city;
    return {
      sha256,
      zones: zones.map(({ id, name }) => ({ id, name })),
      statesDemand: demand !== undefined,
    };
  }

  check(scenario: Scenario): ScenarioCheck {
    return this.#whatIf.check(scenario);
  }

  /** What the city with the edits of a scenario has of a target. */
  facts({ scenario, target }: FactsWanted): ChangeFacts {
    const { applied } = this.check(scenario);
    return changeFacts(this.#city, this.#now(applied), applied, target);
  }

  /** The edits that make changes behind those of a scenario; none where nothing would change. */
  edits({ scenario, wanted }: EditsWanted): readonly ScenarioEdit[] {
    const now = this.#now(this.check(scenario).applied);
    return wanted.flatMap((one) => editsFor(one, now));
  }

  #now(applied: readonly ScenarioEdit[]): CurrentValues {
    const { twin, sha256, zones = [] } = this.#city;
    const lookup = cityLookup(twin, sha256, new Set(zones.map(({ id }) => id)));
    return new CurrentValues(lookup, applied);
  }

  async estimate({ key, scenario, unknown }: ScenarioRun, work: Work): Promise<WhatIfFigures> {
    const result = await this.#whatIf.estimate(scenario, work);
    // A run that was given up leaves the result before it.
    await work.pause();
    this.#kept.delete(key);
    const file = new TextEncoder().encode(scenarioText(scenario, unknown));
    this.#kept.set(key, { sha256: bytesToHex(sha256(file)), result });
    for (const [oldest] of this.#kept) {
      if (this.#kept.size > MOST_RESULTS) this.#kept.delete(oldest);
    }
    return figuresOf(result);
  }

  async finish(key: string, work: Work): Promise<WhatIfFigures> {
    const kept = this.of(key);
    if (kept.result.status === 'draft') {
      kept.result = await this.#whatIf.finish(kept.result, work);
      delete kept.layers;
    }
    return figuresOf(kept.result);
  }

  /** `undefined` where the result was let go. */
  async ranges(key: string, count: number, work: Work): Promise<RangeFigures | undefined> {
    if (!this.#kept.has(key)) return undefined;
    const kept = this.of(key);
    kept.ranges = await whatIfRanges(kept.result, count, work);
    delete kept.layers;
    return rangeFigures(kept.ranges);
  }

  /** `undefined` where the result was let go: the scenario must be run again. */
  layers({ key, layers }: LayersWanted): SharedLayers | undefined {
    const own = this.askedResult(key)?.layers;
    if (own === undefined) return undefined;
    const made = layers.map(({ quantity, side }) => own.layer(quantity, side));
    const { ids, geometry } = made[0] as SpatialLayer;
    return { ids, geometry, layers: made.map(({ ids: _, geometry: __, ...layer }) => layer) };
  }

  /** A result with its layers; `undefined` where it was let go. */
  askedResult(key: string): AskedResult | undefined {
    if (!this.#kept.has(key)) return undefined;
    const kept = this.of(key);
    const { result, ranges } = kept;
    const facts = { sha256: kept.sha256, day: this.#day, ranges };
    kept.layers ??= new WhatIfLayers(this.#city, result, facts);
    return { result, layers: kept.layers };
  }

  /** What is kept under a key, as the one asked for last. */
  of(key: string): Kept {
    const kept = this.#kept.get(key);
    if (kept === undefined) throw new RangeError(`no result of ${key}`);
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    return kept;
  }

  forget(key: string): void {
    this.#kept.delete(key);
  }
}

/**
 * The operations of the what-if worker. One city at a time: opening replaces the one before. What is solved stays in
 * the worker, where the next question begins from it; the page gets figures and layers.
 */
export function whatIfKernel() {
  let room: WhatIfRoom | undefined;
  const opened = () => {
    if (room === undefined) throw new Error('No city is open');
    return room;
  };
  /** Answers of a result; `undefined` where it was let go: the scenario must be run again. */
  const answered = <T>(key: string, answer: (of: AskedResult, answers: WhatIfAnswers) => T) => {
    const asked = opened().askedResult(key);
    return asked === undefined ? undefined : answer(asked, opened().answers);
  };
  return {
    async open({ twin, files, day }: OpenCity, work: Work): Promise<AskedCity> {
      room = undefined;
      room = new WhatIfRoom(await whatIfCityOf(twin, files, work), day);
      return room.asked;
    },
    check: (scenario: Scenario) => opened().check(scenario),
    facts: (wanted: FactsWanted) => opened().facts(wanted),
    edits: (wanted: EditsWanted) => opened().edits(wanted),
    estimate: (run: ScenarioRun, work: Work) => opened().estimate(run, work),
    finish: (key: string, work: Work) => opened().finish(key, work),
    ranges: ({ key, members }: { key: string; members: number }, work: Work) =>
      opened().ranges(key, members, work),
    // A copy: what is answered moves to the page, and the worker goes on with its own.
    layers: (wanted: LayersWanted) => structuredClone(opened().layers(wanted)),
    observe: (table: ObservationTable) => opened().answers.observe(table),
    street: ({ key, street }: StreetWanted) =>
      answered(key, (of, answers) => answers.street(of, street)),
    through: async ({ key, street }: StreetWanted, work: Work) =>
      answered(key, (of, answers) => answers.through(of, street, work)),
    reach: ({ key, from }: { key: string; from: AskedPlace }) =>
      answered(key, (of, answers) => answers.reach(of, from)),
    junctions: ({ places, withinM }: { places: readonly LonLat[]; withinM: number }) =>
      opened().answers.junctions(places, withinM),
    forget: (key: string) => opened().forget(key),
  } satisfies Kernel;
}
export type WhatIfKernel = ReturnType<typeof whatIfKernel>;
