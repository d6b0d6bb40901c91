import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, expect } from 'vitest';
import { ArrangeFlow } from '#app/arrange-flow.ts';
import { CitySession } from '#app/city-session.ts';
import { WhatIfFlow } from '#app/what-if-flow.ts';
import type { Twin } from '#core/twin.ts';
import { type OpenCity, type WhatIfKernel, whatIfKernel } from '#pipelines/what-if-kernel.ts';
import { withTwin } from '#state/city-slice.ts';
import { createPageStore } from '#state/page-store.ts';
import { sampleFiles } from '#tests/sample-what-if.ts';
import { HostedWorker } from '#threads/hosted-worker.ts';
import { inlineThread } from '#threads/inline-thread.ts';
import { headlessWork } from '#threads/work.ts';
import { readPackage } from '#twin/package-reader.ts';
import type { SourceFile } from '#twin/source-file.ts';

export const BRIDGE = fileURLToPath(
  new URL('../../datasets/scenarios/bridge-closed.json', import.meta.url),
);
export const SOON = { timeout: 30_000, interval: 5 };

let files: readonly SourceFile[];
export let twin: Twin;
beforeAll(async () => {
  files = await sampleFiles();
  twin = (await readPackage(files, headlessWork())).twin;
});

const workers: HostedWorker<WhatIfKernel>[] = [];
afterEach(() => {
  for (const worker of workers.splice(0)) worker.terminate();
});

/** A page with the sample city open and its what-if session, without a map; the worker's kernel runs here. */
export function aSession() {
  // Node clones no files that are read from a disk: the kernel has them already.
  const kernel = () => {
    const whole = whatIfKernel();
    const open: WhatIfKernel['open'] = ({ day }: OpenCity, work) =>
      whole.open({ twin, files, day }, work);
    return { ...whole, open };
  };
  const whatIf = new HostedWorker<WhatIfKernel>({ start: () => inlineThread(kernel()) });
  workers.push(whatIf);
  const store = createPageStore();
  const session = new CitySession();
  session.twin = twin;
  session.origin = 'files';
  store.setState(withTwin(store.getState(), twin, false));
  const layerFlow = { rearranged() {} };
  const arrangeFlow = new ArrangeFlow(store, session, layerFlow as never, { showNearest() {} });
  const flow = new WhatIfFlow({
    ...{ store, session, arrangeFlow },
    compareFlow: undefined as never,
    workers: { whatIf },
    sampleFiles: {},
    map: { picture: async () => undefined },
    members: 3,
  });
  const state = () => store.getState();
  const settled = () => expect.poll(() => state().running, SOON).toBeUndefined();
  const outcome = (id = 'scenario-1') => state().outcomes[id];
  const told = () =>
    state().messages.flatMap(({ content }) => ('problem' in content ? [content.problem.code] : []));
  return { store, session, flow, arrangeFlow, whatIf, state, settled, outcome, told };
}

export const scenarioFile = (text = readFileSync(BRIDGE, 'utf8')) =>
  new File([text], 'bridge.scenario.json');

export async function withBridge() {
  const page = aSession();
  await page.flow.command({ do: 'openFiles', files: [scenarioFile()] });
  return page;
}
