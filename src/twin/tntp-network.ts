import { DELAY_FUNCTIONS, type TrafficNetwork } from '#core/traffic-network.ts';
import { type RowReport, TakenRows } from './taken-rows.ts';
import { stated, type TntpLine, tntpText } from './tntp-text.ts';

const CONSTANT = DELAY_FUNCTIONS.indexOf('constant');
const BPR = DELAY_FUNCTIONS.indexOf('bpr');

/** Numbers of a link in their order: two nodes, capacity, length, free-flow time, B, power, speed, toll, type. */
const FEWEST = 7;

interface Link {
  readonly from: number;
  readonly to: number;
  readonly capacity: number;
  readonly length: number;
  readonly freeFlowMin: number;
  readonly alpha: number;
  readonly beta: number;
  readonly toll: number;
  readonly isClosed: boolean;
}

/** A network as read, with what became of its links. */
export interface TntpNetwork {
  readonly network: TrafficNetwork;
  /** [links] 1 = no capacity: the link is there but closed. */
  readonly closed: Uint8Array<ArrayBuffer>;
  readonly report: RowReport;
}

/** The numbers of a link by their meaning. */
function linkNumbers(text: string) {
  const numbers = text.replaceAll(';', ' ').trim().split(/\s+/).map(Number);
  const [from = 0, to = 0, capacity = 0, length = 0, freeFlowMin = 0, alpha = 0, beta = 0] =
    numbers;
  const values = { capacity, length, freeFlowMin, alpha, beta, toll: numbers[8] ?? 0 };
  return { from, to, values, count: numbers.length };
}

/** What is wrong with a link; `undefined` = nothing. */
function faultOf({ from, to, values, count }: ReturnType<typeof linkNumbers>, nodes: number) {
  if (count < FEWEST) return 'columns';
  const isNode = (node: number) => Number.isInteger(node) && node >= 1 && node <= nodes;
  if (!isNode(from) || !isNode(to)) return 'node';
  if (from === to) return 'end';
  return Object.entries(values).find(([, value]) => !Number.isFinite(value) || value < 0)?.[0];
}

function readLink({ text, number }: TntpLine, nodes: number, rows: TakenRows): Link | undefined {
  const link = linkNumbers(text);
  const member = faultOf(link, nodes);
  if (member !== undefined) {
    rows.refuse('linkInvalid', number, { member });
    return undefined;
  }
  const { alpha, freeFlowMin, capacity } = link.values;
  const isClosed = alpha > 0 && freeFlowMin > 0 && capacity === 0;
  if (isClosed) rows.repair('linkWithoutCapacity', number);
  else rows.take();
  return { from: link.from - 1, to: link.to - 1, isClosed, ...link.values };
}

/**
 * Reads a network in the Transportation Networks format. Nodes are numbered from 1 there, from 0 here. A link
 * without capacity is closed, one with a number that cannot be is refused; counts that the head states
 * wrongly are noted. Throws `tntpHead`.
 */
export function readTntpNetwork(text: string, file: string): TntpNetwork {
  const source = tntpText(text, file);
  const nodes = stated(source, 'NUMBER OF NODES', file);
  const zones = stated(source, 'NUMBER OF ZONES', file);
  const firstThrough = stated(source, 'FIRST THRU NODE', file);
  const links = stated(source, 'NUMBER OF LINKS', file);
  const rows = new TakenRows(file);
  if (links !== source.lines.length) {
    rows.note('countWrong', { name: 'NUMBER OF LINKS', stated: links, found: source.lines.length });
  }
  const taken = source.lines
    .map((line) => readLink(line, nodes, rows))
    .filter((link) => link !== undefined);
  const column = (member: 'capacity' | 'length' | 'freeFlowMin' | 'alpha' | 'beta' | 'toll') =>
    Float64Array.from(taken, (link) => link[member]);
  const closedToThrough = new Uint8Array(nodes).fill(1, 0, Math.min(nodes, firstThrough - 1));
  return {
    network: {
      nodes,
      zones: Math.min(zones, nodes),
      closedToThrough,
      from: Uint32Array.from(taken, ({ from }) => from),
      to: Uint32Array.from(taken, ({ to }) => to),
      delay: Uint8Array.from(taken, ({ alpha, freeFlowMin }) =>
        alpha > 0 && freeFlowMin > 0 ? BPR : CONSTANT,
      ),
      capacity: column('capacity'),
      length: column('length'),
      freeFlowMin: column('freeFlowMin'),
      alpha: column('alpha'),
      beta: column('beta'),
      toll: column('toll'),
    },
    closed: Uint8Array.from(taken, ({ isClosed }) => (isClosed ? 1 : 0)),
    report: rows.report(),
  };
}
