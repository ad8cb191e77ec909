/** The page with the disks of a config. */
import '../kit/page.css';
import { el } from '../kit/drawn.ts';
import { startPage } from '../kit/page.ts';

startPage({
  settings: {},
  is: (view): view is object => typeof view === 'object' && view !== null,
  draw: () => el('p', {}, 'Nothing is drawn yet.'),
});
