import { FileDown } from 'lucide-react';
import { useWords } from './use-words.ts';

interface DropOverlayProps {
  /** Title of the open city, which the files are added to. */
  readonly city: string | undefined;
}

/** Shown while files hover over the page. */
export function DropOverlay({ city }: DropOverlayProps) {
  const { text } = useWords();
  return (
    <div className="drop-overlay">
      <div className="drop-card">
        <FileDown size={32} aria-hidden />
        <p className="drop-title">
          {city === undefined ? text('importing:dropTitle') : text('importing:dropAdd', { city })}
        </p>
        {city !== undefined && <p>{text('importing:dropOther')}</p>}
        <p>{text('empty:staysHere')}</p>
      </div>
    </div>
  );
}
