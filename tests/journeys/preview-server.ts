import { type PreviewServer, preview } from 'vite';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    pageUrl: string;
  }
}

let server: PreviewServer;

/** Serves the built page on a free loopback port for all journeys. */
export async function setup(project: TestProject): Promise<void> {
  server = await preview({ preview: { host: '127.0.0.1', port: 4319, open: false } });
  const address = server.httpServer.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  project.provide('pageUrl', `http://127.0.0.1:${address.port}/`);
}

export async function teardown(): Promise<void> {
  await server.close();
}
