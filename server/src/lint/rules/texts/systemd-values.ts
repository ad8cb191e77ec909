/** Values of systemd's directives that are outdated, and units that systemd does not load. */

import { perText, type TextView } from '../../../embedded/view.ts';
import { DEPENDENCIES, RUNLEVELS } from '../../../spec/systemd/directives.ts';
import { readExecLine, readUnitWords } from '../../../syntax/unit/exec-line.ts';
import type { UnitEntry } from '../../../syntax/unit/read.ts';
import { baseName } from '../../../syntax/words.ts';
import { words } from '../../../text/words.ts';
import type { Hit, Rule, RuleTexts, TextRule } from '../../rule.ts';
import { isOfImage, put } from '../../say-text.ts';
import { removeEntry } from '../../unit-edits.ts';
import { entriesOf } from './systemd.ts';

const syslogOutput: TextRule = {
  on: 'text',
  id: 'systemd-syslog-output',
  title: 'Output goes to the journal, not to syslog',
  harm: 'old',
  everywhere: true,
  check: (view) =>
    entriesOf(view)
      .filter(
        ({ name, value }) => /^Standard(?:Output|Error)$/.test(name) && /^syslog(?:\+console)?$/.test(value),
      )
      .map(({ name, value, valueSpan }) => {
        const to = value.replace('syslog', 'journal');
        const fixes = [{ title: words`Replace by ${to}`, edits: [put(valueSpan, to)], safe: true }];
        return { span: valueSpan, message: words`${name}=${value} means ${to} since systemd 246`, fixes };
      }),
};

const varRun: TextRule = {
  on: 'text',
  id: 'systemd-var-run',
  title: 'The folder /var/run is /run',
  harm: 'old',
  everywhere: true,
  check: (view) =>
    varRunPlaces(view).map((start) => {
      const span = { start, end: start + '/var/run'.length };
      const fixes = [{ title: words`Replace by /run`, edits: [put(span, '/run')], safe: true }];
      return { span, message: words`/var/run is a link to /run; systemd warns and uses /run`, fixes };
    }),
};

