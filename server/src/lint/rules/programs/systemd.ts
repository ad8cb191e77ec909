/** What systemd says of units, their drop-ins, and of `[Install]` when units are enabled, by class. */
import { words } from '../../../text/words.ts';
import { renameAfterPath } from './rename.ts';
import { type ProgramClass, rulesOf } from './say.ts';

const LINE = 'systemd warns in the journal, passes over the line, and starts the unit without it';
const LOST = 'systemd does not load the unit, so that it never starts';

/** A line that does not count. */
const line = (title: string, why: string, more: Partial<ProgramClass> = {}): ProgramClass => {
  return { title, harm: 'does-nothing', why: `${why}: ${LINE}.`, ...more };
};

/** A unit that is lost. */
const lost = (title: string, why: string, more: Partial<ProgramClass> = {}): ProgramClass => {
  return { title, harm: 'will-not-start', why: `${why}: ${LOST}.`, ...more };
};

/** Lines, sections and keys. */
const LINES: Readonly<Record<string, ProgramClass>> = {
  'unknown-key': line(
    'No directive has that name',
    'No directive of the section has this name in the systemd of the target (small and capital letters count, and each directive has its section)',
    {
      formerly: ['systemd-unknown-directive'],
      fix: `the directive with the nearest name, or the line moved to the section that has it; \`Author=\` and its like are
removed, as part of "fix all"`,
      isSafe: ({ mend }) => mend?.title.startsWith('Remove') ?? false,
    },
  ),
  'unknown-section': line(
    'No section has that name',
    'This kind of unit has no section of this name, and nothing in it counts',
    { comes: words`nothing in it counts`, fix: 'the section with the nearest name' },
  ),
  'bad-section-header': lost(
    'The section header is malformed',
    'A section begins with its name in brackets alone on a line; behind the bracket nothing may stand, no comment either',
    {
      comes: words`the unit is not loaded`,
      fix: 'the header alone on its line, and a comment on a line above',
    },
  ),
  'missing-equals': line(
    'The line is no assignment',
    'Within a section each line is `Key=value`, a comment, or empty',
    {
      fix: '`=` in place of a colon, or a backslash at the end of the line above, where this one goes on with it',
    },
  ),
  'outside-section': line('The line belongs to no section', 'In front of the first section nothing counts', {
    comes: words`write the section in front of it`,
    fix: 'the section that has the directive, above the line',
  }),
  'not-utf8': line('The text is not UTF-8', 'systemd reads only UTF-8'),
  'line-too-long': lost('The line is too long', 'No line may be longer than 1 MiB'),
};

/** Values. */
const VALUES: Readonly<Record<string, ProgramClass>> = {
  'bad-value': line(
    'The directive does not accept that value',
    'The directive does not accept the value. Comments are for lines of their own, sizes have capital letters (`512M`), times do not accept `mins` or `secs`, quotes around a value are part of it',
    {
      fix: `the value with the nearest word, or with the right unit (\`512m\` is \`512M\`, \`10mins\` is \`10min\`), without quotes; a comment
behind the value moved to a line above`,
    },
  ),
  'bad-path': line(
    'The path is not valid',
    'Paths in units are absolute, or below a folder that the directive names',
    {
      fix: 'the slash in front of a path that lacks only that; a comment behind the path moved to a line above',
    },
  ),
  'bad-specifier': line(
    'There is no such specifier',
    'Behind `%` stands a letter with a meaning (systemd.unit(5), "Specifiers"); a plain `%` is written `%%`. In Exec lines and some paths an unknown one costs the whole unit',
    { comes: words`a plain % is written %%`, fix: '`%%`' },
  ),
  'bad-syntax': line(
    'The value cannot be parsed',
    'Quotes and backslashes have to be paired, and a variable is `NAME=value`',
  ),
  'unbalanced-quotes': lost('A quote is left open', 'Every quote in a command needs another one', {
    comes: words`the unit is not loaded`,
  }),
  'unknown-escape': line(
    'The backslash means nothing',
    'systemd knows only the escapes of C, and takes others as they are written',
    {
      harm: 'not-as-meant',
    },
  ),
  'bad-time': line('The time is not valid', 'A time is a number with a unit (`90s`, `5min`, `1h 30min`)'),
  'bad-calendar': line(
    'The calendar expression is not valid',
    'An expression is like `Mon..Fri *-*-* 02:00`; systemd knows neither cron nor `@daily` (systemd.time(7))',
    { fix: 'the expression that was most likely meant' },
  ),
  'bad-unit-name': line(
    'No unit can have that name',
    'The name of a unit ends in its type (`.service`, `.target`), names are parted by blanks, and a directive may be for one type alone',
    {
      fix: 'the name with its type',
    },
  ),
  'bad-url': line(
    'The address is not valid',
    'An address of documentation begins with `http://`, `https://`, `file:`, `info:` or `man:`',
  ),
  'self-trigger': line('The unit would start itself', 'A timer or path starts another unit than itself'),
  'self-dependency': line('The unit depends on itself', 'No unit can wait for itself, or stop itself'),
  'program-path': lost(
    'The program has no path',
    'A command begins with an absolute path, or with a name that is looked up in `/usr/local` and `/usr`',
    { comes: words`write the whole path`, fix: 'the slash in front of a path that lacks only that' },
  ),
};

