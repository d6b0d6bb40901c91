import { ClockArrowUp, Diff, FlaskConical, RadioTower, Waypoints } from 'lucide-react';
import type { LayerKind } from '#core/layer.ts';
import { Term } from './Term.tsx';
import { useWords } from './use-words.ts';
import './chip.css';

const ICONS = {
  measured: RadioTower,
  inferred: Waypoints,
  forecast: ClockArrowUp,
  simulated: FlaskConical,
  difference: Diff,
} as const;

interface ChipProps {
  readonly kind: LayerKind;
  /** Tells what the word means when it is pointed at, focused or touched. */
  readonly explained?: boolean;
}

/** Says where values come from: MEASURED, INFERRED ... */
export function Chip({ kind, explained = false }: ChipProps) {
  const { text } = useWords();
  const Icon = ICONS[kind];
  const chip = (
    <span className={`chip chip-${kind}`}>
      <Icon size={12} aria-hidden />
      {text(`kinds:${kind}`)}
    </span>
  );
  if (!explained) return chip;
  return (
    <Term of={kind} className="chip-term">
      {chip}
    </Term>
  );
}
