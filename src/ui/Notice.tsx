import { X } from 'lucide-react';
import type { Problem } from '#core/errors.ts';
import { IconButton } from './IconButton.tsx';
import { ProblemText } from './ProblemText.tsx';
import { useWords } from './use-words.ts';

interface NoticeProps {
  readonly problem: Problem;
  readonly onDismiss: () => void;
}

/** An error that belongs to no layer or file: over the map until it is dismissed. */
export function Notice({ problem, onDismiss }: NoticeProps) {
  const { text } = useWords();
  return (
    <div className="map-card notice" role="alert">
      <ProblemText problem={problem} />
      <IconButton label={text('frame:dismiss')} icon={X} onPress={onDismiss} />
    </div>
  );
}
