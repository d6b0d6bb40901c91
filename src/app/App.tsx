import { type ReactNode, useCallback, useEffect, useMemo, useRef } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { withMessage } from '#state/message-slice.ts';
import type { PageStore } from '#state/page-store.ts';
import type { Actions } from '#ui/actions.ts';
import { DropOverlay } from '#ui/DropOverlay.tsx';
import { LiveRegion } from '#ui/LiveRegion.tsx';
import { focusMap } from '#ui/MapRegion.tsx';
import { useFileDrop } from '#ui/use-file-drop.ts';
import { WordsContext } from '#ui/use-words.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { fetchLazyRegions, LazyDialogs } from './lazy-regions.ts';
import { PageFrame } from './PageFrame.tsx';
import { Part, tellBroken } from './Part.tsx';
import { usePageWords } from './page-language.ts';
import { PageContext, type PageSide, usePage, usePageState } from './use-page.ts';
import { usePageKeys } from './use-page-keys.ts';

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Files that could not be taken from a drop: said over the map and kept in the messages. */
function tellUnreadable(store: PageStore, error: unknown): void {
  const problem = {
    code: 'fileUnreadable',
    params: { message: textOf(error) },
    where: {},
    wayOut: 'pickAnotherFile',
  } as const;
  store.setState((state) => ({
    notice: problem,
    ...withMessage(state, { at: Date.now(), level: 'error', content: { problem } }),
  }));
}

function Everything({ map }: { readonly map: ReactNode }) {
  const page = usePage();
  const { actions, store } = page;
  useEffect(() => {
    // What could not be fetched ahead is fetched again, and its failure told, when it is wanted.
    fetchLazyRegions().catch(() => {});
  }, []);
  usePageKeys(page);
  const unreadable = useCallback((error: unknown) => tellUnreadable(store, error), [store]);
  const hovering = useFileDrop(actions.openFiles, unreadable);
  const asks = usePageState((state) => state.dialog !== undefined || state.questions.length > 0);
  const closeDialog = () => {
    actions.openDialog(undefined);
    if (store.getState().questions.length > 0) actions.cancelImport();
    focusMap();
  };
  const city = usePageState((state) => state.twin?.title);
  const newest = usePageState((state) => state.messages.at(-1));
  return (
    <>
      <PageFrame map={map} />
      {asks && (
        <Part onClose={closeDialog}>
          <LazyDialogs />
        </Part>
      )}
      {hovering && <DropOverlay city={city} />}
      <LiveRegion message={newest} />
    </>
  );
}

interface AppProps {
  readonly store: PageStore;
  readonly actions: Actions;
  /** The right side of a comparison. */
  readonly right: PageSide;
  /** The map; drawn once and kept. */
  readonly map: ReactNode;
}

/** The whole page over a store and the actions that change it. */
export function App({ store, actions, right, map }: AppProps) {
  const words = usePageWords();
  const input = useRef<HTMLInputElement>(null);
  const chooseFiles = useCallback(() => input.current?.click(), []);
  const page = useMemo(
    () => ({ store, actions, right, chooseFiles }),
    [store, actions, right, chooseFiles],
  );
  return (
    <WordsContext value={words}>
      <I18nProvider locale={words.locale}>
        <ErrorBoundary words={words} what="page" onError={(error) => tellBroken(store, error)}>
          <PageContext value={page}>
            <input
              ref={input}
              type="file"
              multiple
              hidden
              data-testid="files"
              onChange={(event) => {
                actions.openFiles([...(event.target.files ?? [])]);
                event.target.value = '';
              }}
            />
            <Everything map={map} />
          </PageContext>
        </ErrorBoundary>
      </I18nProvider>
    </WordsContext>
  );
}
