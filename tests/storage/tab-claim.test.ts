import { describe, expect, it } from 'vitest';
import { type ClaimState, type Locks, TabClaim } from '#storage/tab-claim.ts';
import { madeLocks } from './made-locks.ts';

function aTab(locks: Locks | undefined) {
  const told: ClaimState[] = [];
  return { told, claim: new TabClaim(locks, 'workspace', (state) => told.push(state)) };
}

describe('tabs of one page', () => {
  it('keep one at a time', async () => {
    const { locks } = madeLocks();
    const [first, second] = [aTab(locks), aTab(locks)];
    expect(await first.claim.claim()).toBe('held');
    expect(await second.claim.claim()).toBe('elsewhere');
    expect([first.told, second.told]).toEqual([['held'], ['elsewhere']]);
  });

  it('give way to one that takes over, and take back', async () => {
    const { locks } = madeLocks();
    const [first, second] = [aTab(locks), aTab(locks)];
    await first.claim.claim();
    await second.claim.claim();
    await second.claim.takeOver();
    await expect.poll(() => first.claim.state).toBe('elsewhere');
    expect(second.claim.state).toBe('held');
    await first.claim.takeOver();
    await expect.poll(() => second.claim.state).toBe('elsewhere');
    expect(first.told).toEqual(['held', 'elsewhere', 'held']);
  });

  it('inherit from one that ends', async () => {
    const { locks, endHolder } = madeLocks();
    const [first, second, third] = [aTab(locks), aTab(locks), aTab(locks)];
    for (const { claim } of [first, second, third]) await claim.claim();
    endHolder();
    await expect.poll(() => second.claim.state).toBe('held');
    expect(third.claim.state).toBe('elsewhere');
  });

  it('all keep where there are no locks', async () => {
    expect(await aTab(undefined).claim.claim()).toBe('held');
  });
});
