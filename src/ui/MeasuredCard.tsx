import { X } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import type { Measured } from '#state/tool-slice.ts';
import { CopyTable } from './CopyTable.tsx';
import { FigureTable } from './FigureTable.tsx';
import { tabSeparated } from './figure-table.ts';
import { IconButton } from './IconButton.tsx';
import { measuredRows } from './measured-rows.ts';
import { useWords } from './use-words.ts';
import './tools.css';

interface MeasuredCardProps {
  readonly measured: Measured;
  readonly onClose: () => void;
}

/** What was measured; stays until it is closed. */
export function MeasuredCard({ measured, onClose }: MeasuredCardProps) {
  const words = useWords();
  const rows = measuredRows(measured, words);
  const title = words.text('tools:measured');
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    onClose();
  };
  return (
    <section className="map-card tool-card" aria-label={title} onKeyDown={onKeyDown}>
      <div className="tool-head">
        <h2>{title}</h2>
        <IconButton label={words.text('tools:closeMeasured')} icon={X} onPress={onClose} />
      </div>
      <div className="tool-body">
        <FigureTable rows={rows} />
        <p className="muted">{words.text(`tools:note.${measured.kind}`)}</p>
        <CopyTable table={() => tabSeparated([{ title, rows }])} />
      </div>
    </section>
  );
}
