import { type Look, nextSpared, type SparedPart, withoutPart } from '#state/look-slice.ts';
import { type MessageContent, withMessage } from '#state/message-slice.ts';
import type { PageStore } from '#state/page-store.ts';
import { sunInstant } from '#state/sun-time.ts';

const SAID: Readonly<Record<SparedPart, MessageContent>> = {
  sun: { text: 'sparedSun', params: {} },
  shading: { text: 'sparedShading', params: {} },
  sharp: { text: 'sparedSharp', params: {} },
  far: { text: 'sparedFar', params: {} },
};

/** Changes how the city looks. Without a timeline the sun is that of now, until another time is chosen. */
export function changeLook({ setState, getState }: PageStore, change: Partial<Look>): void {
  const state = getState();
  const look = { ...state.look, ...change };
  const isTimeless = look.sun && sunInstant({ ...state, look }) === undefined;
  setState({ look: isTimeless ? { ...look, sunAt: Date.now() } : look });
}

/** Does without the next thing that costs time to draw, and says so once. */
export function spareDrawing({ setState, getState }: PageStore): void {
  const part = nextSpared(getState());
  if (part === undefined) return;
  setState((state) => ({
    ...withoutPart(state, part),
    ...withMessage(state, { at: Date.now(), level: 'info', content: SAID[part] }),
  }));
}
