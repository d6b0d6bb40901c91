import type { Twin } from '#core/twin.ts';
import { scenarioText } from '#scenario/scenario-file.ts';
import type { PackageSink } from '#twin/package-writer.ts';
import { roadGraph } from '#twin/road-graph.ts';
import { quietWork } from './quiet-work.ts';
import { sampleScenarios } from './sample-scenarios.ts';
import { textChunks } from './text-chunks.ts';

/** Writes the scenarios of the sample city, a file each; `sha256` is that of its `twin.json`. */
export async function writeScenarios(twin: Twin, sha256: string, sink: PackageSink): Promise<void> {
  if (twin.roads === undefined) throw new Error('the city has no roads');
  const graph = await roadGraph(twin.roads, quietWork());
  for (const { name, scenario } of sampleScenarios(twin, sha256, graph)) {
    await sink.write(`${name}.json`, textChunks(scenarioText(scenario)));
  }
}
