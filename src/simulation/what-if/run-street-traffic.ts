import type { StreetTraffic } from '#core/street-traffic.ts';
import { hasCapacity } from '#simulation/traffic/volume-capacity.ts';
import { linkNoise } from './link-noise.ts';
import type { CityTraffic, TrafficRun } from './traffic-run.ts';

/** [arcs] link of each arc of the graph. */
export function linkOfArc({ graph, arc }: CityTraffic): Uint32Array<ArrayBuffer> {
  const links = new Uint32Array(graph.from.length);
  arc.forEach((own, link) => {
    if (own >= 0) links[own] = link;
  });
  return links;
}

/** What a run says of the arcs of its graph, with the noise of each: all that layers of streets are made of. */
export function runStreetTraffic(run: TrafficRun): StreetTraffic {
  const { traffic, found, minutes } = run;
  const { network, closed, noLight, noHeavy } = traffic;
  const noise = linkNoise(run);
  const links = linkOfArc(traffic);
  const of = (value: (link: number) => number) => Float64Array.from(links, value);
  const from = (numbers: Float64Array) => of((link) => numbers[link] as number);
  return {
    flowVehH: of((link) => (found.light.flow[link] as number) + (found.heavy[link] as number)),
    minutes: from(minutes),
    freeFlowMin: from(network.freeFlowMin),
    volumeCapacity: from(found.volumeCapacity),
    closed: Uint8Array.from(links, (link) => {
      const isBanned = noLight[link] === 1 && noHeavy[link] === 1;
      return closed[link] === 1 || isBanned ? 1 : 0;
    }),
    flowNoiseVehH: from(noise.flow),
    minutesNoise: from(noise.minutes),
    volumeCapacityNoise: of((link) =>
      hasCapacity(network, link)
        ? (noise.flow[link] as number) / (network.capacity[link] as number)
        : 0,
    ),
  };
}
