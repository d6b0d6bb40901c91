import { numberText, unitLabel } from '#i18n/number-text.ts';
import { FLOW_WIDTH, flowCasingPx, flowStep, flowStepPx } from '#layers/flow-width.ts';
import { useWords } from './use-words.ts';
import './width-key.css';

/** Flows whose widths are shown: none, half of the full width, and the full width. */
const SHOWN_VEH_H = [0, FLOW_WIDTH.fullVehH / 2, FLOW_WIDTH.fullVehH] as const;

/** What widths of lines mean: three as on the map, with their flows. */
export function WidthKey() {
  const words = useWords();
  const unit = unitLabel('{vehicle}/h', words);
  return (
    <div className="width-key">
      <p>{words.text('look:widthKey')}</p>
      <ul>
        {SHOWN_VEH_H.map((flow) => {
          const value = numberText(flow, words);
          const isFull = flow === FLOW_WIDTH.fullVehH;
          const step = flowStep(flow);
          return (
            <li key={flow}>
              <span
                className="width-key-line"
                style={{
                  blockSize: `${flowStepPx(step)}px`,
                  borderBlockWidth: `${flowCasingPx(step)}px`,
                }}
              />
              <bdi>
                {isFull
                  ? words.text('legend:andMore', { from: value, unit })
                  : words.text('values:value', { value, unit })}
              </bdi>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
