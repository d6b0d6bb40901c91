import { MapPin } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { countText } from '#i18n/number-text.ts';
import { dayTimeText } from '#i18n/time-text.ts';
import {
  LONGEST_CAPTION,
  LONGEST_VIEW_NAME,
  type SavedView,
  type ViewMove,
} from '#state/saved-view-slice.ts';
import { CaptionField } from './CaptionField.tsx';
import { DragHandle } from './DragHandle.tsx';
import { VIEW_BUTTON } from './focus-views.ts';
import { RenameField } from './RenameField.tsx';
import { useCardDrag } from './use-card-drag.ts';
import { useWords } from './use-words.ts';
import { type ViewCommand, ViewMenu } from './ViewMenu.tsx';
import type { ViewActions } from './view-actions.ts';
import { knownTitle } from './view-words.ts';

/** What the cards of all views call. */
export type ViewCardActions = Pick<
  ViewActions,
  'renameView' | 'captionView' | 'replaceView' | 'removeView'
>;

/** What keeps a view from being shown as it was. */
export interface ViewLosses {
  /** Titles of layers that it shows and that are gone. */
  readonly layers: readonly string[];
  /** Whether its camera looks at something else than the open city. */
  readonly elsewhere: boolean;
}

interface ViewCardProps {
  readonly view: SavedView;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly timeZone: string;
  readonly losses: ViewLosses;
  readonly actions: ViewCardActions;
  readonly onShow: () => void;
  readonly onMove: (view: string, move: ViewMove) => void;
}

function Facts({ view, timeZone, losses }: ViewCardProps) {
  const words = useWords();
  const listed = new Intl.ListFormat(words.locale);
  const visible = view.layers.filter((layer) => layer.visible);
  const leading = visible.find(({ inference }) => inference !== undefined);
  const count = visible.length;
  return (
    <>
      <p className="facts">
        {view.shownAt !== undefined && (
          <span>
            <time dateTime={new Date(view.shownAt).toISOString()}>
              {dayTimeText(view.shownAt, timeZone, words)}
            </time>
          </span>
        )}
        {leading !== undefined && (
          <span>
            <bdi>{knownTitle(leading, view, words)}</bdi>
          </span>
        )}
        <span>{words.text('views:layers', { count, number: countText(count, words) })}</span>
      </p>
      {losses.layers.length > 0 && (
        <p className="filter-note warning">
          {words.text('views:lost', { layers: listed.format(losses.layers) })}
        </p>
      )}
      {losses.elsewhere && <p className="filter-note warning">{words.text('views:elsewhere')}</p>}
    </>
  );
}

/** One saved view in the list: handle, name, which shows it, menu, caption, time, and what of it is gone. */
export function ViewCard(props: ViewCardProps) {
  const { view, isFirst, isLast, actions, onShow, onMove } = props;
  const { id, name, caption } = view;
  const { text } = useWords();
  const card = useRef<HTMLLIElement>(null);
  const [written, setWritten] = useState<'rename' | 'caption'>();
  const drag = useCardDrag({ kind: 'view', id }, (dragged) => onMove(dragged, { onto: id }));
  const close = () => {
    setWritten(undefined);
    card.current?.querySelector<HTMLElement>('.view-menu')?.focus();
  };
  const run: Readonly<Record<ViewCommand, () => void>> = {
    rename: () => setWritten('rename'),
    caption: () => setWritten('caption'),
    replace: () => actions.replaceView(id),
    up: () => onMove(id, { by: -1 }),
    down: () => onMove(id, { by: 1 }),
    remove: () => actions.removeView(id),
  };
  const can = (command: ViewCommand) =>
    command === 'up' ? !isFirst : command === 'down' ? !isLast : true;
  return (
    <li
      {...drag.card}
      ref={card}
      className={drag.isTarget ? 'layer-card drop-target' : 'layer-card'}
    >
      <div {...drag.head} className={drag.isDragged ? 'layer-head dragging' : 'layer-head'}>
        <DragHandle title={name} onMove={(by) => onMove(id, { by })} />
        <h3>
          <Button
            className={`button ${VIEW_BUTTON}`}
            aria-label={text('views:goTo', { title: name })}
            onPress={onShow}
          >
            <MapPin size={16} aria-hidden />
            <bdi>{name}</bdi>
          </Button>
        </h3>
        <ViewMenu title={name} can={can} onCommand={(command) => run[command]()} />
      </div>
      {written === 'rename' && (
        <RenameField
          name={name}
          label={text('views:saveName')}
          longest={LONGEST_VIEW_NAME}
          onSave={(wanted) => {
            actions.renameView(id, wanted);
            close();
          }}
          onCancel={close}
        />
      )}
      {written === 'caption' ? (
        <CaptionField
          caption={caption}
          label={text('views:captionOf', { title: name })}
          longest={LONGEST_CAPTION}
          onSave={(wanted) => {
            actions.captionView(id, wanted);
            close();
          }}
          onCancel={close}
        />
      ) : (
        caption !== '' && (
          <p className="view-caption">
            <bdi>{caption}</bdi>
          </p>
        )
      )}
      <Facts {...props} />
    </li>
  );
}
