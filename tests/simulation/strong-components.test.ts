import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { strongComponents } from '#simulation/traffic/strong-components.ts';

function found(nodes: number, links: readonly (readonly [number, number])[]) {
  return strongComponents({
    nodes,
    from: Uint32Array.from(links, ([from]) => from),
    to: Uint32Array.from(links, ([, to]) => to),
  });
}

/** [nodes][nodes] whether there is a way (Warshall). */
function ways(nodes: number, links: readonly (readonly [number, number])[]): boolean[][] {
  const reached = Array.from({ length: nodes }, (_, a) =>
    Array.from({ length: nodes }, (_unused, b) => a === b),
  );
  for (const [a, b] of links) (reached[a] as boolean[])[b] = true;
  for (let via = 0; via < nodes; via++) {
    for (const row of reached) {
      if (row[via] !== true) continue;
      reached[via]?.forEach((has, b) => {
        if (has) row[b] = true;
      });
    }
  }
  return reached;
}

describe('the strong components of a network', () => {
  test('are its parts with a way from each node to each other', () => {
    // 0 → 1 → 2 → 0 and 3 ⇄ 4, which are reached from the former; 5 alone.
    const { component, sizes, largest, linksOutside } = found(6, [
      [0, 1],
      [1, 2],
      [2, 0],
      [2, 3],
      [3, 4],
      [4, 3],
    ]);
    expect([...component]).toEqual([0, 0, 0, 1, 1, 2]);
    expect([...sizes]).toEqual([3, 2, 1]);
    expect([largest, linksOutside]).toEqual([0, 3]);
  });

  test('of nothing are none', () => {
    const { sizes, largest, linksOutside } = found(0, []);
    expect([sizes.length, largest, linksOutside]).toEqual([0, -1, 0]);
  });

  test('are found along a way of a hundred thousand nodes', () => {
    const nodes = 100_000;
    const line = Array.from({ length: nodes - 1 }, (_, node) => [node, node + 1] as const);
    expect(found(nodes, line).sizes).toHaveLength(nodes);
    expect([...found(nodes, [...line, [nodes - 1, 0]]).sizes]).toEqual([nodes]);
  });

  test('agree with the ways of any network', () => {
    const networks = fc.integer({ min: 1, max: 9 }).chain((nodes) => {
      const node = fc.nat(nodes - 1);
      return fc.record({
        nodes: fc.constant(nodes),
        links: fc.array(fc.tuple(node, node), { maxLength: 20 }),
      });
    });
    fc.assert(
      fc.property(networks, ({ nodes, links }) => {
        const { component, sizes, largest, linksOutside } = found(nodes, links);
        const reached = ways(nodes, links);
        const isSame = (a: number, b: number) =>
          reached[a]?.[b] === true && reached[b]?.[a] === true;
        const wanted = Array.from({ length: nodes }, (_, a) =>
          reached.findIndex((_unused, b) => isSame(a, b)),
        );
        const order = [...new Set(wanted)];
        expect([...component]).toEqual(wanted.map((root) => order.indexOf(root)));
        expect(sizes[largest]).toBe(Math.max(...sizes));
        const inside = links.filter(
          ([a, b]) => component[a] === largest && component[b] === largest,
        );
        expect(linksOutside).toBe(links.length - inside.length);
      }),
      { numRuns: 300 },
    );
  });
});
