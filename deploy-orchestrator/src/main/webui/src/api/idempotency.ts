/**
 * The key that makes asking twice for the same thing harmless: the same for the same body, another one for another body.
 * Remembers the last one only.
 */
export class IdempotencyKeys {
  private body = '';
  private key = '';

  keyFor(body: object): string {
    const text = JSON.stringify(body);
    if (this.key === '' || this.body !== text) {
      this.body = text;
      this.key = newKey();
    }
    return this.key;
  }
}

/** 128 random bits; `randomUUID` is only there where the page came by TLS. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
