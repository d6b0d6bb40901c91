import { WifiOff } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { Told } from './Term.tsx';
import { useWords } from './use-words.ts';

function subscribe(changed: () => void): () => void {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
}

/** A quiet mark while there is no network: what is open works on. */
export function OfflineMark() {
  const { text } = useWords();
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  return (
    <span role="status" {...(online ? { className: 'visually-hidden' } : {})}>
      {!online && (
        <Told told={text('status:offlineMeans')} className="chip-term offline-mark">
          <WifiOff size={16} aria-hidden />
          {text('status:offline')}
        </Told>
      )}
    </span>
  );
}
