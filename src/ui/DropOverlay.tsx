import { FileDown } from 'lucide-react';
import { useWords } from './use-words.ts';

/** Shown while files hover over the page. */
export function DropOverlay() {
  const { text } = useWords();
  return (
    <div className="drop-overlay">
      <div className="drop-card">
        <FileDown size={32} aria-hidden />
        <p className="drop-title">{text('importing:dropTitle')}</p>
        <p>{text('empty:staysHere')}</p>
      </div>
    </div>
  );
}