/** What is old. */
const OLD: Readonly<Record<string, ProgramClass>> = {
  'deprecated-key': {
    title: 'The directive is deprecated',
    // A part of these became this one.
    formerly: ['systemd-ignored-directive', 'systemd-renamed-directive'],
    harm: 'old',
    deprecated: true,
    // systemd warns of it at every start, and a later one passes over it.
    severity: 'warning',
    why: 'systemd still takes the directive and warns at every start: a later one ignores it.',
    fix: 'the directive that takes its place',
  },
  'removed-option': {
    title: 'systemd has nothing of that any more',
    formerly: ['systemd-ignored-directive'],
    harm: 'old',
    deprecated: true,
    why: 'systemd reads the directive and does nothing: what it stood for is gone.',
    fix: 'the line is removed, or has what takes its place',
  },
  'obsolete-value': {
    title: 'The value has a new name',
    formerly: ['systemd-renamed-directive', 'systemd-syslog-output'],
    harm: 'old',
    deprecated: true,
    // As systemd tells it.
    severity: 'warning',
    why: 'systemd takes the old word for the new one, and warns.',
    fix: 'the new name',
  },
  'unsafe-killmode': {
    title: 'What the unit leaves running is not ended',
    formerly: ['systemd-kill-mode-none'],
    harm: 'old',
    // As systemd tells it.
    severity: 'warning',
    why: 'With `KillMode=none` systemd leaves processes of a stopped unit alone. It warns, and will not take the value for ever.',
    fix: '`mixed`',
  },
  'unsafe-user': {
    title: 'The user is not for services',
    harm: 'insecure',
    why: "Many programs share the user `nobody`, and each may touch what is another one's.",
  },
  'lax-user-name': {
    title: 'The name of the user is unusual',
    harm: 'taste',
    severity: 'info',
    why: 'systemd takes the name, although programs that make users would refuse it.',
  },
};

