import { RotateCw } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import type { LayerEntry } from '#state/layer-slice.ts';
import { useWords } from './use-words.ts';
import type { WhatIfActions } from './what-if-command.ts';

interface RunAgainProps {
  readonly layer: LayerEntry;
  readonly actions: WhatIfActions;
}

/** The way out of a result that is not of what its scenario asks now. */
export function RunAgain({ layer: { simulated, outOfDate }, actions }: RunAgainProps) {
  const { text } = useWords();
  if (simulated === undefined || outOfDate !== true) return null;
  const { scenario } = simulated;
  return (
    <Button className="button" onPress={() => actions.whatIf({ do: 'run', scenario })}>
      <RotateCw size={16} aria-hidden />
      {text('layers:runAgain')}
    </Button>
  );
}
