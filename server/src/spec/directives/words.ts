/** Our own sentences on directives, out of tables that are taken apart when somebody first asks. */
import { once } from '../../text/once.ts';
import { WORDS_EXEC } from './words-exec.ts';
import { WORDS_NETWORK } from './words-network.ts';
import { WORDS_QUADLET } from './words-quadlet.ts';
import { WORDS_SETTINGS } from './words-settings.ts';
import { WORDS_UNIT } from './words-unit.ts';

/** The sections with directives of what units run, kill and may use. */
const RUNS = 'service/Service socket/Socket mount/Mount swap/Swap slice/Slice scope/Scope'.split(' ');
const SHARED: ReadonlySet<string> = new Set(['exec', 'kill', 'resource']);

/**
 * What a directive of a section does, in one sentence of Markdown; '' where nothing is said of it.
 * @param place the section with the kind of file that it is of: `service/Service`, `unit/Install`, `quadlet/Pod`
 */
export function sentenceOf(place: string, name: string): string {
  return sentences().get(`${place}/${name}`) ?? '';
}

/** All sentences, by the place and the name of the directive. */
export const sentences = once(() => {
  const found = new Map<string, string>();
  const isOwn = new Set<string>();
  let [places, shared]: [readonly string[], boolean] = [[], false];
  for (const line of [WORDS_UNIT, WORDS_EXEC, WORDS_NETWORK, WORDS_QUADLET, WORDS_SETTINGS].flatMap(
    linesOf,
  )) {
    if (line.startsWith('[')) {
      const head = line.slice(1, -1);
      shared = SHARED.has(head);
      places = shared ? RUNS : head.split(' ').map(placeOf);
      continue;
    }
    const space = line.indexOf(' ');
    for (const place of places) {
      const key = `${place}/${line.slice(0, space)}`;
      if (shared && isOwn.has(key)) continue;
      if (!shared) isOwn.add(key);
      found.set(key, line.slice(space + 1));
    }
  }
  return found;
});

function linesOf(table: string): readonly string[] {
  return table.trim().split('\n');
}

/** Of `unit/Service` the table has the section in services. */
function placeOf(head: string): string {
  const [file = '', section = ''] = head.split('/');
  const isShared = section === 'Unit' || section === 'Install';
  return file === 'unit' && !isShared ? `${section.toLowerCase()}/${section}` : head;
}
