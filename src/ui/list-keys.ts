/** What a key does while a row of the list has the focus. */
export type ListCommand = 'take' | 'choose' | 'in' | 'out' | 'type' | { readonly to: number };

/** A pressed key, as a keyboard event has it. */
interface PressedKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/** Where the focus is, and how much of the list there is. */
interface ListPlace {
  readonly at: number;
  readonly length: number;
  /** Rows that are seen at once. */
  readonly page: number;
  /** Whether the text runs from right to left. */
  readonly rtl: boolean;
}

const COMMANDS: Readonly<Record<string, ListCommand>> = { Enter: 'take', ' ': 'choose' };

/** How far a key moves; `undefined` when it does not. Below 0 is above the first row: the head. */
function targetOf(key: string, { at, length, page }: ListPlace): number | undefined {
  const last = length - 1;
  switch (key) {
    case 'ArrowDown':
      return Math.min(at + 1, last);
    case 'ArrowUp':
      return at - 1;
    case 'PageDown':
      return Math.min(at + page, last);
    case 'PageUp':
      return Math.max(at - page, 0);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

/**
 * The command of a key on a row, or `undefined` when the list leaves it alone. Letters and digits go to the
 * filter; arrows along the row unfold (`in`) and fold (`out`) a group.
 */
export function listCommandOf(pressed: PressedKey, place: ListPlace): ListCommand | undefined {
  if (pressed.altKey || pressed.metaKey) return undefined;
  const to = targetOf(pressed.key, place);
  if (to !== undefined) return { to };
  if (pressed.ctrlKey) return undefined;
  if (pressed.key === 'ArrowRight') return place.rtl ? 'out' : 'in';
  if (pressed.key === 'ArrowLeft') return place.rtl ? 'in' : 'out';
  return COMMANDS[pressed.key] ?? (/^[\p{L}\p{N}]$/u.test(pressed.key) ? 'type' : undefined);
}
