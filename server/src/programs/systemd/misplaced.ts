/** Files with units in them that systemd does not read for their names: `desk.service.bak`, `desk.network` among units. */

import { words } from '../../text/words.ts';
import { foldersOf, nameIn } from '../folders.ts';
import type { Program, ProgramFile } from '../program.ts';
import type { ProgramEntry } from '../report.ts';
import { isUnitName, SYSTEM_FOLDERS } from './program.ts';
import { headOf } from './unit.ts';

const FOLDERS: readonly string[] = [...SYSTEM_FOLDERS, ...foldersOf('systemd/user')];
/** Names of a template, and of what nobody takes for a unit. */
const OTHERS = /[${}<>%#]|^(?:README|\.)/;
const UNIT_SECTION =
  /^[ \t]*\[(?:Unit|Service|Socket|Timer|Mount|Automount|Swap|Path|Slice|Scope|Install)\]/m;
const NETWORK_SECTION = /^[ \t]*\[(?:Match|Network|NetDev|Link)\]/m;
const QUADLET_SECTION = /^[ \t]*\[(?:Container|Pod|Kube|Volume|Network|Image|Build)\]/m;
/** So much of a text is looked at for a section. */
const HEAD = 10_000;

/** systemd, of files among its units that it passes over. Of drop-ins without their ending a rule of its own speaks. */
export const misplacedProgram: Program = {
  id: 'systemd',
  name: 'systemd',
  reads: (path) => {
    const name = nameIn(FOLDERS, path);
    return (
      name !== null && !OTHERS.test(name) && !isUnitName(name) && (!name.includes('/') || isDropin(name))
    );
  },
  check: (files) => files.flatMap(entryOf),
};

/** A drop-in for something that is no unit: `docker.d/10-desk.conf`. */
function isDropin(name: string): boolean {
  return /^[^/.]+\.d\/[^/]+\.conf$/.test(name);
}

function entryOf({ path, text }: ProgramFile): readonly ProgramEntry[] {
  const name = nameIn(FOLDERS, path) ?? path;
  const place = placeFor(name, text.slice(0, HEAD));
  if (place === null) return [];
  const failed = `Failed to prepare filename ${name}: Invalid argument`;
  const message = place === '' ? failed : words`${failed} (${place})`;
  return [{ file: path, line: null, level: 'error', class: 'bad-file-name', message, span: headOf(text) }];
}

/** What is to be said of the right place, empty where nothing is; null for a text that is none of systemd's. */
function placeFor(name: string, text: string): string | null {
  if (/\.(?:network|netdev|link)$/.test(name) && NETWORK_SECTION.test(text))
    return words`systemd-networkd reads /etc/systemd/network`;
  if (/\.(?:container|pod|kube|volume|network|image|build)$/.test(name) && QUADLET_SECTION.test(text))
    return words`Podman reads /etc/containers/systemd`;
  if (!UNIT_SECTION.test(text)) return null;
  const [, stem] = /^([^/.]+)\.d\//.exec(name) ?? [];
  return stem === undefined ? '' : words`drop-ins of ${stem}.service are in ${stem}.service.d`;
}
