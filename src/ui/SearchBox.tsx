import { Search, X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useState } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Button } from 'react-aria-components/Button';
import { Input, SearchField } from 'react-aria-components/SearchField';
import { countText } from '#i18n/number-text.ts';
import type { FoundThing, FoundThings } from '#state/found-things.ts';
import { FoundList } from './FoundList.tsx';
import { useWords } from './use-words.ts';
import './search.css';

export interface SearchBoxProps {
  readonly label: string;
  readonly placeholder: string;
  /** Stands in place of the list while nothing is typed; without it the list does. */
  readonly hint?: string;
  readonly find: (typed: string) => FoundThings;
  readonly onChoose: (thing: FoundThing) => void;
  /** Esc in an empty field. */
  readonly onLeave?: () => void;
  /** What stands in the field at first. */
  readonly first?: string;
  readonly inputId?: string;
  readonly autoFocus?: boolean;
  /** Whether the answers are shown; always, unless given. */
  readonly open?: boolean;
  readonly onTyped?: () => void;
  /** Wraps the answers. */
  readonly panel?: (content: ReactNode) => ReactNode;
}

function totalOf(found: FoundThings): number {
  return found.groups.reduce((sum, { total }) => sum + total, 0);
}

interface AnswersProps extends Pick<SearchBoxProps, 'hint' | 'onChoose'> {
  readonly typed: string;
  readonly found: FoundThings;
}

function Answers({ typed, found, hint, onChoose }: AnswersProps) {
  const words = useWords();
  if (typed.trim() === '' && hint !== undefined) return <p className="found-note">{hint}</p>;
  const total = totalOf(found);
  return (
    <>
      <p className="visually-hidden" role="status">
        {words.text('search:count', { count: total, shown: countText(total, words) })}
      </p>
      {total === 0 && (
        <p className="found-note">
          {words.text(found.complete ? 'search:nothing' : 'search:nothingYet', { typed })}
        </p>
      )}
      {total > 0 && <FoundList found={found} onChoose={onChoose} />}
    </>
  );
}

/** A field that finds things while a name is typed: arrows choose among them, Enter takes one. */
export function SearchBox(props: SearchBoxProps) {
  const { find, first = '', open = true, panel = (content) => content } = props;
  const words = useWords();
  const { text } = words;
  const [typed, setTyped] = useState(first);
  const [found, setFound] = useState(() => find(first));
  const [foundIn, setFoundIn] = useState(words);
  // What can be done has other names in another language.
  if (foundIn !== words) {
    setFoundIn(words);
    setFound(find(typed));
  }
  const change = (next: string) => {
    setTyped(next);
    setFound(find(next));
    props.onTyped?.();
  };
  useEffect(() => {
    if (found.complete || typed === '') return;
    const timer = setTimeout(() => setFound(find(typed)), 300);
    return () => clearTimeout(timer);
  }, [found, typed, find]);
  const choose = (thing: FoundThing) => {
    change('');
    props.onChoose(thing);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Escape' && (typed !== '' || props.onLeave !== undefined)) {
      event.preventDefault();
      event.stopPropagation();
      if (typed === '') props.onLeave?.();
      else change('');
      return;
    }
    const { target } = event;
    // The list is told of keys by events of its own, which come by here too.
    const isAtNone =
      target instanceof HTMLInputElement && !target.hasAttribute('aria-activedescendant');
    const [best] = found.groups[0]?.things ?? [];
    if (event.key !== 'Enter' || !isAtNone || typed.trim() === '' || best === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    choose(best);
  };
  return (
    <div className="search-box" onKeyDownCapture={onKeyDown}>
      <Autocomplete inputValue={typed} onInputChange={change}>
        <SearchField
          aria-label={props.label}
          className="search-field"
          autoFocus={props.autoFocus ?? false}
        >
          <Search size={16} aria-hidden className="search-icon" />
          <Input
            {...(props.inputId === undefined ? {} : { id: props.inputId })}
            className="search-input"
            placeholder={props.placeholder}
          />
          {typed !== '' && (
            <Button className="search-clear" aria-label={text('search:clear')}>
              <X size={16} aria-hidden />
            </Button>
          )}
        </SearchField>
        {open &&
          panel(
            <Answers
              typed={typed}
              found={found}
              {...(props.hint === undefined ? {} : { hint: props.hint })}
              onChoose={choose}
            />,
          )}
      </Autocomplete>
    </div>
  );
}
