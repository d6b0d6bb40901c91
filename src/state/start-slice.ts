import { type CitySlice, SAMPLE_ID } from './city-slice.ts';
import type { LayerSlice } from './layer-slice.ts';
import type { ViewSlice } from './view-slice.ts';

/** Steps of the guided tour through "What is it like now", in their order. */
export const GUIDE_STEPS = ['eye', 'place', 'feature', 'time', 'good', 'inView'] as const;
export type GuideStep = (typeof GUIDE_STEPS)[number];

export interface StartSlice {
  /** Whether the card that a newcomer gets is to be shown, once the sample city is. */
  readonly startWanted: boolean;
  /** The step of the tour; `undefined` while there is none. */
  readonly guideStep: GuideStep | undefined;
}

export const NO_START: StartSlice = { startWanted: false, guideStep: undefined };

type Living = Pick<CitySlice, 'twin'> &
  Pick<LayerSlice, 'layers'> &
  Pick<ViewSlice, 'drawn' | 'mapProblem'>;

/** Whether the sample city is there with its first inferred values, or with the reason why there are none. */
function isLiving({ twin, drawn, mapProblem, layers }: Living): boolean {
  if (twin?.id !== SAMPLE_ID || !(drawn || mapProblem !== undefined)) return false;
  const inferred = layers.filter((layer) => layer.inference !== undefined && layer.visible);
  return inferred.every(({ method, status }) => method !== undefined || status === 'error');
}

/** Whether the card stands on the map now. */
export function isStartShown(state: StartSlice & Living): boolean {
  return state.startWanted && state.guideStep === undefined && isLiving(state);
}
