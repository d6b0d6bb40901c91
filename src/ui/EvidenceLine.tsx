import { Gauge } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { MUST_BEAT, rmseOf } from '#core/evidence.ts';
import { QUANTITY_FACTS } from '#core/quantity.ts';
import { numberText, unitLabel } from '#i18n/number-text.ts';
import type { Words } from '#i18n/words.ts';
import type { LayerEntry } from '#state/layer-slice.ts';
import { useWords } from './use-words.ts';

/** The error of the model shown at the sensors, beside that of kriging; that they are being compared, or cannot be. */
export function evidenceText({ evidence, method, inference }: LayerEntry, words: Words): string {
  if (evidence === undefined || method === undefined || inference === undefined) {
    return words.text('evidence:waiting');
  }
  const { unit } = QUANTITY_FACTS[inference.quantity];
  const [own, kriging] = [method, MUST_BEAT].map((model) => rmseOf(evidence.scores, model));
  const withUnit = (error: number) =>
    words.text('values:value', { value: numberText(error, words), unit: unitLabel(unit, words) });
  if (own === undefined || kriging === undefined || !Number.isFinite(own)) {
    return words.text('evidence:none');
  }
  const rmse = withUnit(own);
  return method === MUST_BEAT || !Number.isFinite(kriging)
    ? words.text('good:line', { rmse })
    : words.text('good:lineBeside', { rmse, kriging: withUnit(kriging) });
}

interface EvidenceLineProps {
  readonly layer: LayerEntry;
  readonly onJudge: () => void;
}

/** How good a layer is, in a line, with the way to the whole comparison. */
export function EvidenceLine({ layer, onJudge }: EvidenceLineProps) {
  const words = useWords();
  return (
    <div className="evidence-line">
      <p className="muted">{evidenceText(layer, words)}</p>
      <Button className="button" onPress={onJudge}>
        <Gauge size={16} aria-hidden />
        {words.text('good:title')}
      </Button>
    </div>
  );
}
