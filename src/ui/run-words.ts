import { durationText } from '#i18n/time-text.ts';
import type { Words } from '#i18n/words.ts';
import {
  isUpToDate,
  type ScenarioDraft,
  type ScenarioOutcome,
  type ScenarioSlice,
} from '#state/scenario-slice.ts';

/** Where a scenario is between being written and having a result. */
export type ScenarioState =
  | 'draft'
  | 'waiting'
  | 'running'
  | 'result'
  | 'outOfDate'
  | 'failed'
  | 'cancelled';

type Runs = Pick<ScenarioSlice, 'outcomes' | 'runEnds' | 'running' | 'waiting'>;

/** Where a scenario is. What happens now goes before what was. */
export function scenarioState(draft: ScenarioDraft, runs: Runs): ScenarioState {
  const { id } = draft;
  const { running } = runs;
  if (running?.scenario === id && running.step === 'result') return 'running';
  if (runs.waiting.includes(id)) return 'waiting';
  const end = runs.runEnds[id];
  if (end !== undefined) return end.kind;
  const outcome = runs.outcomes[id];
  if (outcome === undefined) return 'draft';
  return isUpToDate(outcome, draft) ? 'result' : 'outOfDate';
}

/** How long a run takes, and how that is known. */
export interface RunEstimate {
  readonly seconds: number;
  /** `own`: as its last run. `others`: as those of other scenarios at this time of day. `size`: by the size of the city. */
  readonly from: 'own' | 'others' | 'size';
}

/**
 * Seconds that the traffic of a street takes for a zone, both sides and their indicators: 21 s for 254 zones and about
 * 10 000 streets (docs/performance.md, Rotterdam). A plain laptop in a browser takes half as long again.
 */
const SECONDS_A_STREET_AND_ZONE = 1.2e-5;
/** Zones that are assumed for a city which states none. */
const ASSUMED_ZONES = 200;
const LEAST_SECONDS = 2;

/** What a city is told by, where none of its runs is known. */
export interface CitySize {
  readonly streets: number;
  /** 0 = not stated. */
  readonly zones: number;
}

/** How long a run of a draft takes, from the runs before it. */
export function runEstimate(
  draft: ScenarioDraft,
  outcomes: ScenarioSlice['outcomes'],
  { streets, zones }: CitySize,
): RunEstimate {
  const { period } = draft.forcing;
  const isLike = ({ status, of }: ScenarioOutcome) =>
    status === 'final' && of.forcing.period === period;
  const own = outcomes[draft.id];
  if (own !== undefined && isLike(own)) return { seconds: own.seconds, from: 'own' };
  const like = Object.values(outcomes).filter(isLike);
  if (like.length > 0) {
    const sum = like.reduce((total, { seconds }) => total + seconds, 0);
    return { seconds: sum / like.length, from: 'others' };
  }
  const pairs = streets * (zones === 0 ? ASSUMED_ZONES : zones);
  return { seconds: Math.max(LEAST_SECONDS, SECONDS_A_STREET_AND_ZONE * pairs), from: 'size' };
}

/** About how long a run takes: "about 12 s, as the last time". Nobody waits for less than a second. */
export function estimateText({ seconds, from }: RunEstimate, words: Words): string {
  const duration = durationText(Math.max(1, Math.round(seconds)), words);
  return words.text(`whatIf:about.${from}`, { duration });
}
