/**
 * The one door to the engine: text in, everything that can be said about it out. Pure; what it reads comes through
 * `Files`. Features, server and CLI work on its result and never parse again.
 */
export { type Analysis, analyze, placeOf } from './analysis/analyze.ts';
export { asFilled, homeInDocument } from './analysis/as-filled.ts';
export { analyzeFilled, withFilled } from './analysis/filled.ts';
export type { AnalyzeOptions } from './analysis/options.ts';
export { mapIgnition, printIgnition } from './analysis/print.ts';
export { analyzeTolerant } from './analysis/template.ts';
export { unfilled } from './analysis/unfilled.ts';
export type { Kind } from './formats/detect.ts';
export type { LintOptions } from './lint/options.ts';
