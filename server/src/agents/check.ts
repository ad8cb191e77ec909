import { analyze } from '../analysis.ts';
import { reportOf } from '../api/messages.ts';
import { ruleOptions } from '../api/options.ts';
import { analyzeExcerpts, fileAnalysis } from '../excerpts/analyze.ts';
import { carrierOfName, isCarrierOnly } from '../excerpts/file-names.ts';
import { whyOf } from '../features/rule-pages.ts';
import { aboutConfig } from './parameters.ts';
import { countsOf, findingData, headerData, linesOf, whatItIs } from './say.ts';
import type { Answer, Source, Tool } from './tool.ts';

export const check: Tool = {
  name: 'check',
  title: 'Check a machine config',
  description:
    'Says what is wrong with a machine config of Flatcar Container Linux or Fedora CoreOS: Butane (YAML), Ignition (JSON), Container Linux Config or cloud-config, also those inside Markdown, Terraform and Kubernetes files given by path. Tells what butane or ignition-validate would say, word for word, and whether a machine would boot with it, what would silently do nothing, and what is deprecated, with lines and columns (from 1) and the titles of fixes. Use it after each change of such a file, and before a machine is provisioned.',
  summary:
    'What is wrong with a Butane, Ignition, Container Linux or cloud-config, and whether a machine boots with it',
  takes: 'config',
  parameters: aboutConfig({
    explain: { type: 'boolean', description: 'Add why each finding of this project’s rules is one.' },
  }),
  run(source, input): Answer {
    const { name } = source;
    const analysis = analysisOf(source);
    const report = reportOf(analysis);
    const { findings, ok, kind } = report;
    const head = kind === 'unknown' && findings.length === 0 ? 'no machine config' : countsOf(findings);
    const what =
      kind === 'unknown' ? '' : `${whatItIs(report)}; the real tool ${ok ? 'accepts' : 'refuses'} it. `;
    const why = input['explain'] === true ? reasonsOf(findings) : [];
    return {
      text: [`${name}: ${what}${head}`, ...linesOf(findings), ...why].join('\n'),
      data: { name, ...headerData(report), ok, findings: findings.map(findingData) },
      pending: report.pending,
    };
  },
};

/** The analysis of a config, or of all configs in a file of another kind. */
function analysisOf({ name, text, options }: Source) {
  const asked = ruleOptions(text, options);
  const carrier = options.kind === undefined ? carrierOfName(name) : null;
  const found = carrier && isCarrierOnly(name) ? fileAnalysis(text, asked) : analyze(text, asked);
  const carried = carrier && found.kind === 'unknown' ? analyzeExcerpts(text, carrier, asked) : null;
  return carried ? carried.analysis : found;
}

/** Why each rule that has found something says so. */
function reasonsOf(
  findings: readonly { readonly source: string; readonly code: string }[],
): readonly string[] {
  const codes = new Set(findings.flatMap(({ source, code }) => (source === 'flatcar' ? [code] : [])));
  return [...codes].flatMap((code) => {
    const why = whyOf(code);
    return why === '' ? [] : ['', `${code}: ${why}`];
  });
}
