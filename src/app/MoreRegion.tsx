import { MoreMenu } from '#ui/MoreMenu.tsx';
import { StatusNote } from './StatusRegion.tsx';
import { useCommands } from './use-commands.ts';

/** On a narrow page: what has no place of its own there, and what the status bar tells. */
export function MoreRegion() {
  return (
    <>
      <StatusNote />
      <MoreMenu {...useCommands()} />
    </>
  );
}
