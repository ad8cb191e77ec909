/** Which system a config is for, by what it shows (spec/systems.ts), where its format does not say so. */

import { spanAt } from '../config/correlate.ts';
import { viewOf } from '../embedded/view.ts';
import { SIGNS, type Sign, type System } from '../spec/systems.ts';
import type { Located, Machine, SystemSign } from './machine.ts';

/** What is looked at: a machine before its system is known. */
type Parts = Omit<Machine, 'system' | 'systemSign'>;

interface Found extends SystemSign {
  readonly sign: Sign;
}

/**
 * The system that the signs in a config speak for. A sure one of Flatcar decides; else that of which there are more
 * kinds, so that one slip does not make another system of it.
 */
export function recognize(machine: Parts): Pick<Machine, 'system' | 'systemSign'> {
  const found = findSigns(machine);
  const of = (system: System) => found.filter(({ sign }) => sign.system === system);
  const [flatcar, fedora] = [of('flatcar'), of('fedora-coreos')];
  const kinds = (all: readonly Found[]) => new Set(all.map(({ says }) => says)).size;
  const more = kinds(flatcar) - kinds(fedora);
  if (more > 0 || flatcar.some(({ sign }) => sign.sure)) {
    return { system: 'flatcar', systemSign: firstOf(flatcar) };
  }
  if (more < 0) return { system: 'fedora-coreos', systemSign: firstOf(fedora) };
  return { system: 'unknown', systemSign: null };
}

function firstOf(found: readonly Found[]): SystemSign | null {
  const [first] = found.toSorted((a, b) => a.span.start - b.span.start);
  return first ? { says: first.says, path: first.path, span: first.span } : null;
}

/** Each sign at the first place that has it. */
function findSigns(machine: Parts): readonly Found[] {
  const { nodes, units, kernelArguments, filesystems, devices, configs, texts } = machine;
  const places: Readonly<Record<Exclude<Sign['of'], 'text'>, readonly Located<string>[]>> = {
    path: nodes.map(({ at }) => at),
    unit: units.map(({ name }) => name),
    argument: [...kernelArguments.shouldExist, ...kernelArguments.shouldNotExist],
    device: [...devices, ...filesystems.flatMap(({ device }) => device ?? [])],
    url: [...nodes.flatMap(({ sources }) => sources.map(({ url }) => url)), ...configs.map(({ url }) => url)],
  };
  const codes = texts.map((text) => ({ text, code: viewOf(text).code() }));
  return SIGNS.flatMap((sign): readonly Found[] => {
    if (sign.of !== 'text') {
      const value = places[sign.of].find((one) => sign.pattern.test(one.value));
      return value ? [{ sign, says: sign.says, path: value.path, span: spanAt(value.node) }] : [];
    }
    for (const { text, code } of codes) {
      const match = sign.pattern.exec(code);
      if (!match) continue;
      const span = text.spanOf(match.index, match.index + match[0].length);
      return [{ sign, says: sign.says, path: text.path, span }];
    }
    return [];
  });
}
