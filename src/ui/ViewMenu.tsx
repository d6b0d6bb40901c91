import { EllipsisVertical } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { useWords } from './use-words.ts';

/** What a view's menu does. */
const VIEW_COMMANDS = ['rename', 'caption', 'replace', 'up', 'down', 'remove'] as const;
export type ViewCommand = (typeof VIEW_COMMANDS)[number];

interface ViewMenuProps {
  readonly title: string;
  /** What can be done to this view now. */
  readonly can: (command: ViewCommand) => boolean;
  readonly onCommand: (command: ViewCommand) => void;
}

/** All that can be done to one of the saved views, but to show it. */
export function ViewMenu({ title, can, onCommand }: ViewMenuProps) {
  const { text } = useWords();
  return (
    <MenuTrigger>
      <Button className="button icon-only view-menu" aria-label={text('views:menu', { title })}>
        <EllipsisVertical size={20} aria-hidden />
      </Button>
      <Popover className="menu-popover" placement="bottom end">
        <Menu
          className="menu"
          aria-label={text('views:menu', { title })}
          onAction={(key) => {
            const command = VIEW_COMMANDS.find((one) => one === key);
            if (command !== undefined) onCommand(command);
          }}
        >
          {VIEW_COMMANDS.filter(can).map((command) => (
            <MenuItem key={command} id={command} className="menu-item">
              {text(`views:${command}`)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
