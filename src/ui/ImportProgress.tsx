import { Button } from 'react-aria-components/Button';
import { ProgressBar } from 'react-aria-components/ProgressBar';
import type { WorkPart } from '#core/progress.ts';
import { countText } from '#i18n/number-text.ts';
import type { Words } from '#i18n/words.ts';
import type { RunningImport } from '#state/import-slice.ts';
import { countedText } from './progress-words.ts';
import { CANCEL_AFTER_MS, useElapsed } from './use-elapsed.ts';
import { useWords } from './use-words.ts';

/** "Loading buildings (3 of 5)": what of which file is being read. */
function partText({ file, role, number, count }: WorkPart, words: Words): string {
  const params = { file, number: countText(number, words), total: countText(count, words) };
  const known = role === undefined ? undefined : words.lookUp('importing', `part.${role}`, params);
  return known ?? words.text('importing:part', params);
}

function stageText(importing: RunningImport, words: Words): string {
  const { progress, files, carried } = importing;
  if (progress === undefined && carried) return words.text('importing:carried');
  if (progress === undefined) return words.text('importing:starting', { count: files.length });
  if (progress.part !== undefined) return partText(progress.part, words);
  return words.lookUp('stages', progress.stage) ?? words.text('importing:working');
}

interface ImportProgressProps {
  readonly importing: RunningImport;
  readonly onCancel: () => void;
}

function FileNames({ files }: { readonly files: readonly string[] }) {
  const words = useWords();
  return (
    <p className="muted file-names">
      <bdi>
        {new Intl.ListFormat(words.locale, { type: 'unit', style: 'short' }).format(
          files.slice(0, 4),
        )}
      </bdi>
      {files.length > 4 && ` ${words.text('importing:moreFiles', { count: files.length - 4 })}`}
    </p>
  );
}

/** How far an import is: the step by name, a count, and Cancel once it takes longer than 2 s. */
export function ImportProgress({ importing, onCancel }: ImportProgressProps) {
  const words = useWords();
  const canCancel = useElapsed(importing.startedAt, CANCEL_AFTER_MS);
  const { done = 0, total = 0 } = importing.progress ?? {};
  const counted = countedText(importing.progress, words);
  return (
    <div className="map-card import-progress">
      <ProgressBar
        aria-label={words.text('importing:progress')}
        value={total === 0 ? 0 : (100 * done) / total}
        isIndeterminate={total === 0}
        valueLabel={counted === '' ? stageText(importing, words) : counted}
      >
        {({ percentage, isIndeterminate }) => (
          <>
            <div className="progress-text">
              <span>{stageText(importing, words)}</span>
              <span className="muted">{counted}</span>
            </div>
            <div className="progress-track">
              <div
                className={isIndeterminate ? 'progress-fill unknown' : 'progress-fill'}
                style={{ inlineSize: `${isIndeterminate ? 100 : percentage}%` }}
              />
            </div>
          </>
        )}
      </ProgressBar>
      {importing.carried !== true && <FileNames files={importing.files} />}
      {canCancel && (
        <Button className="button" onPress={onCancel}>
          {words.text('importing:cancel')}
        </Button>
      )}
    </div>
  );
}
