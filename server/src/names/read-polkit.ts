/** Names in rules of polkit, which are JavaScript: what they compare an action's unit, and who asks for it, with. */

import type { PlacedView } from '../embedded/view.ts';
import { unitName } from '../programs/systemd/names.ts';
import { type Gathered, use } from './gather.ts';
import { account, type Word } from './line-words.ts';

const SAYS =
  /(?:subject\.(user)\s{0,9}[=!]==?\s{0,9}|subject\.(isInGroup)\(\s{0,9}|lookup\(\s{0,9}["']unit["']\s{0,9}\)\s{0,9}[=!]==?\s{0,9})["']([\w@.:-]{1,255})["']/g;

/** `action.lookup("unit") == "app.service" && subject.user == "app" || subject.isInGroup("app")`. */
export function readPolkit(gathered: Gathered, view: PlacedView, words: readonly Word[]): void {
  const [first, last] = [words[0], words.at(-1)];
  if (!first || !last) return;
  const whole = view.source.text.slice(first.start, last.start + last.word.length);
  const line = whole.split('//', 1)[0] ?? '';
  for (const { 0: all, 1: user, 2: group, 3: name = '', index } of line.matchAll(SAYS)) {
    const start = first.start + index + all.length - 1 - name.length;
    if (user !== undefined) account(gathered, view, 'user', { word: name, start });
    else if (group !== undefined) account(gathered, view, 'group', { word: name, start });
    else if (unitName(name)) use(gathered, view.source, 'unit', name, start);
  }
}
