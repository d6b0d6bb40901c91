import { Eye, EyeOff } from 'lucide-react';
import {
  type KeyboardEvent,
  memo,
  type ReactNode,
  Suspense,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { Button } from 'react-aria-components/Button';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import type { Theme } from '#core/tokens.ts';
import type { AttributeKey } from '#layers/attribute-style.ts';
import type { ClassHistogram } from '#layers/class-histogram.ts';
import { PLAIN_LOOK } from '#layers/layer-look.ts';
import type { LayerMove } from '#state/arrangement.ts';
import type { FilterOffers } from '#state/filter-offers.ts';
import {
  canBeRemoved,
  type FilterFacts,
  hasRanges,
  type LayerEntry,
  type LayerWork,
} from '#state/layer-slice.ts';
import { AttributeLegend } from './AttributeLegend.tsx';
import type { Actions } from './actions.ts';
import { Chip } from './Chip.tsx';
import { DragHandle } from './DragHandle.tsx';
import { FilterNote } from './FilterNote.tsx';
import { type LayerCommand, LayerMenu } from './LayerMenu.tsx';
import { LayerUpdating } from './LayerUpdating.tsx';
import { Legend } from './Legend.tsx';
import { columnName, layerFacts, layerTitle } from './layer-words.ts';
import { lazyPart } from './lazy-part.tsx';
import { ProblemText } from './ProblemText.tsx';
import { RenameField } from './RenameField.tsx';
import { RunAgain } from './RunAgain.tsx';
import { useCardDrag } from './use-card-drag.ts';
import { useWords } from './use-words.ts';
import { WidthKey } from './WidthKey.tsx';

const LayerStylePanel = lazyPart(
  async () => (await import('./LayerStylePanel.tsx')).LayerStylePanel,
);
const LayerFilterPanel = lazyPart(
  async () => (await import('./LayerFilterPanel.tsx')).LayerFilterPanel,
);

/** What the cards of all layers call. */
export type CardActions = Pick<
  Actions,
  | 'setLayerVisible'
  | 'setLayerLook'
  | 'resetLayerLook'
  | 'renameLayer'
  | 'removeLayer'
  | 'retryLayer'
  | 'giveUpLayer'
  | 'offerFilters'
  | 'zoomTo'
  | 'whatIf'
>;

interface LayerCardProps {
  readonly layer: LayerEntry;
  /** Its place in its group. */
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly timeZone: string;
  readonly theme: Theme;
  readonly filtered: FilterFacts | undefined;
  /** How far its making is, while it is under way. */
  readonly work: LayerWork | undefined;
  readonly histogram: ClassHistogram | undefined;
  readonly attribute: AttributeKey | undefined;
  /** What this layer can be filtered by, while its filter is open. */
  readonly offers: FilterOffers | undefined;
  readonly actions: CardActions;
  readonly onMove: (layer: string, to: LayerMove) => void;
  /** Settings of the layer, shown while it is visible. */
  readonly children?: ReactNode;
}

type OpenPart = Extract<LayerCommand, 'style' | 'filter' | 'rename'>;

/** Whether nothing that is shown is fresh. */
function isOutOfDate({ age, outOfDate }: LayerEntry): boolean {
  return outOfDate === true || age?.kind === 'stale' || age?.kind === 'none';
}

function isPlain({ look = PLAIN_LOOK }: LayerEntry): boolean {
  const { hatched, opacity, filters, ...rest } = look;
  return hatched && opacity === 1 && filters.length === 0 && Object.keys(rest).length === 0;
}

/** Whether its place in the list says what it is drawn over; the city's own things lie where they are. */
function isMovable({ role }: LayerEntry): boolean {
  return role === undefined;
}

function canDo({ layer, isFirst, isLast }: LayerCardProps, command: LayerCommand): boolean {
  const isRange = layer.look?.shows === 'range';
  if (command === 'range') return hasRanges(layer) && !isRange;
  if (command === 'values') return isRange;
  if (command === 'up') return isMovable(layer) && !isFirst;
  if (command === 'down') return isMovable(layer) && !isLast;
  if (command === 'remove') return canBeRemoved(layer);
  return command === 'plain' ? !isPlain(layer) : true;
}

interface PartProps extends LayerCardProps {
  readonly part: OpenPart;
  readonly onClose: () => void;
}

/** Style or filter of a layer, in its card. */
function OpenedPart({ layer, part, theme, offers, actions, onClose }: PartProps) {
  const words = useWords();
  const headingId = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const title = layerTitle(layer, words);
  const { id, look = PLAIN_LOOK } = layer;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onClose();
  };
  return (
    <section className="layer-part" aria-labelledby={headingId} onKeyDown={onKeyDown}>
      <h5 id={headingId} ref={heading} tabIndex={-1}>
        {words.text(part === 'style' ? 'look:styleOf' : 'look:filterOf', { title })}
      </h5>
      <Suspense key={part}>
        {part === 'style' ? (
          <LayerStylePanel
            layer={layer}
            theme={theme}
            offers={offers}
            onChange={(change) => actions.setLayerLook(id, change)}
            onPlain={() => actions.resetLayerLook(id)}
          />
        ) : (
          <LayerFilterPanel
            filters={look.filters}
            offers={offers}
            onChange={(filters) => actions.setLayerLook(id, { filters })}
          />
        )}
      </Suspense>
      <Button className="button" onPress={onClose}>
        {words.text('look:close')}
      </Button>
    </section>
  );
}

