import { type DecodedBytes, decodeBytes, decodeUtf8 } from '../syntax/bytes.ts';
import { kindOfName } from './file-names.ts';

/** The text of a file: what is called Ignition as Go's JSON reader takes bytes, which replaces those that are no text; all else as YAML's. */
export function decodeNamed(name: string, bytes: Uint8Array): DecodedBytes {
  return kindOfName(name) === 'ignition' ? decodeUtf8(bytes) : decodeBytes(bytes);
}
