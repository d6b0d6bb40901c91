import { featureId } from '#core/ids.ts';
import { QUANTITY_FACTS } from '#core/quantity.ts';
import { formatTime } from '#core/time.ts';
import { instantOf, STEPS, TRUTH_EVERY } from './clock.ts';
import { LOCAL_VEH_H, UNKNOWN } from './counted-flow.ts';
import { gatewaysOf } from './gateways.ts';
import { ORIGIN, UTM } from './place.ts';
import { INSTRUMENTS } from './readings.ts';
import type { SampleCity } from './sample-city.ts';
import { INCIDENT } from './traffic-field.ts';
import { WIND_TURNS_MIN } from './weather-field.ts';

/** The planted faults for machines: `to` is the first instant after the fault. */
export function faultsJson({ faults }: SampleCity): string {
  const list = faults.map(({ sensor, quantity, kind, from, to, size }) => ({
    sensor: featureId('sensors', sensor),
    quantity,
    kind,
    from: formatTime(instantOf(from)),
    to: formatTime(instantOf(to)),
    size,
    unit: QUANTITY_FACTS[quantity].unit,
  }));
  return `${JSON.stringify({ faults: list }, null, 1)}\n`;
}

/** What the fields and instruments are made with. */
export function fieldsJson(seed: number): string {
  const fields = {
    seed,
    firstStep: formatTime(instantOf(0)),
    steps: STEPS,
    truthEverySteps: TRUTH_EVERY,
    incident: INCIDENT,
    windTurnsMin: WIND_TURNS_MIN,
    instruments: INSTRUMENTS,
  };
  return `${JSON.stringify(fields, null, 1)}\n`;
}

function faultRows({ faults, stations }: SampleCity): string {
  const name = new Map(stations.map((station) => [station.id, station.name]));
  return faults
    .map(({ sensor, quantity, kind, from, to, size }) => {
      const { unit } = QUANTITY_FACTS[quantity];
      const span = `${formatTime(instantOf(from))} | ${formatTime(instantOf(to))}`;
      const amount = size === 0 ? '–' : `${size} ${unit}`;
      return `| ${sensor} | ${name.get(sensor)} | ${quantity} | ${kind} | ${span} | ${amount} |`;
    })
    .join('\n');
}

function instrumentRows({ stations }: SampleCity): string {
  return Object.entries(INSTRUMENTS)
    .map(([quantity, { sd, sdShare, decimals }]) => {
      const count = stations.filter(({ quantities }) =>
        quantities.some((q) => q === quantity),
      ).length;
      const { unit } = QUANTITY_FACTS[quantity as keyof typeof QUANTITY_FACTS];
      const share = sdShare === 0 ? '' : `, or ${sdShare * 100} % of the value if that is more`;
      return `| ${quantity} | ${count} | \`${unit}\` | ${sd}${share} | ${decimals} |`;
    })
    .join('\n');
}

