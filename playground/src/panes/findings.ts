/** What is found in the config: each with its place, what mends it, and why it is told. */
import { FIX_ALL_SAFE, type FixAllResult } from '../../../server/src/protocol.ts';
import {
  type Finding,
  languageOf,
  messageOf,
  originOf,
  SIGNS,
  shownFindings,
  withSeverity,
} from '../editor/findings.ts';
import { ruleOfLink } from '../editor/hover.ts';
import { openMenu } from '../shell/menu.ts';
import { button, h, said } from '../words/dom.ts';
import { t } from '../words/texts.ts';
import { type Choice, choicesAt } from './actions.ts';
import { latest, type Pane, type Work } from './pane.ts';
import { rulePage } from './rules.ts';

/** So many findings are listed, and of so many the server is asked what mends them. */
const MOST = 200;
const MOST_ASKED = 40;

export interface FindingsPane extends Pane {
  /** Shows the page of a rule at the finding that is about it, or above all. */
  explain(rule: string): void;
}

/** The rule that explains a finding. */
function ruleOf({ diagnostic }: Finding): string | null {
  return ruleOfLink(diagnostic.codeDescription?.href ?? '');
}

/** `2 errors, 1 warning`; `No findings` where there are none. */
export function summaryOf(findings: readonly Finding[]): string {
  const count = (severity: Finding['severity']): number =>
    findings.filter((one) => one.severity === severity).length;
  const [errors, warnings] = [count('error'), count('warning')];
  const notes = count('info') + count('hint');
  const parts = [
    errors > 0 && (errors === 1 ? t('1 error') : t('{0} errors', errors)),
    warnings > 0 && (warnings === 1 ? t('1 warning') : t('{0} warnings', warnings)),
    notes > 0 && (notes === 1 ? t('1 note') : t('{0} notes', notes)),
  ];
  return parts.filter(Boolean).join(', ') || t('No findings');
}

/** The pane of the findings. */
export function findingsPane(work: Work): FindingsPane {
  const summary = h('p', { class: 'summary' });
  const fixAll = button(t('Fix all that is safe'), () => fixSafe(work));
  const page = h('div', { class: 'page', hidden: true });
  const list = h('ol', { class: 'findings' });
  const element = h('div', {}, h('div', { class: 'bar' }, summary, fixAll), page, list);
  /** The rules whose pages are open. */
  const open = new Set<string>();

  const row = (finding: Finding): HTMLElement => {
    const { severity, diagnostic } = finding;
    const line = work.view.state.doc.lineAt(finding.from).number;
    const rule = ruleOf(finding);
    const others = (diagnostic.relatedInformation ?? []).map(({ message, location }) => {
      const isHere = location.uri === work.uri;
      const where = isHere ? t('Line {0}', location.range.start.line + 1) : '';
      return h(
        'li',
        {},
        isHere ? button(where, () => work.goTo(location.range), { class: 'link' }) : null,
        ` ${said(message)}`,
      );
    });
    return h(
      'li',
      { class: `finding ${severity}` },
      h('span', { class: 'sign', 'aria-hidden': 'true' }, SIGNS[severity]),
      h(
        'div',
        {},
        h(
          'p',
          { class: 'message' },
          h('span', { class: 'for-ears' }, withSeverity(severity, '')),
          h('span', { lang: languageOf(diagnostic) }, said(messageOf(diagnostic))),
        ),
        h(
          'p',
          { class: 'about' },
          button(t('Line {0}', line), () => work.goTo(finding), { class: 'link' }),
          h('span', { class: 'code' }, said(originOf(diagnostic))),
          rule === null ? null : why(rule, open, work),
        ),
        others.length > 0 && h('ul', { class: 'related' }, ...others),
        h('div', { class: 'fixes' }),
        h('div', { class: 'page', hidden: rule === null || !open.has(rule), 'data-rule': rule ?? undefined }),
      ),
    );
  };
  const refresh = latest(async (isOld) => {
    const findings = shownFindings(work.view);
    const isEmpty = work.view.state.doc.length === 0;
    const told = work.isChecked() ? summaryOf(findings) : t('Checking…');
    summary.textContent = isEmpty ? t('Type or paste a config, or choose an example.') : told;
    const focused = focusedIn(list);
    const rows = findings.slice(0, MOST).map(row);
    const more = findings.length - rows.length;
    list.replaceChildren(...rows, more > 0 ? h('li', {}, t('And {0} more.', more)) : '');
    for (const rule of open) void fillPages(list, rule);
    fixAll.hidden = true;
    // One after the other, so that what is asked while somebody types does not wait for all of them.
    for (const [at, finding] of findings.slice(0, MOST_ASKED).entries()) {
      const choices = await choicesAt(work, finding, finding.diagnostic);
      if (isOld()) return;
      rows[at]?.querySelector('.fixes')?.replaceChildren(...buttonsOf(choices));
      if (choices.some(({ isFix }) => isFix)) fixAll.hidden = false;
    }
    focused?.();
  });
  fixAll.hidden = true;
  return {
    id: 'findings',
    title: t('Findings'),
    element,
    refresh,
    explain(rule) {
      const finding = list.querySelector(`[data-rule="${CSS.escape(rule)}"]`);
      open.add(rule);
      if (finding) {
        refresh();
        finding.scrollIntoView({ block: 'nearest' });
        return;
      }
      void rulePage(rule).then((text) => {
        page.hidden = false;
        page.replaceChildren(
          h('p', { class: 'heading' }, rule),
          text ?? h('p', {}, t('There is no page of this rule.')),
          button(t('Close'), () => {
            page.hidden = true;
          }),
        );
      });
    },
  };
}