/** Units as a whole. */
const UNITS: Readonly<Record<string, ProgramClass>> = {
  'no-exec-start': lost(
    'The service starts nothing',
    'A service needs `ExecStart=`, `ExecStop=` or `SuccessAction=`',
    {
      comes: words`the unit is not loaded`,
    },
  ),
  'several-exec-start': {
    title: 'More than one ExecStart=',
    harm: 'will-not-start',
    comes: words`the unit is not loaded`,
    // The rule of this name about texts says why.
    why: '',
  },
  'not-allowed-for-type': lost(
    'The settings do not go together',
    'What is set is not allowed for services of that type',
    {
      comes: words`the unit is not loaded`,
    },
  ),
  'missing-setting': lost('A setting is missing', 'The unit cannot do without it'),
  'name-mismatch': lost(
    'The name of the unit is not that of its path',
    'A mount, automount or swap unit is named after its path: slashes become dashes, a dash becomes `\\x2d` (`systemd-escape --path`)',
    { fix: 'the right name at `name:`, where the config has one', mend: renameAfterPath },
  ),
  'no-bus-name': lost('The service has no name on the bus', 'A service of `Type=dbus` needs `BusName=`'),
  'pam-kill-mode': lost(
    'KillMode= does not go with PAM',
    'With `PAMName=` only `control-group` and `mixed` work',
  ),
  'api-filesystem': lost(
    'systemd mounts that by itself',
    "`/proc`, `/sys`, `/dev` and `/run` are systemd's own",
  ),
  'restart-steps': {
    title: 'RestartSteps= and RestartMaxDelaySec= need each other',
    harm: 'does-nothing',
    why: '`RestartSteps=` and `RestartMaxDelaySec=` only work together.',
  },
  'path-no-trigger': lost(
    'The path unit waits for nothing',
    'A path unit needs `PathExists=`, `PathChanged=` or their like',
  ),
  'timer-no-trigger': lost(
    'The timer never elapses',
    'A timer needs `OnCalendar=`, `OnBootSec=` or their like, with a value that counts',
  ),
  'socket-no-listen': lost(
    'The socket listens nowhere',
    'A socket needs `ListenStream=` or its like, with a value that counts',
  ),
  'socket-conflict': lost(
    'The settings of the socket conflict',
    'A socket with `Accept=yes` starts its template, and does not accept `Service=`',
  ),
  'socket-service-missing': lost(
    'The service of the socket is missing',
    'A socket hands over to the service of its name (with `Accept=yes` to the template of its name), or to that of `Service=`',
  ),
  'program-missing': lost('The program is missing', 'Nothing is at the path of the program'),
  'program-not-executable': {
    title: 'The program cannot be executed',
    harm: 'will-not-start',
    why: 'What is at the path is a folder, or has no permission to be executed.',
  },
  'bad-file-name': lost(
    'No unit can have that name',
    'The name of a unit ends in its type, and has no blanks or slashes; what else stands among units, files of networkd and of Podman too, is not read',
  ),
  'unit-masked': {
    title: 'An empty text masks the unit',
    harm: 'does-nothing',
    why: `A unit with an empty file is masked: it never starts, whatever asks for it.

**What to do**: leave the contents out, or say \`mask: true\` where that is meant.`,
  },
  'unit-not-loaded': lost('The unit is not loaded', 'What the unit says is not possible'),
  'dependency-unavailable': lost(
    'What the unit requires is missing',
    'A unit that is required has to be there',
  ),
  'ordering-cycle': {
    title: 'The units wait for each other',
    harm: 'will-not-start',
    why: `Each unit of the ring waits for the next one. systemd breaks the ring at the boot: it does not start one of the units, and which
one is hard to tell. Services and mounts come after \`basic.target\` and \`sysinit.target\` by default; what has to be there before needs
\`DefaultDependencies=no\`.`,
  },
};

/** `[Install]`, which counts when a unit is enabled. */
const INSTALL: Readonly<Record<string, ProgramClass>> = {
  'bad-alias': {
    title: 'The unit cannot have that name as an alias',
    harm: 'does-nothing',
    why: 'An `Alias=` has the type of the unit, and is a template only for a template; mounts, automounts, swaps and slices have none.',
  },
  template: {
    title: 'A template is no unit by itself',
    harm: 'does-nothing',
    why: `A template is enabled as an instance (\`name@instance.service\`), or has \`DefaultInstance=\`; for other units that means nothing.`,
  },
  'no-install': {
    title: 'Enabling the unit does nothing',
    harm: 'does-nothing',
    comes: words`it is not started at boot`,
    why: `The unit has an \`[Install]\` section in which nothing counts, so that enabling it makes no link, and nothing starts it at boot.
Of a unit without that section the real tool tells itself.

**What to do**: write \`WantedBy=multi-user.target\` below \`[Install]\`.`,
  },
  'unknown-target': {
    title: 'The unit that should start this one does not exist',
    harm: 'does-nothing',
    why: 'The link that makes another unit start this one is made, but there is no such unit: this one does not start, and nothing reports it.',
  },
};

export const { rules, why, more } = rulesOf({
  id: 'systemd',
  source: "systemd's parser and manager; what systemd-analyze verify and systemctl enable say (systemd 257)",
  classes: { ...LINES, ...VALUES, ...OLD, ...UNITS, ...INSTALL },
});
