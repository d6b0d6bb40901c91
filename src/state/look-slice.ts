/** How a person wants the city itself to look; colours of values are never touched by it. */
export interface Look {
  /** Sun and shadow. */
  readonly sun: boolean;
  /** An own date and time of the sun, UTC epoch milliseconds; `undefined` = that of the timeline. */
  readonly sunAt: number | undefined;
  /** Night, where the sun is not shown; where it is, night comes with it. */
  readonly night: boolean;
  /** Soft shading of the walls. */
  readonly shading: boolean;
  /** Water in its colour, with shores. */
  readonly water: boolean;
  /** All pixels that there is time for, also while the camera moves. */
  readonly sharp: boolean;
  /** The city to its edge. */
  readonly far: boolean;
}

/** What is switched off where drawing is too slow, in that order. */
export const SPARED_PARTS = ['sun', 'shading', 'sharp', 'far'] as const;
export type SparedPart = (typeof SPARED_PARTS)[number];

export interface LookSlice {
  readonly look: Look;
  /** What was once switched off because drawing was too slow: never again, whoever switched it on. */
  readonly spared: readonly SparedPart[];
  /** Whether its controls are open. */
  readonly lookOpen: boolean;
}

export const FIRST_LOOK: LookSlice = {
  look: {
    sun: false,
    sunAt: undefined,
    night: false,
    shading: true,
    water: true,
    sharp: true,
    far: true,
  },
  spared: [],
  lookOpen: false,
};

/** The next part to do without; `undefined` when all that can be spared is off, or was switched on again. */
export function nextSpared({ look, spared }: Pick<LookSlice, 'look' | 'spared'>) {
  return SPARED_PARTS.find((part) => look[part] && !spared.includes(part));
}

/** The look without a part. */
export function withoutPart(
  { look, spared }: Pick<LookSlice, 'look' | 'spared'>,
  part: SparedPart,
): Pick<LookSlice, 'look' | 'spared'> {
  return { look: { ...look, [part]: false }, spared: [...spared, part] };
}
