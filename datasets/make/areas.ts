import type { PeopledPlot } from './people.ts';
import { centroid, distance, edgesOf, isInside, type Ring, signedArea, type Vec } from './plane.ts';
import { QUARTERS } from './quarters.ts';
import type { Block } from './town-plan.ts';

/** Some blocks taken together, with the people in their buildings. */
export interface Area {
  readonly name: string;
  readonly blocks: readonly number[];
  /** Outlines with their holes. */
  readonly parts: readonly (readonly Ring[])[];
  readonly population: number;
  readonly jobs: number;
  readonly middle: Vec;
}

/** About so many people and jobs make a zone. */
const ZONE_PEOPLE = 3400;

/** The outline of blocks taken together: the edges that only one of them has, joined to rings. */
function outlineOf(blocks: readonly Block[]): Ring[][] {
  const edges = new Map<string, [number, number, Vec]>();
  for (const { nodes, ring } of blocks) {
    nodes.forEach((from, at) => {
      const to = nodes[(at + 1) % nodes.length] as number;
      if (!edges.delete(`${to} ${from}`)) edges.set(`${from} ${to}`, [from, to, ring[at] as Vec]);
    });
  }
  const next = new Map<number, [number, number, Vec][]>();
  for (const edge of edges.values()) next.set(edge[0], [...(next.get(edge[0]) ?? []), edge]);
  const rings: Ring[] = [];
  for (const start of edges.values()) {
    const ring: Vec[] = [];
    for (let edge = take(next, start); edge !== undefined; edge = next.get(edge[1])?.shift()) {
      ring.push(edge[2]);
    }
    if (ring.length > 2) rings.push(ring);
  }
  const outers = rings.filter((ring) => signedArea(ring) > 0);
  return outers.map((outer) => [
    outer,
    ...rings.filter((ring) => signedArea(ring) < 0 && isInside(outer, inner(ring))),
  ]);
}

function take(
  next: ReadonlyMap<number, [number, number, Vec][]>,
  edge: [number, number, Vec],
): [number, number, Vec] | undefined {
  const list = next.get(edge[0]) ?? [];
  const at = list.indexOf(edge);
  return at < 0 ? undefined : list.splice(at, 1)[0];
}

/** A position on a hole that tells which outline it is in. */
function inner(ring: Ring): Vec {
  const [[a, b]] = edgesOf(ring) as [[Vec, Vec]];
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}

function areaOf(
  name: string,
  own: readonly number[],
  blocks: readonly Block[],
  people: ReadonlyMap<number, { residents: number; jobs: number }>,
): Area {
  const parts = outlineOf(own.map((index) => blocks[index] as Block));
  const largest = parts.reduce((best, part) =>
    signedArea(part[0] ?? []) > signedArea(best[0] ?? []) ? part : best,
  );
  const sum = (key: 'residents' | 'jobs') =>
    own.reduce((total, index) => total + (people.get(index)?.[key] ?? 0), 0);
  const middle = centroid(largest[0] ?? []);
  return { name, blocks: own, parts, population: sum('residents'), jobs: sum('jobs'), middle };
}

function peopleByBlock(plots: readonly PeopledPlot[]) {
  const people = new Map<number, { residents: number; jobs: number }>();
  for (const { block, residents, jobs } of plots) {
    const sum = people.get(block) ?? { residents: 0, jobs: 0 };
    people.set(block, { residents: sum.residents + residents, jobs: sum.jobs + jobs });
  }
  return people;
}

/** Blocks in groups around so many middles that lie far from each other (Lloyd 1982, eight rounds). */
function grouped(own: readonly number[], blocks: readonly Block[], count: number): number[][] {
  const at = (index: number) => centroid((blocks[index] as Block).ring);
  const middles: Vec[] = [at(own[0] as number)];
  while (middles.length < count) {
    const far = (index: number) => Math.min(...middles.map((m) => distance(m, at(index))));
    middles.push(at(own.reduce((best, index) => (far(index) > far(best) ? index : best))));
  }
  let groups: number[][] = [];
  for (let round = 0; round < 8; round++) {
    groups = middles.map(() => []);
    for (const index of own) {
      const off = middles.map((m) => distance(m, at(index)));
      groups[off.indexOf(Math.min(...off))]?.push(index);
    }
    groups.forEach((group, k) => {
      if (group.length === 0) return;
      const sum = group.map(at).reduce<Vec>((a, b) => [a[0] + b[0], a[1] + b[1]], [0, 0]);
      middles[k] = [sum[0] / group.length, sum[1] / group.length];
    });
  }
  return groups.filter((group) => group.length > 0);
}

/** The quarters of the town, and the smaller zones of its transport model that each is made of. */
export function areasOf(
  blocks: readonly Block[],
  plots: readonly PeopledPlot[],
): {
  readonly districts: readonly Area[];
  readonly zones: readonly (Area & { district: string })[];
} {
  const people = peopleByBlock(plots);
  const quarters = QUARTERS.map(({ name }) => ({
    name,
    own: blocks.flatMap(({ quarter }, index) => (quarter.name === name ? [index] : [])),
  })).filter(({ own }) => own.length > 0);
  const districts = quarters.map(({ name, own }) => areaOf(name, own, blocks, people));
  const zones = districts.flatMap((district) => {
    const count = Math.max(1, Math.round((district.population + district.jobs) / ZONE_PEOPLE));
    const groups = grouped(district.blocks, blocks, Math.min(count, 6));
    return groups.map((group, k) => {
      const name = groups.length === 1 ? district.name : `${district.name} ${k + 1}`;
      return { ...areaOf(name, group, blocks, people), district: district.name };
    });
  });
  return { districts, zones };
}
