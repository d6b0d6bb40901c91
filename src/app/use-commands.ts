import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { sideInHand } from '#state/compare-slice.ts';
import type { CommandId } from '#ui/command-words.ts';
import { COMMANDS, isPossible } from './commands.ts';
import { pageInHand, usePage, usePageState } from './use-page.ts';

const OVERLAYS = '[role="menu"], [role="dialog"]';

/** What can be done now, and what does it. */
export interface UsableCommands {
  /** Those that can be done, in the order in which they are listed. */
  readonly commands: readonly CommandId[];
  readonly can: (id: CommandId) => boolean;
  readonly run: (id: CommandId) => void;
}

/** The commands of the page, which act on the side in hand as their keys do. One that is chosen in a menu or dialog acts when that is closed. */
export function useCommands(): UsableCommands {
  const page = usePage();
  const inHand = usePageState(sideInHand);
  const { store } = inHand === 'right' ? page.right : page;
  const possible = useStore(
    store,
    useShallow((state) =>
      COMMANDS.filter((command) => isPossible(command, state)).map(({ id }) => id),
    ),
  );
  const run = (id: CommandId) => {
    const command = COMMANDS.find((one) => one.id === id);
    if (command === undefined) return;
    if (document.querySelector(OVERLAYS) === null) command.run(pageInHand(page));
    // What lies over the page gives the focus back one picture later: the command has the last word.
    else requestAnimationFrame(() => requestAnimationFrame(() => command.run(pageInHand(page))));
  };
  return { commands: possible, can: (id) => possible.includes(id), run };
}