function Trouble({ layer, onRetry }: { layer: LayerEntry; onRetry: () => void }) {
  const { text } = useWords();
  if (layer.status !== 'error' || layer.problem === undefined) return null;
  return (
    <>
      <ProblemText problem={layer.problem} />
      <Button className="button" onPress={onRetry}>
        {text('layers:retry')}
      </Button>
    </>
  );
}

/** What the city's features are coloured by, or that it is no longer there, with the way out. */
function ColoredBy({ layer, attribute, actions }: LayerCardProps) {
  const words = useWords();
  const column = layer.look?.colorBy;
  if (column === undefined) return null;
  if (attribute?.column === column) {
    return layer.visible ? <AttributeLegend attribute={attribute} /> : null;
  }
  return (
    <p className="filter-note warning">
      {words.text('look:lostColor', { column: columnName(column, words) })}
      <Button
        className="link-button"
        onPress={() => actions.setLayerLook(layer.id, { colorBy: undefined })}
      >
        {words.text('look:allAlike')}
      </Button>
    </p>
  );
}

/** What stands below the head of a card. */
function CardBody(props: LayerCardProps) {
  const words = useWords();
  const { layer, filtered, actions } = props;
  const work = props.work === undefined ? {} : { work: props.work };
  const { filters } = layer.look ?? PLAIN_LOOK;
  return (
    <>
      <p className="facts">
        <Chip kind={layer.kind} explained />
        {layerFacts(layer, props.timeZone, words).map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
        {layer.status === 'updating' && (
          <LayerUpdating {...work} onGiveUp={() => actions.giveUpLayer(layer.id)} />
        )}
      </p>
      {filtered !== undefined && (
        <FilterNote
          facts={filtered}
          onRemove={(lost) =>
            actions.setLayerLook(layer.id, {
              filters: filters.filter((filter) => filter !== lost),
            })
          }
        />
      )}
      <RunAgain layer={layer} actions={actions} />
      <Trouble layer={layer} onRetry={() => actions.retryLayer(layer.id)} />
      {layer.visible && props.children}
      <ColoredBy {...props} />
      {layer.visible && layer.legend !== undefined && (
        <Legend
          legend={layer.legend}
          histogram={props.histogram}
          onShow={(shows) => actions.setLayerLook(layer.id, { shows })}
        />
      )}
      {layer.visible && layer.legend?.widthByFlow === true && <WidthKey />}
    </>
  );
}

/** A layer in the list: handle, eye, name, menu, chip, age, legend, and what is wrong with it. */
export const LayerCard = memo(function LayerCard(props: LayerCardProps) {
  const words = useWords();
  const { layer, actions } = props;
  const { id } = layer;
  const title = layerTitle(layer, words);
  const card = useRef<HTMLLIElement>(null);
  const [part, setPart] = useState<OpenPart>();
  const drag = useCardDrag({ kind: `layer-${layer.group}`, id }, (dragged) =>
    props.onMove(dragged, { onto: id }),
  );
  const Icon = layer.visible ? Eye : EyeOff;
  const run: Readonly<Record<LayerCommand, () => void>> = {
    style: () => {
      setPart('style');
      if (layer.role !== undefined) actions.offerFilters(id);
    },
    filter: () => {
      setPart('filter');
      actions.offerFilters(id);
    },
    range: () => actions.setLayerLook(id, { shows: 'range' }),
    values: () => actions.setLayerLook(id, { shows: undefined }),
    rename: () => setPart('rename'),
    up: () => props.onMove(id, { by: -1 }),
    down: () => props.onMove(id, { by: 1 }),
    zoom: () => actions.zoomTo(id),
    plain: () => actions.resetLayerLook(id),
    remove: () => actions.removeLayer(id),
  };
  const close = () => {
    setPart(undefined);
    card.current?.querySelector<HTMLElement>('.layer-menu')?.focus();
  };
  const classes = ['layer-card', isOutOfDate(layer) && 'stale', drag.isTarget && 'drop-target'];
  return (
    <li {...drag.card} ref={card} className={classes.filter(Boolean).join(' ')}>
      <div
        {...(isMovable(layer) ? drag.head : {})}
        className={drag.isDragged ? 'layer-head dragging' : 'layer-head'}
      >
        {isMovable(layer) && <DragHandle title={title} onMove={(by) => props.onMove(id, { by })} />}
        <ToggleButton
          className="button icon-only layer-eye"
          aria-label={words.text('layers:show', { title })}
          isSelected={layer.visible}
          onChange={(visible) => actions.setLayerVisible(id, visible)}
        >
          <Icon size={20} aria-hidden />
        </ToggleButton>
        <h4>
          <bdi>{title}</bdi>
        </h4>
        <LayerMenu
          title={title}
          can={(command) => canDo(props, command)}
          onCommand={(command) => run[command]()}
        />
      </div>
      {part === 'rename' && (
        <RenameField
          name={title}
          label={words.text('look:name')}
          onSave={(name) => {
            actions.renameLayer(id, name);
            close();
          }}
          onCancel={close}
        />
      )}
      <CardBody {...props} />
      {part !== undefined && part !== 'rename' && (
        <OpenedPart {...props} part={part} onClose={close} />
      )}
    </li>
  );
});
