import { X } from 'lucide-react';
import { IconButton } from './IconButton.tsx';
import { useWords } from './use-words.ts';

interface WhatISeeProps {
  /** What the picture shows. */
  readonly sentences: readonly string[];
  readonly onClose: () => void;
}

/** What the picture shows, written over the map until it is closed. */
export function WhatISee({ sentences, onClose }: WhatISeeProps) {
  const { text } = useWords();
  return (
    <section className="map-card what-i-see" aria-label={text('summary:say')}>
      <p>{sentences.join(' ')}</p>
      <IconButton label={text('summary:close')} icon={X} onPress={onClose} />
    </section>
  );
}
