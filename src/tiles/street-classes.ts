/** How a class of street is drawn. */
export interface StreetClass {
  /** 0 local ... 5 motorway. */
  readonly rank: number;
  /** Width of the carriageway on the map: a drawing convention, not a fact of the street. */
  readonly widthM: number;
}

/** By rank, from local streets to motorways: `StreetClass.widthM`. */
export const STREET_WIDTHS_M: readonly number[] = [6, 8, 9, 10, 12, 14];

const RANKS: Readonly<Record<string, number>> = {
  motorway: 5,
  trunk: 4,
  primary: 3,
  secondary: 2,
  tertiary: 1,
};

/** Numbered classes run from 0 motorway to 5 local; the others are names as OpenStreetMap has them, links too. */
export function streetClass(name: string): StreetClass {
  const plain = name
    .trim()
    .toLowerCase()
    .replace(/_link$/, '');
  const rank = /^[0-5]$/.test(plain) ? 5 - Number(plain) : (RANKS[plain] ?? 0);
  return { rank, widthM: STREET_WIDTHS_M[rank] ?? 6 };
}
