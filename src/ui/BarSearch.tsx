import { type FocusEvent, useEffect, useRef, useState } from 'react';
import { withLateTexts } from '#i18n/late-words.ts';
import type { FoundThing, FoundThings } from '#state/found-things.ts';
import { focusMap } from './MapRegion.tsx';
import { useWords } from './use-words.ts';
import './search.css';

const FIELD_ID = 'search';

const boxModule = withLateTexts(() => import('./SearchBox.tsx'));
type Box = Awaited<ReturnType<typeof boxModule>>['SearchBox'];

/** Gets the code of the list of answers, so that it is there when a name is typed. */
export async function fetchSearch(): Promise<void> {
  await boxModule();
}

/** Moves the focus to the search field of the bar. */
export function focusSearch(): void {
  document.getElementById(FIELD_ID)?.focus();
}

/** The list of answers once its code is there. What was typed until then is taken over. */
function useSearchBox(wanted: boolean): Box | undefined {
  const [box, setBox] = useState<Box>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: going to the field tries once more
  useEffect(() => {
    // What could not be fetched is fetched again when the field is used.
    if (box !== undefined) return;
    boxModule().then(
      ({ SearchBox }) => setBox(() => SearchBox),
      () => {},
    );
  }, [box, wanted]);
  return box;
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
  /** What was typed before the list of answers was there. */
  const [early, setEarly] = useState('');
  const SearchBox = useSearchBox(open);
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
      {SearchBox === undefined && (
        <input
          type="search"
          id={FIELD_ID}
          className="search-input early"
          aria-label={text('search:label')}
          placeholder={text('search:placeholder')}
          value={early}
          onChange={(event) => setEarly(event.target.value)}
        />
      )}
      {SearchBox !== undefined && (
        <SearchBox
          first={early}
          autoFocus={open}
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
      )}
      {!open && (
        <kbd className="search-key" aria-hidden>
          {text('keys:key.search')}
        </kbd>
      )}
    </search>
  );
}
