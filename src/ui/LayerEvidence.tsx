import { useMemo } from 'react';
import { QUANTITY_FACTS } from '#core/quantity.ts';
import { countText } from '#i18n/number-text.ts';
import type { InferredEntry } from '#state/layer-slice.ts';
import { Chart } from './Chart.tsx';
import { EvidenceTable } from './EvidenceTable.tsx';
import { modelName } from './layer-words.ts';
import { predictionChart } from './prediction-chart.ts';
import { useWords } from './use-words.ts';

export interface TruthProps {
  readonly truthOffered: boolean;
  readonly truthWanted: boolean;
  readonly onTruth: (wanted: boolean) => void;
}

interface LayerEvidenceProps extends TruthProps {
  readonly layer: InferredEntry;
  readonly timeZone: string;
}

function Predictions({ layer }: Pick<LayerEvidenceProps, 'layer'>) {
  const words = useWords();
  const { evidence, method } = layer;
  const { unit } = QUANTITY_FACTS[layer.inference.quantity];
  const chart = useMemo(
    () =>
      evidence === undefined || method === undefined
        ? undefined
        : predictionChart(evidence, method, unit, words),
    [evidence, method, unit, words],
  );
  if (chart === undefined || method === undefined) return null;
  const label = words.text('good:scatterChart', {
    count: chart.count,
    inside: countText(chart.inside, words),
    model: modelName(method, words),
  });
  return (
    <>
      <h4>{words.text('good:scatter')}</h4>
      <Chart spec={chart.spec} label={label} unit={chart.spec.y.label ?? ''} />
      <p className="muted">{label}</p>
    </>
  );
}

/** How the models of an inferred layer do at the sensors, in figures and as a picture. */
export function LayerEvidence({ layer, ...props }: LayerEvidenceProps) {
  return (
    <>
      <EvidenceTable
        {...props}
        evidence={layer.evidence}
        truth={layer.truth}
        unit={QUANTITY_FACTS[layer.inference.quantity].unit}
        method={layer.method}
      />
      <Predictions layer={layer} />
    </>
  );
}
