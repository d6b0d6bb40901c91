import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  advanced,
  commanded,
  openedReplay,
  type ReplayCommand,
  type ReplayState,
  untilNextStepMs,
} from '#feeds/replay-state.ts';
import { replaySteps } from '#feeds/replay-steps.ts';

const MINUTE = 60_000;
/** Every 5 minutes for half an hour, a gap of two hours, and two more. */
const MINUTES = [0, 5, 10, 15, 20, 25, 30, 150, 155];
const STEPS = replaySteps(Float64Array.from(MINUTES, (minute) => minute * MINUTE));
const LAST = MINUTES.length - 1;

const PLAYING = openedReplay(STEPS, { startAt: 10 * MINUTE, playing: true, speed: 60 });
const PAUSED = openedReplay(STEPS, { startAt: 10 * MINUTE, playing: false, speed: 60 });
const run = (state: ReplayState, ...commands: ReplayCommand[]) =>
  commands.reduce((before, command) => commanded(before, command, STEPS), state);
const played = (state: ReplayState, seconds: number) => advanced(state, seconds * 1000, STEPS);
const cursors = ({ now, shown, live, playing }: ReplayState) => ({ now, shown, live, playing });

describe('a replay that is opened', () => {
  it('has its whole history, at its end and paused, unless it is told otherwise', () => {
    const whole = openedReplay(STEPS, { playing: false, speed: 60 });
    expect(cursors(whole)).toEqual({ now: LAST, shown: LAST, live: true, playing: false });
  });

  it('begins at the newest step that is not after the start', () => {
    const begun = openedReplay(STEPS, { startAt: 12 * MINUTE, playing: true, speed: 60 });
    expect(cursors(begun)).toEqual({ now: 2, shown: 2, live: true, playing: true });
    const early = openedReplay(STEPS, { startAt: -99, playing: true, speed: 60 });
    expect(early.now).toBe(0);
  });

  it('may show an earlier step, never a later one', () => {
    const start = { startAt: 20 * MINUTE, playing: false, speed: 60 };
    const back = openedReplay(STEPS, { ...start, shownAt: 5 * MINUTE });
    expect(cursors(back)).toMatchObject({ now: 4, shown: 1, live: false });
    const ahead = openedReplay(STEPS, { ...start, shownAt: 30 * MINUTE });
    expect(cursors(ahead)).toMatchObject({ now: 4, shown: 4, live: true });
  });
});

describe('playing', () => {
  it('lets steps arrive at the speed of the city', () => {
    expect(played(PLAYING, 4.999).now).toBe(2);
    expect(cursors(played(PLAYING, 5))).toEqual({ now: 3, shown: 3, live: true, playing: true });
    expect(played(run(PLAYING, { do: 'speed', speed: 600 }), 1).now).toBe(4);
    expect(played(run(PLAYING, { do: 'speed', speed: 77 }), 4).now).toBe(3);
    expect(untilNextStepMs(PLAYING, STEPS)).toBe(5000);
    expect(untilNextStepMs(played(PLAYING, 2), STEPS)).toBe(3000);
  });

  it('passes through a gap as the clock does', () => {
    expect(played(PLAYING, 139).now).toBe(6);
    expect(played(PLAYING, 140).now).toBe(7);
  });

  it('stops at the end, and begins anew from the first step', () => {
    const end = played(PLAYING, 1000);
    expect(cursors(end)).toEqual({ now: LAST, shown: LAST, live: true, playing: false });
    expect(untilNextStepMs(end, STEPS)).toBe(Infinity);
    expect(cursors(run(end, { do: 'play' }))).toEqual({
      now: 0,
      shown: 0,
      live: true,
      playing: true,
    });
  });

  it('does nothing while it is paused, and when the clock stands or goes back', () => {
    expect(played(PAUSED, 100)).toBe(PAUSED);
    for (const seconds of [0, -100, Number.NaN]) expect(played(PLAYING, seconds)).toBe(PLAYING);
  });

  it('goes on within a step after a pause', () => {
    const paused = run(played(PLAYING, 3), { do: 'pause' });
    expect(untilNextStepMs(run(paused, { do: 'play' }), STEPS)).toBe(2000);
  });

  it('in pieces comes to the same as at once', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20_000 })), fc.nat(LAST), (pieces, shown) => {
        const back = run(
          PLAYING,
          { do: 'seek', at: 30 * MINUTE },
          { do: 'seek', at: (MINUTES[shown] ?? 0) * MINUTE },
        );
        const at = pieces.reduce((state, ms) => advanced(state, ms, STEPS), back);
        const sum = pieces.reduce((all, ms) => all + ms, 0);
        expect(at).toEqual(advanced(back, sum, STEPS));
      }),
    );
  });
});

describe('going back', () => {
  const back = run(PLAYING, { do: 'seek', at: 0 });

  it('leaves what has arrived, and is live no more', () => {
    expect(cursors(back)).toEqual({ now: 2, shown: 0, live: false, playing: true });
  });

  it('plays up to now, and is live again from there', () => {
    expect(cursors(played(back, 5))).toEqual({ now: 2, shown: 1, live: false, playing: true });
    expect(cursors(played(back, 10))).toEqual({ now: 2, shown: 2, live: true, playing: true });
    expect(cursors(played(back, 15))).toEqual({ now: 3, shown: 3, live: true, playing: true });
  });

  it('ends with Live, which loses nothing that has arrived', () => {
    expect(cursors(run(back, { do: 'live' }))).toEqual({
      now: 2,
      shown: 2,
      live: true,
      playing: true,
    });
    const live = played(PLAYING, 3);
    expect(run(live, { do: 'live' })).toBe(live);
  });
});

describe('seeking and stepping', () => {
  it('ahead of now lets all up to there arrive', () => {
    const ahead = run(PAUSED, { do: 'seek', at: 26 * MINUTE });
    expect(cursors(ahead)).toEqual({ now: 5, shown: 5, live: true, playing: false });
  });

  it('one step on at now lets the next one arrive; before it, it only shows', () => {
    expect(cursors(run(PAUSED, { do: 'step', by: 1 }))).toMatchObject({
      now: 3,
      shown: 3,
      live: true,
    });
    const back = run(PAUSED, { do: 'step', by: -1 });
    expect(cursors(back)).toMatchObject({ now: 2, shown: 1, live: false });
    expect(cursors(run(back, { do: 'step', by: 1 }))).toMatchObject({
      now: 2,
      shown: 2,
      live: true,
    });
  });

  it('stays within the record', () => {
    const first = run(PAUSED, { do: 'seek', at: -1 });
    expect(run(first, { do: 'step', by: -1 })).toBe(first);
    const last = run(PAUSED, { do: 'seek', at: Infinity });
    expect(run(last, { do: 'step', by: 1 })).toBe(last);
    expect(run(PAUSED, { do: 'seek', at: Number.NaN })).toBe(PAUSED);
  });

  it('keeps a speed within 1 to 3600, and takes no number that is none', () => {
    expect(run(PAUSED, { do: 'speed', speed: 1e9 }).speed).toBe(3600);
    expect(run(PAUSED, { do: 'speed', speed: -1 }).speed).toBe(1);
    expect(run(PAUSED, { do: 'speed', speed: Number.NaN })).toBe(PAUSED);
  });
});
