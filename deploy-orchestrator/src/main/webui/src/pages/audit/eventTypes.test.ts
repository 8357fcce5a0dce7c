import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { describeEvent } from '../../deployment/consoleLines';
import { fact } from '../../test/facts';
import { texts } from '../../texts';

/** The types as the service's own document names them. */
function knownToTheService(): string[] {
  const document = readFileSync('../openapi/openapi.yaml', 'utf8');
  const list = /^ {4}EventType:\n {6}type: string\n {6}enum:\n((?: {6}- \w+\n)+)/m.exec(document)?.[1] ?? '';
  return list.match(/\w+/g) ?? [];
}

describe('the types of events', () => {
  it('are all offered by the filter, each with its title', () => {
    expect([...texts.events.types].sort()).toEqual(knownToTheService());
    texts.events.types.forEach((type) => expect(texts.events.title(type)).not.toBe(type));
  });

  it('are all put into words by the console', () => {
    texts.events.types.forEach((type) => expect(describeEvent(fact(1, type))).not.toContain(type));
  });

  it('may be more than this build knows', () => {
    expect(texts.events.title('Unheard')).toBe('Unheard');
  });
});
