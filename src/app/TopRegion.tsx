import { flushSync } from 'react-dom';
import { isPageEmpty } from '#state/page-store.ts';
import { focusEmptyState } from '#ui/EmptyState.tsx';
import { TopBar } from '#ui/TopBar.tsx';
import { usePage, usePageState } from './use-page.ts';

/** Whether there is a layer of values that can be saved. */
export function useCanTakeAway(): boolean {
  return usePageState((state) => state.layers.some((layer) => layer.quantity !== undefined));
}

/** Whether something is open, and what closes it and moves the focus to the next action. */
export function useCloseCity(): { canClose: boolean; onClose: () => void } {
  const { actions } = usePage();
  const canClose = usePageState((state) => !isPageEmpty(state));
  const onClose = () => {
    flushSync(actions.closeCity);
    focusEmptyState();
  };
  return { canClose, onClose };
}

/** The top bar, wired. */
export function TopRegion() {
  const { actions, chooseFiles } = usePage();
  const { twin, themeChoice } = usePageState(({ twin, themeChoice }) => ({ twin, themeChoice }));
  return (
    <TopBar
      {...useCloseCity()}
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
