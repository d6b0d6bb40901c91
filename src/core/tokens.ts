import type { LayerKind } from './layer.ts';

export const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** Colours of the page and of the city by meaning, as `#RRGGBB`. */
export interface ThemeColors {
  readonly surface: string;
  readonly surface2: string;
  readonly softAccent: string;
  readonly border: string;
  readonly text: string;
  readonly muted: string;
  /** Accent and focus ring. */
  readonly accent: string;
  readonly onAccent: string;
  readonly danger: string;
  readonly warning: string;
  readonly good: string;
  readonly controlBorder: string;
  readonly selection: string;
  readonly ground: string;
  readonly building: string;
  readonly street: string;
  readonly water: string;
  readonly green: string;
  /** Outline of lines and symbols, so that their colour is never alone against the ground. */
  readonly casing: string;
}

export const COLORS: Readonly<Record<Theme, ThemeColors>> = {
  light: {
    surface: '#FFFFFF',
    surface2: '#F2F5F8',
    softAccent: '#E3EEF9',
    border: '#CFD6DD',
    text: '#17202A',
    muted: '#4F5B67',
    accent: '#0B5CAD',
    onAccent: '#FFFFFF',
    danger: '#B3261E',
    warning: '#8A4B00',
    good: '#1B6B3A',
    controlBorder: '#7A8591',
    selection: '#C2005F',
    ground: '#E4E8EC',
    building: '#C6CDD4',
    street: '#FFFFFF',
    water: '#A9C6DC',
    green: '#C5D8C0',
    casing: '#4F5B67',
  },
  dark: {
    surface: '#161C23',
    surface2: '#1F2730',
    softAccent: '#1B3550',
    border: '#36424E',
    text: '#E9EEF3',
    muted: '#AAB6C2',
    accent: '#7CB8F7',
    onAccent: '#06213D',
    danger: '#FF9A90',
    warning: '#F5B759',
    good: '#7FD3A0',
    controlBorder: '#7C8996',
    selection: '#FF9CCB',
    ground: '#242D36',
    building: '#4A4A50',
    street: '#3A4550',
    water: '#27506E',
    green: '#35503A',
    casing: '#C3CCD5',
  },
};

/** Fill and text of the chip that says where a layer's values come from. */
export const CHIP_COLORS: Readonly<
  Record<Theme, Readonly<Record<LayerKind, { readonly fill: string; readonly text: string }>>>
> = {
  light: {
    measured: { fill: '#E0F1EC', text: '#0B5E4A' },
    inferred: { fill: '#ECE7FA', text: '#4B3AA8' },
    forecast: { fill: '#E1EEFB', text: '#0B4F93' },
    simulated: { fill: '#FCEBD9', text: '#7A3E00' },
    difference: { fill: '#EDEFF1', text: '#2F3A45' },
  },
  dark: {
    measured: { fill: '#0F3A30', text: '#8FE0C8' },
    inferred: { fill: '#2B2459', text: '#C9BEFF' },
    forecast: { fill: '#12385C', text: '#A9D3FF' },
    simulated: { fill: '#4A2A08', text: '#FFCB91' },
    difference: { fill: '#36404A', text: '#E3E8ED' },
  },
};

/** Below parts that are raised, and over what waits for the part above it. The same in both themes. */
export const SHADES = { shadow: 'rgb(0 0 0 / 20%)', scrim: 'rgb(0 0 0 / 40%)' } as const;

/** `worse`: more is worse; `water`: its depth. */
export const RAMPS = ['neutral', 'worse', 'water'] as const;
export type RampName = (typeof RAMPS)[number];

/**
 * Samples of d3-scale-chromatic (Bostock, 2023) from dark to light, evenly spaced: interpolateViridis
 * 0 to 1, interpolateMagma 0.1 to 1, interpolateBlues 1 to 0.2. By number of classes: only as many as
 * people of any colour vision can tell apart (a difference of 10 by CIEDE2000).
 */
const DARK_TO_LIGHT: Readonly<Record<RampName, Readonly<Record<number, readonly string[]>>>> = {
  neutral: {
    3: ['#440154', '#21918C', '#FDE725'],
    4: ['#440154', '#31688E', '#35B779', '#FDE725'],
    5: ['#440154', '#3B528B', '#21918C', '#5EC962', '#FDE725'],
    6: ['#440154', '#414487', '#2A788E', '#22A884', '#7AD151', '#FDE725'],
  },
  worse: {
    3: ['#140E36', '#CA3E72', '#FCFDBF'],
    4: ['#140E36', '#8C2981', '#F7705C', '#FCFDBF'],
    5: ['#140E36', '#6E1E81', '#CA3E72', '#FD9467', '#FCFDBF'],
  },
  water: {
    3: ['#08306B', '#4B97C9', '#CFE1F2'],
    4: ['#08306B', '#2676B6', '#79B5D9', '#CFE1F2'],
  },
};

/** Classes that a ramp has unless another number is asked for. */
const USUAL_CLASSES: Readonly<Record<RampName, number>> = { neutral: 5, worse: 5, water: 4 };

/** The numbers of classes that a ramp can have, ascending. */
export function classCounts(name: RampName): number[] {
  return Object.keys(DARK_TO_LIGHT[name]).map(Number);
}

/**
 * Colours of the classes from the lowest value to the highest. More stands out from the ground: dark
 * on light, light on dark. A number of classes that the ramp cannot have becomes the nearest one it can.
 */
export function rampColors(
  name: RampName,
  theme: Theme,
  classes: number = USUAL_CLASSES[name],
): readonly string[] {
  const counts = classCounts(name);
  const count = Math.min(Math.max(classes, counts[0] ?? 3), counts.at(-1) ?? 3);
  const colors = DARK_TO_LIGHT[name][count] ?? [];
  return theme === 'dark' ? colors : colors.toReversed();
}

/** Seven classes of a difference, from much less (purple) over no clear change to much more (orange). */
export const DIFFERENCE_COLORS: Readonly<Record<Theme, readonly string[]>> = {
  light: ['#350857', '#6A4D9A', '#8F83B7', '#C6CDD4', '#FDCB8C', '#D67B17', '#894108'],
  dark: ['#D9D0FF', '#A595E6', '#7A66C2', '#4A4A50', '#B8660B', '#EE9A2F', '#FFD699'],
};

/** Colours of kinds without order (Okabe and Ito, 2008); whatever comes after the seventh is "other". */
export const KIND_COLORS: readonly string[] = [
  '#E69F00',
  '#56B4E9',
  '#009E73',
  '#F0E442',
  '#0072B2',
  '#D55E00',
  '#CC79A7',
];

/** Hatching of uncertain values: lines at 45°, black or white, whichever contrasts more with the class. */
export const HATCH = {
  lineWidthPx: 2,
  angleDeg: 45,
  /** Distance of the lines by class of interval width: none, wide, dense. */
  spacingPx: [0, 14, 8],
  /** Width of the interval, as a share of the scale, from which lines are wide, and dense. */
  limits: [0.25, 0.5],
  colors: ['#000000', '#FFFFFF'],
} as const;
