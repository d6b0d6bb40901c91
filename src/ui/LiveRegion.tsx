import type { Message } from '#state/message-slice.ts';
import { messageText } from './message-words.ts';
import { useWords } from './use-words.ts';

/** Reads out the newest message, politely. */
export function LiveRegion({ message }: { readonly message: Message | undefined }) {
  const words = useWords();
  return (
    <div className="visually-hidden" role="status" aria-live="polite">
      {message !== undefined && <span key={message.id}>{messageText(message, words)}</span>}
    </div>
  );
}
