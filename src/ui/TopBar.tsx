import { CircleQuestionMark, Columns2, Download, Link, Search, Settings } from 'lucide-react';
import { type ReactNode, Suspense, useState } from 'react';
import { Toolbar } from 'react-aria-components/Toolbar';
import type { ThemeChoice } from '#state/page-slice.ts';
import { LazySettingsMenu, LazyTwinMenu } from './bar-menus.ts';
import { type CommandId, keyText } from './command-words.ts';
import { IconButton } from './IconButton.tsx';
import { TwinButton } from './TwinButton.tsx';
import { useWords } from './use-words.ts';

/** Commands on the whole of the city that stand in the bar, in their order. */
const ACTIONS = [
  { id: 'takeAway', icon: Download },
  { id: 'share', icon: Link },
] as const;

interface TopBarProps {
  /** Name of the open city. */
  readonly city: string | undefined;
  readonly themeChoice: ThemeChoice;
  /** Whether two sides are compared. */
  readonly comparing: boolean;
  readonly can: (command: CommandId) => boolean;
  readonly run: (command: CommandId) => void;
  readonly onTheme: (choice: ThemeChoice) => void;
  /** The scenario in hand. */
  readonly scenario?: ReactNode;
  /** The field that finds things. */
  readonly search?: ReactNode;
}

/** Name of the product and the city, the search, and what can be done with the whole of it. */
export function TopBar(props: TopBarProps) {
  const { city, themeChoice, can, run, onTheme, search, scenario } = props;
  const words = useWords();
  /** The menu that was asked for before its code was there. */
  const [wanted, setWanted] = useState<'twin' | 'settings'>();
  return (
    <>
      <h1 className="product">{words.text('frame:product')}</h1>
      <Suspense fallback={<TwinButton title={city} onPress={() => setWanted('twin')} />}>
        <LazyTwinMenu title={city} can={can} run={run} open={wanted === 'twin'} />
      </Suspense>
      {search}
      {scenario}
      <Toolbar aria-label={words.text('frame:actions')} className="top-actions">
        <IconButton
          label={words.text('compare:button')}
          tooltip={words.text('keys:does.compare')}
          icon={Columns2}
          shortcut={words.text('keys:key.compare')}
          labelled
          className="wide-only"
          pressed={props.comparing}
          isDisabled={!can('compare')}
          onPress={() => run('compare')}
        />
        {ACTIONS.map(({ id, icon }) => {
          const shortcut = keyText(id, words);
          return (
            <IconButton
              key={id}
              label={words.text(`keys:does.${id}`)}
              icon={icon}
              onPress={() => run(id)}
              isDisabled={!can(id)}
              {...(shortcut === undefined ? {} : { shortcut })}
              labelled
              className="wide-only"
            />
          );
        })}
        <IconButton
          label={words.text('keys:does.search')}
          icon={Search}
          onPress={() => run('search')}
          className="narrow-only"
        />
        <IconButton
          label={words.text('frame:help')}
          icon={CircleQuestionMark}
          onPress={() => run('keys')}
          shortcut={words.text('keys:key.keys')}
          className="wide-only"
        />
        <Suspense
          fallback={
            <IconButton
              label={words.text('frame:settings')}
              icon={Settings}
              onPress={() => setWanted('settings')}
            />
          }
        >
          <LazySettingsMenu
            themeChoice={themeChoice}
            onTheme={onTheme}
            onKept={() => run('kept')}
            open={wanted === 'settings'}
          />
        </Suspense>
      </Toolbar>
    </>
  );
}
