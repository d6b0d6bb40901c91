import type { LucideIcon } from 'lucide-react';
import {
  CircleQuestionMark,
  Download,
  FileCheck,
  FolderOpen,
  FolderX,
  MessageSquare,
  Scale,
} from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import type { DialogName } from '#state/page-slice.ts';
import { useWords } from './use-words.ts';

interface MoreMenuProps {
  readonly canClose: boolean;
  readonly canTakeAway: boolean;
  readonly hasReport: boolean;
  readonly onOpen: () => void;
  readonly onClose: () => void;
  readonly onDialog: (dialog: DialogName) => void;
}

interface ItemProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly onPress: () => void;
  readonly isDisabled?: boolean;
}

function Item({ icon: Icon, label, onPress, isDisabled = false }: ItemProps) {
  return (
    <li>
      <Button className="button row-button" onPress={onPress} isDisabled={isDisabled}>
        <Icon size={20} aria-hidden />
        {label}
      </Button>
    </li>
  );
}

/** On a narrow page: all that the top bar and the status bar offer on a wide one. */
export function MoreMenu(props: MoreMenuProps) {
  const { text } = useWords();
  const { canClose, canTakeAway, hasReport, onOpen, onClose, onDialog } = props;
  return (
    <ul className="more-menu">
      <Item icon={FolderOpen} label={text('frame:open')} onPress={onOpen} />
      {canClose && <Item icon={FolderX} label={text('frame:closeCity')} onPress={onClose} />}
      <Item
        icon={Download}
        label={text('frame:takeAway')}
        isDisabled={!canTakeAway}
        onPress={() => onDialog('takeAway')}
      />
      {hasReport && (
        <Item icon={FileCheck} label={text('report:title')} onPress={() => onDialog('report')} />
      )}
      <Item
        icon={MessageSquare}
        label={text('messages:title')}
        onPress={() => onDialog('messages')}
      />
      <Item icon={Scale} label={text('sources:title')} onPress={() => onDialog('sources')} />
      <Item icon={CircleQuestionMark} label={text('frame:keys')} onPress={() => onDialog('keys')} />
    </ul>
  );
}
