import { X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { Button } from 'react-aria-components/Button';
import { countText } from '#i18n/number-text.ts';
import { GUIDE_STEPS, type GuideStep } from '#state/start-slice.ts';
import { IconButton } from './IconButton.tsx';
import { useWords } from './use-words.ts';
import './start.css';

interface GuideCardProps {
  readonly step: GuideStep;
  /** Title of the layer that the tour shows, and name of the place it goes to. */
  readonly layer: string;
  readonly place: string;
  /** `undefined` ends the tour. */
  readonly onStep: (step: GuideStep | undefined) => void;
}

/** One step of the tour: what it is about stands out on the page. */
export function GuideCard({ step, layer, place, onStep }: GuideCardProps) {
  const words = useWords();
  const { text } = words;
  const card = useRef<HTMLElement>(null);
  const at = GUIDE_STEPS.indexOf(step);
  const [before, next] = [GUIDE_STEPS[at - 1], GUIDE_STEPS[at + 1]];
  useEffect(() => {
    document.documentElement.dataset['guide'] = step;
    return () => {
      delete document.documentElement.dataset['guide'];
    };
  }, [step]);
  useEffect(() => card.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    onStep(undefined);
  };
  return (
    <section
      ref={card}
      className="map-card guide-card"
      aria-label={text('start:guide')}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <div className="start-head">
        <p className="muted">
          {text('start:step', {
            number: countText(at + 1, words),
            total: countText(GUIDE_STEPS.length, words),
          })}
        </p>
        <IconButton label={text('start:end')} icon={X} onPress={() => onStep(undefined)} />
      </div>
      <p role="status">{text(`start:step.${step}`, { layer, place })}</p>
      <p className="start-choices">
        {next !== undefined && (
          <Button className="button primary" onPress={() => onStep(next)}>
            {text('start:next')}
          </Button>
        )}
        {before !== undefined && (
          <Button className="button" onPress={() => onStep(before)}>
            {text('start:back')}
          </Button>
        )}
        {next === undefined && (
          <Button className="button primary" onPress={() => onStep(undefined)}>
            {text('start:end')}
          </Button>
        )}
      </p>
    </section>
  );
}
