import { X } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { IconButton } from './IconButton.tsx';
import { focusMap } from './MapRegion.tsx';
import { useWords } from './use-words.ts';

interface WhatISeeProps {
  /** What the picture shows. */
  readonly sentences: readonly string[];
  readonly onClose: () => void;
}

/** What the picture shows, written over the map until it is closed. */
export function WhatISee({ sentences, onClose }: WhatISeeProps) {
  const { text } = useWords();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    onClose();
    focusMap();
  };
  return (
    <section className="map-card what-i-see" aria-label={text('summary:say')} onKeyDown={onKeyDown}>
      <p>{sentences.join(' ')}</p>
      <IconButton label={text('summary:close')} icon={X} onPress={onClose} />
    </section>
  );
}
