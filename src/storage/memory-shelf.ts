import type { ByteShelf } from './byte-shelf.ts';

/** A shelf that lasts as long as the process: for Node and for tests. `limitBytes` makes it run full. */
export function memoryShelf(limitBytes = Infinity): ByteShelf {
  const shelved = new Map<string, Blob>();
  const used = () => [...shelved.values()].reduce((sum, { size }) => sum + size, 0);
  return {
    async put(name, bytes) {
      if (used() + bytes.size > limitBytes) throw new DOMException('full', 'QuotaExceededError');
      shelved.set(name, new Blob([await bytes.arrayBuffer()]));
    },
    get: async (name) => shelved.get(name),
    list: async () => [...shelved].map(([name, { size }]) => ({ name, bytes: size })),
    remove: async (name) => void shelved.delete(name),
  };
}
