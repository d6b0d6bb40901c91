import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { bytesText } from '#i18n/number-text.ts';
import { dayTimeText } from '#i18n/time-text.ts';
import type { Words } from '#i18n/words.ts';
import type { KeepingSlice, KeptOverview, KeptSummary } from '#state/keeping-slice.ts';
import { ModalDialog } from './ModalDialog.tsx';
import { ProblemText } from './ProblemText.tsx';
import { useWords } from './use-words.ts';

function filesText({ files }: KeptSummary, words: Words): string {
  if (files.length === 0) return words.text('keeping:noFiles');
  const size = bytesText(
    files.reduce((sum, { bytes }) => sum + bytes, 0),
    words,
  );
  return words.text('keeping:files', { count: files.length, size });
}

interface SummaryProps {
  readonly heading: string;
  readonly summary: KeptSummary;
  readonly timeZone: string;
}

function Summary({ heading, summary, timeZone }: SummaryProps) {
  const words = useWords();
  const { city, title, files, savedAt } = summary;
  return (
    <section aria-label={heading}>
      <h3>{heading}</h3>
      <p className="file-name">
        {city === 'files' ? <bdi>{title}</bdi> : words.text(`keeping:city.${city}`)}
      </p>
      <p className="muted">
        {words.text('keeping:keptAt', { time: dayTimeText(savedAt, timeZone, words) })}
      </p>
      <p>{filesText(summary, words)}</p>
      <ul className="kept-files">
        {files.map(({ name, bytes }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name, and the list never changes
          <li key={at}>
            <bdi>{name}</bdi> <bdi className="muted">{bytesText(bytes, words)}</bdi>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Room({ kept, onPersist }: { kept: KeptOverview; onPersist: () => void }) {
  const words = useWords();
  const { fileBytes, room } = kept;
  const used = bytesText(fileBytes, words);
  if (room === undefined) return <p>{words.text('keeping:usedOnly', { used })}</p>;
  const all = bytesText(room.usedBytes, words);
  const quota = bytesText(room.quotaBytes, words);
  return (
    <div>
      <p>{words.text('keeping:used', { used, all, quota })}</p>
      <p>{words.text(room.persisted ? 'keeping:persisted' : 'keeping:notPersisted')}</p>
      {!room.persisted && (
        <Button className="button" onPress={onPersist}>
          {words.text('keeping:persist')}
        </Button>
      )}
    </div>
  );
}

function ForgetQuestion({ kept }: { readonly kept: KeptOverview }) {
  const words = useWords();
  const files = [...(kept.current?.files ?? []), ...(kept.previous?.files ?? [])];
  const size = bytesText(kept.fileBytes, words);
  return (
    <div role="alert">
      <h3>{words.text('keeping:forgetAsk')}</h3>
      {files.length > 0 && (
        <p>{words.text('keeping:forgetFiles', { count: files.length, size })}</p>
      )}
      <p>{words.text('keeping:forgetView')}</p>
    </div>
  );
}

interface FooterProps {
  readonly isAsking: boolean;
  readonly canForget: boolean;
  readonly ask: (asking: boolean) => void;
  readonly onForget: () => void;
  readonly onClose: () => void;
}

function Footer({ isAsking, canForget, ask, onForget, onClose }: FooterProps) {
  const { text } = useWords();
  if (isAsking) {
    return (
      <>
        <Button className="button" autoFocus onPress={() => ask(false)}>
          {text('keeping:forgetNot')}
        </Button>
        <Button className="button" onPress={onForget}>
          {text('keeping:forgetNow')}
        </Button>
      </>
    );
  }
  return (
    <>
      <Button className="button" isDisabled={!canForget} onPress={() => ask(true)}>
        {text('keeping:forget')}
      </Button>
      <Button className="button primary" onPress={onClose}>
        {text('frame:close')}
      </Button>
    </>
  );
}

function Standing({ keeping, problem, onKeepHere }: StandingProps) {
  const { text } = useWords();
  if (keeping === 'opening') return null;
  const canKeep = keeping === 'elsewhere' || keeping === 'forgotten' || keeping === 'newer';
  return (
    <div>
      <p>{text(`keeping:state.${keeping}`)}</p>
      {problem !== undefined && <ProblemText problem={problem} />}
      {canKeep && (
        <Button className="button" onPress={onKeepHere}>
          {text(keeping === 'newer' ? 'keeping:keepBeside' : 'keeping:keepHere')}
        </Button>
      )}
    </div>
  );
}

interface StandingProps {
  readonly keeping: KeepingSlice['keeping'];
  readonly problem: KeepingSlice['keepingProblem'];
  readonly onKeepHere: () => void;
}

interface KeptDialogProps extends Pick<KeepingSlice, 'keeping' | 'keepingProblem' | 'kept'> {
  /** The zone of the person's clock. */
  readonly timeZone: string;
  readonly onKeepHere: () => void;
  readonly onForget: () => void;
  readonly onOpenPrevious: () => void;
  readonly onPersist: () => void;
  readonly onClose: () => void;
}

/** What is kept on this machine, how much room it takes, and how to be rid of it. */
export function KeptDialog(props: KeptDialogProps) {
  const { text } = useWords();
  const { keeping, keepingProblem, kept, timeZone, onClose } = props;
  const [isAsking, ask] = useState(false);
  const { current, previous } = kept ?? {};
  const isEmpty = current === undefined && previous === undefined;
  const forget = () => {
    ask(false);
    props.onForget();
  };
  return (
    <ModalDialog
      title={text('keeping:title')}
      onClose={onClose}
      footer={
        <Footer
          isAsking={isAsking}
          canForget={kept !== undefined && !isEmpty}
          ask={ask}
          onForget={forget}
          onClose={onClose}
        />
      }
    >
      {isAsking && kept !== undefined && <ForgetQuestion kept={kept} />}
      <Standing keeping={keeping} problem={keepingProblem} onKeepHere={props.onKeepHere} />
      {kept !== undefined && isEmpty && <p>{text('keeping:nothing')}</p>}
      {current !== undefined && (
        <Summary heading={text('keeping:nowOpen')} summary={current} timeZone={timeZone} />
      )}
      {previous !== undefined && (
        <div>
          <Summary heading={text('keeping:before')} summary={previous} timeZone={timeZone} />
          <Button className="button" onPress={props.onOpenPrevious}>
            {text('keeping:openPrevious')}
          </Button>
        </div>
      )}
      {kept !== undefined && <Room kept={kept} onPersist={props.onPersist} />}
    </ModalDialog>
  );
}
