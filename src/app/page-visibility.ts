import type { FeedFlow } from './feed-flow.ts';

/** Lets the replay rest while nobody sees the page, and tells it before the page is left. */
export function followVisibility(feedFlow: Pick<FeedFlow, 'setHidden'>): void {
  const tell = () => feedFlow.setHidden(document.visibilityState === 'hidden');
  document.addEventListener('visibilitychange', tell);
  window.addEventListener('pagehide', () => feedFlow.setHidden(true));
  window.addEventListener('pageshow', tell);
  tell();
}
