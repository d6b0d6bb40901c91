import { describe, expect, test } from 'vitest';
import { readTntpNetwork } from '#twin/tntp-network.ts';
import { readTntpTrips } from '#twin/tntp-trips.ts';

const HEAD = `<NUMBER OF ZONES> 2
<NUMBER OF NODES> 4
<FIRST THRU NODE> 3
<NUMBER OF LINKS> 3
<END OF METADATA>

~	init	term	capacity	length	time	b	power	speed	toll	type	;
`;
const LINKS = [
  '1 3 900 2 5 0.15 4 50 7 1 ;',
  '3 4 800 1 2 0.5 2 50 0 1 ;',
  '4\t2\t1\t0\t0\t0\t0\t0\t0\t1;',
];

function network(lines: readonly string[], head = HEAD) {
  return readTntpNetwork(`${head}${lines.join('\n')}\n`, 'a_net.tntp');
}

function trips(body: string, head = '<NUMBER OF ZONES> 3\n<END OF METADATA>\n') {
  return readTntpTrips(head + body, 'a_trips.tntp');
}

describe('a network', () => {
  test('is read with nodes from 0, zones closed to through traffic, constant links told apart', () => {
    const { network: net, report, closed } = network(LINKS);
    expect([net.nodes, net.zones, [...net.closedToThrough]]).toEqual([4, 2, [1, 1, 0, 0]]);
    expect([[...net.from], [...net.to]]).toEqual([
      [0, 2, 3],
      [2, 3, 1],
    ]);
    expect([...net.delay]).toEqual([1, 1, 0]);
    expect([net.capacity[0], net.length[0], net.freeFlowMin[0], net.toll[0]]).toEqual([
      900, 2, 5, 7,
    ]);
    expect([net.alpha[1], net.beta[1]]).toEqual([0.5, 2]);
    expect([...closed]).toEqual([0, 0, 0]);
    expect(report).toEqual({ rowsIn: 3, taken: 3, repaired: 0, refused: 0, problems: [] });
  });

  test('that has other counts than its head states is read, and that is noted', () => {
    const { network: net, report } = network(LINKS.slice(0, 2));
    expect(net.from).toHaveLength(2);
    expect(report.problems).toMatchObject([
      { code: 'countWrong', effect: 'noted', params: { stated: 3, found: 2 } },
    ]);
  });

  test('has a link without capacity closed', () => {
    const { closed, report } = network([
      LINKS[0] ?? '',
      '3 4 0 1 2 0.5 2 50 0 1 ;',
      LINKS[2] ?? '',
    ]);
    expect([...closed]).toEqual([0, 1, 0]);
    expect(report).toMatchObject({
      taken: 2,
      repaired: 1,
      problems: [{ code: 'linkWithoutCapacity', examples: [{ file: 'a_net.tntp', line: 9 }] }],
    });
  });

  test.each([
    ['names no node', '1 9 900 2 5 0.15 4 50 0 1 ;', 'node'],
    ['leads to where it begins', '1 1 900 2 5 0.15 4 50 0 1 ;', 'end'],
    ['takes less than no time', '3 4 900 2 -5 0.15 4 50 0 1 ;', 'freeFlowMin'],
    ['has a toll below none', '3 4 900 2 5 0.15 4 50 -1 1 ;', 'toll'],
    ['has no number', '3 4 many 2 5 0.15 4 50 0 1 ;', 'capacity'],
    ['has too few numbers', '3 4 900 2 ;', 'columns'],
  ])('refuses a link that %s', (_, line, member) => {
    const { network: net, report } = network([...LINKS.slice(0, 2), line]);
    expect(net.from).toHaveLength(2);
    expect(report).toMatchObject({
      rowsIn: 3,
      refused: 1,
      problems: [{ code: 'linkInvalid', params: { member }, examples: [{ line: 10 }] }],
    });
  });

  test.each([
    ['no end of the head', HEAD.replace('<END OF METADATA>', '')],
    ['no number of nodes', HEAD.replace('<NUMBER OF NODES> 4', '')],
    ['nodes that are no number', HEAD.replace('NODES> 4', 'NODES> four')],
    ['no zones', HEAD.replace('ZONES> 2', 'ZONES> 0')],
  ])('with %s is refused', (_, head) => {
    expect(() => network(LINKS, head)).toThrow(expect.objectContaining({ code: 'tntpHead' }));
  });
});

describe('trips', () => {
  test('are read by origin, those of a pair added up', () => {
    const { trips: table, report } = trips(
      'Origin 1\n 2 : 10.5; 3 : 0;\nOrigin 3\n 1 : 4; 2 : 1;\n 2 : 2;\n',
    );
    expect([...table.start]).toEqual([0, 1, 1, 3]);
    expect([...table.destination]).toEqual([1, 0, 1]);
    expect([...table.flow]).toEqual([10.5, 4, 3]);
    expect(report).toMatchObject({ rowsIn: 5, taken: 5 });
  });

  test('that are no number or below none, or of a zone that is not there, are refused one by one', () => {
    const { trips: table, report } = trips(
      'Origin 1\n 2 : NaN; 3 : -4; 9 : 5; 2 : 6;\nOrigin 8\n 1 : 1;\n',
    );
    expect([...table.flow]).toEqual([6]);
    expect(report).toMatchObject({
      rowsIn: 5,
      taken: 1,
      refused: 4,
      problems: [
        {
          code: 'tripsInvalid',
          params: { member: 'flow' },
          count: 2,
          examples: [{ line: 4 }, { line: 4 }],
        },
        {
          code: 'tripsInvalid',
          params: { member: 'zone' },
          count: 2,
          examples: [{ line: 4 }, { line: 6 }],
        },
      ],
    });
  });

  test('whose sum is another than stated are read, and that is noted', () => {
    const head = '<NUMBER OF ZONES> 3\n<TOTAL OD FLOW> 100\n<END OF METADATA>\n';
    const { report } = trips('Origin 1\n 2 : 10;\n', head);
    expect(report.problems).toMatchObject([
      { code: 'countWrong', params: { stated: 100, found: 10 } },
    ]);
  });

  test('may be none', () => {
    expect([...trips('').trips.start]).toEqual([0, 0, 0, 0]);
  });
});
