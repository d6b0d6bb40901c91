import { describe, expect, it } from 'vitest';
import { packGeometry } from '#core/flat-geometry.ts';
import { PlanGround } from '#globe/plan-camera.ts';
import { groupedPaths, type PathSink } from '#globe/plan-paths.ts';

class Traced implements PathSink {
  readonly starts: number[] = [];
  moveTo(x: number): void {
    this.starts.push(x);
  }
  lineTo(): void {}
  closePath(): void {}
}

/** Lines that begin at longitude 0, 1, 2, 3 at the equator. */
const LINES = packGeometry(
  'MultiLineString',
  2,
  [0, 1, 2, 3].map((lon) => [
    [
      [
        [lon, 0],
        [lon, 1],
      ],
    ],
  ]),
);

/** Metres east of longitude 0, as degrees again. */
const GROUND = new PlanGround(0, 0);
const degrees = ({ starts }: Traced) => starts.map((x) => Math.round(x / GROUND.east(1)));

describe('paths by group', () => {
  it('hold the features of their group; groups that stay as they are keep theirs', () => {
    const grouped = (groups: readonly number[], before?: ReturnType<typeof groupedPaths<Traced>>) =>
      groupedPaths(
        LINES,
        GROUND,
        (at) => groups[at] ?? -1,
        () => new Traced(),
        before,
      );
    const first = grouped([0, 1, 2, 2]);
    const next = grouped([0, 2, 2, -1], first);
    expect(next.byGroup.get(0)).toBe(first.byGroup.get(0));
    expect(next.byGroup.has(1)).toBe(false);
    expect(next.byGroup.has(-1)).toBe(false);
    expect([...next.byGroup].map(([group, path]) => [group, degrees(path)])).toEqual([
      [0, [0]],
      [2, [1, 2]],
    ]);
    expect(degrees(first.byGroup.get(2) ?? new Traced())).toEqual([2, 3]);
  });
});
