import { checkText } from '../analysis/read.ts';
import { printConfig } from '../render/print-config.ts';
import { ByteLines } from '../text/byte-lines.ts';
import { messageOf } from './messages.ts';
import { configOptions } from './options.ts';
import type { Rendered, RenderOptions } from './types.ts';

/**
 * What the real tool makes of a config: Ignition of Butane (of OpenShift's a MachineConfig), Ignition 2.3 of a Container Linux
 * Config. The text is the tool's to the byte. Never throws on account of the text.
 *
 * @example
 * const { ok, text, messages } = render(config, { pretty: true });
 *
 * @throws {TypeError} when `text` is no string, or an option of a wrong type
 */
export function render(text: string, options: RenderOptions = {}): Rendered {
  const known = configOptions(text, options);
  const { pretty = false, strict = false, raw = false } = options;
  const { document, kind, format, check } = checkText(text, { ...known, strict, raw });
  const places = format?.language === 'json' ? new ByteLines(text) : document.lines;
  const { variant, version, ignitionVersion, ok, rendered, renderedAs, pending, findings, fatal } = check;
  // butane looks at its report when it has rendered; ct does earlier, and its check knows.
  const isRefused = strict && ok && format?.id === 'butane' && findings.length > 0;
  const printed = ok && rendered && !isRefused ? printConfig(rendered, notation(renderedAs, pretty)) : null;
  return {
    ...{ kind, variant, version, ignitionVersion },
    ...{ ok: printed !== null, text: printed, language: renderedAs },
    messages: findings.map((finding) => messageOf(places, finding)),
    fatal: isRefused ? STRICT : fatal,
    pending,
  };
}

/** What butane says with `--strict` (internal/main.go). */
const STRICT = 'Config produced warnings and --strict was specified';

function notation(language: 'json' | 'yaml', pretty: boolean) {
  if (language === 'yaml') return 'YAML';
  return pretty ? 'pretty JSON' : 'compact JSON';
}
