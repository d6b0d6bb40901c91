import { CircleCheck, Info, TriangleAlert } from 'lucide-react';
import { fullTimeText } from '#i18n/time-text.ts';
import type { Message } from '#state/message-slice.ts';
import { messageText } from './message-words.ts';
import { useWords } from './use-words.ts';

const ICONS = { info: CircleCheck, warning: Info, error: TriangleAlert } as const;

export interface MessageListProps {
  readonly messages: readonly Message[];
  /** The zone of the person's clock: messages tell when something happened here. */
  readonly timeZone: string;
}

/** All that was said since the page opened, newest first. */
export function MessageList({ messages, timeZone }: MessageListProps) {
  const words = useWords();
  if (messages.length === 0) return <p>{words.text('messages:none')}</p>;
  return (
    <ul className="message-list">
      {messages.toReversed().map((message) => {
        const Icon = ICONS[message.level];
        return (
          <li key={message.id} className={`message-${message.level}`}>
            <Icon size={16} aria-hidden />
            <div>
              <p>
                <span className="visually-hidden">
                  {words.text(`messages:level.${message.level}`)}
                </span>{' '}
                {messageText(message, words)}
              </p>
              <p className="muted">
                <time>{fullTimeText(message.at, timeZone, words)}</time>
              </p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
