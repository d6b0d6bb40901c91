import { EllipsisVertical } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { useWords } from './use-words.ts';

/** What a layer's menu does. */
export const LAYER_COMMANDS = [
  'style',
  'filter',
  'range',
  'values',
  'rename',
  'up',
  'down',
  'zoom',
  'plain',
  'remove',
] as const;
export type LayerCommand = (typeof LAYER_COMMANDS)[number];

interface LayerMenuProps {
  readonly title: string;
  /** What can be done to this layer now. */
  readonly can: (command: LayerCommand) => boolean;
  readonly onCommand: (command: LayerCommand) => void;
}

/** All that can be done to one layer of the list. */
export function LayerMenu({ title, can, onCommand }: LayerMenuProps) {
  const { text } = useWords();
  return (
    <MenuTrigger>
      <Button className="button icon-only layer-menu" aria-label={text('look:menu', { title })}>
        <EllipsisVertical size={20} aria-hidden />
      </Button>
      <Popover className="menu-popover" placement="bottom end">
        <Menu
          className="menu"
          aria-label={text('look:menu', { title })}
          onAction={(key) => {
            const command = LAYER_COMMANDS.find((one) => one === key);
            if (command !== undefined) onCommand(command);
          }}
        >
          {LAYER_COMMANDS.filter(can).map((command) => (
            <MenuItem key={command} id={command} className="menu-item">
              {text(`look:${command}`)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
