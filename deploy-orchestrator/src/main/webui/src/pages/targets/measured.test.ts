import { expect, it } from 'vitest';
import { measuredInWords } from './measured';

it('shows what was measured as people say it', () => {
  expect(measuredInWords({ freeBytes: '48318382080', usedPercent: '91', health: 'ONLINE', nfsVersion: '4' })).toBe(
    'free 45 GiB · used 91 % · health ONLINE · nfs version 4',
  );
  expect(measuredInWords({ skewSeconds: '-3', sentMBs: '118.5', lastScrub: 'never' })).toBe(
    'skew -3 s · sent 118.5 MB/s · last scrub never',
  );
});
