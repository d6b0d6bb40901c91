import { Button } from 'react-aria-components/Button';
import { countText } from '#i18n/number-text.ts';
import type { LayerFilter } from '#layers/layer-look.ts';
import type { FilterFacts } from '#state/layer-slice.ts';
import { columnName } from './layer-words.ts';
import { useWords } from './use-words.ts';

interface FilterNoteProps {
  readonly facts: FilterFacts;
  readonly onRemove: (filter: LayerFilter) => void;
}

/** How many features the filters hide, and those filters that cannot work any more, with the way out. */
export function FilterNote({ facts, onRemove }: FilterNoteProps) {
  const words = useWords();
  const { shown, of, lost } = facts;
  const lostText = (filter: LayerFilter) =>
    filter.by === 'value'
      ? words.text('look:lostValues')
      : words.text('look:lost', { column: columnName(filter.column, words) });
  return (
    <>
      {lost.map((filter) => (
        <p key={lostText(filter)} className="filter-note warning">
          {lostText(filter)}
          <Button className="link-button" onPress={() => onRemove(filter)}>
            {words.text('look:removeFilter')}
          </Button>
        </p>
      ))}
      {shown < of && (
        <p className="filter-note">
          {words.text('look:hidden', {
            shown: countText(shown, words),
            of: countText(of, words),
            count: of - shown,
          })}
        </p>
      )}
    </>
  );
}
