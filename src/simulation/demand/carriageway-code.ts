import { type LonLat, metresPerDegree } from '#twin/geodesic.ts';

/** A station by name and place. */
export interface NamedPlace {
  readonly name: string;
  readonly at: LonLat;
}

/** What the code of a Dutch motorway station tells. */
export interface CarriagewayCode {
  /** Direction of driving, a unit vector east and north; undefined where no other station of the road tells it. */
  readonly heading: readonly [number, number] | undefined;
}

/** Tells the direction of carriageways. */
export interface MotorwayHeadings {
  /** `undefined` for a name that is no code of a main carriageway. */
  of(name: string, at: LonLat): CarriagewayCode | undefined;
}

/**
 * Location codes of Rijkswaterstaat's loops (Monibas): road (3 digits), a further digit, `h` main carriageway, `r`,
 * then `r` right = in the direction of rising hectometres or `l` left, hectometre (4 digits).
 */
const CODE = /^(\d{3})\d?hr([rl])(\d{4})/;
/** Stations further apart along the road than this tell no direction at a place, in hectometres. */
const NEAR_HM = 40;

interface Post {
  readonly road: string;
  readonly hectometre: number;
  readonly at: LonLat;
}

function postOf({ name, at }: NamedPlace): Post | undefined {
  const [, road, , hectometre] = CODE.exec(name) ?? [];
  return road === undefined ? undefined : { road, hectometre: Number(hectometre), at };
}

/** Where hectometres rise to near a place, from the posts of the same road around it. */
function rising({ road, hectometre, at }: Post, posts: readonly Post[]): LonLat | undefined {
  const [eastM, northM] = metresPerDegree(at[1]);
  let [east, north] = [0, 0];
  for (const other of posts) {
    const steps = other.hectometre - hectometre;
    if (other.road !== road || steps === 0 || Math.abs(steps) > NEAR_HM) continue;
    // The nearest posts lead along the road; those further off count less.
    const weight = Math.sign(steps) / steps ** 2;
    east += (other.at[0] - at[0]) * eastM * weight;
    north += (other.at[1] - at[1]) * northM * weight;
  }
  const length = Math.hypot(east, north);
  return length > 0 ? [east / length, north / length] : undefined;
}

/** The directions of main carriageways by the codes of all stations of their roads. */
export function motorwayHeadings(stations: readonly NamedPlace[]): MotorwayHeadings {
  const posts = stations.flatMap((station) => postOf(station) ?? []);
  return {
    of(name, at) {
      const [, , side] = CODE.exec(name) ?? [];
      const post = postOf({ name, at });
      if (post === undefined) return undefined;
      const up = rising(post, posts);
      if (up === undefined) return { heading: undefined };
      return { heading: side === 'r' ? up : [-up[0], -up[1]] };
    },
  };
}
