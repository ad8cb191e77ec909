/** What the status bar item says about a document, as plain text. */
import type { StatusParams } from '../../server/src/protocol.ts';

const KIB = 1024;

/** A size for people: whole bytes below 1 KB (1024 bytes), else one decimal. */
export function formatBytes(bytes: number): string {
  if (bytes < KIB) {
    return `${bytes} B`;
  }
  return bytes < KIB * KIB ? `${(bytes / KIB).toFixed(1)} KB` : `${(bytes / KIB / KIB).toFixed(1)} MB`;
}

/** A value out of the user's text, short and without the characters that icons and Markdown are written with. */
export function plain(value: string): string {
  return value.replace(/[^\p{L}\p{N} ._+~-]/gu, '').slice(0, 40);
}

function whatItIs(status: StatusParams): string {
  if (status.kind === 'container-linux-config') {
    return 'Container Linux Config';
  }
  if (status.kind === 'cloud-config') {
    return 'cloud-config';
  }
  if (status.kind === 'ignition') {
    return `Ignition ${plain(status.ignitionVersion ?? status.specVersion ?? '')}`.trim();
  }
  const header = [status.variant, status.specVersion].filter((part) => part !== null).map(plain);
  const name = header.length === 0 ? 'Butane' : header.join(' ');
  return status.ignitionVersion === null ? name : `${name} → Ignition ${plain(status.ignitionVersion)}`;
}

/** Bytes of what a machine is given: of a config that is a part of one those of the whole, as far as it is known. */
function givenBytes({ renderedBytes, machine }: StatusParams): number | null {
  return machine ? machine.bytes : renderedBytes;
}

function renders(status: StatusParams): boolean {
  return status.renderedBytes !== null;
}

/** Whether its platform takes less than it renders to. */
export function isTooLarge(status: StatusParams): boolean {
  const bytes = givenBytes(status);
  return bytes !== null && typeof status.userData?.limit === 'number' && bytes > status.userData.limit;
}

/** The size, and beside it what the platform takes. */
function sizeText(status: StatusParams): string {
  const { userData } = status;
  const bytes = givenBytes(status);
  if (bytes === null) {
    return '';
  }
  const beside = typeof userData?.limit === 'number' ? ` of ${formatBytes(userData.limit)}` : '';
  return ` · ${isTooLarge(status) ? '$(warning) ' : ''}${formatBytes(bytes)}${beside}`;
}

/** What the platform takes, in a sentence; '' where nobody knows the platform. */
function platformSentence({ userData }: StatusParams): string {
  if (userData === null) {
    return '';
  }
  const { platform, limit } = userData;
  if (typeof limit !== 'number') {
    return limit === 'none' ? ` ${platform} has no limit.` : ` How much ${platform} takes is not known.`;
  }
  return ` ${platform} takes ${limit.toLocaleString('en')} bytes of user data.`;
}

/** The item's text: `flatcar 1.1.0 → Ignition 3.4.0 · 2.1 KB`, with an icon when it has errors or does not render. */
export function statusText(status: StatusParams): string {
  const isBegun = status.variant !== null;
  const broken = status.errors > 0 || (status.kind === 'butane' && isBegun && !renders(status));
  const icon = broken ? '$(error) ' : '';
  return `${icon}${whatItIs(status)}${sizeText(status)}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** What a click does: the preview; for an old format, its conversion. */
export function statusCommand({ old }: StatusParams): string {
  return old ? 'flatcarConfig.upgrade' : 'flatcarConfig.showPreview';
}

/** The item's tooltip in Markdown: what it is, errors and warnings, the exact size, what to do. */
export function statusTooltip(status: StatusParams): string {
  const size =
    status.renderedBytes === null
      ? 'Does not render.'
      : `Rendered Ignition: ${status.renderedBytes.toLocaleString('en')} bytes.${status.machine ? '' : platformSentence(status)}`;
  return [
    `**${whatItIs(status)}**`,
    `${count(status.errors, 'error')}, ${count(status.warnings, 'warning')}`,
    ...(status.old
      ? ['An old format. Click to convert it.']
      : [size, ...machineSentences(status), 'Click to preview the rendered Ignition.']),
    ...(status.renderedBytes === null ? [] : ['[What Is Large…](command:flatcarConfig.showSize)']),
    ...(status.upgradable ? ['[Upgrade This Config…](command:flatcarConfig.upgrade)'] : []),
  ].join('\n\n');
}

/** What is said of the machine that a config is a part of, in Markdown. */
function machineSentences(status: StatusParams): readonly string[] {
  const { machine } = status;
  if (!machine) {
    return [];
  }
  const name = `**${plain(machine.name)}**`;
  const whole =
    machine.bytes === null
      ? `the whole machine is not made: ${plainWords(machine.reason ?? 'unknown reason')}`
      : `${machine.bytes.toLocaleString('en')} bytes with all its configs.${platformSentence(status)}`;
  return [`Machine ${name}: ${whole}`, '[Choose Machine…](command:flatcarConfig.chooseMachine)'];
}

/** A sentence out of the user's text, without what icons and Markdown are written with. */
function plainWords(words: string): string {
  return words.replace(/[^\p{L}\p{N} .,:;'/+-]/gu, '').slice(0, 160);
}

/** The text of the item that names the machine; undefined where there is none. */
export function machineText({ machine }: StatusParams): string | undefined {
  return machine
    ? `${machine.bytes === null ? '$(warning)' : '$(server)'} ${plain(machine.name)}`
    : undefined;
}

/** Its tooltip in Markdown. */
export function machineTooltip(status: StatusParams): string {
  const [first = ''] = machineSentences(status);
  const { length = 0 } = status.machine?.names ?? {};
  const more =
    length > 1 ? `Click to choose among its ${length} machines.` : 'It is part of no other machine.';
  return [`This config is checked and shown for a machine of the project file.`, first, more].join('\n\n');
}

/** The same for a screen reader. */
export function machineLabel({ machine }: StatusParams): string {
  return machine ? `Flatcar machine: ${plain(machine.name)}. Chooses another machine` : '';
}

/** The same for a screen reader: words without icons, Markdown or addresses, and what a click does. */
export function statusLabel(status: StatusParams): string {
  const size =
    status.renderedBytes === null
      ? 'does not render'
      : `renders to ${(givenBytes(status) ?? status.renderedBytes).toLocaleString('en')} bytes of Ignition${status.machine ? ` as ${plain(status.machine.name)}` : ''}${isTooLarge(status) ? `, more than ${status.userData?.platform ?? ''} takes` : ''}`;
  const name = whatItIs(status).replace(' → ', ', becomes ');
  const action = status.old ? 'Converts this old format' : 'Previews the rendered Ignition';
  return [
    `Flatcar Config: ${name}`,
    `${count(status.errors, 'error')}, ${count(status.warnings, 'warning')}`,
    ...(status.old ? [] : [size]),
    action,
  ].join('. ');
}
