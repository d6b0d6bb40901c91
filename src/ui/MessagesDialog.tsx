import { MessageList, type MessageListProps } from './MessageList.tsx';
import { ModalDialog } from './ModalDialog.tsx';
import { useWords } from './use-words.ts';

interface MessagesDialogProps extends MessageListProps {
  readonly onClose: () => void;
}

/** The messages over the page. */
export function MessagesDialog({ onClose, ...list }: MessagesDialogProps) {
  const { text } = useWords();
  return (
    <ModalDialog title={text('messages:title')} onClose={onClose}>
      <MessageList {...list} />
    </ModalDialog>
  );
}
