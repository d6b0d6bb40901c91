import { Plus } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useCallback, useId, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import type { Theme } from '#core/tokens.ts';
import type { Words } from '#i18n/words.ts';
import {
  LAYER_GROUPS,
  type LayerEntry,
  type LayerGroup,
  type LayerSlice,
} from '#state/layer-slice.ts';
import type { Actions } from './actions.ts';
import { EvidenceLine } from './EvidenceLine.tsx';
import { EYES } from './focus-layers.ts';
import { InferenceControls } from './InferenceControls.tsx';
import { type CardActions, LayerCard } from './LayerCard.tsx';
import { layerTitle } from './layer-words.ts';
import { useWords } from './use-words.ts';
import './layers.css';

interface LayerListProps
  extends Pick<
    LayerSlice,
    | 'layers'
    | 'filtered'
    | 'layerWork'
    | 'histograms'
    | 'attributeKeys'
    | 'offers'
    | 'inferenceWheres'
    | 'cellSizesM'
  > {
  readonly timeZone: string;
  readonly theme: Theme;
  readonly actions: CardActions & Pick<Actions, 'infer' | 'judgeLayer' | 'moveLayer'>;
  readonly onOpen: () => void;
  /** Buttons above the list. */
  readonly tools?: ReactNode;
}

interface GroupProps extends LayerListProps {
  readonly group: LayerGroup;
  readonly onMove: Actions['moveLayer'];
}

function Settings({ layer, actions, ...props }: GroupProps & { readonly layer: LayerEntry }) {
  if (layer.inference === undefined) return null;
  return (
    <>
      <InferenceControls
        settings={layer.inference}
        wheres={props.inferenceWheres}
        cellSizesM={props.cellSizesM}
        onInfer={actions.infer}
      />
      {layer.visible && <EvidenceLine layer={layer} onJudge={() => actions.judgeLayer(layer.id)} />}
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
          {layers.map((layer, at) => (
            <LayerCard
              key={layer.id}
              layer={layer}
              isFirst={at === 0}
              isLast={at === layers.length - 1}
              timeZone={props.timeZone}
              theme={props.theme}
              filtered={props.filtered[layer.id]}
              work={props.layerWork[layer.id]}
              histogram={props.histograms[layer.id]}
              attribute={props.attributeKeys[layer.id]}
              offers={props.offers[layer.id]}
              actions={props.actions}
              onMove={props.onMove}
            >
              {layer.inference !== undefined && <Settings {...props} layer={layer} />}
            </LayerCard>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Up, down, Home and End go from eye to eye. */
function moveAmongEyes(event: KeyboardEvent<HTMLElement>): void {
  const eyes = [...event.currentTarget.querySelectorAll<HTMLElement>(EYES)];
  const at = eyes.indexOf(event.target as HTMLElement);
  const steps: Readonly<Record<string, number>> = {
    ArrowUp: at - 1,
    ArrowDown: at + 1,
    Home: 0,
    End: eyes.length - 1,
  };
  const next = steps[event.key];
  if (at === -1 || next === undefined) return;
  event.preventDefault();
  eyes[next]?.focus();
}

/** Where a layer stands in its group, for those who do not see it. */
function placeText(id: string, layers: readonly LayerEntry[], words: Words): string {
  const layer = layers.find((one) => one.id === id);
  if (layer === undefined) return '';
  const group = layers.filter((one) => one.group === layer.group);
  const [place, of] = [group.indexOf(layer) + 1, group.length];
  return words.text('look:place', { title: layerTitle(layer, words), place, of });
}

/** All layers by group, top of the list = top of the map. */
export function LayerList(props: LayerListProps) {
  const words = useWords();
  const { text } = words;
  const { moveLayer } = props.actions;
  const [moved, setMoved] = useState<string>();
  const onMove = useCallback<Actions['moveLayer']>(
    (layer, to) => {
      moveLayer(layer, to);
      setMoved(layer);
    },
    [moveLayer],
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows go from one button of the list to the next
    <div className="layer-list" onKeyDown={moveAmongEyes}>
      <div className="layer-tools">{props.tools}</div>
      {LAYER_GROUPS.map((group) => (
        <Group key={group} {...props} group={group} onMove={onMove} />
      ))}
      <span role="status" className="visually-hidden">
        {moved !== undefined && placeText(moved, props.layers, words)}
      </span>
      <p className="add-data">
        <Button className="button" onPress={props.onOpen}>
          <Plus size={16} aria-hidden />
          {text('layers:add')}
        </Button>
      </p>
    </div>
  );
}
