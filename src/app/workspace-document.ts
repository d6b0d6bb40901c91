import type { CameraState } from '#core/camera-state.ts';
import type { Arrangement } from '#state/arrangement.ts';
import type { CompareSlice } from '#state/compare-slice.ts';
import type { ImportAnswers } from '#state/import-slice.ts';
import type { Look } from '#state/look-slice.ts';
import type { PageSlice } from '#state/page-slice.ts';
import type { SavedView } from '#state/saved-view-slice.ts';
import type { KeptScenarios } from '#state/scenario-slice.ts';
import type { FeatureKind, FeatureRef } from '#state/selection-slice.ts';
import type { KeptFile } from '#storage/kept-file.ts';

/** Of the form below. A reader refuses a greater one and brings a smaller one up to this. */
export const WORKSPACE_VERSION = 3 as const;

/** The city that is open, as it is found again. */
export type KeptCity =
  | { readonly kind: 'none' | 'sample' }
  | {
      readonly kind: 'files';
      readonly title: string;
      readonly files: readonly KeptFile[];
      /** What was stated about the files. */
      readonly answers: ImportAnswers;
    };

/** An opened layer: the id of its card, and its file. */
export interface KeptLayer {
  readonly id: string;
  readonly file: KeptFile;
}

/** Where time stood. UTC epoch milliseconds of the city's history. */
export interface KeptTime {
  /** The newest step that had arrived. */
  readonly startAt: number;
  readonly shownAt: number;
  readonly playing: boolean;
  /** Seconds of the city per second of the clock. */
  readonly speed: number;
}

/** Which parts of the page are open, and how large. */
export type KeptPanels = Pick<
  PageSlice,
  'panelFolded' | 'inspectorOpen' | 'drawerOpen' | 'drawerTab' | 'panelSizes'
> & {
  readonly leftTab?: PageSlice['leftTab'];
  readonly tableKind?: FeatureKind;
};

/** The right side of a comparison and how it stands beside the left, whether the picture is split or not. */
export interface KeptComparison
  extends Pick<
    CompareSlice,
    'comparing' | 'splitShare' | 'chosenSide' | 'sameTime' | 'scalesLocked'
  > {
  /** The right side's layers in the order of its list. */
  readonly layers: Arrangement;
  /** The time it shows, UTC epoch milliseconds; absent without a history. */
  readonly shownAt?: number;
}

/** How a person looks at a city: what is kept of it, and what a link may carry of it. */
export interface KeptView {
  /** All layers in the order of the list; absent = as the city has them by itself. */
  readonly layers?: Arrangement;
  readonly camera?: CameraState;
  readonly time?: KeptTime;
  /** The layer that the timeline names. */
  readonly drives?: string;
  readonly selected?: FeatureRef;
  readonly truthWanted?: boolean;
  /** How the city itself looks: sun, night, water ... */
  readonly look?: Look;
  readonly comparison?: KeptComparison;
}

/** All that survives a reload or crash, as plain data. The choice of light or dark is kept by the page itself. */
export interface Workspace {
  readonly version: typeof WORKSPACE_VERSION;
  /** UTC epoch milliseconds. */
  readonly savedAt: number;
  readonly city: KeptCity;
  readonly own: readonly KeptLayer[];
  readonly view: KeptView;
  /** Viewpoints of this city that a person saved. */
  readonly views: readonly SavedView[];
  readonly panels: KeptPanels;
  /** Scenarios of this city; absent where there are none. */
  readonly scenarios?: KeptScenarios;
}

/** All files that a workspace names. */
export function filesOf({ city, own }: Pick<Workspace, 'city' | 'own'>): KeptFile[] {
  const files = city.kind === 'files' ? city.files : [];
  return [...files, ...own.map(({ file }) => file)];
}
