import type { Quantity } from '#core/quantity.ts';
import { countText } from '#i18n/number-text.ts';
import {
  type InferenceSettings,
  SPATIAL_MODELS,
  type SpatialModelName,
} from '#state/layer-slice.ts';
import { Choice } from './Choice.tsx';
import { useWords } from './use-words.ts';

interface InferenceControlsProps {
  readonly settings: InferenceSettings;
  readonly inferable: readonly Quantity[];
  readonly cellSizesM: readonly number[];
  readonly onInfer: (settings: InferenceSettings) => void;
}

/** What the inferred layer is made with: quantity, model, size of the cells. */
export function InferenceControls(props: InferenceControlsProps) {
  const words = useWords();
  const { settings, onInfer } = props;
  return (
    <div className="inference-controls">
      <Choice<Quantity>
        label={words.text('layers:quantity')}
        value={settings.quantity}
        items={props.inferable.map((id) => ({ id, text: words.text(`quantities:${id}`) }))}
        onChange={(quantity) => onInfer({ ...settings, quantity })}
      />
      <Choice<SpatialModelName>
        label={words.text('layers:model')}
        value={settings.model}
        items={SPATIAL_MODELS.map((id) => ({ id, text: words.text(`models:${id}`) }))}
        onChange={(model) => onInfer({ ...settings, model })}
      />
      <Choice
        label={words.text('layers:cellSize')}
        value={String(settings.cellM)}
        items={props.cellSizesM.map((cellM) => ({
          id: String(cellM),
          text: words.text('values:value', {
            value: countText(cellM, words),
            unit: words.text('units:m'),
          }),
        }))}
        onChange={(cellM) => onInfer({ ...settings, cellM: Number(cellM) })}
      />
    </div>
  );
}
