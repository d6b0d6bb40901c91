import { Button } from 'react-aria-components/Button';
import type { FeatureRef, Hit } from '#state/selection-slice.ts';
import { featureName } from './feature-words.ts';
import { useWords } from './use-words.ts';

interface HitListProps {
  readonly hits: readonly Hit[];
  readonly onSelect: (feature: FeatureRef) => void;
}

/** What else lay under the click. */
export function HitList({ hits, onSelect }: HitListProps) {
  const words = useWords();
  return (
    <div className="hit-list">
      <h3>{words.text('inspector:alsoHere')}</h3>
      <ul>
        {hits.map((hit) => (
          <li key={`${hit.layer} ${hit.id}`}>
            <Button className="button row-button" onPress={() => onSelect(hit)}>
              <bdi>{featureName(hit, words)}</bdi>
              <span className="muted">{words.text(`features:${hit.kind}`)}</span>
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
