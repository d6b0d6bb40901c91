import { Session } from 'node:inspector/promises';
import { rounded } from './figures.ts';

/** The functions of the solver and of what is made of its results, by what they do. */
const PARTS: ReadonlyMap<string, string> = new Map([
  ['servedTrips', 'which trips have a way'],
  ['firstBushes', 'first bushes'],
  ['#grow', 'growing, with one evening out'],
  ['#even', 'evening out'],
  ['#relativeGap', 'gap'],
  ['tripTimes', 'times between zones'],
  ['(garbage collector)', 'collecting garbage'],
  ['(idle)', 'idle'],
]);

/** Which share of the time of `work` each part of the solver takes, with what it calls. */
export async function profiled(work: () => Promise<void>): Promise<Record<string, number>> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 250 });
  await session.post('Profiler.start');
  await work();
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  const partOf = new Map<number, string>();
  for (const { id, callFrame, children } of profile.nodes) {
    const part = partOf.get(id) ?? PARTS.get(callFrame.functionName);
    if (part === undefined) continue;
    // Parents come before their children.
    for (const node of [id, ...(children ?? [])]) partOf.set(node, part);
  }
  const spent = new Map<string, number>();
  profile.samples?.forEach((node, at) => {
    const part = partOf.get(node) ?? 'all else';
    spent.set(part, (spent.get(part) ?? 0) + (profile.timeDeltas?.[at] ?? 0));
  });
  const total = [...spent.values()].reduce((sum, one) => sum + one, 0);
  const shares = [...spent].toSorted(([, a], [, b]) => b - a);
  return Object.fromEntries(shares.map(([part, one]) => [part, rounded(one / total, 3)]));
}
