import { Collection } from 'react-aria-components/Collection';
import { Header } from 'react-aria-components/Header';
import { ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox';
import { countText } from '#i18n/number-text.ts';
import type { FoundGroup, FoundThing, FoundThings } from '#state/found-things.ts';
import { useWords } from './use-words.ts';

function idOf({ kind, key }: FoundThing): string {
  return `${kind} ${key}`;
}

function FoundItem({ thing }: { readonly thing: FoundThing }) {
  const words = useWords();
  const shortcut = thing.kind === 'command' ? words.lookUp('keys', `key.${thing.key}`) : undefined;
  return (
    <ListBoxItem id={idOf(thing)} className="found-item" textValue={thing.name}>
      <bdi>{thing.name}</bdi>
      {shortcut !== undefined && <kbd dir="ltr">{shortcut}</kbd>}
    </ListBoxItem>
  );
}

function FoundSection({ group }: { readonly group: FoundGroup }) {
  const words = useWords();
  const shown = group.things.length;
  return (
    <ListBoxSection id={group.kind}>
      <Header className="found-head">
        <span>{words.text(`search:kind.${group.kind}`)}</span>
        {shown < group.total && (
          <span>
            {words.text('search:someOf', {
              shown: countText(shown, words),
              total: countText(group.total, words),
            })}
          </span>
        )}
      </Header>
      <Collection items={group.things.map((thing) => ({ id: idOf(thing), thing }))}>
        {({ thing }) => <FoundItem thing={thing} />}
      </Collection>
    </ListBoxSection>
  );
}

interface FoundListProps {
  readonly found: FoundThings;
  readonly onChoose: (thing: FoundThing) => void;
}

/** What was found, by kind. */
export function FoundList({ found, onChoose }: FoundListProps) {
  const { text } = useWords();
  return (
    <ListBox
      className="found-list"
      aria-label={text('search:found')}
      selectionMode="none"
      onAction={(id) => {
        const things = found.groups.flatMap((group) => group.things);
        const thing = things.find((one) => idOf(one) === id);
        if (thing !== undefined) onChoose(thing);
      }}
    >
      {found.groups.map((group) => (
        <FoundSection key={group.kind} group={group} />
      ))}
    </ListBox>
  );
}
