import { Bookmark } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import {
  LONGEST_VIEW_NAME,
  type ProposedName,
  type SavedView,
  type ViewMove,
} from '#state/saved-view-slice.ts';
import { focusViews, VIEW_BUTTON } from './focus-views.ts';
import { RenameField } from './RenameField.tsx';
import { useWords } from './use-words.ts';
import { ViewCard, type ViewCardActions, type ViewLosses } from './ViewCard.tsx';
import type { ViewActions } from './view-actions.ts';
import { proposedText } from './view-words.ts';
import './layers.css';
import './views.css';

interface ViewListProps {
  readonly views: readonly SavedView[];
  readonly draft: ProposedName | undefined;
  readonly timeZone: string;
  /** Whether there is anything to be saved. */
  readonly canSave: boolean;
  readonly lossesOf: (view: SavedView) => ViewLosses;
  readonly actions: ViewCardActions &
    Pick<ViewActions, 'draftView' | 'dropDraft' | 'saveView' | 'showView' | 'moveView'>;
  /** Whether the focus is wanted here, until it is told that it came. */
  readonly takesFocus: boolean;
  readonly onFocusTaken: () => void;
  /** Buttons above the list. */
  readonly tools?: ReactNode;
}

/** Up, down, Home and End go from view to view. */
function moveAmongViews(event: KeyboardEvent<HTMLElement>): void {
  const views = [...event.currentTarget.querySelectorAll<HTMLElement>(`.${VIEW_BUTTON}`)];
  const at = views.indexOf(event.target as HTMLElement);
  const steps: Readonly<Record<string, number>> = {
    ArrowUp: at - 1,
    ArrowDown: at + 1,
    Home: 0,
    End: views.length - 1,
  };
  const next = steps[event.key];
  if (at === -1 || next === undefined) return;
  event.preventDefault();
  views[next]?.focus();
}

/** When the card that had the focus is gone, the way back takes it. */
function useFocusAfterRemoval(count: number): void {
  const before = useRef(count);
  useEffect(() => {
    const isGone = count < before.current && document.activeElement === document.body;
    if (isGone) document.querySelector<HTMLElement>('.view-list .layer-tools button')?.focus();
    before.current = count;
  }, [count]);
}

/** The button that saves what is shown or, once it was pressed, the field for its name. */
function SaveView({ draft, canSave, actions }: ViewListProps) {
  const words = useWords();
  const wasDraft = useRef(false);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // The focus returns to where the field came from.
    if (wasDraft.current && draft === undefined) button.current?.focus();
    wasDraft.current = draft !== undefined;
  }, [draft]);
  if (draft === undefined) {
    return (
      <Button
        ref={button}
        className="button save-view"
        isDisabled={!canSave}
        onPress={actions.draftView}
      >
        <Bookmark size={16} aria-hidden />
        {words.text('views:save')}
      </Button>
    );
  }
  const proposed = proposedText(draft, words);
  return (
    <RenameField
      name={proposed}
      label={words.text('views:saveName')}
      save={words.text('views:doSave')}
      longest={LONGEST_VIEW_NAME}
      onSave={(name) => actions.saveView(name.trim() === '' ? proposed : name)}
      onCancel={actions.dropDraft}
    />
  );
}

/** What was done last, for those who do not see it: a view that is shown, or where one was moved to. */
type Said = { readonly what: 'shown' | 'moved'; readonly id: string };

/** All saved views, in the order in which they are gone through. */
export function ViewList(props: ViewListProps) {
  const { views, actions, takesFocus, onFocusTaken } = props;
  const { text } = useWords();
  const [said, setSaid] = useState<Said>();
  useFocusAfterRemoval(views.length);
  useEffect(() => {
    if (!takesFocus) return;
    // After the sheet around it, which takes the focus when it opens.
    const frame = requestAnimationFrame(() => {
      focusViews();
      onFocusTaken();
    });
    return () => cancelAnimationFrame(frame);
  }, [takesFocus, onFocusTaken]);
  const onMove = (view: string, move: ViewMove) => {
    actions.moveView(view, move);
    setSaid({ what: 'moved', id: view });
  };
  const place = views.findIndex(({ id }) => id === said?.id);
  const title = views[place]?.name;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows go from one button of the list to the next
    <div className="layer-list view-list" onKeyDown={moveAmongViews}>
      <div className="layer-tools">{props.tools}</div>
      <div className="save-view-part">
        <SaveView {...props} />
      </div>
      {views.length === 0 && <p className="muted no-views">{text('views:none')}</p>}
      {views.length > 0 && (
        <ul>
          {views.map((view, at) => (
            <ViewCard
              key={view.id}
              view={view}
              isFirst={at === 0}
              isLast={at === views.length - 1}
              timeZone={props.timeZone}
              losses={props.lossesOf(view)}
              actions={actions}
              onShow={() => {
                actions.showView(view.id);
                setSaid({ what: 'shown', id: view.id });
              }}
              onMove={onMove}
            />
          ))}
        </ul>
      )}
      <span role="status" className="visually-hidden">
        {said?.what === 'shown' && title !== undefined && text('views:wentTo', { title })}
        {said?.what === 'moved' &&
          title !== undefined &&
          text('look:place', { title, place: place + 1, of: views.length })}
      </span>
    </div>
  );
}
