import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from './IconButton.tsx';
import { useWords } from './use-words.ts';

interface CopyButtonProps {
  /** What is copied. */
  readonly text: string;
  readonly label: string;
}

/** Copies a text, and says that it did or that it could not. */
export function CopyButton({ text, label }: CopyButtonProps) {
  const words = useWords();
  const [said, setSaid] = useState<'copied' | 'copyFailed'>();
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setSaid('copied'),
      () => setSaid('copyFailed'),
    );
  return (
    <>
      <IconButton
        label={label}
        icon={said === 'copied' ? Check : Copy}
        onPress={() => void copy()}
        className="copy"
      />
      <span role="status" className="muted">
        {said !== undefined && words.text(`inspector:${said}`)}
      </span>
    </>
  );
}
