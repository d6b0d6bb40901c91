import { describe, expect, it, vi } from 'vitest';
import { CitySession } from '#app/city-session.ts';
import { COMMANDS } from '#app/commands.ts';
import { MapController, type ViewListeners } from '#app/map-controller.ts';
import type { Page } from '#app/use-page.ts';
import { createPageStore } from '#state/page-store.ts';

function aController() {
  const store = createPageStore();
  const ignore = () => {};
  const listeners = {
    inView: { look: ignore, refresh: ignore, forget: ignore },
    summary: { cameraRested: ignore, forget: ignore },
  } as unknown as ViewListeners;
  const controller = new MapController(store, new CitySession(), ignore, listeners);
  const restart = vi.fn();
  controller.restart = restart;
  return { store, controller, restart };
}

describe('a map that fails', () => {
  it('is said to be restarted until it is drawn again', () => {
    const { store, controller, restart } = aController();
    controller.drawn();
    controller.troubled({ kind: 'contextLost' });
    expect(restart).toHaveBeenCalledOnce();
    expect(store.getState().restarting).toBe(true);
    controller.drawn();
    expect(store.getState()).toMatchObject({ restarting: false, mapProblem: undefined });
  });

  it('is given up after two restarts, and nothing is awaited any more', () => {
    const { store, controller, restart } = aController();
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    const failed = { kind: 'renderFailed', cause: new Error('lost') } as const;
    controller.troubled(failed);
    controller.troubled(failed);
    expect(store.getState().restarting).toBe(true);
    controller.troubled(failed);
    expect(restart).toHaveBeenCalledTimes(2);
    expect(store.getState().restarting).toBe(false);
    expect(store.getState().mapProblem?.code).toBe('mapFailed');
  });

  it('is not awaited once its city was closed', () => {
    const { store, controller } = aController();
    store.subscribe(() => controller.forget());
    controller.troubled({ kind: 'contextLost' });
    store.setState({ drawn: false });
    expect(store.getState().restarting).toBe(false);
  });
});

it('Esc on the map puts what was measured away', () => {
  const { store } = aController();
  const letGo = COMMANDS.find(({ id }) => id === 'letGo');
  expect(letGo?.isPossible?.(store.getState())).toBe(false);
  store.setState({ measured: { kind: 'distance', legsM: [3] } });
  expect(letGo?.isPossible?.(store.getState())).toBe(true);
  const leaveTool = vi.fn();
  letGo?.run({ actions: { leaveTool }, store } as unknown as Page);
  expect(leaveTool).toHaveBeenCalledOnce();
});
