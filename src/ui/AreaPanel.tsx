import { Crosshair, Trash2, X } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { sizeText } from '#i18n/measure-text.ts';
import { dayTimeText } from '#i18n/time-text.ts';
import type { AreaSlice, AreaSource, LayerInArea } from '#state/area-slice.ts';
import type { LayerEntry } from '#state/layer-slice.ts';
import { areaName, areaSections, cityRows, layerRows } from './area-rows.ts';
import { Chip } from './Chip.tsx';
import { CopyTable } from './CopyTable.tsx';
import { FigureTable } from './FigureTable.tsx';
import { tabSeparated } from './figure-table.ts';
import { IconButton } from './IconButton.tsx';
import { layerTitle } from './layer-words.ts';
import { MetresField } from './MetresField.tsx';
import { ProblemText } from './ProblemText.tsx';
import type { ToolActions } from './tool-actions.ts';
import { useWords } from './use-words.ts';
import './tools.css';

type Figures = Pick<AreaSlice, 'areaFigures' | 'areaStatus' | 'areaProblem'>;

interface AreaPanelProps extends Figures {
  readonly area: AreaSource;
  readonly layers: readonly LayerEntry[];
  readonly timeZone: string;
  readonly actions: ToolActions;
  /** After the area was let go. */
  readonly onDropped: () => void;
  /** Absent where the panel is closed by what holds it. */
  readonly onClose?: () => void;
}

/** How far the figures are; says politely when they are there. */
function Progress({ areaStatus, areaProblem, area, areaFigures, actions }: AreaPanelProps) {
  const words = useWords();
  const { text } = words;
  const isBusy = areaStatus === 'computing' || areaStatus === 'outOfDate';
  const isFailed = areaStatus === 'cancelled' || areaStatus === 'error';
  const city = areaFigures?.city;
  const name = areaName(area, words);
  return (
    <div className="area-note">
      <div>
        {areaStatus === 'error' && areaProblem !== undefined && (
          <ProblemText problem={areaProblem} />
        )}
        {areaStatus === 'cancelled' && <p>{text('area:cancelled')}</p>}
        {isBusy && <p className="muted">{text(`area:${areaStatus}`)}</p>}
      </div>
      <p className="visually-hidden" role="status">
        {city !== undefined && text('area:said', { name, size: sizeText(city.sizeM2, words) })}
      </p>
      {areaStatus === 'computing' && (
        <Button className="button" onPress={actions.cancelArea}>
          {text('area:cancel')}
        </Button>
      )}
      {isFailed && (
        <Button className="button" onPress={actions.refreshArea}>
          {text('area:again')}
        </Button>
      )}
    </div>
  );
}

interface LayerFiguresProps {
  readonly figures: LayerInArea;
  readonly entry: LayerEntry | undefined;
  readonly timeZone: string;
}

function LayerFigures({ figures, entry, timeZone }: LayerFiguresProps) {
  const words = useWords();
  const rows = layerRows(figures, words);
  return (
    <section>
      <h3>
        <bdi>{entry === undefined ? figures.layer : layerTitle(entry, words)}</bdi>
        <Chip kind={figures.kind} explained />
        <time className="muted" dateTime={new Date(figures.at).toISOString()}>
          {dayTimeText(figures.at, timeZone, words)}
        </time>
      </h3>
      {rows.length === 0 ? (
        <p className="muted">{words.text('area:nothing')}</p>
      ) : (
        <FigureTable rows={rows} />
      )}
    </section>
  );
}

function AllFigures(props: AreaPanelProps) {
  const words = useWords();
  const { area, areaFigures, areaStatus, layers, timeZone } = props;
  if (areaFigures === undefined) return null;
  const { city } = areaFigures;
  const table = () => tabSeparated(areaSections(area, areaFigures, layers, words));
  return (
    <div className={areaStatus === 'outOfDate' ? 'area-figures out-of-date' : 'area-figures'}>
      {city !== undefined && (
        <section>
          <h3>{words.text('area:city')}</h3>
          <FigureTable rows={cityRows(city, words)} />
        </section>
      )}
      {areaFigures.layers.length === 0 && <p className="muted">{words.text('area:noLayers')}</p>}
      {areaFigures.layers.map((figures) => (
        <LayerFigures
          key={figures.layer}
          figures={figures}
          entry={layers.find(({ id }) => id === figures.layer)}
          timeZone={timeZone}
        />
      ))}
      <CopyTable table={table} />
    </div>
  );
}

function Head({ area, actions, onDropped, onClose }: AreaPanelProps) {
  const words = useWords();
  const { text } = words;
  const drop = () => {
    actions.dropArea();
    onDropped();
  };
  return (
    <div className="inspector-head">
      <div className="inspector-title">
        <h2>
          <bdi>{areaName(area, words)}</bdi>
        </h2>
      </div>
      <IconButton label={text('area:flyTo')} icon={Crosshair} onPress={actions.flyToArea} />
      <IconButton label={text('area:drop')} icon={Trash2} onPress={drop} />
      {onClose !== undefined && (
        <IconButton label={text('area:close')} icon={X} onPress={onClose} />
      )}
    </div>
  );
}

/** The figures of an area: of the city, and of every layer shown. */
export function AreaPanel(props: AreaPanelProps) {
  const { area, actions } = props;
  return (
    <div className="area-panel">
      <Head {...props} />
      <div className="area-body">
        {area.kind === 'buffer' && (
          <MetresField
            value={area.distanceM}
            onChange={(metres) => actions.areaAround(area.around, metres)}
          />
        )}
        <Progress {...props} />
        <AllFigures {...props} />
      </div>
    </div>
  );
}
