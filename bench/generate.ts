/** Flatcar configs of a wanted size; the same arguments always give the same text. */

export type ConfigShape = 'many small entries' | 'few big bodies' | 'units';

/** Stands once in every config, and unchanged in its rendering; the benchmark types here. */
export const TYPE_HERE = 'type-here';
/** The key completion is asked at; stands once in front of `TYPE_HERE`. */
export const COMPLETE_AT = 'mode: 0640';
/** Stands in front of the text of each file that is written in a config. */
export const INSIDE = 'inline: |\n          ';

const HEAD = 'variant: flatcar\nversion: 1.1.0\n';
const WORDS = [
  'kubelet',
  'listen',
  'address',
  '0.0.0.0',
  'timeout',
  '30s',
  'retry',
  'always',
  'path',
  '/var/lib',
  'etcd',
];

/** A small generator of pseudo-random numbers (linear congruential), so that bodies do not compress to nothing. */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state;
  };
}

function fileEntry(name: string, body: string): string {
  return `    - path: /etc/bench/${name}\n      mode: 0644\n      contents:\n        inline: |\n${body}`;
}

function bodyLines(bytes: number, seed: number): string {
  const next = numbers(seed);
  const lines: string[] = [];
  for (let size = 0; size < bytes; ) {
    const words = [0, 1, 2].map(() => WORDS[next() % WORDS.length] ?? '');
    const line = `          ${words.join(' ')} ${next().toString(36)}\n`;
    lines.push(line);
    size += line.length;
  }
  return lines.join('');
}

function marker(): string {
  return `    - path: /etc/bench/marker\n      ${COMPLETE_AT}\n      contents:\n        inline: ${TYPE_HERE}\n`;
}

function unitEntries(bytes: number): readonly string[] {
  const units: string[] = [];
  for (let i = 0, size = 0; size < bytes; i++) {
    const unit = `    - name: bench-${i}.service\n      enabled: true\n      contents: |\n        [Service]\n        ExecStart=/usr/bin/true ${i}\n        [Install]\n        WantedBy=multi-user.target\n`;
    units.push(unit);
    size += unit.length;
  }
  return units;
}

/** Files first, the marker in their middle, then a fifth of the size in units. */
function manySmall(bytes: number): string {
  const files: string[] = [];
  for (let i = 0, size = 0; size < bytes * 0.8; i++) {
    const entry = fileEntry(`conf-${i}.conf`, bodyLines(40, i));
    files.push(entry);
    size += entry.length;
  }
  const units = unitEntries(bytes * 0.2);
  const half = files.length >> 1;
  const entries = [...files.slice(0, half), marker(), ...files.slice(half)];
  return `${HEAD}storage:\n  files:\n${entries.join('')}systemd:\n  units:\n${units.join('')}`;
}

function fewBig(bytes: number): string {
  const body = (seed: number): string => fileEntry(`big-${seed}.txt`, bodyLines(bytes / 4, seed));
  return `${HEAD}storage:\n  files:\n${body(1)}${body(2)}${marker()}${body(3)}${body(4)}`;
}

function onlyUnits(bytes: number): string {
  return `${HEAD}storage:\n  files:\n${marker()}systemd:\n  units:\n${unitEntries(bytes).join('')}`;
}

/** A valid config of about `bytes` bytes. */
export function generateConfig(bytes: number, shape: ConfigShape): string {
  if (shape === 'units') return onlyUnits(bytes);
  return shape === 'many small entries' ? manySmall(bytes) : fewBig(bytes);
}
