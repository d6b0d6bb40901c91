import { formatTime } from '#core/time.ts';
import type { EpochMs } from '#core/units.ts';
import { dayTimeText } from '#i18n/time-text.ts';
import { type LayerEntry, leadingLayer } from '#state/layer-slice.ts';
import type { Side } from '#state/side.ts';
import { Chip } from './Chip.tsx';
import { layerTitle } from './layer-words.ts';
import { sideTrouble } from './side-words.ts';
import { useWords } from './use-words.ts';

interface SideLabelProps {
  readonly side: Side;
  /** UTC epoch milliseconds; absent without a history. */
  readonly at: number | undefined;
  readonly layers: readonly LayerEntry[];
  readonly timeZone: string;
  /** Whether the side is wide enough to show it; if not, it is only told. */
  readonly hasRoom: boolean;
}

function Leading({ layer, timeZone }: { readonly layer: LayerEntry; readonly timeZone: string }) {
  const words = useWords();
  const text = sideTrouble(layer, timeZone, words);
  return (
    <span className="compare-shows">
      <bdi className="compare-layer">{layerTitle(layer, words)}</bdi>
      <Chip kind={layer.kind} />
      {text !== undefined && (
        <span className={layer.status === 'error' ? 'compare-trouble error' : 'compare-trouble'}>
          {text}
        </span>
      )}
    </span>
  );
}

/** Names a side of the picture: which one, its time, its leading layer with its chip, and what is wrong with it. */
export function SideLabel({ side, at, layers, timeZone, hasRoom }: SideLabelProps) {
  const words = useWords();
  const leading = leadingLayer(layers);
  return (
    <li className={hasRoom ? `compare-label ${side}` : 'visually-hidden'}>
      <strong className="compare-side">
        {at === undefined ? (
          words.text(`compare:side.${side}`)
        ) : (
          <time dateTime={formatTime(at as EpochMs)}>
            {words.text(`compare:sideAt.${side}`, { time: dayTimeText(at, timeZone, words) })}
          </time>
        )}
      </strong>
      {leading === undefined ? (
        <span className="muted">{words.text('compare:noValues')}</span>
      ) : (
        <Leading layer={leading} timeZone={timeZone} />
      )}
    </li>
  );
}