function varRunPlaces(view: TextView): readonly number[] {
  if (/^\/etc\/(?:user-)?tmpfiles\.d\//.test(view.source.owner)) {
    const lines = view.code().matchAll(/^([a-zA-Z][+!=~^$-]*[ \t]+)\/var\/run\//gm);
    return [...lines].map(({ index, 1: type = '' }) => index + type.length);
  }
  return entriesOf(view)
    .filter(({ name, value }) => /^(?:PIDFile|Listen\w+)$/.test(name) && value.startsWith('/var/run/'))
    .map(({ valueSpan }) => valueSpan.start);
}

const execPrefix: TextRule = {
  on: 'text',
  id: 'systemd-exec-prefix',
  title: 'The prefix !! does nothing any more',
  harm: 'old',
  since: '4628.0.0',
  deprecated: true,
  check: (view) =>
    entriesOf(view)
      .filter(({ name }) => name.startsWith('Exec'))
      .flatMap((entry) => readExecLine(view.text, entry.valueSpan))
      .flatMap(({ prefix }) => {
        const at = view.text.slice(prefix.start, prefix.end).indexOf('!!');
        if (at < 0) return [];
        const span = { start: prefix.start + at, end: prefix.start + at + 2 };
        const fixes = [{ title: words`Remove !!`, edits: [put(span, '')], safe: true }];
        return [{ span, message: words`systemd ignores the prefix !! since version 258`, fixes }];
      }),
};

const runlevel: TextRule = {
  on: 'text',
  id: 'systemd-runlevel',
  title: 'There are no runlevels any more',
  harm: 'does-nothing',
  since: '4628.0.0',
  deprecated: true,
  check: (view) => [...runlevelTargets(view), ...runlevelCommands(view)],
};

function runlevelTargets(view: TextView): readonly Hit[] {
  return dependenciesOf(view).flatMap(({ word: span }) => {
    const [, level] = /^runlevel([0-6])\.target$/.exec(view.text.slice(span.start, span.end)) ?? [];
    const to = RUNLEVELS[Number(level)];
    if (to === undefined) return [];
    const fixes = [{ title: words`Replace by ${to} (takes effect then)`, edits: [put(span, to)] }];
    return [{ span, message: words`runlevel${level}.target is gone since systemd 258: use ${to}`, fixes }];
  });
}

function runlevelCommands(view: TextView): readonly Hit[] {
  return view.runs().flatMap(({ words: [program, level] }) => {
    const name = baseName(program?.value ?? '');
    const isInit = name === 'init' && /^[0-6]$/.test(level?.value ?? '');
    // What is elsewhere may be anybody's.
    if (!program || !isOfImage(program.value) || (name !== 'telinit' && !isInit)) return [];
    return [
      {
        span: program,
        message: words`systemd 258 knows no runlevels: use systemctl isolate instead of ${name}`,
      },
    ];
  });
}

/** Every unit that a unit names as a dependency. */
export const dependenciesOf = perText(
  (view): readonly { entry: UnitEntry; word: { start: number; end: number } }[] =>
    entriesOf(view)
      .filter(({ name }) => DEPENDENCIES.has(name))
      .flatMap((entry) => readUnitWords(view.text, entry.valueSpan).map((word) => ({ entry, word }))),
);

const killMode: TextRule = {
  on: 'text',
  id: 'systemd-kill-mode-none',
  title: 'KillMode=none is deprecated',
  harm: 'old',
  everywhere: true,
  check: (view) =>
    entriesOf(view)
      .filter(({ name, value }) => name === 'KillMode' && value === 'none')
      .map(({ valueSpan }) => ({
        span: valueSpan,
        message: words`KillMode=none is deprecated: use mixed or control-group`,
        fixes: [
          {
            title: words`Use KillMode=mixed (ends what the unit leaves running)`,
            edits: [put(valueSpan, 'mixed')],
          },
        ],
      })),
};

const permissions: TextRule = {
  on: 'text',
  id: 'systemd-permissions-start-only',
  title: 'PermissionsStartOnly= is deprecated',
  harm: 'old',
  everywhere: true,
  check: (view) =>
    entriesOf(view)
      .filter(({ name }) => name === 'PermissionsStartOnly')
      .map((entry) => {
        const applies = /^(?:1|yes|y|true|t|on)$/i.test(entry.value);
        const edits = applies ? otherExecLines(view).map((at) => put({ start: at, end: at }, '+')) : [];
        const title = applies
          ? words`Put + in front of the other Exec lines (lifts limits of the file system too)`
          : words`Remove PermissionsStartOnly=`;
        const message = words`PermissionsStartOnly= is deprecated: put + in front of the paths in question`;
        return { span: entry.nameSpan, message, fixes: [{ title, edits: [...edits, removeEntry(entry)] }] };
      }),
};

/** Where the Exec lines but `ExecStart=` begin that do not run with full privileges yet. */
function otherExecLines(view: TextView): readonly number[] {
  return entriesOf(view)
    .filter(({ name }) => name.startsWith('Exec') && name !== 'ExecStart')
    .flatMap(({ valueSpan }) => readExecLine(view.text, valueSpan))
    .filter(({ prefix }) => !/[+!]/.test(view.text.slice(prefix.start, prefix.end)))
    .map(({ prefix }) => prefix.start);
}

export const rules: readonly Rule[] = [syslogOutput, varRun, execPrefix, runlevel, killMode, permissions];

export const why: RuleTexts = {
  'systemd-syslog-output': `\`StandardOutput=\` and \`StandardError=\` take \`syslog\` and \`syslog+console\` for \`journal\` and \`journal+console\` since
systemd 246, with a warning at every start.`,
  'systemd-var-run': `\`/var/run\` is a link to \`/run\`. Where systemd itself makes or reads the file (\`PIDFile=\`, the paths a socket
listens on, tmpfiles.d) it warns of the old directory and uses the new one.`,
  'systemd-exec-prefix': `The prefix \`!!\` of Exec lines was for systems without ambient capabilities. systemd 258, which is in Flatcar from
Alpha 4628.0.0 on, ignores it.`,
  'systemd-runlevel': `systemd 258, which is in Flatcar from Alpha 4628.0.0 on, has no \`runlevel3.target\` and the like, and no \`telinit\`. A
unit that is wanted by such a target is not started.`,
  'systemd-kill-mode-none': `With \`KillMode=none\` systemd leaves the processes of a stopped unit alone. It warns that the value is deprecated and
will be removed. \`mixed\` asks the main process to end and kills the others, \`control-group\` asks all.`,
  'systemd-permissions-start-only': `\`PermissionsStartOnly=true\` lets all Exec lines but \`ExecStart=\` run without the unit's \`User=\` and its other limits.
systemd 240 dropped it from its manual; each line says so itself now, with \`+\` in front of the path.`,
};

export const more: RuleTexts = {
  'systemd-syslog-output': `**Fix**: the name that systemd uses.

Source: systemd's NEWS for 246.`,
  'systemd-var-run': `**Fix**: \`/run\`.

Source: systemd's parser (\`patch_var_run\`).`,
  'systemd-exec-prefix': `**Fix**: take it out.

Source: systemd's NEWS for 258.`,
  'systemd-runlevel': `**Fix**, to be looked at: the target that the runlevel stood for (1: \`rescue.target\`, 2 to 4: \`multi-user.target\`, 5:
\`graphical.target\`); a unit that it wants is started then.
For \`telinit\` and \`init\` as commands there is none; \`systemctl isolate\` does what they did.

Source: systemd's NEWS for 258.`,
  'systemd-kill-mode-none': `**Fix**, to be looked at: \`KillMode=mixed\`. What a unit leaves running on purpose ends with it then.

Source: systemd's NEWS for 246.`,
  'systemd-permissions-start-only': `**Fix**, to be looked at: \`+\` in front of the other Exec lines, and the directive is removed. \`+\` also lifts limits of the file
system, which \`PermissionsStartOnly=\` did not.

Source: systemd's NEWS for 240.`,
};