/** The README of the sample city. */
export function sampleReadme(city: SampleCity, seed: number): string {
  const { town, stations, assigned, truthPlaces: places } = city;
  const { network, buildings, districts, zones, facilities } = town;
  const people = districts.reduce((sum, { population }) => sum + population, 0);
  const jobs = districts.reduce((sum, { jobs: own }) => sum + own, 0);
  const bridges = network.streets.filter(({ bridge }) => bridge).map(({ name }) => name);
  const empty = stations.filter(({ street = -1 }) => assigned[street]?.am === 0).length;
  const roadTruth = places.filter(({ quantities }) => quantities.includes('speed')).length;
  return `# Havenmond, the sample city

Havenmond is **invented**: no street, building, person or measurement in it is real. It lies at 53.10° N, 4.08° E, in the open North Sea, so that it stands for no real
place. All of it is made by \`npm run dataset\` (datasets/make, seed ${seed}), byte for byte the same each time; \`--out DIR\` writes it elsewhere. Do not edit the files here by
hand, this one included.

Licence: CC0-1.0. Time zone: Europe/Amsterdam (UTC+2 on these days). Heights are metres above the quays of the town, which are level; water levels are cm above the
town's own mean sea level, 2.5 m below the quays. sha256 of each file: \`file:checksum\` in twin.json (the multihash prefix 1220, then the sha256).

## What is in it
| file | role | what |
|---|---|---|
| buildings.city.jsonl.gz | buildings | ${buildings.length} buildings: \`heightM\`, \`groundM\` (0), \`heightAssumed\` (false), \`name\`, \`residents\`, \`jobs\`, \`use\`; houses with a ridge have surfaces, the others are their footprint raised |
| roads.geojson.gz | roads | ${network.streets.length} streets between ${network.nodes.length} nodes: \`from\`, \`to\`, \`class\` (motorway, primary, secondary, tertiary, local), \`oneway\`, \`speedKmh\`, \`lanes\` (both directions), \`capacityVehH\` (one direction), \`lenM\`, \`name\`, \`bridge\` (${bridges.join(', ')}); one strongly connected network |
| districts.geojson | districts | ${districts.length} quarters: \`name\`, \`residents\`, \`jobs\` |
| facilities.geojson | facilities | ${facilities.length} places: \`name\`, \`kind\`, \`building\` |
| sensors.geojson | sensors | ${stations.length} stations: \`name\`, \`road\` for loops |
| observations.csv.gz | observations | two days, Tuesday 9 and Wednesday 10 June 2026, every 5 minutes (${STEPS} steps): \`time,sensor,quantity,value,flag\` |
| zones.geojson | zones | ${zones.length} zones (\`z1\` ...): \`name\`, \`district\`, \`population\`, \`jobs\`, \`node\` where their traffic starts; ${gatewaysOf(network).length} gateways at the edge (\`x1\` ..., \`external\`) |
| demand.csv.gz | demand | \`origin,destination,period,class,vehH\`: mean vehicles per hour in am (7-9), midday (9-16), pm (16-19), night (19-7), light and heavy; flows under 0.05 left out, none within a zone; the loops count what it makes of the streets |
| terrain.asc.gz | terrain | 160 × 120 cells of 50 m in EPSG:${UTM}, heights in m, -9999 = not known (open sea); level in the town, hills around it, river bed |
| landcover.geojson | landcover | areas of \`class\` water or green, with their \`name\` |
| faults.json | – | the planted faults for machines |
| truth/ | – | a package of its own: what a perfect instrument would read where no sensor is |

${people} people live here and ${jobs} work here; buildings, districts and zones sum to the same. Zones and demand are read for traffic, terrain is
only carried. Positions are those of a plan in metres around ${ORIGIN.join(' E, ')} N of EPSG:${UTM}.

## Sensors
| quantity | stations | unit | noise (standard deviation) | decimals |
|---|---|---|---|---|
${instrumentRows(city)}

A reading is the truth at that place and time, plus the noise of the instrument, rounded. Each datastream has two to four outages of 15 minutes to two hours, and loses
one reading in 250 beside that: what is missing has no row. Flags are those of the range check alone (QARTOD; 1 = passed) and do not tell the faults.

## Truth
Fields, each a plain formula in datasets/make with a smooth random part that is correlated over space and time:
- **speed** (traffic-field.ts): load by class, distance from the middle and time of day, two peaks; a lane of Harbour Bridge is closed on Tuesday from 14:50 to 16:35.
- **flow** (counted-flow.ts): at the loops alone. The trips of demand.csv.gz, assigned to the streets in user equilibrium for each period (assigned-flows.ts), shaped by the hours of the
  street so that the mean of each period is what is assigned. On top: a factor of each loop that stands for what the demand does not know (standard deviation ${UNKNOWN.share * 100} %, or a GEH of ${UNKNOWN.geh} at the
  peak if that is less), up to ${LOCAL_VEH_H} vehicles per hour of trips within a zone, a slow random part (7 %), the closed lane. ${empty} loops are in streets that no trip between zones takes: each zone's traffic starts at one node.
- The flows behind **speed, no2 and noise** are those of the load by class, of all streets; they are not the assigned ones.
- **no2** (air-field.ts): background, plumes of streets within 1.2 km, the air of the town as a whole that drifts with the wind, the port; more in calm air; the wind turns from south-west to north-west on Tuesday from 18:00.
- **airTemperature** (warmth-field.ts): the day, the heat island of dense quarters, water and park.
- **noise** (noise-field.ts): the streets within 700 m. **waterLevel** (tide-field.ts): two tides that travel up the river, a surge on Tuesday night.

truth/ holds ${places.length - roadTruth} places with no2 and airTemperature and ${roadTruth} streets with speed, none of them a sensor, every 30 minutes, without noise.
truth/fields.json holds the parameters.

## Planted faults
Instants are UTC; \`to\` is the first instant after the fault. A stuck sensor repeats its last reading, a drift grows to the size given, spikes hit about one reading in six
with 0.6 to 1.3 times the size, a dropout loses three readings of four, an offset adds the size to each reading.

| sensor | name | quantity | fault | from | to | size |
|---|---|---|---|---|---|---|
${faultRows(city)}
`;
}
