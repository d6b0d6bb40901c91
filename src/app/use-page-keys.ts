import { useLayoutEffect } from 'react';
import type { Page } from './use-page.ts';

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.matches('input:not([type="range"]), textarea, select, [contenteditable]');
}

function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="dialog"], [role="menu"]') !== null;
}

/** Things that use the keys themselves: lists type to filter, controls are pressed by Space. */
const TAKES_KEYS = '[role="grid"], [role="listbox"], [role="tablist"]';
const TAKES_SPACE = 'button, a, summary, label, input:not([type="range"]), [role="button"]';

type PageCommand = 'open' | 'keys' | 'leave' | 'play' | 'back' | 'on';

const TIME_KEYS: Readonly<Record<string, PageCommand>> = { ' ': 'play', ',': 'back', '.': 'on' };

function timeCommandOf(event: KeyboardEvent): PageCommand | undefined {
  const { target } = event;
  if (event.altKey || isTyping(target)) return undefined;
  if (!(target instanceof Element) || target.closest(TAKES_KEYS) !== null) return undefined;
  const isTaken = event.repeat || target.closest(TAKES_SPACE) !== null;
  if (event.key === ' ' && isTaken) return undefined;
  return TIME_KEYS[event.key];
}

function commandOf(event: KeyboardEvent): PageCommand | undefined {
  if (event.defaultPrevented || isInDialog(event.target)) return undefined;
  if (event.ctrlKey || event.metaKey) return event.key.toLowerCase() === 'o' ? 'open' : undefined;
  if (event.key === '?') return isTyping(event.target) ? undefined : 'keys';
  return event.key === 'Escape' ? 'leave' : timeCommandOf(event);
}

/**
 * The keys that work everywhere: Ctrl+O opens files, ? shows the keys, Esc returns to the map, Space plays,
 * comma and full stop step.
 */
export function usePageKeys({ actions, chooseFiles, store }: Page, focusMap: () => void): void {
  useLayoutEffect(() => {
    const does: Readonly<Record<PageCommand, () => void>> = {
      open: chooseFiles,
      keys: () => actions.openDialog('keys'),
      leave: focusMap,
      play: () => actions.play(!store.getState().playing),
      back: () => actions.stepTime(-1),
      on: () => actions.stepTime(1),
    };
    const onKeyDown = (event: KeyboardEvent) => {
      const command = commandOf(event);
      if (command === undefined) return;
      event.preventDefault();
      does[command]();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [actions, chooseFiles, focusMap, store]);
}
