/** A pressed key, as a keyboard event has it. */
export interface PressedKey {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/**
 * One name for a key with what is held: `n`, `?`, `ArrowUp`, `Shift+ArrowUp`, `Ctrl+o`, `Ctrl+Shift+z`. Ctrl
 * stands for Cmd too; Shift is told of only where it does not choose the character. `undefined` with Alt,
 * which belongs to the browser.
 */
export function pressOf(pressed: PressedKey): string | undefined {
  // Read one by one: the members of an event are not its own, a rest of it has none.
  const { key, altKey, ctrlKey, metaKey, shiftKey } = pressed;
  if (altKey) return undefined;
  const ctrl = ctrlKey || metaKey;
  const isCharacter = key.length === 1;
  const shift = shiftKey && (!isCharacter || ctrl);
  const name = isCharacter ? key.toLowerCase() : key;
  return `${ctrl ? 'Ctrl+' : ''}${shift ? 'Shift+' : ''}${name}`;
}
