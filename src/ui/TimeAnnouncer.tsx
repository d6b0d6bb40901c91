import { useEffect, useState } from 'react';
import { dayTimeText } from '#i18n/time-text.ts';
import { useWords } from './use-words.ts';

interface TimeAnnouncerProps {
  /** UTC epoch milliseconds. */
  readonly at: number;
  readonly playing: boolean;
  readonly timeZone: string;
}

/**
 * Reads out the time shown, politely: each step that a person takes, and where playing stopped. While time
 * plays, the spoken summary tells it.
 */
export function TimeAnnouncer({ at, playing, timeZone }: TimeAnnouncerProps) {
  const words = useWords();
  const [said, setSaid] = useState(at);
  useEffect(() => {
    if (!playing) setSaid(at);
  }, [at, playing]);
  return (
    <div className="visually-hidden" aria-live="polite" data-testid="said-time">
      <time>{dayTimeText(said, timeZone, words)}</time>
    </div>
  );
}
