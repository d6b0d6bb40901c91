import { TopBar } from '#ui/TopBar.tsx';
import { useCommands } from './use-commands.ts';
import { usePage, usePageState } from './use-page.ts';

/** The top bar, wired. */
export function TopRegion() {
  const { actions } = usePage();
  const { city, themeChoice } = usePageState(({ twin, themeChoice }) => ({
    city: twin?.title,
    themeChoice,
  }));
  return (
    <TopBar {...useCommands()} city={city} themeChoice={themeChoice} onTheme={actions.setTheme} />
  );
}
