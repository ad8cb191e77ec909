/** Reads the regular expressions out of source text, and says of one what makes it slower than linear. */
import { type AST, RegExpParser } from '@eslint-community/regexpp';
import { isDisjointWith, JS, NFA } from 'refa';
import { analyse } from 'scslre';
import { parseAst } from 'vitest/node';

export interface Expression {
  readonly source: string;
  readonly flags: string;
  /** Offset in the source text. */
  readonly start: number;
}

/**
 * The regular expressions of a TypeScript text: literals, and those that `new RegExp` makes of a template, with `x` for
 * what is put in. What is put in is a literal's `source`, or words.
 */
export function expressionsOf(text: string): readonly Expression[] {
  const found: Expression[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const node = value as Record<string, unknown>;
    found.push(...literal(node), ...made(node));
    for (const inner of Object.values(node)) visit(inner);
  };
  visit(parseAst(text, { lang: 'ts' }).body);
  return found;
}

interface LiteralNode {
  readonly regex?: { readonly pattern: string; readonly flags: string };
  readonly start: number;
}

function literal(node: object): Expression[] {
  const { regex, start } = node as LiteralNode;
  return regex ? [{ source: regex.pattern, flags: regex.flags, start }] : [];
}

interface NewNode {
  readonly type: string;
  readonly start: number;
  readonly callee?: { readonly name?: string };
  readonly arguments?: readonly {
    readonly value?: unknown;
    readonly quasi?: TemplateNode;
    readonly quasis?: TemplateNode['quasis'];
  }[];
}

interface TemplateNode {
  readonly quasis: readonly { readonly value: { readonly raw: string; readonly cooked: string } }[];
}

function made(node: object): Expression[] {
  const { type, callee, start, arguments: given } = node as NewNode;
  if (type !== 'NewExpression' || callee?.name !== 'RegExp') return [];
  const [pattern, flags] = given ?? [];
  // String.raw is the one tag there is.
  const pieces =
    pattern?.quasi?.quasis.map(({ value }) => value.raw) ?? pattern?.quasis?.map(({ value }) => value.cooked);
  return pieces ? [{ source: pieces.join('x'), flags: String(flags?.value ?? ''), start }] : [];
}

/**
 * Why there are inputs for which an expression takes more steps than a multiple of their length; null where there are
 * none. Errs on the side of suspicion.
 */
export function slowness({ source, flags }: Pick<Expression, 'source' | 'flags'>): string | null {
  const [report] = analyse({ source, flags }, { reportTypes: { Move: false } }).reports;
  if (report) return `gives back ${JSON.stringify(report.character.pick)} in more than one way`;
  if (flags.includes('y')) return null;
  const pattern = new RegExpParser().parsePattern(source, 0, source.length, flags.includes('u'));
  const slow = quantifiers(pattern.alternatives, {
    before: '',
    mayFail: false,
    multiline: flags.includes('m'),
  });
  const found = slow.find(({ before, again }) => !disjoint(before, again, flags));
  return found ? `searches from each ${found.before || 'place'} over ${found.again}` : null;
}

interface Around {
  /** What has to stand before, as a pattern without assertions. */
  readonly before: string;
  /** Whether what stands behind can fail. */
  readonly mayFail: boolean;
  readonly multiline: boolean;
}

interface Repetition {
  readonly before: string;
  readonly again: string;
}

/** What repeats without an end and may fail after it, with what leads there. */
function quantifiers(alternatives: readonly AST.Alternative[], around: Around): readonly Repetition[] {
  return alternatives.flatMap(({ elements }) =>
    elements.flatMap((element, index) => {
      const ahead = elements.slice(0, index).map((one) => plain(one, around.multiline));
      const mayFail = around.mayFail || !elements.slice(index + 1).every(isOptional);
      return within(element, { ...around, before: around.before + ahead.join(''), mayFail });
    }),
  );
}

function within(element: AST.Element, around: Around): readonly Repetition[] {
  if (element.type === 'Group' || element.type === 'CapturingGroup') {
    return quantifiers(element.alternatives, around);
  }
  if (element.type === 'Assertion' && 'alternatives' in element) {
    return quantifiers(element.alternatives, { ...around, mayFail: true });
  }
  if (element.type !== 'Quantifier') return [];
  const again = plain(element.element, around.multiline);
  const own = element.max === Infinity && around.mayFail ? [{ before: around.before, again }] : [];
  return [...own, ...within(element.element, { ...around, mayFail: around.mayFail || element.max > 1 })];
}

function isOptional(element: AST.Element): boolean {
  if (element.type === 'Quantifier') return element.min === 0 || isOptional(element.element);
  if (element.type !== 'Group' && element.type !== 'CapturingGroup') return false;
  return element.alternatives.some(({ elements }) => elements.every(isOptional));
}

/** An element as a pattern that needs no context: the start of a line is the break before it, that of the text nothing. */
function plain(element: AST.Element, multiline: boolean): string {
  const all = (alternatives: readonly AST.Alternative[]) =>
    alternatives.map(({ elements }) => elements.map((one) => plain(one, multiline)).join('')).join('|');
  switch (element.type) {
    case 'Group':
    case 'CapturingGroup':
      return `(?:${all(element.alternatives)})`;
    case 'Quantifier':
      return `(?:${plain(element.element, multiline)})${element.raw.slice(element.element.raw.length)}`;
    case 'Assertion':
      return ahead(element, multiline);
    case 'Backreference':
      return '[^]*';
    default:
      return element.raw;
  }
}

/** What has to stand before a place, as far as one character tells. */
function ahead(assertion: AST.Assertion, multiline: boolean): string {
  if (assertion.kind === 'start') return multiline ? '[\\n\\r\\u2028\\u2029]' : '[]';
  if (assertion.kind === 'word') return !assertion.negate && startsWord(behind(assertion)) ? '\\W' : '';
  if (assertion.kind !== 'lookbehind' || !assertion.negate) return '';
  const single = assertion.alternatives.find(({ elements }) => elements.length === 1)?.elements[0];
  return single?.type === 'CharacterClass' && !single.negate ? `[^${single.raw.slice(1)}` : '';
}

/** What stands right behind an element. */
function behind(element: AST.Element): AST.Element | undefined {
  const siblings = element.parent.type === 'Alternative' ? element.parent.elements : [];
  return siblings[siblings.indexOf(element) + 1];
}

function startsWord(element: AST.Element | undefined): boolean {
  if (element?.type === 'Character') return /\w/.test(String.fromCodePoint(element.value));
  if (element?.type === 'Quantifier') return element.min > 0 && startsWord(element.element);
  if (element?.type !== 'Group' && element?.type !== 'CapturingGroup') return false;
  return element.alternatives.every(({ elements }) => startsWord(elements[0]));
}

/** Whether no text that leads to a repetition can stand inside of it, so that the search cannot start there again. */
function disjoint(before: string, again: string, flags: string): boolean {
  return isDisjointWith(automaton(before, flags), automaton(`(?:${again})*`, flags));
}

function automaton(source: string, flags: string): NFA {
  const { expression, maxCharacter } = JS.Parser.fromLiteral({ source, flags }).parse();
  return NFA.fromRegex(expression, { maxCharacter });
}
