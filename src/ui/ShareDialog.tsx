import { Copy } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import type { ViewLinkMade } from '#state/keeping-slice.ts';
import { ModalDialog } from './ModalDialog.tsx';
import { useWords } from './use-words.ts';

interface ShareDialogProps {
  readonly link: string;
  /** Whether the city is the one that comes with the page: then the link opens it. */
  readonly isSample: boolean;
  readonly hasOwnLayers: boolean;
  readonly scenario: ViewLinkMade['scenario'];
  /** Resolves with whether it was copied. */
  readonly onCopy: (link: string) => Promise<boolean>;
  readonly onClose: () => void;
}

/** The link of the view, and in words what it carries and what it does not. */
export function ShareDialog(props: ShareDialogProps) {
  const { link, isSample, hasOwnLayers, scenario, onCopy, onClose } = props;
  const { text } = useWords();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [copied, setCopied] = useState<boolean>();
  const carried = isSample
    ? (['sample', 'camera', 'time', 'layers', 'theme'] as const)
    : (['camera', 'time', 'layers', 'theme'] as const);
  const left = [
    ...(isSample ? [] : ['files' as const]),
    ...(hasOwnLayers ? ['own' as const] : []),
    'names' as const,
  ];
  const copy = async () => {
    const done = await onCopy(link);
    setCopied(done);
    if (done) return;
    field.current?.focus();
    field.current?.select();
  };
  return (
    <ModalDialog
      title={text('keeping:shareTitle')}
      onClose={onClose}
      footer={
        <>
          <Button className="button" onPress={onClose}>
            {text('frame:close')}
          </Button>
          <Button className="button primary" onPress={() => void copy()}>
            <Copy size={20} aria-hidden />
            {text('keeping:shareCopy')}
          </Button>
        </>
      }
    >
      <div className="share-link">
        <label htmlFor={id}>{text('keeping:shareLink')}</label>
        <textarea
          id={id}
          ref={field}
          readOnly
          rows={4}
          dir="ltr"
          translate="no"
          spellCheck={false}
          value={link}
        />
      </div>
      <p role="status">
        {copied !== undefined && text(copied ? 'keeping:shareCopied' : 'keeping:shareNotCopied')}
      </p>
      <h3>{text('keeping:shareIn')}</h3>
      <ul className="share-list">
        {carried.map((part) => (
          <li key={part}>{text(`keeping:shareIn.${part}`)}</li>
        ))}
        {scenario?.isIn === true && (
          <li>{text('keeping:shareIn.scenario', { title: scenario.title })}</li>
        )}
      </ul>
      <h3>{text('keeping:shareOut')}</h3>
      <ul className="share-list">
        {left.map((part) => (
          <li key={part}>{text(`keeping:shareOut.${part}`)}</li>
        ))}
        {scenario?.isIn === false && (
          <li>{text('keeping:shareOut.scenario', { title: scenario.title })}</li>
        )}
      </ul>
    </ModalDialog>
  );
}
