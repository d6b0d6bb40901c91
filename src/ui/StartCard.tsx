import { X } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { Button } from 'react-aria-components/Button';
import { IconButton } from './IconButton.tsx';
import { useWords } from './use-words.ts';
import './start.css';

interface StartCardProps {
  readonly onNow: () => void;
  readonly onWhatIf: () => void;
  readonly onOpen: () => void;
  readonly onClose: () => void;
}

/** What to try first, on the map of the sample city. */
export function StartCard({ onNow, onWhatIf, onOpen, onClose }: StartCardProps) {
  const { text } = useWords();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    onClose();
  };
  return (
    <section className="map-card start-card" aria-label={text('start:title')} onKeyDown={onKeyDown}>
      <div className="start-head">
        <p>{text('start:lead')}</p>
        <IconButton label={text('start:close')} icon={X} onPress={onClose} />
      </div>
      <p className="start-choices">
        <Button className="button primary" onPress={onNow}>
          {text('start:now')}
        </Button>
        <Button className="button" onPress={onWhatIf}>
          {text('start:whatIf')}
        </Button>
        <Button className="button" onPress={onOpen}>
          {text('start:open')}
        </Button>
      </p>
    </section>
  );
}
