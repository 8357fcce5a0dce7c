import { describe, expect, it } from 'vitest';
import { SseParser } from './sse';

const STREAM = ': still here\n\nid:1\nevent:StepStarted\ndata:{"a":1}\n\nid: 2\r\ndata: x\r\ndata: y\r\n\r\n: beat\n\n';

describe('the event stream parser', () => {
  it('reads the same whereever the pieces are cut', () => {
    const expected = [
      { id: '1', type: 'StepStarted', data: '{"a":1}' },
      { id: '2', type: 'message', data: 'x\ny' },
    ];
    for (let cut = 0; cut <= STREAM.length; cut++) {
      const parser = new SseParser();
      expect([...parser.push(STREAM.slice(0, cut)), ...parser.push(STREAM.slice(cut))]).toEqual(expected);
    }
  });

  it('keeps back what is not complete', () => {
    expect(new SseParser().push('id:1\ndata:x\n')).toEqual([]);
  });
});