/** What mends a finding as buttons, and one for what else can be done. */
function buttonsOf(choices: readonly Choice[]): readonly HTMLElement[] {
  const fixes = choices.filter(({ isFix }) => isFix);
  const others = choices.filter(({ isFix }) => !isFix);
  const more = button(t('More…'), () => openMenu(others, more.getBoundingClientRect(), () => more.focus()), {
    'aria-haspopup': 'menu',
  });
  return [
    ...fixes.map(({ title, run }) => button(said(title), run, { class: 'fix' })),
    ...(others.length > 0 ? [more] : []),
  ];
}

/** The button that opens the page of a rule below its findings. */
function why(rule: string, open: Set<string>, work: Work): HTMLElement {
  const made = button(
    t('Why?'),
    async () => {
      const isOpen = !open.has(rule);
      if (isOpen) open.add(rule);
      else open.delete(rule);
      made.setAttribute('aria-expanded', String(isOpen));
      const list = made.closest('ol');
      if (list) await fillPages(list, rule);
      for (const page of list?.querySelectorAll<HTMLElement>(`[data-rule="${CSS.escape(rule)}"]`) ?? [])
        page.hidden = !isOpen;
      if (isOpen) work.say(made.closest('li')?.querySelector('.page')?.textContent ?? '');
    },
    { class: 'link', 'aria-expanded': String(open.has(rule)), 'aria-label': t('Why? {0}', rule) },
  );
  return made;
}

async function fillPages(list: HTMLElement, rule: string): Promise<void> {
  for (const page of list.querySelectorAll<HTMLElement>(`[data-rule="${CSS.escape(rule)}"]`)) {
    if (page.childElementCount === 0)
      page.replaceChildren((await rulePage(rule)) ?? h('p', {}, t('There is no page of this rule.')));
  }
}

async function fixSafe(work: Work): Promise<void> {
  const { doc } = work.view.state;
  const result = await work.ask<FixAllResult>(FIX_ALL_SAFE, { uri: work.uri });
  if (!result || work.view.state.doc !== doc) return;
  work.apply(result.edits);
  work.say(
    result.fixed === 0
      ? t('Nothing here is safe to be fixed without a look.')
      : result.fixed === 1
        ? t('Fixed 1 finding. Undo takes it back.')
        : t('Fixed {0} findings. Undo takes it back.', result.fixed),
  );
}

/** Remembers which button of which row has the focus: gives what returns it after the rows were made anew. */
function focusedIn(list: HTMLElement): (() => void) | null {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement) || !list.contains(active)) return null;
  const rows = [...list.children];
  const at = rows.findIndex((row) => row.contains(active));
  return () => {
    if (document.activeElement !== document.body) return;
    const row = list.children[Math.min(at, list.children.length - 1)];
    row?.querySelector<HTMLElement>('.fix, button')?.focus({ preventScroll: true });
  };
}
