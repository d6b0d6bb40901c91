import { useId } from 'react';
import { Button } from 'react-aria-components/Button';
import { classCounts, type Theme } from '#core/tokens.ts';
import { countText, unitLabel } from '#i18n/number-text.ts';
import { type LayerLook, type LookChange, PLAIN_LOOK } from '#layers/layer-look.ts';
import { legendClasses, ownEnds, ownRamp } from '#layers/legend-classes.ts';
import type { FilterOffers } from '#state/filter-offers.ts';
import { hasRanges, type LayerEntry } from '#state/layer-slice.ts';
import { Choice } from './Choice.tsx';
import { columnName } from './layer-words.ts';
import { RampChoice } from './RampChoice.tsx';
import { RangeFields } from './RangeFields.tsx';
import { useWords } from './use-words.ts';

interface LayerStylePanelProps {
  readonly layer: LayerEntry;
  readonly theme: Theme;
  /** Attributes of the layer, once they were gathered. */
  readonly offers: FilterOffers | undefined;
  readonly onChange: (change: LookChange) => void;
  readonly onPlain: () => void;
}

interface ScaleProps extends Pick<LayerStylePanelProps, 'theme' | 'onChange'> {
  readonly layer: LayerEntry & Required<Pick<LayerEntry, 'quantity' | 'legend'>>;
  readonly look: LayerLook;
}

function Classes({ layer, look, theme, onChange }: ScaleProps) {
  const words = useWords();
  const { quantity, kind } = layer;
  const ramp = look.ramp ?? ownRamp(quantity);
  const { classes: _, ...usual } = look;
  const count = legendClasses(quantity, kind, theme, usual).length;
  const items = [
    { id: 'own', text: words.text('look:ownClasses', { count: countText(count, words) }) },
    ...classCounts(ramp).map((one) => ({ id: String(one), text: countText(one, words) })),
  ];
  return (
    <Choice
      label={words.text('look:classes')}
      value={look.classes === undefined ? 'own' : String(layer.legend.classes.length)}
      items={items}
      onChange={(id) => onChange({ classes: id === 'own' ? undefined : Number(id) })}
    />
  );
}

/** Colours, classes and ends of a layer of values; those of a difference are fixed. */
function Scale(props: ScaleProps) {
  const words = useWords();
  const { layer, look, theme, onChange } = props;
  const { quantity, legend } = layer;
  if (layer.kind === 'difference') {
    return <p className="hint">{words.text('look:differenceClasses')}</p>;
  }
  if (look.shows === 'range') {
    return <p className="hint">{words.text('look:rangeClasses')}</p>;
  }
  const own = ownRamp(quantity);
  const [from, to] = look.ends ?? ownEnds(quantity);
  return (
    <>
      <RampChoice
        ramp={look.ramp ?? own}
        theme={theme}
        onChange={(ramp) => onChange({ ramp: ramp === own ? undefined : ramp })}
      />
      <Classes {...props} />
      <RangeFields
        legend={words.text('look:ends')}
        unit={unitLabel(legend.unit, words)}
        hint={words.text('look:endsHint')}
        range={[from, to]}
        open={false}
        point={false}
        onChange={([first, last]) =>
          onChange({ ends: first === undefined || last === undefined ? undefined : [first, last] })
        }
      />
    </>
  );
}

function Opacity({ opacity, onChange }: { opacity: number; onChange: (opacity: number) => void }) {
  const words = useWords();
  const id = useId();
  const percent = Math.round(opacity * 100);
  const said = words.text('look:percent', { percent });
  return (
    <div className="field">
      <label htmlFor={id}>{words.text('look:opacity')}</label>
      <span className="slider-row">
        <input
          id={id}
          type="range"
          min={0}
          max={100}
          step={5}
          value={percent}
          aria-valuetext={said}
          onChange={(event) => onChange(Number(event.target.value) / 100)}
        />
        <output htmlFor={id}>{said}</output>
      </span>
    </div>
  );
}

function hasScale(layer: LayerEntry): layer is ScaleProps['layer'] {
  return layer.quantity !== undefined && layer.legend !== undefined;
}

/** Roles of the city whose features can be coloured by one of their attributes. */
const COLORABLE: ReadonlySet<LayerEntry['role']> = new Set(['buildings', 'roads', 'districts']);

interface ColorByProps extends Pick<LayerStylePanelProps, 'offers' | 'onChange'> {
  readonly column: string | undefined;
}

function ColorBy({ column, offers, onChange }: ColorByProps) {
  const words = useWords();
  const columns = (offers?.offers ?? []).flatMap((offer) =>
    offer.by === 'number' || offer.by === 'text' ? [offer.column] : [],
  );
  const known = column === undefined || columns.includes(column) ? columns : [column, ...columns];
  const items = known.map((one) => ({ id: `=${one}`, text: columnName(one, words) }));
  return (
    <Choice
      label={words.text('look:colorBy')}
      value={column === undefined ? 'none' : `=${column}`}
      items={[{ id: 'none', text: words.text('look:noColorBy') }, ...items]}
      onChange={(id) => onChange({ colorBy: id === 'none' ? undefined : id.slice(1) })}
    />
  );
}

/** Whether lines are as wide as the flow that they carry; nothing for a layer without one. */
function WidthByFlow({ layer, onChange }: Pick<LayerStylePanelProps, 'layer' | 'onChange'>) {
  const { text } = useWords();
  const byFlow = layer.legend?.widthByFlow;
  if (byFlow === undefined) return null;
  return (
    <label className="check">
      <input
        type="checkbox"
        checked={byFlow}
        onChange={(event) => onChange({ width: event.target.checked ? undefined : 'even' })}
      />
      {text('look:widthByFlow')}
    </label>
  );
}

/** How a layer looks: colours, classes, ends, width, hatching, opacity, and the way back. */
export function LayerStylePanel(props: LayerStylePanelProps) {
  const { layer, theme, onChange, onPlain } = props;
  const { text } = useWords();
  const look = layer.look ?? PLAIN_LOOK;
  const hasRange = hasRanges(layer);
  return (
    <div className="style-panel">
      {hasScale(layer) && <Scale layer={layer} look={look} theme={theme} onChange={onChange} />}
      {hasRange && (
        <Choice
          label={text('look:colorBy')}
          value={look.shows ?? 'value'}
          items={[
            { id: 'value', text: text('look:byValue') },
            { id: 'range', text: text('look:byRange') },
          ]}
          onChange={(id) => onChange({ shows: id === 'range' ? id : undefined })}
        />
      )}
      {COLORABLE.has(layer.role) && (
        <ColorBy column={look.colorBy} offers={props.offers} onChange={onChange} />
      )}
      <WidthByFlow layer={layer} onChange={onChange} />
      {hasRange && look.shows === undefined && (
        <label className="check">
          <input
            type="checkbox"
            checked={look.hatched}
            onChange={(event) => onChange({ hatched: event.target.checked })}
          />
          {text('look:hatched')}
        </label>
      )}
      <Opacity opacity={look.opacity} onChange={(opacity) => onChange({ opacity })} />
      <Button className="button" onPress={onPlain}>
        {text('look:plain')}
      </Button>
    </div>
  );
}
