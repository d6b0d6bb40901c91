import type { FeatureLog } from './feature-log.ts';
import type { Properties, Scalar } from './geojson-reading.ts';
import { isRecord } from './json-record.ts';

function scalarOf(value: unknown, property: string, log: FeatureLog): Scalar | undefined {
  if (typeof value === 'boolean' || (typeof value === 'string' && value !== '')) return value;
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return value + 0;
    log.repair('numberNotFinite', { property });
  }
  if (typeof value !== 'object' || value === null) return undefined;
  log.note('propertyNested', { property });
  return JSON.stringify(value);
}

/**
 * The properties of a feature as scalars: null and the empty text are missing, an object or array
 * becomes its JSON text (noted), a number too large for a double is left out (repaired), properties
 * that are no object become none (repaired; null is as good as none).
 */
export function readProperties(raw: unknown, log: FeatureLog): Properties {
  const properties: Record<string, Scalar> = Object.create(null);
  if (raw === null) return properties;
  if (!isRecord(raw)) {
    log.repair('propertiesNotObject');
    return properties;
  }
  for (const name of Object.keys(raw)) {
    const value = scalarOf(raw[name], name, log);
    if (value !== undefined) properties[name] = value;
  }
  return properties;
}
