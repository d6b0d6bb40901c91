import { countText } from '#i18n/number-text.ts';
import {
  type InferenceSettings,
  type InferenceWhere,
  SPATIAL_MODELS,
  type SpatialModelName,
} from '#state/layer-slice.ts';
import { Choice } from './Choice.tsx';
import { useWords } from './use-words.ts';

interface InferenceControlsProps {
  readonly settings: InferenceSettings;
  /** What the city has to infer values on. */
  readonly wheres: readonly InferenceWhere[];
  readonly cellSizesM: readonly number[];
  readonly onInfer: (settings: InferenceSettings) => void;
}

/** What an inferred layer is made with: model, what it has values on, size of the cells of a grid. */
export function InferenceControls(props: InferenceControlsProps) {
  const words = useWords();
  const { settings, onInfer } = props;
  return (
    <div className="inference-controls">
      <Choice<SpatialModelName>
        label={words.text('layers:model')}
        value={settings.model}
        items={SPATIAL_MODELS.map((id) => ({ id, text: words.text(`models:${id}`) }))}
        onChange={(model) => onInfer({ ...settings, model })}
      />
      <Choice<InferenceWhere>
        label={words.text('layers:where')}
        value={settings.where}
        items={props.wheres.map((id) => ({ id, text: words.text(`layers:where.${id}`) }))}
        onChange={(where) => onInfer({ ...settings, where })}
      />
      {settings.where === 'grid' && (
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
      )}
    </div>
  );
}
