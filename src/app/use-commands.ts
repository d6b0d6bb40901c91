import type { CommandId } from '#ui/command-words.ts';
import { COMMANDS, isPossible } from './commands.ts';
import { usePage, usePageState } from './use-page.ts';

const OVERLAYS = '[role="menu"], [role="dialog"]';

/** What can be done now, and what does it. */
export interface UsableCommands {
  /** Those that can be done, in the order in which they are listed. */
  readonly commands: readonly CommandId[];
  readonly can: (id: CommandId) => boolean;
  readonly run: (id: CommandId) => void;
}

/** The commands of the page. One that is chosen in a menu or dialog acts when that is closed. */
export function useCommands(): UsableCommands {
  const page = usePage();
  const possible = usePageState((state) =>
    COMMANDS.filter((command) => isPossible(command, state)).map(({ id }) => id),
  );
  const run = (id: CommandId) => {
    const command = COMMANDS.find((one) => one.id === id);
    if (command === undefined) return;
    if (document.querySelector(OVERLAYS) === null) command.run(page);
    // What lies over the page gives the focus back one picture later: the command has the last word.
    else requestAnimationFrame(() => requestAnimationFrame(() => command.run(page)));
  };
  return { commands: possible, can: (id) => possible.includes(id), run };
}
