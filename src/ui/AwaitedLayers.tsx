import type { FeatureRole } from '#core/twin.ts';
import { LAYER_GROUPS, type LayerGroup } from '#state/layer-slice.ts';
import { useWords } from './use-words.ts';
import './layers.css';

/** A layer of a city whose data is on its way; without a role it is inferred. */
export interface AwaitedLayer {
  readonly role?: FeatureRole;
  readonly group: LayerGroup;
}

/** The names of the layers that a city will have, in place of their cards. */
export function AwaitedLayers({ layers }: { readonly layers: readonly AwaitedLayer[] }) {
  const { text } = useWords();
  return (
    <div className="layer-list">
      {LAYER_GROUPS.filter((group) => layers.some((layer) => layer.group === group)).map(
        (group) => (
          <section key={group} className="layer-group">
            <h3>{text(`layers:group.${group}`)}</h3>
            <ul>
              {layers
                .filter((layer) => layer.group === group)
                .map(({ role }) => (
                  <li key={role ?? group} className="layer-card awaited">
                    <h4>{text(role === undefined ? 'layers:inferred' : `roles:${role}`)}</h4>
                    <p className="facts">{text('layers:awaited')}</p>
                  </li>
                ))}
            </ul>
          </section>
        ),
      )}
    </div>
  );
}
