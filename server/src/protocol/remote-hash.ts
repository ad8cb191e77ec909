/** The hash of what an address gives: the server knows where it is written, the client downloads, and asks before it does. */
import type { Range } from '../protocol.ts';

/**
 * A command of the client, with {@link RemoteHashCommand} as its argument: it asks, downloads, works the hash out and has it
 * written. Code actions carry it when the client says `initializationOptions.downloads: 'client'`.
 */
export const REMOTE_HASH_COMMAND = 'flatcarConfig.hashRemote';
export interface RemoteHashCommand {
  readonly uri: string;
  /** As the document has it; `http` or `https`, without a user and password. */
  readonly url: string;
  /** Ignition verifies what is unpacked (resource/url.go), so that gzip is unpacked first. */
  readonly compression: '' | 'gzip';
  readonly name: 'sha256' | 'sha512';
  /** Keys and indices down to what holds the address. */
  readonly path: readonly (string | number)[];
}

/** Client -> server request: the edits that write a hash where the document names the address; null where it does no more. */
export const REMOTE_HASH = 'flatcarConfig/remoteHash';
export interface RemoteHashParams extends RemoteHashCommand {
  /** In hexadecimal. */
  readonly sum: string;
}
export interface RemoteHashResult {
  /** None where that hash is there already. */
  readonly edits: readonly { readonly range: Range; readonly newText: string }[];
  readonly documentVersion: number;
}
