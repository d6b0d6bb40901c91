import type { LayerEntry } from '#state/layer-slice.ts';
import type { TimeSlice } from '#state/time-slice.ts';
import { Chip } from './Chip.tsx';
import { Legend } from './Legend.tsx';
import { layerTitle } from './layer-words.ts';
import { ShownTime, StepButtons } from './Timeline.tsx';
import { TimeSlider } from './TimeSlider.tsx';
import { useWords } from './use-words.ts';

interface PeekBarProps extends TimeSlice {
  readonly layer: LayerEntry | undefined;
  readonly timeZone: string;
  readonly onStep: (step: number) => void;
}

/** The time and the leading layer of a narrow page, always in sight. */
export function PeekBar({ layer, steps, step, intervalMs, timeZone, onStep }: PeekBarProps) {
  const words = useWords();
  if (layer === undefined && steps.length === 0) {
    return <p className="muted">{words.text('time:none')}</p>;
  }
  return (
    <>
      <div className="peek-head">
        {layer !== undefined && (
          <>
            <bdi className="peek-title">{layerTitle(layer, words)}</bdi>
            <Chip kind={layer.kind} />
            {layer.invented === true && (
              <span className="peek-sample muted">{words.text('values:sampleData')}</span>
            )}
          </>
        )}
        <ShownTime steps={steps} step={step} timeZone={timeZone} />
      </div>
      {steps.length > 0 && (
        <div className="peek-time">
          <StepButtons steps={steps} step={step} onStep={onStep} />
          <TimeSlider
            steps={steps}
            intervalMs={intervalMs}
            step={step}
            timeZone={timeZone}
            onStep={onStep}
          />
        </div>
      )}
      {layer?.legend !== undefined && <Legend legend={layer.legend} short />}
    </>
  );
}
