/** What a workflow says, as arguments of the command line. */

/** The environment of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What the action is to do. */
export interface Inputs {
  /** Arguments of `check`, without its format. */
  readonly check: readonly string[];
  /** Arguments of `fmt`; null where the layout is not looked at. */
  readonly format: readonly string[] | null;
  /** Where the report in SARIF goes; null for none. */
  readonly sarif: string | null;
  readonly summary: boolean;
}

/** Inputs with one value, and the option that each becomes. */
const ONE = ['max-warnings', 'target', 'platform', 'files-dir', 'config'] as const;

/** Reads the inputs as the runner hands them over (`INPUT_MAX-WARNINGS`). Throws the sentence that says what is wrong. */
export function readInputs(env: Environment): Inputs {
  const value = (name: string): string => (env[`INPUT_${name.toUpperCase()}`] ?? '').trim();
  const lines = (name: string): readonly string[] =>
    value(name)
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  const flag = (name: string, standard: boolean): boolean => {
    const said = value(name).toLowerCase();
    if (said === '') return standard;
    if (said === 'true' || said === 'false') return said === 'true';
    throw new Error(`the input '${name}' is true or false, not '${said}'`);
  };
  // As one argument: a value that begins with a dash is no option.
  const one = (name: string) => (value(name) === '' ? [] : [`--${name}=${value(name)}`]);
  const exclude = lines('exclude').map((pattern) => `--exclude=${pattern}`);
  const found = lines('paths');
  const paths = ['--', ...(found.length > 0 ? found : ['.'])];
  const check = [
    ...(flag('strict', false) ? ['--strict'] : []),
    ...ONE.flatMap(one),
    ...lines('rules').map((rule) => `--rule=${rule}`),
    ...exclude,
    ...paths,
  ];
  return {
    check,
    format: flag('format', false) ? ['--check', ...one('config'), ...exclude, ...paths] : null,
    sarif: value('sarif') || null,
    summary: flag('summary', true),
  };
}
