import { Button } from 'react-aria-components/Button';
import type { LayerWork } from '#state/layer-slice.ts';
import { countedText } from './progress-words.ts';
import { CANCEL_AFTER_MS, useElapsed } from './use-elapsed.ts';
import { useWords } from './use-words.ts';

interface WorkProps {
  readonly work: LayerWork;
  readonly onGiveUp: () => void;
}

function Work({ work, onGiveUp }: WorkProps) {
  const words = useWords();
  const canGiveUp = useElapsed(work.startedAt, CANCEL_AFTER_MS);
  const { progress } = work;
  const stage = progress && words.lookUp('stages', progress.stage);
  const counted = countedText(progress, words);
  return (
    <>
      {stage !== undefined && <span>{stage}</span>}
      {counted !== '' && <span>{counted}</span>}
      {canGiveUp && (
        <Button className="link-button" onPress={onGiveUp}>
          {words.text('layers:giveUp')}
        </Button>
      )}
    </>
  );
}

/** That a layer is being made anew: the step by name, a count, and the way to give it up once it takes longer than 2 s. */
export function LayerUpdating({
  work,
  onGiveUp,
}: Partial<WorkProps> & Pick<WorkProps, 'onGiveUp'>) {
  const { text } = useWords();
  return (
    <>
      <span>{text('layers:updating')}</span>
      {work !== undefined && <Work work={work} onGiveUp={onGiveUp} />}
    </>
  );
}
