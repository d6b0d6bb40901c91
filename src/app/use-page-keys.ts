import { useLayoutEffect } from 'react';
import type { Page } from './use-page.ts';

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.matches('input:not([type="range"]), textarea, select, [contenteditable]');
}

function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="dialog"], [role="menu"]') !== null;
}

type PageCommand = 'open' | 'keys' | 'leave';

function commandOf(event: KeyboardEvent): PageCommand | undefined {
  if (event.defaultPrevented || isInDialog(event.target)) return undefined;
  if (event.ctrlKey || event.metaKey) return event.key.toLowerCase() === 'o' ? 'open' : undefined;
  if (event.key === '?') return isTyping(event.target) ? undefined : 'keys';
  return event.key === 'Escape' ? 'leave' : undefined;
}

/** The keys that work everywhere: Ctrl+O opens files, ? shows the keys, Esc returns to the map. */
export function usePageKeys({ actions, chooseFiles }: Page, focusMap: () => void): void {
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const command = commandOf(event);
      if (command === undefined) return;
      event.preventDefault();
      if (command === 'open') chooseFiles();
      else if (command === 'keys') actions.openDialog('keys');
      else focusMap();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [actions, chooseFiles, focusMap]);
}
