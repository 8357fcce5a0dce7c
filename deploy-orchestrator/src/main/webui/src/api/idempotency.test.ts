import { expect, it } from 'vitest';
import { IdempotencyKeys } from './idempotency';

it('gives the same key for the same request, and another one for another', () => {
  const keys = new IdempotencyKeys();
  const first = keys.keyFor({ vmName: 'a' });
  expect(first).toMatch(/^[0-9a-f]{32}$/);
  expect(keys.keyFor({ vmName: 'a' })).toBe(first);
  expect(keys.keyFor({ vmName: 'b' })).not.toBe(first);
});
