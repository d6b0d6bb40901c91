import type { ChangeFacts } from '#core/change-facts.ts';
import type { Problem } from '#core/errors.ts';
import type { Progress } from '#core/progress.ts';
import type { DayPeriod, NewRoad, Scenario, UnknownEdit } from '#core/scenario.ts';
import type { EditRow } from '#scenario/edit-rows.ts';
import { editsOn } from '#scenario/edit-rows.ts';

/** A scenario as a person works on it. */
export interface ScenarioDraft extends Omit<Scenario, 'edits'> {
  /** `scenario-1` ...: stays with it whatever it is called. */
  readonly id: string;
  readonly rows: readonly EditRow[];
  /** Edits of its file of types that are not known here, kept for writing. */
  readonly unknown: readonly UnknownEdit[];
}

/** One figure before and after; the same as the simulation's `Indicator`. */
export interface IndicatorFigures {
  readonly name: string;
  /** UCUM. */
  readonly unit: string;
  readonly betterWhen: 'less' | 'more';
  /** Infinite where there is no way, NaN where not known. */
  readonly baseline: number;
  readonly scenario: number;
  readonly difference: number;
  /** What the errors of the solver may make of the difference, ≥ 0; NaN = not known. */
  readonly noise: number;
  /** Ends of the range of the difference from uncertain demand; absent until they were reckoned. */
  readonly lower?: number;
  readonly upper?: number;
}

/** Who of a zone gains and who loses; trips an hour that begin there. */
export interface ZoneFigures {
  readonly id: string;
  readonly name: string;
  readonly trips: number;
  /** Mean change of their minutes; NaN without trips. */
  readonly meanMinutes: number;
  readonly noise: number;
  readonly gain: number;
  readonly lose: number;
  readonly unchanged: number;
  readonly cutOff: number;
  readonly connected: number;
  /** Ends of the range of `meanMinutes` from uncertain demand; absent until they were reckoned. */
  readonly lower?: number;
  readonly upper?: number;
}

/** What a scenario came to when it was run. */
export interface ScenarioOutcome {
  /** The draft that was run. */
  readonly of: ScenarioDraft;
  /** A `draft` is a first estimate. */
  readonly status: 'draft' | 'final';
  readonly indicators: readonly IndicatorFigures[];
  readonly zones: readonly ZoneFigures[];
  /** What had to be noted of edits and traffic. */
  readonly problems: readonly Problem[];
  /** Seconds from the edit to this. */
  readonly seconds: number;
  /** Sampled demands that the ranges are from, and the share of further ones that they are expected to hold. */
  readonly ranges?: { readonly members: number; readonly coverage: number };
}

/** Where the running of a scenario is. */
export interface ScenarioRunning {
  readonly scenario: string;
  /** UTC epoch milliseconds. */
  readonly startedAt: number;
  /** `ranges`: the result is there, and its ranges are reckoned in the background. */
  readonly step: 'result' | 'ranges';
  readonly progress?: Progress;
}

/** Why a scenario has no result of its last run. */
export type RunEnd =
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** Scenarios as a workspace keeps them: each to be read as a draft. */
export interface KeptScenarios {
  readonly list: readonly unknown[];
  /** Id of the one in hand. */
  readonly inHand?: string;
}

export interface ScenarioSlice {
  readonly scenarios: readonly ScenarioDraft[];
  /** Scenarios as they were kept, until they are read. */
  readonly keptScenarios: KeptScenarios | undefined;
  /** Id of the one in hand; `undefined` = the city as it is. */
  readonly scenario: string | undefined;
  /** By id, of scenarios that were run. */
  readonly outcomes: Readonly<Record<string, ScenarioOutcome>>;
  /** By id, of scenarios whose last run has no result. */
  readonly runEnds: Readonly<Record<string, RunEnd>>;
  readonly running: ScenarioRunning | undefined;
  /** Ids of scenarios that wait for the one that runs, the next first. */
  readonly waiting: readonly string[];
  /** By id, what is wrong with edits; and which rows apply. Reckoned anew after each edit. */
  readonly checks: Readonly<Record<string, ScenarioChecked>>;
  /** What the open city may be asked; absent until it was looked at. */
  readonly asked: AskedCityFacts | undefined;
  /** Scenarios that come with the open city. */
  readonly examples: readonly { readonly name: string; readonly title: string }[];
  /** The change that is being made; absent while none is. */
  readonly changing: ChangeForm | undefined;
  /** What the city has of the target of `changing` now; absent until it was looked up. */
  readonly changeFacts: ChangeFacts | undefined;
  /** That the change that was asked for last is one already. */
  readonly changeIsVain: boolean;
  /** What the edits of the draft in hand are of, by target: streets and buildings of the city. */
  readonly editTargets: Readonly<Record<string, EditTarget>>;
  /** What was drawn for a new street. */
  readonly newRoad?: Pick<NewRoad, 'line' | 'fromNode' | 'toNode'> | undefined;
}

