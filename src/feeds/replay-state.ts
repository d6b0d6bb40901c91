import type { FeedState } from './feed-state.ts';
import { type ReplaySteps, stepUntil } from './replay-steps.ts';

/** Slowest and fastest replay, in seconds of the city per second of the clock. */
const SPEED_LIMITS = [1, 3600] as const;

/** Where a replay begins. Times are UTC epoch milliseconds of the city's history. */
export interface ReplayStart {
  /** The newest step at or before it has arrived; without it the whole history has. */
  readonly startAt?: number;
  /** Shows the newest step at or before it, when that is before `startAt`. */
  readonly shownAt?: number;
  readonly playing: boolean;
  /** Seconds of the city per second of the clock. */
  readonly speed: number;
}

/** What a person does to a replay. */
export type ReplayCommand =
  | { readonly do: 'play' | 'pause' | 'live' }
  | { readonly do: 'step'; readonly by: 1 | -1 }
  | { readonly do: 'seek'; readonly at: number }
  | { readonly do: 'speed'; readonly speed: number };

/** Two cursors on the steps of a history, one of which playing moves. */
export interface ReplayState {
  readonly playing: boolean;
  readonly speed: number;
  /** Whether `shown` follows `now`. */
  readonly live: boolean;
  /** Index of the newest step that has arrived. */
  readonly now: number;
  /** Index of the step that is shown, `now` at most. */
  readonly shown: number;
  /** The time of the city that playing has come to: from the step shown on, before the next one. */
  readonly cityTime: number;
}

function speedWithin(speed: number): number {
  return Math.min(Math.max(speed, SPEED_LIMITS[0]), SPEED_LIMITS[1]);
}

/** The replay of a history as `start` wants it. There must be a step. */
export function openedReplay({ time }: ReplaySteps, start: ReplayStart): ReplayState {
  const now = stepUntil(time, start.startAt ?? Infinity);
  const shown = Math.min(now, stepUntil(time, start.shownAt ?? Infinity));
  return {
    playing: start.playing,
    speed: speedWithin(start.speed),
    live: shown === now,
    now,
    shown,
    cityTime: time[shown] ?? Number.NaN,
  };
}

/** Shows a step. One that has not arrived yet arrives with all before it. */
function showing(state: ReplayState, step: number, { time }: ReplaySteps): ReplayState {
  const now = Math.max(state.now, step);
  const cityTime = time[step] ?? Number.NaN;
  return { ...state, now, shown: step, live: step === now, cityTime };
}

/** Playing; from the end of the record it starts anew at the first step. */
function playing(state: ReplayState, { time }: ReplaySteps): ReplayState {
  if (state.shown < time.length - 1) return { ...state, playing: true };
  const cityTime = time[0] ?? Number.NaN;
  return { ...state, playing: true, live: true, now: 0, shown: 0, cityTime };
}

/** The replay after a command. */
export function commanded(
  state: ReplayState,
  command: ReplayCommand,
  steps: ReplaySteps,
): ReplayState {
  switch (command.do) {
    case 'play':
      return state.playing ? state : playing(state, steps);
    case 'pause':
      return { ...state, playing: false };
    case 'live':
      return state.live ? state : showing(state, state.now, steps);
    case 'step': {
      const step = Math.min(Math.max(state.shown + command.by, 0), steps.time.length - 1);
      return step === state.shown ? state : showing(state, step, steps);
    }
    case 'seek':
      return Number.isNaN(command.at)
        ? state
        : showing(state, stepUntil(steps.time, command.at), steps);
    case 'speed':
      return Number.isNaN(command.speed) ? state : { ...state, speed: speedWithin(command.speed) };
  }
}

/**
 * The replay after `elapsedMs` of the clock. In pieces or at once, it comes to the same. What was gone
 * back to is played up to `now`, and is live from there; at the end of the record playing stops.
 */
export function advanced(state: ReplayState, elapsedMs: number, steps: ReplaySteps): ReplayState {
  if (!state.playing || !(elapsedMs > 0)) return state;
  const cityTime = state.cityTime + elapsedMs * state.speed;
  const step = stepUntil(steps.time, cityTime);
  const last = steps.time.length - 1;
  if (step === last) return { ...showing(state, last, steps), playing: false };
  if (step === state.shown) return { ...state, cityTime };
  return { ...showing(state, step, steps), cityTime };
}

/** Milliseconds of the clock until playing shows the next step; infinite when it never does. */
export function untilNextStepMs(state: ReplayState, { time }: ReplaySteps): number {
  const next = time[state.shown + 1];
  if (!state.playing || next === undefined) return Infinity;
  return (next - state.cityTime) / state.speed;
}

/** The replay as a start, to open it again where it was. */
export function startOf({ playing: isPlaying, speed, now, shown }: FeedState): ReplayStart {
  return { playing: isPlaying, speed, startAt: now, shownAt: shown };
}
