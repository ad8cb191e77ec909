/** What SARIF says of the tool: this program, with the rules of ours and what the real tools say. */
import { version } from '../../../../package.json';
import publishing from '../../../../publishing.json';
import { pageText, whyOf } from '../../features/rule-pages.ts';
import { HARMS } from '../../lint/harm.ts';
import { harmsOf, levelsOf, RULES_BY_ID } from '../../lint/rule-facts.ts';
import { plain } from '../explanations.ts';
import { ruleUrl } from '../rule-url.ts';
import { PROGRAM } from '../table.ts';

/** Where people read of what a real tool says. */
const TOOLS: ReadonlyMap<string, { readonly name: string; readonly url: string }> = new Map([
  ['butane', { name: 'Butane', url: 'https://coreos.github.io/butane/specs/' }],
  ['ignition', { name: 'Ignition', url: 'https://coreos.github.io/ignition/specs/' }],
  [
    'ct',
    {
      name: 'ct, the Config Transpiler',
      url: 'https://github.com/flatcar/container-linux-config-transpiler',
    },
  ],
]);

const SARIF_LEVELS = { error: 'error', warning: 'warning', info: 'note', hint: 'note' } as const;

/** The tool, with the rules that have been named (`SOURCE/CODE`). */
export function driver(rules: ReadonlySet<string>) {
  const home: string | null = publishing.homepage;
  return {
    name: PROGRAM,
    ...(home !== null && { informationUri: home }),
    version,
    semanticVersion: version,
    rules: [...rules].sort().map(descriptor),
  };
}

function descriptor(id: string) {
  const at = id.indexOf('/');
  const [source, code] = [id.slice(0, at), id.slice(at + 1)];
  const rule = RULES_BY_ID.get(code);
  const tool = TOOLS.get(source);
  if (source !== 'flatcar' || rule === undefined) return foreign(id, code, tool);
  const text = pageText(code);
  const url = ruleUrl(code) ?? firstLink(text);
  const harms = harmsOf(code);
  const means = harms.map((harm) => HARMS[harm].means).join('; ');
  return {
    id,
    shortDescription: { text: rule.title },
    fullDescription: { text: plain(whyOf(code)) || rule.title },
    help: {
      text: `${rule.title} (${means})\n\n${plain(text)}`,
      markdown: `**${rule.title}** (${means})\n\n${text}`,
    },
    ...(url !== null && { helpUri: url }),
    defaultConfiguration: { level: SARIF_LEVELS[levelsOf(code)[0] ?? 'warning'] },
    properties: { tags: ['flatcar', ...harms] },
  };
}

/** What is no rule of ours: a message of a real tool, or something that is said of the check itself. */
function foreign(
  id: string,
  code: string,
  tool: { readonly name: string; readonly url: string } | undefined,
) {
  const words = code.replace(/[-/]/g, ' ');
  const text = tool === undefined ? words : `${words}: what ${tool.name} says itself`;
  const link = tool === undefined ? '' : ` Its fields: [${tool.url}](${tool.url}).`;
  return {
    id,
    shortDescription: { text },
    help: { text, markdown: `${text}.${link}` },
    ...(tool !== undefined && { helpUri: tool.url }),
    properties: { tags: [id.slice(0, id.indexOf('/'))] },
  };
}

/** The first address that a page leads to: where its fact is from. Null for none. */
function firstLink(markdown: string): string | null {
  return /\]\((https:\/\/[^)\s]{1,500})\)/.exec(markdown)?.[1] ?? null;
}
