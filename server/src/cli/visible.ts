/** Text from files, made safe and measurable for a terminal. */
export { cells, visible, visibleLines } from '../text/visible.ts';
