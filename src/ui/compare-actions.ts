import type { Side } from '#state/side.ts';

/** What a person does to a comparison. */
export interface CompareActions {
  /** Splits the picture into two sides, or makes it whole again. */
  compare(wanted: boolean): void;
  /** Moves the divider to a share of the picture's width from its left edge. */
  setSplitShare(share: number): void;
  /** Shows the left side over the whole picture, or both sides again. */
  showLeftAlone(alone: boolean): void;
  /** Lets the list of layers and the timeline act on a side. */
  chooseSide(side: Side): void;
  /** Lets the right side follow the time of the left, or keep its own. */
  setSameTime(same: boolean): void;
  /**
   * Adds the difference of what leads on both sides, left minus right, as a layer of that name, and makes the
   * picture whole to show it.
   */
  addDifference(name: string): void;
  /** Gives the right side the scales of the left, or lets it have its own. */
  lockScales(locked: boolean): void;
}
