import { columnOf, type FeatureSet } from '#core/feature-set.ts';
import type { SpatialLayer } from '#core/layer.ts';
import type { Work } from '#core/progress.ts';
import { SOFTWARE } from '#core/software.ts';
import type { StreetTraffic } from '#core/street-traffic.ts';
import { packTexts, type TextColumn, textAt, textIndexOf } from '#core/text-column.ts';
import { type SimulatedTraffic, streetDifferenceLayer, streetLayer } from '#layers/street-layer.ts';
import type { SelectedTrips } from '#simulation/traffic/select-links.ts';
import { linkOfArc } from '#simulation/what-if/run-street-traffic.ts';
import {
  type AskedStreet,
  streetLinks,
  throughTraffic,
} from '#simulation/what-if/through-traffic.ts';
import type { TrafficRun, TrafficZone } from '#simulation/what-if/traffic-run.ts';
import type { WhatIfResult } from './what-if.ts';
import type { WhatIfLayers } from './what-if-layers.ts';

/** Vehicles an hour on the asked streets by the zone where they begin and end, before and after; columns [zones]. */
export interface ThroughZones {
  /** `zones/...`, in the order of the city. */
  readonly zone: TextColumn;
  readonly name: TextColumn;
  /** 1 = where traffic comes in and goes out. */
  readonly isGate: Uint8Array<ArrayBuffer>;
  readonly fromBefore: Float64Array<ArrayBuffer>;
  readonly fromAfter: Float64Array<ArrayBuffer>;
  readonly toBefore: Float64Array<ArrayBuffer>;
  readonly toAfter: Float64Array<ArrayBuffer>;
}

/** Where the traffic on streets comes from and goes to. */
export interface ThroughAnswer {
  /** Names of the asked streets as the city has them, else their ids. */
  readonly streets: readonly string[];
  /** Directions in which cars may use them in the twin or the scenario, closed or not; none: no car ever drives there. */
  readonly links: number;
  /** All vehicles an hour that pass any of the streets, each counted once. */
  readonly before: number;
  readonly after: number;
  readonly zones: ThroughZones;
  /** Flow of these trips on all streets: baseline, scenario, difference. */
  readonly layers: readonly [SpatialLayer, SpatialLayer, SpatialLayer];
}

/** What results say of how the trips were found. */
const PATH_FLOWS =
  'splits of the equilibrium at each node; other path flows have the same link flows';

function nameOf(roads: FeatureSet, street: string): string {
  const names = columnOf(roads, 'name', 'text')?.values;
  return (names && textAt(names, textIndexOf(roads.ids, street))) || street;
}

/** The flow of these trips on the arcs. Known for sure only where nobody may drive: path flows are not unique. */
function throughArcs(
  run: TrafficRun,
  traffic: StreetTraffic,
  { flow }: SelectedTrips,
): StreetTraffic {
  const flowVehH = Float64Array.from(linkOfArc(run.traffic), (link) => flow[link] as number);
  return {
    ...traffic,
    flowVehH,
    flowNoiseVehH: Float64Array.from(traffic.closed, (is) => (is === 1 ? 0 : Number.NaN)),
  };
}

/** A layer of flow as one of the flow through streets. */
function renamed(layer: SpatialLayer, side: string, streets: string, asked: string): SpatialLayer {
  const { range: _, ...parameters } = layer.lineage.method.parameters;
  return {
    ...layer,
    id: `flow-through-${side}`,
    title: `flow through ${streets}, ${side}, ${parameters['period']}`,
    lineage: {
      ...layer.lineage,
      method: {
        name: 'select-link',
        version: SOFTWARE.version,
        parameters: { ...parameters, streets: asked, pathFlows: PATH_FLOWS },
      },
    },
  };
}

function zonesOf(
  zones: readonly TrafficZone[],
  before: SelectedTrips,
  after: SelectedTrips,
): ThroughZones {
  return {
    zone: packTexts(zones.map(({ id }) => id)),
    name: packTexts(zones.map(({ name }) => name)),
    isGate: Uint8Array.from(zones, ({ isGate }) => (isGate ? 1 : 0)),
    fromBefore: before.from,
    fromAfter: after.from.slice(),
    toBefore: before.to,
    toAfter: after.to.slice(),
  };
}

function total({ from }: SelectedTrips): number {
  return from.reduce((sum, own) => sum + own, 0);
}

/**
 * Select-link: the trips that pass any of some streets in a result, before and after. `layers` are those of the same
 * result. Throws `cancelled`, and a `RangeError` for a street that is not there.
 */
export async function throughStreets(
  layers: WhatIfLayers,
  result: WhatIfResult,
  asked: readonly AskedStreet[],
  work: Work,
): Promise<ThroughAnswer> {
  const { roads, baseline, changed } = result;
  const links = streetLinks(baseline.run.traffic, roads, asked);
  const before = await throughTraffic(baseline.run, links, work);
  const isSame = changed === baseline;
  const after = isSame ? before : await throughTraffic(changed.run, links, work);
  const streets = [...new Set(asked.map(({ street }) => nameOf(roads, street)))];
  const through = (side: SimulatedTraffic, run: TrafficRun, trips: SelectedTrips) => {
    return { ...side, traffic: throughArcs(run, side.traffic, trips) };
  };
  const one = through(layers.baseline, baseline.run, before);
  const other = isSame ? one : through(layers.scenario, changed.run, after);
  const names = streets.join(', ');
  const ids = asked.map(({ street, direction = 'both' }) => `${street} ${direction}`).join(', ');
  return {
    streets,
    links: links.length,
    before: total(before),
    after: total(after),
    zones: zonesOf(baseline.run.traffic.zones, before, after),
    layers: [
      renamed(streetLayer(layers.city, one, 'flow'), 'baseline', names, ids),
      renamed(streetLayer(layers.city, other, 'flow'), 'scenario', names, ids),
      renamed(streetDifferenceLayer(layers.city, [one, other], 'flow'), 'difference', names, ids),
    ],
  };
}
