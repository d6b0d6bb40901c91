import { Eye, EyeOff, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import type { LayerEntry } from '#state/layer-slice.ts';
import { Chip } from './Chip.tsx';
import { IconButton } from './IconButton.tsx';
import { Legend } from './Legend.tsx';
import { layerFacts, layerTitle } from './layer-words.ts';
import { ProblemText } from './ProblemText.tsx';
import { useWords } from './use-words.ts';

interface LayerCardProps {
  readonly layer: LayerEntry;
  readonly timeZone: string;
  readonly onVisible: (visible: boolean) => void;
  readonly onRetry: () => void;
  readonly onRemove: () => void;
  /** Settings of the layer, shown while it is visible. */
  readonly children?: ReactNode;
}

/** Whether nothing that is shown is fresh. */
function isOutOfDate({ age }: LayerEntry): boolean {
  return age?.kind === 'stale' || age?.kind === 'none';
}

/** A layer in the list: eye, name, chip, age, legend, and what is wrong with it. */
export function LayerCard(props: LayerCardProps) {
  const words = useWords();
  const { layer, timeZone } = props;
  const title = layerTitle(layer, words);
  const Icon = layer.visible ? Eye : EyeOff;
  return (
    <li className={isOutOfDate(layer) ? 'layer-card stale' : 'layer-card'}>
      <div className="layer-head">
        <ToggleButton
          className="button icon-only"
          aria-label={words.text('layers:show', { title })}
          isSelected={layer.visible}
          onChange={props.onVisible}
        >
          <Icon size={20} aria-hidden />
        </ToggleButton>
        <h4>
          <bdi>{title}</bdi>
        </h4>
        {layer.group === 'own' && (
          <IconButton
            label={words.text('layers:remove', { title })}
            icon={Trash2}
            onPress={props.onRemove}
          />
        )}
      </div>
      <p className="facts">
        <Chip kind={layer.kind} />
        {layerFacts(layer, timeZone, words).map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
        {layer.status === 'updating' && <span>{words.text('layers:updating')}</span>}
      </p>
      {layer.status === 'error' && layer.problem !== undefined && (
        <>
          <ProblemText problem={layer.problem} />
          <Button className="button" onPress={props.onRetry}>
            {words.text('layers:retry')}
          </Button>
        </>
      )}
      {layer.visible && props.children}
      {layer.visible && layer.legend !== undefined && <Legend legend={layer.legend} />}
    </li>
  );
}
