import { Settings } from 'lucide-react';
import { Header } from 'react-aria-components/Header';
import { MenuItem, MenuSection } from 'react-aria-components/Menu';
import type { ThemeChoice } from '#state/page-slice.ts';
import { BarMenu } from './BarMenu.tsx';
import { CommandMenuItem } from './CommandMenuItem.tsx';
import { useWords } from './use-words.ts';

const THEME_CHOICES: readonly ThemeChoice[] = ['system', 'light', 'dark'];

interface SettingsMenuProps {
  readonly themeChoice: ThemeChoice;
  readonly onTheme: (choice: ThemeChoice) => void;
  /** Shows what is kept on this machine, and forgets it. */
  readonly onKept: () => void;
  /** Whether it was asked for before its code was there. */
  readonly open: boolean;
}

/** How the page itself is shown. */
export function SettingsMenu({ themeChoice, onTheme, onKept, open }: SettingsMenuProps) {
  const { text } = useWords();
  return (
    <BarMenu
      label={text('frame:settings')}
      icon={Settings}
      open={open}
      onAction={(key) => key === 'kept' && onKept()}
    >
      <MenuSection
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[themeChoice]}
        onSelectionChange={(keys) => {
          const chosen = THEME_CHOICES.find((item) => keys !== 'all' && keys.has(item));
          if (chosen !== undefined) onTheme(chosen);
        }}
      >
        <Header className="menu-head">{text('frame:theme')}</Header>
        {THEME_CHOICES.map((item) => (
          <MenuItem key={item} id={item} className="menu-item">
            {text(`frame:theme.${item}`)}
          </MenuItem>
        ))}
      </MenuSection>
      <CommandMenuItem id="kept" />
    </BarMenu>
  );
}
