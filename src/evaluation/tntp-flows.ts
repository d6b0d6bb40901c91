import { CityweaveError } from '#core/errors.ts';
import type { TrafficNetwork } from '#core/traffic-network.ts';

/** Known flows of the links of a network. */
export interface TntpFlows {
  /** [links] NaN where the file has none. */
  readonly flow: Float64Array<ArrayBuffer>;
  /** Rows that name no link of the network or have no number. */
  readonly refused: number;
}

/**
 * Reads link flows: rows of from, to, flow and what else there is, with blanks, tabs or commas between, nodes
 * numbered from 1; a first row that is no number is a head. Throws `fileEmpty` when there are no rows.
 */
export function readTntpFlows(text: string, network: TrafficNetwork, file: string): TntpFlows {
  const flow = new Float64Array(network.from.length).fill(Number.NaN);
  const linkOf = new Map(
    Array.from(network.from, (from, link) => [`${from + 1} ${(network.to[link] ?? 0) + 1}`, link]),
  );
  const rows = text
    .split('\n')
    .map((line) => line.trim().split(/[\s,]+/))
    .filter(([first = '']) => first !== '' && Number.isFinite(Number(first)));
  if (rows.length === 0) {
    throw new CityweaveError({
      code: 'fileEmpty',
      params: {},
      where: { file },
      wayOut: 'pickAnotherFile',
    });
  }
  let refused = 0;
  for (const [from, to, volume] of rows) {
    const link = linkOf.get(`${from} ${to}`);
    const amount = Number(volume ?? Number.NaN);
    if (link === undefined || !Number.isFinite(amount) || amount < 0) refused += 1;
    else flow[link] = amount;
  }
  return { flow, refused };
}
