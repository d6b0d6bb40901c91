import { type ReactNode, Suspense } from 'react';
import { withMessage } from '#state/message-slice.ts';
import type { PageStore } from '#state/page-store.ts';
import { forgetFailedParts } from '#ui/lazy-part.tsx';
import { useWords } from '#ui/use-words.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { usePage } from './use-page.ts';

/** What could not be drawn says so in its place; the messages keep it for when it is shown again. */
export function tellBroken(store: PageStore, error: Error): void {
  const problem = {
    code: 'unexpected',
    params: { message: error.message },
    where: {},
    wayOut: 'tryAgain',
  } as const;
  store.setState((state) =>
    withMessage(state, { at: Date.now(), level: 'error', content: { problem } }),
  );
}

interface PartProps {
  /** Shown until the code of the part is there. */
  readonly fallback?: ReactNode;
  /** Whether a person asked for it; otherwise the fallback stands in its place when it fails. */
  readonly wanted?: boolean;
  /** Closes what could not be shown, where nothing around it does. */
  readonly onClose?: () => void;
  readonly children: ReactNode;
}

/** A part of the page that may be waited for, and that may fail without the rest of the page. */
export function Part({ fallback, wanted = true, onClose, children }: PartProps) {
  const { store } = usePage();
  return (
    <ErrorBoundary
      words={useWords()}
      what="part"
      onError={(error) => tellBroken(store, error)}
      onAgain={forgetFailedParts}
      instead={wanted ? undefined : fallback}
      {...(onClose === undefined ? {} : { onClose })}
    >
      <Suspense fallback={fallback}>{children}</Suspense>
    </ErrorBoundary>
  );
}
