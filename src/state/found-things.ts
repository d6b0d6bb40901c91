/** Kinds of things that a search finds, in the order in which groups of equal rank are shown. */
export const FOUND_KINDS = [
  'coordinates',
  'layer',
  'view',
  'place',
  'district',
  'street',
  'station',
  'building',
  'command',
] as const;
export type FoundKind = (typeof FOUND_KINDS)[number];

/** One thing that was found. */
export interface FoundThing {
  readonly kind: FoundKind;
  /** Names it for whoever acts on it; one key a kind. */
  readonly key: string;
  readonly name: string;
}

export interface FoundGroup {
  readonly kind: FoundKind;
  /** The best of them. */
  readonly things: readonly FoundThing[];
  /** How many there are in all. */
  readonly total: number;
}

/** The answer to a search, the best group first. */
export interface FoundThings {
  readonly groups: readonly FoundGroup[];
  /** False while names are still being read: more may be found. */
  readonly complete: boolean;
}
