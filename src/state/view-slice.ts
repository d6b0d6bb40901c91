import type { Problem } from '#core/errors.ts';
import { type InView, NOTHING_IN_VIEW } from './in-view.ts';
import type { FeatureKind, Hit } from './selection-slice.ts';
import type { ViewSummary } from './view-summary.ts';

/** Where the camera looks. */
export interface CameraView {
  /** The point in the middle of the picture, degrees. */
  readonly lon: number;
  readonly lat: number;
  /** Of the camera above the lowest ground of the city, metres. */
  readonly heightM: number;
  /** Metres of the ground that one pixel in the middle covers. */
  readonly metresPerPixel: number;
  /** Degrees clockwise from north. */
  readonly headingDeg: number;
  /** Degrees below the horizon: 90 looks straight down. */
  readonly pitchDeg: number;
}

/** What the cross-hair marks; `hit` is absent where nothing is. */
export interface CentreMark {
  readonly hit?: Hit;
}

/** A summary that is read out; `times` rises when a person asks for it, so that it is read out again. */
export interface SaidSummary {
  readonly summary: ViewSummary;
  readonly times: number;
}

export interface ViewSlice {
  /** Whether all that the open city has is drawn. */
  readonly drawn: boolean;
  /** Whether the map failed and is made anew. */
  readonly restarting: boolean;
  /** Why the map is a flat plan instead of 3D. */
  readonly mapProblem: Problem | undefined;
  /** Absent until the map is there. */
  readonly camera: CameraView | undefined;
  readonly inView: InView;
  /** The kind that the table shows; `undefined` = all. */
  readonly tableKind: FeatureKind | undefined;
  /** What can be said of the picture; kept in step while it is shown anywhere. */
  readonly summary: ViewSummary | undefined;
  /** The summary that was read out last. */
  readonly said: SaidSummary | undefined;
  /** Whether the summary is written over the map. */
  readonly summaryShown: boolean;
  /** Absent while nobody steers the map by keys. */
  readonly centreMark: CentreMark | undefined;
}

export const NO_VIEW: ViewSlice = {
  drawn: false,
  restarting: false,
  mapProblem: undefined,
  camera: undefined,
  inView: NOTHING_IN_VIEW,
  tableKind: undefined,
  summary: undefined,
  said: undefined,
  summaryShown: false,
  centreMark: undefined,
};
