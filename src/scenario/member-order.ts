import { isRecord } from '#twin/json-record.ts';

/** The order in which the members of all objects of a scenario are written. */
const MEMBERS = [
  ...['cityweave', 'title', 'notes', 'twin', 'basedOn', 'edits', 'forcing', 'outputs', 'seed'],
  ...['type', 'target', 'old', 'new', 'direction', 'hours', 'ends', 'from', 'to', 'name'],
  ...['fromNode', 'toNode', 'line', 'class', 'open', 'closed', 'speedKmh', 'lanes', 'banned'],
  ...['factor', 'footprint', 'heightM', 'there', 'id', 'sha256', 'period'],
];
const RANKS = new Map(MEMBERS.map((member, rank) => [member, rank]));
const rankOf = (member: string) => RANKS.get(member) ?? MEMBERS.length;

/** A copy of a checked value with its members in the order of writing. */
export function inMemberOrder<T>(value: T): T {
  if (Array.isArray(value)) return value.map(inMemberOrder) as T;
  if (!isRecord(value)) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  members.sort(([one], [other]) => rankOf(one) - rankOf(other));
  return Object.fromEntries(members.map(([name, member]) => [name, inMemberOrder(member)])) as T;
}
