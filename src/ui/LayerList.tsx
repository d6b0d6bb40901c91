import { Plus } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { Button } from 'react-aria-components/Button';
import {
  LAYER_GROUPS,
  type LayerEntry,
  type LayerGroup,
  type LayerSlice,
} from '#state/layer-slice.ts';
import type { Actions } from './actions.ts';
import { EvidenceLine } from './EvidenceLine.tsx';
import { InferenceControls } from './InferenceControls.tsx';
import { LayerCard } from './LayerCard.tsx';
import { useWords } from './use-words.ts';
import './layers.css';

interface LayerListProps
  extends Pick<LayerSlice, 'layers' | 'inferenceWheres' | 'cellSizesM'>,
    Pick<Actions, 'setLayerVisible' | 'retryLayer' | 'removeLayer' | 'infer' | 'judgeLayer'> {
  readonly timeZone: string;
  readonly onOpen: () => void;
  /** Buttons above the list. */
  readonly tools?: ReactNode;
}

interface GroupProps extends LayerListProps {
  readonly group: LayerGroup;
}

function Settings({ layer, ...props }: GroupProps & { readonly layer: LayerEntry }) {
  if (layer.inference === undefined) return null;
  return (
    <>
      <InferenceControls
        settings={layer.inference}
        wheres={props.inferenceWheres}
        cellSizesM={props.cellSizesM}
        onInfer={props.infer}
      />
      {layer.visible && <EvidenceLine layer={layer} onJudge={() => props.judgeLayer(layer.id)} />}
    </>
  );
}

function Group(props: GroupProps) {
  const { text } = useWords();
  const heading = useId();
  const layers = props.layers.filter((layer) => layer.group === props.group);
  return (
    <section className="layer-group" aria-labelledby={heading}>
      <h3 id={heading}>{text(`layers:group.${props.group}`)}</h3>
      {layers.length === 0 && <p className="muted">{text(`layers:none.${props.group}`)}</p>}
      {layers.length > 0 && (
        <ul>
          {layers.map((layer) => (
            <LayerCard
              key={layer.id}
              layer={layer}
              timeZone={props.timeZone}
              onVisible={(visible) => props.setLayerVisible(layer.id, visible)}
              onRetry={() => props.retryLayer(layer.id)}
              onRemove={() => props.removeLayer(layer.id)}
            >
              <Settings {...props} layer={layer} />
            </LayerCard>
          ))}
        </ul>
      )}
    </section>
  );
}

/** All layers by group, top of the list = top of the map. */
export function LayerList(props: LayerListProps) {
  const { text } = useWords();
  return (
    <div className="layer-list">
      <div className="layer-tools">{props.tools}</div>
      {LAYER_GROUPS.map((group) => (
        <Group key={group} {...props} group={group} />
      ))}
      <p className="add-data">
        <Button className="button" onPress={props.onOpen}>
          <Plus size={16} aria-hidden />
          {text('layers:add')}
        </Button>
      </p>
    </div>
  );
}
