/**
 * A cheap first look at a text: is it worth showing to the language server? Runs on every open and edit of YAML and
 * JSON documents, so it is a few anchored regular expressions and no parser. The server has the last word.
 */

/** Languages whose documents are always ours. */
const OWN_LANGUAGES: ReadonlySet<string> = new Set(['butane', 'ignition']);
/** Languages whose documents are ours when their text says so. */
const HOST_LANGUAGES: ReadonlySet<string> = new Set(['yaml', 'json', 'jsonc']);

/** Every language id the extension has to look at. */
export const LANGUAGES: readonly string[] = [...OWN_LANGUAGES, ...HOST_LANGUAGES];

/** Longer texts are judged by this many characters from either end; real configs are far smaller. */
const WINDOW = 1_000_000;

// Keys of the outermost mapping stand in the first column; both may be quoted.
const VARIANT = /^(?:\uFEFF)?(['"]?)variant\1[ \t]*:/m;
const VERSION = /^(?:\uFEFF)?(['"]?)version\1[ \t]*:/m;
const KNOWN_VARIANT = /^(?:\uFEFF)?(['"]?)variant\1[ \t]*:[ \t]*['"]?(?:flatcar|fcos|openshift|r4e|fiot)\b/m;
const IGNITION_IN_YAML = /^ignition[ \t]*:[ \t]*(?:#.*)?\r?\n(?:[ \t].*\r?\n|\r?\n)*?[ \t]+version[ \t]*:/m;

// Container Linux Config has no header: its sections with keys that hardly anything else has there. Looser than the
// server's own look, so that nothing of ours is missed.
const CONTAINER_LINUX = [
  sectionWith('systemd', 'units'),
  sectionWith('networkd', 'units'),
  sectionWith('passwd', 'users|groups'),
  sectionWith('storage', 'files|filesystems|directories|links|disks|raid'),
  sectionWith('docker', 'flags'),
  sectionWith('update', 'group|server'),
  sectionWith('ignition', 'config|timeouts|security'),
  sectionWith(
    'etcd',
    'initial_cluster|initial_advertise_peer_urls|advertise_client_urls|listen_client_urls|listen_peer_urls|discovery',
  ),
  /^(?:locksmith|flannel)[ \t]*:/m,
  /^(?:systemd|networkd|passwd|storage)[ \t]*:[ \t]*\{/m,
  /^\s*\{\s*['"]?(?:systemd|networkd|passwd|storage)['"]?\s*:\s*\{/,
];
/** The first line of a cloud-config; above it may stand that it is a template. */
const CLOUD_CONFIG = /^(?:## *template: *jinja[^\S\n]*\n)?#cloud-config[^\S\n]*(?:\n|$)/;
/** Headers of other formats that share section names. */
const SOMEONE_ELSES = /^(?:#cloud-config\b|apiVersion[ \t]*:|kind[ \t]*:|services[ \t]*:)/m;

const JSON_IGNITION = /"ignition"\s*:\s*\{/;
const JSON_VARIANT = /"variant"\s*:\s*"/;
/** Ignition 1 says its version at the top. */
const JSON_IGNITION_1 = /"ignitionVersion"\s*:\s*\d/;
const JSON_VERSION = /"version"\s*:\s*"\d+\./;
const FLOW_VARIANT = /^\s*\{\s*['"]?(?:variant|version)['"]?\s*:/;

/** A section in the first column with one of `keys` somewhere in it. */
function sectionWith(section: string, keys: string): RegExp {
  const inside = String.raw`(?:[ \t].*\r?\n|#.*\r?\n|\r?\n)*?`;
  const key = String.raw`[ \t]+['"]?(?:${keys})['"]?[ \t]*:`;
  return new RegExp(String.raw`^\uFEFF?${section}[ \t]*:[ \t]*(?:#.*)?\r?\n${inside}${key}`, 'm');
}

/** What of a text is looked at. */
function sampleOf(text: string): string {
  return text.length <= 2 * WINDOW ? text : `${text.slice(0, WINDOW)}\n${text.slice(-WINDOW)}`;
}

function looksLikeYaml(text: string): boolean {
  if (CLOUD_CONFIG.test(text)) {
    return true;
  }
  if (VARIANT.test(text)) {
    return VERSION.test(text) || KNOWN_VARIANT.test(text);
  }
  if (FLOW_VARIANT.test(text) || IGNITION_IN_YAML.test(text)) {
    return true;
  }
  return !SOMEONE_ELSES.test(text) && CONTAINER_LINUX.some((section) => section.test(text));
}

function looksLikeJson(text: string): boolean {
  if (JSON_IGNITION_1.test(text)) {
    return true;
  }
  return JSON_VERSION.test(text) && (JSON_IGNITION.test(text) || JSON_VARIANT.test(text));
}

/**
 * Whether a document should be shown to the language server: always in our own languages; in YAML with a Butane header
 * (`variant:` and `version:` in the first column, or a variant Butane knows), an Ignition one, the first line of a
 * cloud-config, or the sections of a Container Linux Config; in JSON with `ignition.version` or a Butane header.
 */
export function looksLikeOurs(text: string, languageId: string): boolean {
  if (OWN_LANGUAGES.has(languageId)) {
    return true;
  }
  if (!HOST_LANGUAGES.has(languageId)) {
    return false;
  }
  const sample = sampleOf(text);
  return languageId === 'yaml' ? looksLikeYaml(sample) || isJsonInYaml(sample) : looksLikeJson(sample);
}

function isJsonInYaml(text: string): boolean {
  return /^\s*\{/.test(text) && looksLikeJson(text);
}

/**
 * Whether a document that was ours still is. Milder than `looksLikeOurs`, so that retyping the `version:` line does not
 * take diagnostics and preview away between two keystrokes: one half of the header is enough.
 */
export function stillLooksLikeOurs(text: string, languageId: string): boolean {
  if (looksLikeOurs(text, languageId)) {
    return true;
  }
  if (!HOST_LANGUAGES.has(languageId)) {
    return false;
  }
  const sample = sampleOf(text);
  return languageId === 'yaml'
    ? VARIANT.test(sample) ||
        (VERSION.test(sample) && CONTAINER_LINUX.some((section) => section.test(sample)))
    : JSON_IGNITION.test(sample) || JSON_VARIANT.test(sample);
}

const HEADER_LINE = String.raw`(?:variant[ \t]*:[ \t]*['"]?(?:flatcar|fcos|openshift|r4e|fiot)['"]?[ \t]*(?:#.*)?|version[ \t]*:.*)`;
const HEADER_FIRST = new RegExp(
  String.raw`^\uFEFF?(?:(?:#.*|---[ \t]*|[ \t]*)\r?\n)*${HEADER_LINE}\r?\n${HEADER_LINE}`,
);

/** Whether a text begins with Butane's header, both lines of it: what stands above are comments. */
export function beginsWithHeader(text: string): boolean {
  const [start] = HEADER_FIRST.exec(text.slice(0, 10_000)) ?? [];
  return start !== undefined && VARIANT.test(start) && VERSION.test(start);
}
