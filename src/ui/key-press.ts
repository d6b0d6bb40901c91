/** A pressed key, as a keyboard event has it. */
export interface PressedKey {
  readonly key: string;
  /** Where the key lies, by what a US keyboard has there: `KeyZ`. */
  readonly code?: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/** A letter of a script whose keyboards have no Latin ones: Cyrillic, Greek, Arabic ... */
const OTHER_SCRIPT = /^(?!\p{Script=Latin})\p{L}$/u;
const SIGNS: Readonly<Record<string, string>> = { Comma: ',', Period: '.', Slash: '/' };

/** The character of a key; where it types another script, the one that a US keyboard has there. */
function characterOf(key: string, code = ''): string {
  if (!OTHER_SCRIPT.test(key)) return key.toLowerCase();
  return SIGNS[code] ?? /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? key.toLowerCase();
}

/**
 * One name for a key with what is held: `n`, `?`, `ArrowUp`, `Shift+ArrowUp`, `Ctrl+o`, `Ctrl+Shift+z`. Ctrl
 * stands for Cmd too; Shift is told of only where it does not choose the character. `undefined` with Alt,
 * which belongs to the browser.
 */
export function pressOf(pressed: PressedKey): string | undefined {
  // Read one by one: the members of an event are not its own, a rest of it has none.
  const { key, code, altKey, ctrlKey, metaKey, shiftKey } = pressed;
  if (altKey) return undefined;
  const ctrl = ctrlKey || metaKey;
  const isCharacter = key.length === 1;
  const shift = shiftKey && (!isCharacter || ctrl);
  const name = isCharacter ? characterOf(key, code) : key;
  return `${ctrl ? 'Ctrl+' : ''}${shift ? 'Shift+' : ''}${name}`;
}
