import { contrast } from './contrast.ts';
import { COLORS, type Theme, type ThemeColors } from './tokens.ts';

/** What full night leaves of red, green and blue, by theme; a dark page is dark already. */
const NIGHT: Readonly<Record<Theme, readonly [number, number, number]>> = {
  light: [0.36, 0.4, 0.5],
  dark: [0.52, 0.56, 0.68],
};

/** Altitude of the sun at which darkness begins, and at which it is full: the end of civil twilight. */
const DUSK_DEG = [4, -6] as const;

/** Steps from day to night: few enough that the city is not painted anew with every movement of the sun. */
const STEPS = 32;

/** How dark it is under a sun at an altitude in degrees: 0 by day, 1 by night, in 32 steps. */
export function darkness(altitudeDeg: number): number {
  const [from, to] = DUSK_DEG;
  const share = Math.min(1, Math.max(0, (from - altitudeDeg) / (from - to)));
  return Math.round(share ** 2 * (3 - 2 * share) * STEPS) / STEPS;
}

/** A colour with its channels multiplied. */
function dimmed(color: string, factors: readonly number[]): string {
  const channels = [1, 3, 5].map((at, index) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) * (factors[index] ?? 1);
    return Math.round(value).toString(16).padStart(2, '0').toUpperCase();
  });
  return `#${channels.join('')}`;
}

/** What may case lines: the first that stands out enough from all that lines lie on, else the best. */
const CASINGS: Readonly<Record<Theme, readonly string[]>> = {
  light: [COLORS.light.casing, COLORS.dark.casing, COLORS.light.text, COLORS.light.surface],
  dark: [COLORS.dark.casing],
};
const ENOUGH = 3.5;

function casingOver(theme: Theme, under: readonly string[]): string {
  const ranked = CASINGS[theme].map((color) => ({
    color,
    least: Math.min(...under.map((one) => contrast(color, one))),
  }));
  const best = ranked.reduce((a, b) => (b.least > a.least ? b : a));
  return (ranked.find(({ least }) => least >= ENOUGH) ?? best).color;
}

const DIMMED = ['ground', 'building', 'street', 'water', 'green', 'surface2'] as const;

const made = new Map<string, ThemeColors>();

function darkened(theme: Theme, dark: number): ThemeColors {
  const colors = COLORS[theme];
  const factors = NIGHT[theme].map((left) => 1 - dark * (1 - left));
  const dim = Object.fromEntries(
    DIMMED.map((name) => [name, dimmed(colors[name], factors)]),
  ) as Record<(typeof DIMMED)[number], string>;
  const { surface2: _, ...under } = dim;
  const casing = casingOver(theme, Object.values(under));
  return { ...colors, ...dim, casing, controlBorder: casing };
}

/**
 * The colours of a theme with the city's neutral ones from day (0) to night (1), the same object for the same
 * night. Colours of values have no night; what cases them stands out from the ground at any hour.
 */
export function cityColors(theme: Theme, dark: number): ThemeColors {
  if (dark === 0) return COLORS[theme];
  const key = `${theme} ${dark}`;
  const colors = made.get(key) ?? darkened(theme, dark);
  made.set(key, colors);
  return colors;
}
