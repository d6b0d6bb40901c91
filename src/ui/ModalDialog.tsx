import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog, Heading } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { IconButton } from './IconButton.tsx';
import { ScrollBox } from './ScrollBox.tsx';
import { useWords } from './use-words.ts';
import './dialog.css';

interface ModalDialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons at the end. */
  readonly footer?: ReactNode;
  readonly wide?: boolean;
}

/** A dialog over the page: Esc or a click beside it closes it, the focus returns to where it was. */
export function ModalDialog({ title, onClose, children, footer, wide = false }: ModalDialogProps) {
  const { text } = useWords();
  return (
    <ModalOverlay
      className="dialog-overlay"
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={wide ? 'dialog-modal wide' : 'dialog-modal'}>
        <Dialog className="dialog">
          <div className="dialog-head">
            <Heading slot="title">{title}</Heading>
            <IconButton label={text('frame:close')} icon={X} onPress={onClose} />
          </div>
          <ScrollBox label={title} className="dialog-body">
            {children}
          </ScrollBox>
          {footer !== undefined && <div className="dialog-foot">{footer}</div>}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
