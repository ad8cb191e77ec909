/** `ssh_authorized_keys_local`: the lines of local files join the user's keys. */
import { MESSAGES } from '../../config/messages.ts';
import { itemsOf, type Value } from '../../config/value.ts';
import { textOfBytes } from '../../text/utf8.ts';
import type { Desugar } from '../context.ts';
import { readLocal, reportFile, withinFilesDir } from '../local-files.ts';

/** Appends one key for every line that is not empty; comments stay, as in butane. */
export const desugarSshKeys: Desugar = (context, butane, fields, path) => {
  const sources = itemsOf(butane, 'ssh_authorized_keys_local');
  if (sources.length === 0) return;
  const at = [...path, 'ssh_authorized_keys_local'];
  if (!context.files) return reportFile(context, at, 'local-no-files-dir', MESSAGES['local-no-files-dir']);
  const own = fields.get('sshAuthorizedKeys');
  const keys: Value[] = own?.kind === 'list' ? [...own.items] : [];
  for (const [i, source] of sources.entries()) {
    if (source.kind !== 'string') continue;
    const from = [...at, i];
    const contents = readLocal(context, source.value, from);
    const lines = contents ? textOfBytes(contents).split(/\r?\n/) : [];
    const local = withinFilesDir(source.value);
    for (const line of lines) {
      if (line === '') continue;
      keys.push({ kind: 'string', node: source.node, value: line, from, made: { contents: line, local } });
    }
  }
  const node = butane.fields.get('ssh_authorized_keys_local')?.node ?? null;
  fields.set('sshAuthorizedKeys', { kind: 'list', node: own?.node ?? node, items: keys, from: at });
};
