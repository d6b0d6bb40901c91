import type { StreetTraffic } from '#core/street-traffic.ts';
import { hasCapacity } from '#simulation/traffic/volume-capacity.ts';
import { linkNoise } from './link-noise.ts';
import type { TrafficRun } from './traffic-run.ts';

/** What a run says of the arcs of its graph, with the noise of each: all that layers of streets are made of. */
export function runStreetTraffic(run: TrafficRun): StreetTraffic {
  const { traffic, found, minutes } = run;
  const noise = linkNoise(run);
  const { network, graph, closed } = traffic;
  const arcs = graph.from.length;
  const flow = found.light.flow.subarray(0, arcs);
  return {
    flowVehH: Float64Array.from(flow, (light, arc) => light + (found.heavy[arc] as number)),
    minutes: minutes.slice(0, arcs),
    freeFlowMin: network.freeFlowMin.slice(0, arcs),
    volumeCapacity: found.volumeCapacity.slice(0, arcs),
    closed: closed.slice(0, arcs),
    flowNoiseVehH: noise.flow.slice(0, arcs),
    minutesNoise: noise.minutes.slice(0, arcs),
    volumeCapacityNoise: Float64Array.from(flow, (_, arc) =>
      hasCapacity(network, arc)
        ? (noise.flow[arc] as number) / (network.capacity[arc] as number)
        : 0,
    ),
  };
}
