import { ChartColumn, Ellipsis, FlaskConical, Layers } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import type { SheetName } from '#state/page-slice.ts';
import { useWords } from './use-words.ts';
import './narrow.css';

const SHEETS = [
  { name: 'layers', icon: Layers },
  { name: 'whatIf', icon: FlaskConical },
  { name: 'results', icon: ChartColumn },
  { name: 'more', icon: Ellipsis },
] as const;

interface TabBarProps {
  readonly sheet: SheetName | undefined;
  readonly onSheet: (sheet: SheetName | undefined) => void;
}

/** What a narrow page shows over its map, one at a time. */
export function TabBar({ sheet, onSheet }: TabBarProps) {
  const { text } = useWords();
  return (
    <>
      {SHEETS.map(({ name, icon: Icon }) => (
        <Button
          key={name}
          className="tab-button"
          aria-expanded={sheet === name}
          onPress={() => onSheet(sheet === name ? undefined : name)}
        >
          <Icon size={20} aria-hidden />
          {text(`frame:sheet.${name}`)}
        </Button>
      ))}
    </>
  );
}
