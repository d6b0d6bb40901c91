import { type FocusEvent, useEffect, useRef, useState } from 'react';
import type { FoundThing, FoundThings } from '#state/found-things.ts';
import { focusMap } from './MapRegion.tsx';
import { SearchBox } from './SearchBox.tsx';
import { useWords } from './use-words.ts';

const FIELD_ID = 'search';

/** Moves the focus to the search field of the bar. */
export function focusSearch(): void {
  document.getElementById(FIELD_ID)?.focus();
}

interface SearchFieldProps {
  readonly find: (typed: string) => FoundThings;
  readonly onChoose: (thing: FoundThing) => void;
}

/** The search field of the bar; what was found lies below it. */
export function BarSearch({ find, onChoose }: SearchFieldProps) {
  const { text } = useWords();
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    const onPointerDown = ({ target }: PointerEvent) => {
      if (target instanceof Node && box.current?.contains(target) === false) setOpen(false);
    };
    document.addEventListener('pointerdown', onPointerDown);
    return () => document.removeEventListener('pointerdown', onPointerDown);
  }, []);
  const onBlur = ({ relatedTarget }: FocusEvent) => {
    // Without a target it went to the page itself, as when an answer is pressed.
    if (relatedTarget !== null && box.current?.contains(relatedTarget) === false) setOpen(false);
  };
  return (
    <search ref={box} className="bar-search" onFocus={() => setOpen(true)} onBlur={onBlur}>
      <SearchBox
        inputId={FIELD_ID}
        label={text('search:label')}
        placeholder={text('search:placeholder')}
        hint={text('search:hint')}
        find={find}
        open={open}
        onTyped={() => setOpen(true)}
        onChoose={(thing) => {
          setOpen(false);
          onChoose(thing);
        }}
        onLeave={() => {
          setOpen(false);
          focusMap();
        }}
        panel={(content) => <div className="search-panel">{content}</div>}
      />
      {!open && (
        <kbd className="search-key" aria-hidden>
          {text('keys:key.search')}
        </kbd>
      )}
    </search>
  );
}
