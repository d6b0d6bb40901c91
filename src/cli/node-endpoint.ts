import type { Endpoint } from 'comlink';

/** What a worker and its parent port have in common in Node. */
interface NodePort {
  postMessage(message: unknown, transfer?: readonly unknown[]): void;
  on(type: 'message', listener: (data: unknown) => void): unknown;
  off(type: 'message', listener: (data: unknown) => void): unknown;
}

/**
 * A Node worker or parent port as the browser-like endpoint that Comlink speaks to. Comlink's own
 * adapter does the same but ships no types that resolve.
 */
export function nodeEndpoint(port: NodePort): Endpoint {
  const wrapped = new Map<EventListenerOrEventListenerObject, (data: unknown) => void>();
  return {
    postMessage: (message, transfer) => port.postMessage(message, transfer),
    addEventListener(_type, listener) {
      const own = (data: unknown) => {
        const event = new MessageEvent('message', { data });
        if ('handleEvent' in listener) listener.handleEvent(event);
        else listener(event);
      };
      wrapped.set(listener, own);
      port.on('message', own);
    },
    removeEventListener(_type, listener) {
      const own = wrapped.get(listener);
      if (own !== undefined) port.off('message', own);
      wrapped.delete(listener);
    },
  };
}
