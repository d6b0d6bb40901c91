import type { FoundThing, FoundThings } from '#state/found-things.ts';
import { ModalDialog } from './ModalDialog.tsx';
import { SearchBox } from './SearchBox.tsx';
import { useWords } from './use-words.ts';

interface SearchDialogProps {
  /** Finds things of the city, or commands only. */
  readonly what: 'search' | 'palette';
  readonly find: (typed: string) => FoundThings;
  readonly onChoose: (thing: FoundThing) => void;
  readonly onClose: () => void;
}

/** The search where there is no room for a field, and the list of commands. */
export function SearchDialog({ what, find, onChoose, onClose }: SearchDialogProps) {
  const { text } = useWords();
  const isSearch = what === 'search';
  return (
    <ModalDialog title={text(isSearch ? 'search:title' : 'search:commands')} onClose={onClose}>
      <SearchBox
        label={text(isSearch ? 'search:label' : 'search:commandLabel')}
        placeholder={text(isSearch ? 'search:placeholder' : 'search:commandLabel')}
        {...(isSearch ? { hint: text('search:hint') } : {})}
        find={find}
        autoFocus
        onChoose={(thing) => {
          onClose();
          onChoose(thing);
        }}
      />
    </ModalDialog>
  );
}
