import { ClockArrowUp, Diff, FlaskConical, RadioTower, Waypoints } from 'lucide-react';
import type { LayerKind } from '#core/layer.ts';
import { useWords } from './use-words.ts';
import './chip.css';

const ICONS = {
  measured: RadioTower,
  inferred: Waypoints,
  forecast: ClockArrowUp,
  simulated: FlaskConical,
  difference: Diff,
} as const;

/** Says where values come from: MEASURED, INFERRED ... */
export function Chip({ kind }: { readonly kind: LayerKind }) {
  const { text } = useWords();
  const Icon = ICONS[kind];
  return (
    <span className={`chip chip-${kind}`}>
      <Icon size={12} aria-hidden />
      {text(`kinds:${kind}`)}
    </span>
  );
}
