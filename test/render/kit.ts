/** Rendering small documents in tests. */
import { analyze, printIgnition } from '../../server/src/analysis.ts';
import { formatPath } from '../../server/src/syntax/tree.ts';

/** The Ignition a Butane text renders to, as data; throws what butane would say if it does not. */
export function render(text: string): Record<string, unknown> {
  const analysis = analyze(text, { kind: 'butane' });
  if (!analysis.ok) throw new Error(`${text}\n${analysis.fatal}\n${findings(text).join('\n')}`);
  return JSON.parse(printIgnition(analysis));
}

/** What the real tool says of a text: severity, path, message, and the words it stands at. */
export function findings(text: string): readonly string[] {
  return analyze(text, { kind: 'butane' })
    .findings.filter(({ source }) => source === 'butane')
    .map(({ severity, path, message, span }) => {
      return `${severity} ${path && formatPath(path)}: ${message} @ ${text.slice(span.start, span.end).split('\n', 1)[0]}`;
    });
}
