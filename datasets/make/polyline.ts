import { direction, distance, left, middle, plus, type Vec } from './plane.ts';

/** A curve through all points, a vertex about every `stepM` metres (centripetal by chord, cubic Hermite). */
export function smoothLine(points: readonly Vec[], stepM: number): Vec[] {
  const at = (index: number) => points[Math.max(0, Math.min(points.length - 1, index))] as Vec;
  const line: Vec[] = [];
  for (let from = 0; from + 1 < points.length; from++) {
    const [a, b] = [at(from), at(from + 1)];
    const span = distance(a, b);
    const slope = (i: number): Vec => {
      const chord = distance(at(i - 1), at(i)) + distance(at(i), at(i + 1)) || 1;
      const [dx, dy] = [at(i + 1)[0] - at(i - 1)[0], at(i + 1)[1] - at(i - 1)[1]];
      return [(dx / chord) * span, (dy / chord) * span];
    };
    const [ma, mb] = [slope(from), slope(from + 1)];
    const steps = Math.max(1, Math.round(span / stepM));
    for (let step = 0; step < steps; step++) {
      const t = step / steps;
      const [h1, h2] = [2 * t ** 3 - 3 * t ** 2 + 1, t ** 3 - 2 * t ** 2 + t];
      const [h3, h4] = [3 * t ** 2 - 2 * t ** 3, t ** 3 - t ** 2];
      const along = (axis: 0 | 1) => h1 * a[axis] + h2 * ma[axis] + h3 * b[axis] + h4 * mb[axis];
      line.push([along(0), along(1)]);
    }
  }
  line.push(at(points.length - 1));
  return line;
}

/** The line beside a line, to its left by so many metres (right when negative), which may change along it. */
export function besideLine(line: readonly Vec[], offM: (at: Vec) => number): Vec[] {
  return line.map((v, index) => {
    const before = line[Math.max(0, index - 1)] as Vec;
    const after = line[Math.min(line.length - 1, index + 1)] as Vec;
    return plus(v, left(direction(before, after)), offM(v));
  });
}

export function lengthOf(line: readonly Vec[]): number {
  return line.slice(1).reduce((sum, v, index) => sum + distance(line[index] as Vec, v), 0);
}

/** The position so many metres from the start, the end beyond it. */
export function alongLine(line: readonly Vec[], metres: number): Vec {
  let rest = metres;
  for (let at = 0; at + 1 < line.length; at++) {
    const [a, b] = [line[at] as Vec, line[at + 1] as Vec];
    const span = distance(a, b);
    if (rest <= span && span > 0) return middle(a, b, rest / span);
    rest -= span;
  }
  return line.at(-1) ?? [0, 0];
}

/** The line with vertices no further apart than `stepM`. */
export function denseLine(line: readonly Vec[], stepM: number): Vec[] {
  const dense: Vec[] = [];
  for (let at = 0; at + 1 < line.length; at++) {
    const [a, b] = [line[at] as Vec, line[at + 1] as Vec];
    const pieces = Math.max(1, Math.ceil(distance(a, b) / stepM));
    for (let piece = 0; piece < pieces; piece++) dense.push(middle(a, b, piece / pieces));
  }
  return [...dense, line.at(-1) as Vec];
}
