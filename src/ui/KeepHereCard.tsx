import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { useWords } from './use-words.ts';

/** Over the map while another tab keeps: that this one does not, and the way to change that. */
export function KeepHereCard({ onKeepHere }: { readonly onKeepHere: () => void }) {
  const { text } = useWords();
  const [dismissed, setDismissed] = useState(false);
  if (dismissed) return null;
  return (
    <div className="map-card" role="status">
      <p>{text('keeping:state.elsewhere')}</p>
      <Button className="button" onPress={onKeepHere}>
        {text('keeping:keepHere')}
      </Button>{' '}
      <Button className="button" onPress={() => setDismissed(true)}>
        {text('keeping:dismiss')}
      </Button>
    </div>
  );
}
