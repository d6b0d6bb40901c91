import { useEffect } from 'react';
import { KeptDialog } from '#ui/KeptDialog.tsx';
import { ShareDialog } from '#ui/ShareDialog.tsx';
import { usePage, usePageState } from './use-page.ts';
import '#ui/keeping.css';

interface DialogProps {
  readonly onClose: () => void;
}

/** What is kept, wired: looked up when it is opened, and when it changed from kept to not or back. */
export function Kept({ onClose }: DialogProps) {
  const { actions } = usePage();
  const { keeping, keepingProblem, kept } = usePageState((state) => ({
    keeping: state.keeping,
    keepingProblem: state.keepingProblem,
    kept: state.kept,
  }));
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is kept changes with how it is kept
  useEffect(actions.lookUpKept, [actions, keeping]);
  return (
    <KeptDialog
      {...{ keeping, keepingProblem, kept }}
      timeZone={Intl.DateTimeFormat().resolvedOptions().timeZone}
      onKeepHere={actions.keepHere}
      onForget={actions.forgetKept}
      onOpenPrevious={actions.openPrevious}
      onPersist={actions.persistKept}
      onClose={onClose}
    />
  );
}

async function copy(link: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(link);
    return true;
  } catch {
    return false;
  }
}

/** The link of the view, wired. */
export function Share({ onClose }: DialogProps) {
  const { link, scenario, hasOwnLayers } = usePageState(({ viewLink, layers }) => ({
    link: viewLink?.address ?? '',
    scenario: viewLink?.scenario,
    hasOwnLayers: layers.some(({ group }) => group === 'own'),
  }));
  return (
    <ShareDialog
      link={link}
      isSample={new URLSearchParams(link.split('#')[1]).get('city') === 'sample'}
      hasOwnLayers={hasOwnLayers}
      scenario={scenario}
      onCopy={copy}
      onClose={onClose}
    />
  );
}
