import { Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { useWords } from './use-words.ts';

/** Copies a table; where the browser does not allow it, the text is shown to be copied by hand. */
export function CopyTable({ table }: { readonly table: () => string }) {
  const { text } = useWords();
  const [done, setDone] = useState<'copied' | { readonly byHand: string }>();
  const copy = async () => {
    const copied = table();
    try {
      await navigator.clipboard.writeText(copied);
      setDone('copied');
    } catch {
      setDone({ byHand: copied });
    }
  };
  return (
    <div className="copy-table">
      <Button className="button" onPress={() => void copy()}>
        <Copy size={16} aria-hidden />
        {text('area:copy')}
      </Button>
      <span role="status">
        {done === 'copied' && text('area:copied')}
        {typeof done === 'object' && text('area:copyFailed')}
      </span>
      {typeof done === 'object' && (
        <textarea
          readOnly
          rows={5}
          aria-label={text('area:copyText')}
          value={done.byHand}
          onFocus={(event) => event.target.select()}
        />
      )}
    </div>
  );
}
