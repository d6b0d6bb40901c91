import { Button } from 'react-aria-components/Button';
import type { KeepingSlice } from '#state/keeping-slice.ts';
import { useWords } from './use-words.ts';

interface KeptMarkProps extends Pick<KeepingSlice, 'keeping' | 'keepingProblem'> {
  readonly onPress: () => void;
}

/** Whether what is done here is kept; pressed, it tells what is. Nothing before that is decided. */
export function KeptMark({ keeping, keepingProblem, onPress }: KeptMarkProps) {
  const { text } = useWords();
  if (keeping === 'opening') return null;
  const isFull = keeping === 'failed' && keepingProblem?.code === 'storageFull';
  const isFine = keeping === 'kept' || keeping === 'keeping';
  return (
    <Button className={isFine ? 'link-button' : 'link-button not-kept'} onPress={onPress}>
      {text(isFull ? 'keeping:mark.full' : `keeping:mark.${keeping}`)}
    </Button>
  );
}
