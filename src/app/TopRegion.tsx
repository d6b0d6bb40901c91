import { TopBar } from '#ui/TopBar.tsx';
import { usePage, usePageState } from './use-page.ts';

/** Whether there is a layer of values that can be saved. */
export function useCanTakeAway(): boolean {
  return usePageState((state) => state.layers.some((layer) => layer.quantity !== undefined));
}

/** The top bar, wired. */
export function TopRegion() {
  const { actions, chooseFiles } = usePage();
  const { twin, themeChoice } = usePageState(({ twin, themeChoice }) => ({ twin, themeChoice }));
  return (
    <TopBar
      twin={twin}
      canTakeAway={useCanTakeAway()}
      themeChoice={themeChoice}
      onOpen={chooseFiles}
      onTakeAway={() => actions.openDialog('takeAway')}
      onTheme={actions.setTheme}
      onKeys={() => actions.openDialog('keys')}
    />
  );
}
