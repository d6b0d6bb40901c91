import type { LayerInput, LayerMethod, Lineage } from '#core/layer.ts';
import { SOFTWARE } from '#core/software.ts';
import type { CarriedRole, Role, Twin } from '#core/twin.ts';

/** Of a parameter that is no finite number (an infinite range) files keep the word. */
function statable(parameters: LayerMethod['parameters']): LayerMethod['parameters'] {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [
      name,
      typeof value === 'number' && !Number.isFinite(value) ? String(value) : value,
    ]),
  );
}

function inputsOf(twin: Twin, roles: readonly (Role | CarriedRole)[]): LayerInput[] {
  return twin.sources
    .filter((source) => (roles as readonly string[]).includes(source.role))
    .map(({ name, role, sha256 }) => ({ name, role, sha256 }))
    .sort((a, b) => (a.role === b.role ? order(a.name, b.name) : order(a.role, b.role)));
}

function order(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/**
 * Where a layer comes from: the twin's sources of the roles that were read, ordered by role and name,
 * the method, this software, and the twin's licence and attribution.
 */
export function lineageOf(
  twin: Twin,
  roles: readonly (Role | CarriedRole)[],
  method: LayerMethod,
): Lineage {
  return {
    twin: twin.id,
    invented: twin.invented,
    inputs: inputsOf(twin, roles),
    method: { ...method, parameters: statable(method.parameters) },
    software: SOFTWARE,
    license: twin.license,
    attribution: twin.attribution,
  };
}
