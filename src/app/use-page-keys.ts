import { useLayoutEffect } from 'react';
import { type PressedKey, pressOf } from '#ui/key-press.ts';
import { type Command, commandOf, isPossible } from './commands.ts';
import { type Page, pageInHand } from './use-page.ts';

const TAKES_LETTERS = 'input:not([type="range"]), textarea, select, [contenteditable]';
/** Fields that undo by themselves what is typed in them. */
const TAKES_CONTROL =
  'input:not([type="range"], [type="checkbox"], [type="radio"]), textarea, [contenteditable]';

function isTyping(target: EventTarget | null, press: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.matches(press.startsWith('Ctrl+') ? TAKES_CONTROL : TAKES_LETTERS);
}

function isInside(target: EventTarget | null, selector: string): boolean {
  return target instanceof Element && target.closest(selector) !== null;
}

/** Things that use the keys themselves: lists type to filter, controls are pressed by Space. */
const OVERLAY = '[role="dialog"], [role="menu"]';
const TAKES_KEYS = '[role="grid"], [role="treegrid"], [role="listbox"], [role="tablist"]';
const TAKES_SPACE = 'button, a, summary, label, input:not([type="range"]), [role="button"]';
/** Presses that a list takes as typing. */
const TYPED = /^[\p{L}\p{N} ,.]$/u;

function isTaken(target: EventTarget | null, press: string): boolean {
  if (press === ' ' && isInside(target, TAKES_SPACE)) return true;
  return TYPED.test(press) && isInside(target, TAKES_KEYS);
}

function pageCommandOf(event: KeyboardEvent): Command | undefined {
  const { target } = event;
  if (event.defaultPrevented || isInside(target, OVERLAY)) return undefined;
  const press = pressOf(event);
  const command = press === undefined ? undefined : commandOf(press, 'everywhere');
  if (command === undefined || press === undefined) return undefined;
  if (isTyping(target, press) && command.whileTyping !== true) return undefined;
  if (event.repeat && command.repeats !== true) return undefined;
  return isTaken(target, press) ? undefined : command;
}

/** Acts on the keys that work everywhere: those of the commands with that scope. */
export function usePageKeys(page: Page): void {
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const command = pageCommandOf(event);
      if (command === undefined) return;
      event.preventDefault();
      const inHand = pageInHand(page);
      if (isPossible(command, inHand.store.getState())) command.run(inHand);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [page]);
}

/** Calls once a key is not held any more, or the page can no longer know whether it is. */
function onceLetGo({ key, code }: Pick<PressedKey, 'key' | 'code'>, letGo: () => void): void {
  const ended = new AbortController();
  const end = () => {
    ended.abort();
    letGo();
  };
  const { signal } = ended;
  window.addEventListener('blur', end, { signal });
  const onKeyUp = (event: KeyboardEvent) => {
    if (event.code === code || event.key === key) end();
  };
  window.addEventListener('keyup', onKeyUp, { signal });
}

/** Acts on a key of the map; tells whether there is a command for it. */
export function pressOnMap(
  page: Page,
  event: Parameters<typeof pressOf>[0],
  repeat: boolean,
): boolean {
  const press = pressOf(event);
  const command = press === undefined ? undefined : commandOf(press, 'map');
  if (command === undefined) return false;
  if (repeat && command.repeats !== true) return true;
  // Esc that lets nothing go on the map closes what lies over it.
  const inHand = pageInHand(page);
  if (!isPossible(command, inHand.store.getState())) return false;
  command.run(inHand);
  if (command.letKeyGo !== undefined) onceLetGo(event, () => command.letKeyGo?.(page));
  return true;
}
