/** One event of a `text/event-stream`. */
export interface SseEvent {
  readonly id: string;
  readonly type: string;
  readonly data: string;
}

/** Reads a `text/event-stream` piece by piece; pieces may be cut anywhere. */
export class SseParser {
  private rest = '';
  private id = '';
  private type = '';
  private data: string[] = [];

  /** The events that are complete with this piece. */
  push(piece: string): SseEvent[] {
    const lines = (this.rest + piece).split(/\r\n|\n|\r(?!$)/);
    this.rest = lines.pop() ?? '';
    return lines.flatMap((line) => this.line(line));
  }

  private line(line: string): SseEvent[] {
    if (line === '') {
      return this.dispatch();
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') {
      this.data.push(value);
    } else if (field === 'event') {
      this.type = value;
    } else if (field === 'id') {
      this.id = value;
    }
    return [];
  }

  private dispatch(): SseEvent[] {
    const event = { id: this.id, type: this.type || 'message', data: this.data.join('\n') };
    const complete = this.data.length > 0;
    this.data = [];
    this.type = '';
    return complete ? [event] : [];
  }
}
