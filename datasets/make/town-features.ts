import type { FeatureSet } from '#core/feature-set.ts';
import { packGeometry } from '#core/flat-geometry.ts';
import { type BuildingSet, SURFACE_CLASSES } from '#core/twin.ts';
import type { Area } from './areas.ts';
import { featureTable, type MadeFeature } from './feature-table.ts';
import { gableHouse } from './gable-roof.ts';
import { landcoverOf } from './landcover.ts';
import { lonLat, lonLatRing } from './place.ts';
import { type Ring, signedArea } from './plane.ts';
import type { Town } from './town.ts';

/** Buildings as a set of the twin, named `b1`, `b2` ... in their order. */
export function buildingFeatures({ buildings }: Town): BuildingSet {
  const features = buildings.map((plot, index): MadeFeature => {
    const { heightM, name, residents, use, jobs } = plot;
    const properties = { heightM, groundM: 0, heightAssumed: false, name, residents, jobs, use };
    return { id: `b${index + 1}`, parts: [plot.rings.map(lonLatRing)], properties };
  });
  const solids = buildings.map(({ rings: [ring = []], heightM, roof }) =>
    roof === 'gable' ? gableHouse(ring, heightM) : undefined,
  );
  const surfaces = packGeometry(
    'MultiPolygon',
    3,
    solids.map((solid) => (solid?.surfaces ?? []).map((outer) => [outer])),
  );
  const classes = solids.flatMap((solid) => solid?.classes ?? []);
  return {
    ...featureTable('buildings', 'MultiPolygon', features),
    surfaces,
    surfaceClass: Uint8Array.from(classes, (name) => SURFACE_CLASSES.indexOf(name)),
  };
}

/** Streets as a set of the twin, named `r1`, `r2` ...; nodes are `n1`, `n2` ... */
export function roadFeatures({ network }: Town): FeatureSet {
  const features = network.streets.map((street, index): MadeFeature => {
    const { from, to, rank, oneway, speedKmh, lanes, capacityVehH, lenM, name, bridge } = street;
    const properties = {
      from: `n${from + 1}`,
      to: `n${to + 1}`,
      class: rank as string,
      oneway,
      speedKmh,
      lanes,
      capacityVehH,
      lenM: Math.round(lenM * 10) / 10,
      name,
      bridge: bridge ? true : undefined,
    };
    return { id: `r${index + 1}`, parts: [[street.line.map(lonLat)]], properties };
  });
  return featureTable('roads', 'MultiLineString', features);
}

function areaParts({ parts }: Area) {
  return parts.map((rings) => rings.map(lonLatRing));
}

export function districtFeatures({ districts }: Town): FeatureSet {
  const features = districts.map((area, index): MadeFeature => {
    const { name, population, jobs } = area;
    return {
      id: `d${index + 1}`,
      parts: areaParts(area),
      properties: { name, residents: population, jobs },
    };
  });
  return featureTable('districts', 'MultiPolygon', features);
}

export function facilityFeatures({ facilities }: Town): FeatureSet {
  const features = facilities.map(({ name, kind, at, building }, index): MadeFeature => {
    const properties = { name, building: `buildings/b${building + 1}`, kind };
    return { id: `f${index + 1}`, parts: [[[lonLat(at)]]], properties };
  });
  return featureTable('facilities', 'Point', features);
}

/** The ring as RFC 7946 wants an outer one: anticlockwise. */
function anticlockwise(ring: Ring): Ring {
  return signedArea(ring) < 0 ? ring.toReversed() : ring;
}

export function coverFeatures({ plan }: Town): FeatureSet {
  const features = landcoverOf(plan).map(
    ({ name, class: kind, ring }, index): MadeFeature => ({
      id: `c${index + 1}`,
      parts: [[lonLatRing(anticlockwise(ring))]],
      properties: { class: kind, name },
    }),
  );
  return featureTable('landcover', 'MultiPolygon', features);
}
