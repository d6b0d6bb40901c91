import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { countText, unitLabel } from '#i18n/number-text.ts';
import type { LayerEntry } from '#state/layer-slice.ts';
import type { TakeAwayPreview, TakeAwaySlice } from '#state/take-away-slice.ts';
import { Choice } from './Choice.tsx';
import { layerTitle } from './layer-words.ts';
import { ModalDialog } from './ModalDialog.tsx';
import { ProblemText } from './ProblemText.tsx';
import { ScrollBox } from './ScrollBox.tsx';
import { useWords } from './use-words.ts';

function Preview({ preview }: { readonly preview: TakeAwayPreview }) {
  const words = useWords();
  return (
    <>
      <h3>{words.text('takeAway:preview')}</h3>
      <p className="muted">
        {words.text('takeAway:rows', {
          shown: countText(preview.rows.length, words),
          total: countText(preview.total, words),
        })}
      </p>
      <ScrollBox label={words.text('takeAway:preview')} className="preview-scroll">
        <table className="preview-table" dir="ltr" translate="no">
          <thead>
            <tr>
              {preview.columns.map(({ name, unit }) => (
                <th key={name} scope="col">
                  {name}
                  {unit !== undefined && <span className="muted"> {unitLabel(unit, words)}</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.rows.map((row) => (
              <tr key={row[0]}>
                {preview.columns.map(({ name }, column) => (
                  <td key={name}>{row[column]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </>
  );
}

interface TakeAwayDialogProps extends TakeAwaySlice {
  /** Of which side of a comparison it is, if any. */
  readonly note: ReactNode;
  /** Layers with values. */
  readonly layers: readonly LayerEntry[];
  readonly onPreview: (layer: string) => void;
  readonly onSave: (layer: string) => void;
  readonly onClose: () => void;
}

/** A layer as a file: choose it, see what will be in it, save it. */
export function TakeAwayDialog(props: TakeAwayDialogProps) {
  const words = useWords();
  const { text } = words;
  const { preview, layers, saving } = props;
  const isReady = preview !== undefined && !saving;
  return (
    <ModalDialog
      title={text('takeAway:title')}
      onClose={props.onClose}
      wide
      footer={
        <>
          <Button className="button" onPress={props.onClose}>
            {text('frame:close')}
          </Button>
          <Button
            className="button primary"
            isDisabled={!isReady}
            onPress={() => {
              if (preview !== undefined) props.onSave(preview.layerId);
            }}
          >
            <Download size={20} aria-hidden />
            {text(saving ? 'takeAway:saving' : 'takeAway:save')}
          </Button>
        </>
      }
    >
      {props.note}
      <Choice
        label={text('takeAway:layer')}
        value={preview?.layerId ?? ''}
        placeholder={text('takeAway:choose')}
        items={layers.map((layer) => ({ id: layer.id, text: layerTitle(layer, words) }))}
        onChange={props.onPreview}
      />
      <p>{text('takeAway:format')}</p>
      {preview !== undefined && (
        <p>
          {text('takeAway:file')} <bdi className="file-name">{preview.fileName}</bdi>
        </p>
      )}
      {props.takeAwayProblem !== undefined && <ProblemText problem={props.takeAwayProblem} />}
      {preview !== undefined && <Preview preview={preview} />}
    </ModalDialog>
  );
}
