import { Pencil, Plus } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import type { FoundThing, FoundThings } from '#state/found-things.ts';
import { type AskedCityFacts, NEW_ROAD } from '#state/scenario-slice.ts';
import { Choice } from './Choice.tsx';
import { SearchBox } from './SearchBox.tsx';
import { useWords } from './use-words.ts';
import type { WhatIfActions } from './what-if-command.ts';

interface AddChangeProps extends WhatIfActions {
  readonly zones: AskedCityFacts['zones'];
  /** What is selected and can be changed. */
  readonly selected: { readonly target: string; readonly name: string } | undefined;
  readonly find: (typed: string) => FoundThings;
  readonly onFound: (thing: FoundThing) => void;
}

/** The ways to a change: what is selected, a street or building by its name, a new street, the trips of a zone. */
export function AddChange({ zones, selected, find, onFound, whatIf }: AddChangeProps) {
  const { text } = useWords();
  return (
    <section className="add-change" aria-label={text('whatIf:add')}>
      <h4>{text('whatIf:add')}</h4>
      {selected !== undefined && (
        <Button
          className="button"
          onPress={() => whatIf({ do: 'change', target: selected.target })}
        >
          <Pencil size={16} aria-hidden />
          <span>{text('whatIf:changeSelected', { name: selected.name })}</span>
        </Button>
      )}
      <SearchBox
        label={text('whatIf:find')}
        placeholder={text('whatIf:findHint')}
        hint=""
        find={find}
        onChoose={onFound}
      />
      <Button className="button" onPress={() => whatIf({ do: 'change', target: NEW_ROAD })}>
        <Plus size={16} aria-hidden />
        {text('whatIf:newStreet')}
      </Button>
      {zones.length > 0 && (
        <Choice
          label={text('whatIf:tripsOf')}
          value=""
          placeholder={text('whatIf:chooseZone')}
          items={zones.map(({ id, name }) => ({ id, text: name === '' ? id : name }))}
          onChange={(target) => whatIf({ do: 'change', target })}
        />
      )}
    </section>
  );
}
