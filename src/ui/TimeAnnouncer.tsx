import { useEffect, useRef, useState } from 'react';
import { dayTimeText } from '#i18n/time-text.ts';
import { useWords } from './use-words.ts';

/** While time plays it is read out no more often. */
const SAY_EVERY_MS = 10_000;

interface TimeAnnouncerProps {
  /** UTC epoch milliseconds. */
  readonly at: number;
  readonly playing: boolean;
  readonly timeZone: string;
}

/** Reads out the time shown, politely: each step that a person takes, and while it plays every 10 s at most. */
export function TimeAnnouncer({ at, playing, timeZone }: TimeAnnouncerProps) {
  const words = useWords();
  const [said, setSaid] = useState(at);
  const saidAt = useRef(-Infinity);
  useEffect(() => {
    if (playing && performance.now() - saidAt.current < SAY_EVERY_MS) return;
    saidAt.current = performance.now();
    setSaid(at);
  }, [at, playing]);
  return (
    <div className="visually-hidden" aria-live="polite" data-testid="said-time">
      <time>{dayTimeText(said, timeZone, words)}</time>
    </div>
  );
}
