/** Bytes as base64, with what both Node and browsers have. */

/** Arguments one call of `fromCharCode` takes safely. */
const CHUNK = 0x8000;

/** Encodes bytes as padded base64 (RFC 4648, section 4). */
export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let start = 0; start < bytes.length; start += CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(start, start + CHUNK));
  }
  return btoa(binary);
}

/** The bytes that padded base64 stands for; it comes from the server, so that it is well-formed. */
export function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
