import { SplitDirection } from 'cesium';
import type { GlobeSide } from './globe-contract.ts';

/** Cesium's word for the side of a split picture that something is drawn on. */
export function splitDirectionOf(side: GlobeSide | undefined): SplitDirection {
  if (side === undefined) return SplitDirection.NONE;
  return side === 'left' ? SplitDirection.LEFT : SplitDirection.RIGHT;
}
