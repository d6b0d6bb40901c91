import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { IconButton } from './IconButton.tsx';
import { Landmark } from './Landmark.tsx';
import { useWords } from './use-words.ts';
import './narrow.css';

interface SheetProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A region over the map of a narrow page, half or nearly all of its height. */
export function Sheet({ title, onClose, children }: SheetProps) {
  const { text } = useWords();
  const [tall, setTall] = useState(false);
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
  };
  return (
    <Landmark role="region" label={title} className={tall ? 'sheet tall' : 'sheet'}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Esc closes the sheet from all within */}
      <div className="sheet-content" onKeyDown={onKeyDown}>
        <div className="sheet-head">
          <h2 ref={head} tabIndex={-1}>
            {title}
          </h2>
          <IconButton
            label={text(tall ? 'frame:lower' : 'frame:higher')}
            icon={tall ? ChevronDown : ChevronUp}
            onPress={() => setTall(!tall)}
          />
          <IconButton label={text('frame:closeSheet')} icon={X} onPress={onClose} />
        </div>
        <div className="sheet-body">{children}</div>
      </div>
    </Landmark>
  );
}