/** A street or building that an edit is of. */
export interface EditTarget {
  /** Empty where the source gives none. */
  readonly name: string;
  /** Of a street: from where it begins to where it ends, degrees clockwise from north; NaN for none. */
  readonly bearingDeg: number;
}

/** The target of the form of a new street. */
export const NEW_ROAD = 'new-road';

/** What may be asked of the open city. */
export interface AskedCityFacts {
  /** Of its package, in hex. */
  readonly sha256: string;
  readonly zones: readonly { readonly id: string; readonly name: string }[];
  readonly statesDemand: boolean;
}

/** What a check said of a draft. */
export interface ScenarioChecked {
  readonly of: ScenarioDraft;
  readonly problems: readonly Problem[];
  /** Ids of the rows that are on and do not apply. */
  readonly unfit: readonly number[];
}

/** The form of a change: what of, and the row that it replaces if it is not new. */
export interface ChangeForm {
  /** `roads/...`, `zones/...`, `buildings/...`, or `NEW_ROAD`. */
  readonly target: string;
  readonly row?: number;
}

export const NO_SCENARIOS: ScenarioSlice = {
  scenarios: [],
  keptScenarios: undefined,
  scenario: undefined,
  outcomes: {},
  runEnds: {},
  running: undefined,
  waiting: [],
  checks: {},
  asked: undefined,
  examples: [],
  changing: undefined,
  changeFacts: undefined,
  changeIsVain: false,
  editTargets: {},
};

export const LONGEST_TITLE = 200;
export const LONGEST_NOTES = 5000;

/** The scenario that a draft is: its rows that are on. */
export function scenarioOfDraft({ id: _, rows, unknown: __, ...rest }: ScenarioDraft): Scenario {
  return { ...rest, edits: editsOn(rows) };
}

/** The draft in hand. */
export function draftInHand({
  scenarios,
  scenario,
}: Pick<ScenarioSlice, 'scenarios' | 'scenario'>): ScenarioDraft | undefined {
  return scenarios.find(({ id }) => id === scenario);
}

function asked(draft: ScenarioDraft): string {
  const { edits, forcing, seed, basedOn = [] } = scenarioOfDraft(draft);
  return JSON.stringify([basedOn.map((base) => base.edits), edits, forcing, seed]);
}

/** Whether a result is of what a draft asks now; its title and notes do not matter. */
export function isUpToDate({ of }: Pick<ScenarioOutcome, 'of'>, draft: ScenarioDraft): boolean {
  return of === draft || asked(of) === asked(draft);
}

/** An id that is none of those taken. */
export function freeScenarioId(taken: Iterable<string>): string {
  const numbers = [...taken].map((id) => Number(id.slice('scenario-'.length)));
  return `scenario-${Math.max(0, ...numbers) + 1}`;
}

/** The drafts with one changed; the same ones where there is none or nothing changes. */
export function withDraft(
  scenarios: readonly ScenarioDraft[],
  id: string,
  change: (draft: ScenarioDraft) => ScenarioDraft,
): readonly ScenarioDraft[] {
  const changed = scenarios.map((draft) => (draft.id === id ? change(draft) : draft));
  return changed.every((draft, at) => draft === scenarios[at]) ? scenarios : changed;
}

/** A new draft without edits. */
export function emptyDraft(
  id: string,
  title: string,
  twin: Scenario['twin'],
  period: DayPeriod = 'am',
): ScenarioDraft {
  const rest = { notes: '', forcing: { period }, outputs: [], seed: 1 };
  return { id, title, twin, rows: [], unknown: [], ...rest };
}

/** Whether a difference may be nothing: it is below the solver's noise, or its range holds zero. That a way is lost or won is clear. */
export function isUnclear({
  difference,
  noise,
  lower,
  upper,
}: Pick<IndicatorFigures, 'difference' | 'noise' | 'lower' | 'upper'>): boolean {
  if (Math.abs(difference) === Number.POSITIVE_INFINITY) return false;
  if (!(Math.abs(difference) > noise)) return true;
  // Of ends that are not known a range may hold zero.
  return lower !== undefined && upper !== undefined && !(lower > 0 || upper < 0);
}
