import { Menu, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { CommandMenuItem } from './CommandMenuItem.tsx';
import type { CommandId } from './command-words.ts';
import { TwinButton } from './TwinButton.tsx';
import { useWords } from './use-words.ts';

const ITEMS = ['sample', 'open', 'kept', 'closeCity'] as const;

interface TwinMenuProps {
  /** Name of the open city. */
  readonly title: string | undefined;
  readonly can: (command: CommandId) => boolean;
  readonly run: (command: CommandId) => void;
  /** Whether it was asked for before its code was there. */
  readonly open: boolean;
}

/** The open city, and the ways to another one. */
export function TwinMenu({ title, can, run, open }: TwinMenuProps) {
  const { text } = useWords();
  return (
    <MenuTrigger defaultOpen={open}>
      <TwinButton title={title} />
      <Popover className="menu-popover" placement="bottom start">
        <Menu
          className="menu"
          aria-label={text('frame:city')}
          onAction={(key) => {
            const chosen = ITEMS.find((item) => item === key);
            if (chosen !== undefined) run(chosen);
          }}
        >
          {ITEMS.filter(can).map((id) => (
            <CommandMenuItem key={id} id={id} />
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
