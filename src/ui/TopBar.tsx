import { CircleQuestionMark, Download, FolderOpen, FolderX, SunMoon } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Toolbar } from 'react-aria-components/Toolbar';
import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip';
import type { TwinSummary } from '#state/city-slice.ts';
import type { ThemeChoice } from '#state/page-slice.ts';
import { IconButton } from './IconButton.tsx';
import { useWords } from './use-words.ts';

const THEME_CHOICES: readonly ThemeChoice[] = ['system', 'light', 'dark'];

interface ThemeMenuProps {
  readonly choice: ThemeChoice;
  readonly onChoose: (choice: ThemeChoice) => void;
}

function ThemeMenu({ choice, onChoose }: ThemeMenuProps) {
  const { text } = useWords();
  return (
    <MenuTrigger>
      <TooltipTrigger delay={500}>
        <Button className="button icon-only" aria-label={text('frame:theme')}>
          <SunMoon size={20} aria-hidden />
        </Button>
        <Tooltip className="tooltip">{text('frame:theme')}</Tooltip>
      </TooltipTrigger>
      <Popover className="menu-popover" placement="bottom end">
        <Menu
          className="menu"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[choice]}
          onAction={(key) => {
            const chosen = THEME_CHOICES.find((item) => item === key);
            if (chosen !== undefined) onChoose(chosen);
          }}
        >
          {THEME_CHOICES.map((item) => (
            <MenuItem key={item} id={item} className="menu-item">
              {text(`frame:theme.${item}`)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

interface TopBarProps {
  readonly twin: TwinSummary | undefined;
  readonly canClose: boolean;
  readonly canTakeAway: boolean;
  readonly themeChoice: ThemeChoice;
  readonly onOpen: () => void;
  readonly onClose: () => void;
  readonly onTakeAway: () => void;
  readonly onTheme: (choice: ThemeChoice) => void;
  readonly onKeys: () => void;
}

/** Name of the product and the city, and what can be done with the whole of it. */
export function TopBar(props: TopBarProps) {
  const { text } = useWords();
  return (
    <>
      <h1 className="product">{text('frame:product')}</h1>
      {props.twin !== undefined && (
        <p className="city-name">
          <bdi>{props.twin.title}</bdi>
        </p>
      )}
      <Toolbar aria-label={text('frame:actions')} className="top-actions">
        <IconButton
          label={text('frame:open')}
          icon={FolderOpen}
          onPress={props.onOpen}
          shortcut={text('keys:key.open')}
          labelled
        />
        {props.canClose && (
          <IconButton
            label={text('frame:closeCity')}
            icon={FolderX}
            onPress={props.onClose}
            className="wide-only"
          />
        )}
        <IconButton
          label={text('frame:takeAway')}
          icon={Download}
          onPress={props.onTakeAway}
          isDisabled={!props.canTakeAway}
          labelled
          className="wide-only"
        />
        <ThemeMenu choice={props.themeChoice} onChoose={props.onTheme} />
        <IconButton
          label={text('frame:keys')}
          icon={CircleQuestionMark}
          onPress={props.onKeys}
          shortcut={text('keys:key.keys')}
          className="wide-only"
        />
      </Toolbar>
    </>
  );
}
