import { featureCount } from '#core/flat-geometry.ts';
import { FEATURE_ROLES, type FeatureRole, type SourceFileFacts, type Twin } from '#core/twin.ts';

/** Id of the city that comes with the page. */
export const SAMPLE_ID = 'sample-city';

/** What the page says about the city it shows; the city's data itself lives outside of the store. */
export interface TwinSummary {
  readonly id: string;
  readonly title: string;
  readonly timeZone: string;
  /** Middle of the city in degrees. */
  readonly centre: readonly [lon: number, lat: number];
  readonly invented: boolean;
  readonly license: string;
  readonly attribution: string;
  readonly sources: readonly SourceFileFacts[];
  /** Number of features by role, of the roles the city has. */
  readonly counts: Readonly<Partial<Record<FeatureRole, number>>>;
}

export interface CitySlice {
  /** `undefined` until a city was opened. */
  readonly twin: TwinSummary | undefined;
  /** Rises whenever another city, or other data of it, is shown. */
  readonly twinRevision: number;
  /** Rises whenever another city is shown, not when files are added to it. */
  readonly cityRevision: number;
}

export const NO_CITY: CitySlice = { twin: undefined, twinRevision: 0, cityRevision: 0 };

/** The summary of a city. */
function summaryOf(twin: Twin): TwinSummary {
  const counts: Partial<Record<FeatureRole, number>> = {};
  for (const role of FEATURE_ROLES) {
    const set = twin[role];
    if (set !== undefined) counts[role] = featureCount(set.geometry);
  }
  const { id, title, timeZone, invented, license, attribution, sources } = twin;
  const [west, south, east, north] = twin.extent;
  const centre = [(west + east) / 2, (south + north) / 2] as const;
  return { id, title, timeZone, centre, invented, license, attribution, sources, counts };
}

/** The change of state that shows another city, or more of the one that is shown. */
export function withTwin(state: CitySlice, twin: Twin, isMore = false): CitySlice {
  const { twinRevision, cityRevision } = state;
  return {
    twin: summaryOf(twin),
    twinRevision: twinRevision + 1,
    cityRevision: isMore ? cityRevision : cityRevision + 1,
  };
}
