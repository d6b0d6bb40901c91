import bridgeClosed from '#datasets/scenarios/bridge-closed.json?raw';
import busGate from '#datasets/scenarios/bus-gate.json?raw';
import calmQuarter from '#datasets/scenarios/calm-quarter.json?raw';
import newBridge from '#datasets/scenarios/new-bridge.json?raw';
import schoolStreet from '#datasets/scenarios/school-street.json?raw';
import { readScenario, type ScenarioReading } from '#scenario/scenario-file.ts';

const FILES: Readonly<Record<string, string>> = {
  'bridge-closed.json': bridgeClosed,
  'school-street.json': schoolStreet,
  'calm-quarter.json': calmQuarter,
  'bus-gate.json': busGate,
  'new-bridge.json': newBridge,
};

/** The scenarios that come with the sample city, by name of their file. */
export function sampleScenarios(): ReadonlyMap<string, ScenarioReading> {
  const encoder = new TextEncoder();
  return new Map(
    Object.entries(FILES).map(([name, text]) => [name, readScenario(encoder.encode(text), name)]),
  );
}
