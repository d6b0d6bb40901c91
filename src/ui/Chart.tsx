import { type ComponentType, useEffect, useState } from 'react';
import type { ChartSpec } from './chart-spec.ts';
import { useWords } from './use-words.ts';
import './chart.css';

type Drawing = ComponentType<{ readonly spec: ChartSpec }>;

let loading: Promise<Drawing> | undefined;

/** Gets the code that draws charts, which is large: when something is selected, before a chart is wanted. */
export function fetchChart(): Promise<Drawing> {
  loading ??= import('./PlotChart.tsx').then(
    ({ PlotChart }) => PlotChart,
    (error: unknown) => {
      loading = undefined;
      throw error;
    },
  );
  return loading;
}

interface ChartProps {
  readonly spec: ChartSpec;
  /** What the chart shows, for who does not see it: its values in a sentence. */
  readonly label: string;
  /** What the upright axis is, above it: the unit. */
  readonly unit?: string;
}

/** A chart; left to right in any script. */
export function Chart({ spec, label, unit }: ChartProps) {
  const { text } = useWords();
  const [drawing, setDrawing] = useState<{ Drawing?: Drawing; failed?: true }>({});
  useEffect(() => {
    let waiting = true;
    fetchChart().then(
      (Loaded) => waiting && setDrawing({ Drawing: Loaded }),
      () => waiting && setDrawing({ failed: true }),
    );
    return () => {
      waiting = false;
    };
  }, []);
  const { Drawing: Loaded, failed } = drawing;
  if (failed) return <p className="muted">{text('series:chartFailed')}</p>;
  return (
    <div className={spec.isSquare === true ? 'chart square' : 'chart'} dir="ltr">
      {unit !== undefined && (
        <p className="chart-unit" aria-hidden>
          <bdi>{unit}</bdi>
        </p>
      )}
      <div role="img" aria-label={label}>
        {Loaded === undefined ? <div className="chart-room" /> : <Loaded spec={spec} />}
      </div>
    </div>
  );
}
