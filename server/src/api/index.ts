/**
 * The library: machine configs of Flatcar Container Linux as functions of texts. Plain data goes in and comes out; nothing reads a
 * disk, asks a network or keeps anything between calls. It runs in Node, browsers and workers alike.
 */
export { analyze } from './analyze.ts';
export { complete } from './complete.ts';
export { convert } from './convert.ts';
export { applyEdits } from './edits.ts';
export { fix } from './fix.ts';
export { format } from './format.ts';
export { hover } from './hover.ts';
export { machine } from './machine.ts';
export type * from './machine-types.ts';
export { memoryFiles } from './memory-files.ts';
export { render } from './render.ts';
export type * from './types.ts';
