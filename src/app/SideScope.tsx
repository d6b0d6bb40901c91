import { type ReactNode, useMemo } from 'react';
import { sideInHand } from '#state/compare-slice.ts';
import type { Side } from '#state/side.ts';
import { PageContext, usePage, usePageState } from './use-page.ts';

interface SideScopeProps {
  /** The side that what lies within reads and acts on; unless given, the one in hand. */
  readonly side?: Side;
  readonly children: ReactNode;
}

/** A part of the page that is about one side of a comparison: that side's list and time are its page's. */
export function SideScope({ side, children }: SideScopeProps) {
  const page = usePage();
  const inHand = usePageState(sideInHand);
  const isRight = (side ?? inHand) === 'right';
  const scoped = useMemo(() => (isRight ? { ...page, ...page.right } : page), [page, isRight]);
  return <PageContext value={scoped}>{children}</PageContext>;
}
