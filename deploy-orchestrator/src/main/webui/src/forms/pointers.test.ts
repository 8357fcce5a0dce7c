import { describe, expect, it } from 'vitest';
import { fieldIn, firstToken } from './pointers';

const POINTERS = { adapters: '/cloning/adapters', cloneMode: '/cloning/mode', channel: '/customization' };

describe('what the server points to', () => {
  it.each([
    ['/cloning/mode', 'cloneMode'],
    ['/cloning/adapters', 'adapters'],
    ['/cloning/adapters/3/macAddress', 'adapters.3.macAddress'],
    ['/customization/channel', 'channel'],
    ['/cloning/modern', undefined],
    ['/unheard', undefined],
  ])('%s is the field %s', (pointer, field) => {
    expect(fieldIn(POINTERS, pointer)).toBe(field);
  });

  it('is the property at its beginning where fields are named as in the request', () => {
    expect(firstToken('/dnsServers/1', { dnsServers: '' })).toBe('dnsServers');
    expect(firstToken('/a~1b', { 'a/b': '' })).toBe('a/b');
    expect(firstToken('/unheard', { dnsServers: '' })).toBeUndefined();
  });
});
