import { geodesicM, ringAreaM2 } from '#twin/geodesic.ts';
import { ringsCross } from '#twin/ring-crossing.ts';

/** What the measure tool measures. */
export const MEASURES = ['distance', 'area', 'height'] as const;
export type Measure = (typeof MEASURES)[number];

/** How the area tool is told which area. */
export const AREA_WAYS = ['drawn', 'district', 'buffer'] as const;
export type AreaWay = (typeof AREA_WAYS)[number];

/** A tool of the map and what it is set to. */
export type Tool =
  | { readonly name: 'measure'; readonly mode: Measure }
  | { readonly name: 'area'; readonly mode: AreaWay }
  /** Draws a new street. */
  | { readonly name: 'road'; readonly mode: 'road' };

/** A place that was taken on the map. */
export interface ToolPlace {
  /** Degrees. */
  readonly lon: number;
  readonly lat: number;
  /** Metres above the lowest ground of the city, of what is seen there and of the ground below it. */
  readonly heightM: number;
  readonly groundM: number;
  /** Whether a building is seen there, not the ground. */
  readonly onBuilding: boolean;
}

/** What was measured. */
export type Measured =
  | { readonly kind: 'distance'; readonly legsM: readonly number[] }
  | { readonly kind: 'area'; readonly sizeM2: number; readonly outlineM: number }
  | { readonly kind: 'height'; readonly places: readonly ToolPlace[] };

/** Why a corner was not taken or an end not made. */
export type ToolProblem =
  | 'noPlace'
  | 'noDistrict'
  | 'tooFew'
  | 'crossing'
  | 'noJunction'
  | 'oneJunction';

export interface ToolSlice {
  readonly tool: Tool | undefined;
  /** Places taken so far; those of what was measured while that is shown. */
  readonly corners: readonly ToolPlace[];
  /** Where the pointer is. */
  readonly pointer: ToolPlace | undefined;
  readonly toolProblem: ToolProblem | undefined;
  /** Shown until it is closed. */
  readonly measured: Measured | undefined;
}

export const NO_TOOL: ToolSlice = {
  tool: undefined,
  corners: [],
  pointer: undefined,
  toolProblem: undefined,
  measured: undefined,
};

/** Whether a tool is made of places on the map. */
export function takesPlaces(tool: Tool | undefined): boolean {
  return tool !== undefined && tool.mode !== 'district' && tool.mode !== 'buffer';
}

/** Whether clicks on the map are for the tool: places of it, or the one district that is meant. */
export function asksForPlaces(tool: Tool | undefined): boolean {
  return takesPlaces(tool) || tool?.mode === 'district';
}

/** Whether a tool draws a closed outline. */
export function drawsOutline(tool: Tool): boolean {
  return tool.mode === 'area' || tool.mode === 'drawn';
}

function ringOf(corners: readonly ToolPlace[]): [number, number][] {
  return [...corners, ...corners.slice(0, 1)].map(({ lon, lat }) => [lon, lat]);
}

function legsOf(corners: readonly ToolPlace[]): number[] {
  return corners.slice(1).map(({ lon, lat }, at) => {
    const before = corners[at];
    return before === undefined ? 0 : geodesicM([before.lon, before.lat], [lon, lat]);
  });
}

/** What the places say, on the ellipsoid, heights left out of lengths; `undefined` while they are too few. */
export function measuredOf(mode: Measure, corners: readonly ToolPlace[]): Measured | undefined {
  if (mode === 'height') {
    const [first, second] = corners;
    if (first === undefined || !(first.onBuilding || second !== undefined)) return undefined;
    return { kind: 'height', places: corners.slice(0, 2) };
  }
  if (mode === 'distance') {
    return corners.length < 2 ? undefined : { kind: 'distance', legsM: legsOf(corners) };
  }
  if (corners.length < 3) return undefined;
  const legs = legsOf([...corners, ...corners.slice(0, 1)]);
  return {
    kind: 'area',
    sizeM2: Math.abs(ringAreaM2(ringOf(corners))),
    outlineM: legs.reduce((sum, leg) => sum + leg, 0),
  };
}

/** Why what is drawn can not end as it is. */
export function problemAtEnd(
  tool: Tool,
  corners: readonly ToolPlace[],
): 'tooFew' | 'crossing' | undefined {
  if (drawsOutline(tool)) {
    if (corners.length < 3) return 'tooFew';
    return ringsCross([ringOf(corners)]) === 'no' ? undefined : 'crossing';
  }
  if (tool.name === 'road') return corners.length < 2 ? 'tooFew' : undefined;
  if (tool.name === 'measure' && measuredOf(tool.mode, corners) === undefined) return 'tooFew';
  return undefined;
}
