import { useId } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import type { LayerEntry } from '#state/layer-slice.ts';
import type { FeatureRef, Hit } from '#state/selection-slice.ts';
import { Chip } from './Chip.tsx';
import { featureName } from './feature-words.ts';
import { layerTitle } from './layer-words.ts';
import { useWords } from './use-words.ts';

interface HitListProps {
  readonly hits: readonly Hit[];
  readonly selected: FeatureRef | undefined;
  readonly layers: readonly LayerEntry[];
  readonly onSelect: (feature: FeatureRef) => void;
}

const keyOf = ({ layer, id }: FeatureRef) => `${layer} ${id}`;

/** What lay under the click; up and down go through it, Enter chooses. */
export function HitList({ hits, selected, layers, onSelect }: HitListProps) {
  const words = useWords();
  const heading = useId();
  const label = words.text('inspector:hits', { count: hits.length });
  const entryOf = (hit: Hit) => layers.find(({ id }) => id === hit.layer);
  const kindText = (hit: Hit) => {
    const kind = words.text(`features:${hit.kind}`);
    const entry = entryOf(hit);
    if (hit.kind !== 'cell' || entry === undefined) return kind;
    return words.text('inspector:hit', { kind, layer: layerTitle(entry, words) });
  };
  return (
    <div className="hit-list">
      <h3 id={heading}>{label}</h3>
      <ListBox
        aria-labelledby={heading}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={selected === undefined ? [] : [keyOf(selected)]}
        onSelectionChange={(keys) => {
          const hit = hits.find((one) => keys !== 'all' && keys.has(keyOf(one)));
          if (hit !== undefined) onSelect(hit);
        }}
        className="hits"
      >
        {hits.map((hit) => {
          const name = featureName(hit, words);
          const kind = entryOf(hit)?.quantity === undefined ? undefined : entryOf(hit)?.kind;
          return (
            <ListBoxItem key={keyOf(hit)} id={keyOf(hit)} textValue={name} className="hit">
              <bdi className="hit-name">{name}</bdi>
              <span className="facts">
                {kind !== undefined && <Chip kind={kind} />}
                <bdi>{kindText(hit)}</bdi>
              </span>
            </ListBoxItem>
          );
        })}
      </ListBox>
    </div>
  );
}
