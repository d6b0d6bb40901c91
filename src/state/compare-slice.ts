import type { EditSlice } from './edit-slice.ts';
import type { LayerSlice } from './layer-slice.ts';
import type { Side } from './side.ts';
import type { TimeSlice } from './time-slice.ts';

/**
 * What a side has of its own: its list of layers, each arranged and with what its card says, and its time.
 * The left side is the page itself, where the same members stand.
 */
export interface SideState
  extends Pick<LayerSlice, 'layers' | 'filtered' | 'attributeKeys' | 'layerWork'>,
    Pick<EditSlice, 'removed'>,
    Pick<TimeSlice, 'step' | 'gaps' | 'drives'> {}

export interface CompareSlice {
  /** Whether the picture is split. */
  readonly comparing: boolean;
  /** The right side; it stays as it was arranged when the comparison is left. */
  readonly right: SideState | undefined;
  /** Place of the divider: share of the picture's width from its left edge, 0 to 1. */
  readonly splitShare: number;
  /** The side that the list of layers and the timeline act on. */
  readonly chosenSide: Side;
  /** Whether the right side shows the time of the left. */
  readonly sameTime: boolean;
  /** Whether the right side takes its scales from the left. */
  readonly scalesLocked: boolean;
  /** Whether the left side is shown over the whole picture, as while a key is held. */
  readonly leftAlone: boolean;
}

export const NO_COMPARISON: CompareSlice = {
  comparing: false,
  right: undefined,
  splitShare: 0.5,
  chosenSide: 'left',
  sameTime: true,
  scalesLocked: true,
  leftAlone: false,
};

/** Share of the picture that a press of an arrow moves the divider by. */
export const SPLIT_STEP = 0.02;

/** Share of the picture that shows the left side now. */
export function leftShare({
  splitShare,
  leftAlone,
}: Pick<CompareSlice, 'splitShare' | 'leftAlone'>): number {
  return leftAlone ? 1 : splitShare;
}

/** A place of the divider within the picture. */
export function keptInPicture(share: number): number {
  return Math.min(Math.max(share, 0), 1);
}

/** The side that lists and timeline act on: the left one while nothing is compared. */
export function sideInHand({
  comparing,
  chosenSide,
}: Pick<CompareSlice, 'comparing' | 'chosenSide'>): Side {
  return comparing ? chosenSide : 'left';
}
