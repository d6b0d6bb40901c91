import type { LucideIcon } from 'lucide-react';
import {
  Bookmark,
  CircleQuestionMark,
  Columns2,
  Command,
  Download,
  FileCheck,
  FolderOpen,
  FolderX,
  HardDrive,
  Link,
  MessageSquare,
  MousePointerClick,
  Scale,
  Sun,
  Table2,
} from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import type { CommandId } from './command-words.ts';
import { useWords } from './use-words.ts';

const ITEMS: readonly (readonly [CommandId, LucideIcon])[] = [
  ['open', FolderOpen],
  ['closeCity', FolderX],
  ['table', Table2],
  ['inspector', MousePointerClick],
  ['views', Bookmark],
  ['compare', Columns2],
  ['takeAway', Download],
  ['share', Link],
  ['kept', HardDrive],
  ['look', Sun],
  ['report', FileCheck],
  ['messages', MessageSquare],
  ['sources', Scale],
  ['keys', CircleQuestionMark],
  ['palette', Command],
];

interface MoreMenuProps {
  readonly can: (command: CommandId) => boolean;
  readonly run: (command: CommandId) => void;
}

/** On a narrow page: what the top bar and the status bar offer on a wide one. */
export function MoreMenu({ can, run }: MoreMenuProps) {
  const { text } = useWords();
  return (
    <ul className="more-menu">
      {ITEMS.filter(([id]) => can(id)).map(([id, Icon]) => (
        <li key={id}>
          <Button className="button row-button" onPress={() => run(id)}>
            <Icon size={20} aria-hidden />
            {text(`keys:does.${id}`)}
          </Button>
        </li>
      ))}
    </ul>
  );
}
