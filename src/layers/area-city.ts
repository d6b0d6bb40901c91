import { columnOf, type FeatureSet } from '#core/feature-set.ts';
import { featureCount, nestedParts } from '#core/flat-geometry.ts';
import type { Work } from '#core/progress.ts';
import { textAt } from '#core/text-column.ts';
import { areaMembers } from './area-members.ts';
import { AreaOverlap } from './area-overlap.ts';
import { type AreaShape, outlineM, sizeM2 } from './area-shape.ts';

/** Where a number of people comes from: summed over buildings, or a share of each district's by its size inside. */
export type PeopleFrom = 'buildings' | 'districts';

export interface AreaPeople {
  readonly from: PeopleFrom;
  readonly count: number;
  /** Buildings, or districts that reach into the area, whose number is not known: they are not in `count`. */
  readonly unknown: number;
}

/** Length of the streets of one class; the class is the source's own word, empty where it gives none. */
export interface StreetLength {
  readonly class: string;
  readonly lengthM: number;
}

/** What of the city itself lies in an area; what the city does not have is absent. */
export interface AreaCity {
  readonly sizeM2: number;
  readonly outlineM: number;
  /** Absent when neither buildings nor districts say. */
  readonly people?: AreaPeople;
  /** Buildings whose middle is inside. */
  readonly buildings?: number;
  /** By class, longest first: each line as the source has it, its part inside the area. */
  readonly streets?: readonly StreetLength[];
  readonly sensors?: number;
}

/** What of a city is looked through. */
export interface AreaCityInput {
  /** `places` [n × 2] lon, lat of a middle of each; `residents` [n], NaN where not known. */
  readonly buildings?: {
    readonly places: Float64Array<ArrayBuffer>;
    readonly residents?: Float64Array<ArrayBuffer>;
  };
  readonly roads?: FeatureSet;
  readonly districts?: FeatureSet;
  readonly sensors?: FeatureSet;
}

function buildingsIn(
  area: AreaShape,
  { buildings }: AreaCityInput,
): Pick<AreaCity, 'buildings' | 'people'> {
  if (buildings === undefined) return {};
  const { places, residents } = buildings;
  let [inside, count, unknown] = [0, 0, 0];
  for (let building = 0; building < places.length / 2; building++) {
    if (!area.has(places[2 * building] ?? 0, places[2 * building + 1] ?? 0)) continue;
    inside += 1;
    const own = residents?.[building] ?? Number.NaN;
    if (Number.isNaN(own)) unknown += 1;
    else count += own;
  }
  const isSaid = residents?.some((own) => !Number.isNaN(own)) === true;
  return {
    buildings: inside,
    ...(isSaid ? { people: { from: 'buildings', count, unknown } } : {}),
  };
}

/** People by the share of each district that lies inside, as if they lived evenly over it. */
async function peopleOfDistricts(
  area: AreaShape,
  districts: FeatureSet | undefined,
  work: Work,
): Promise<AreaPeople | undefined> {
  const residents = districts && columnOf(districts, 'residents', 'number')?.values;
  if (districts === undefined || residents === undefined) return undefined;
  const overlap = await AreaOverlap.over(area);
  let [count, unknown] = [0, 0];
  for (let district = 0; district < featureCount(districts.geometry); district++) {
    await work.pause();
    const { insideM2, wholeM2 } = overlap.within(nestedParts(districts.geometry, district));
    if (!(insideM2 > 0)) continue;
    const own = residents[district] ?? Number.NaN;
    if (Number.isNaN(own)) unknown += 1;
    else count += (own * insideM2) / wholeM2;
  }
  return { from: 'districts', count, unknown };
}

async function streetsIn(area: AreaShape, roads: FeatureSet, work: Work): Promise<StreetLength[]> {
  const { index, weight } = await areaMembers(area, roads.geometry, false, work);
  const classes = columnOf(roads, 'class', 'text')?.values;
  const lengths = new Map<string, number>();
  index.forEach((road, at) => {
    const name = classes === undefined ? '' : textAt(classes, road);
    lengths.set(name, (lengths.get(name) ?? 0) + (weight[at] ?? 0));
  });
  return [...lengths]
    .map(([name, lengthM]) => ({ class: name, lengthM }))
    .sort((a, b) => b.lengthM - a.lengthM);
}

/** What of a city lies in an area. Honours cancel. */
export async function areaCity(
  area: AreaShape,
  city: AreaCityInput,
  work: Work,
): Promise<AreaCity> {
  const { roads, sensors, districts } = city;
  const built = buildingsIn(area, city);
  const people = built.people ?? (await peopleOfDistricts(area, districts, work));
  const stations = sensors && (await areaMembers(area, sensors.geometry, false, work));
  return {
    sizeM2: sizeM2(area.parts),
    outlineM: outlineM(area.parts),
    ...built,
    ...(people === undefined ? {} : { people }),
    ...(roads === undefined ? {} : { streets: await streetsIn(area, roads, work) }),
    ...(stations === undefined ? {} : { sensors: stations.index.length }),
  };
}
