/** How a refusal of the first boot is told: its place, its level, what it meets. One rule for each class. */

import { spanAt } from '../../../config/correlate.ts';
import type { Fix, Related, Severity } from '../../../config/finding.ts';
import { isTemplate } from '../../../config/walk-document.ts';
import type { EmbeddedText, OtherDocument } from '../../../embedded/embedded-text.ts';
import { embedWithin } from '../../../embedded/text.ts';
import type { Cause, FirstBoot, Refusal, RefusalClass } from '../../../machine/first-boot/first-boot.ts';
import type { Machine } from '../../../machine/machine.ts';
import { formatPath, type Node } from '../../../syntax/tree.ts';
import { onceFor } from '../../../text/once.ts';
import { words } from '../../../text/words.ts';
import type { MachineContext, MachineRule, Remark, RuleFacts } from '../../rule.ts';
import { wholeFile } from '../../say.ts';
import { remarkAtPart } from '../../say-text.ts';
import { bootLevel } from './level.ts';

/** What is said of a refusal; what it meets in other entries is told as related places besides. */
export interface Said {
  readonly message: string;
  readonly fixes?: readonly Fix[];
  /** Where it is not at its cause. */
  readonly at?: Cause;
}

interface BootFacts
  extends Pick<RuleFacts, 'title' | 'formerly'>,
    Pick<MachineRule, 'everywhere' | 'everyVariant'> {
  readonly class: RefusalClass;
  /** Where it is surer than what others of its kind say of it, or less; null where it is not to be told. */
  readonly level?: (refusal: Refusal, context: MachineContext) => Severity | null;
  /** Null where it is told otherwise. */
  readonly say: (refusal: Refusal, context: MachineContext) => Said | null;
  /** What refusals have in common that are told once, at the first of them. */
  readonly together?: (refusal: Refusal) => string;
  /** What the other places of such are called. */
  readonly others?: string;
}

/** The rule about a class of refusals. */
export function bootRule({
  class: kind,
  say,
  together,
  others = words`the same`,
  level = levelOf,
  ...facts
}: BootFacts): MachineRule {
  return {
    ...facts,
    on: 'machine',
    id: `boot/${kind}`,
    harm: 'stops-boot',
    check(context) {
      const boot = context.firstBoot();
      const all = (byClass(boot).get(kind) ?? []).filter(
        (one) => !isOpen(one) && isFirst(one, boot) && !followsFrom(one, boot) && !isSaid(one, context),
      );
      const groups = together ? grouped(all, together) : all.map((refusal) => [refusal]);
      return groups.flatMap((group) => {
        const [first, ...rest] = inOrder(group);
        const severity = first && level(first, context);
        const said = severity ? say(first, context) : null;
        return said && severity ? tell(context, first, said, severity, placesOf(context, rest, others)) : [];
      });
    },
  };
}

const byClass = onceFor(({ refusals }: FirstBoot): ReadonlyMap<RefusalClass, readonly Refusal[]> => {
  return new Map(grouped(refusals, (one) => one.class).map((group) => [group[0]?.class ?? 'exists', group]));
});

function grouped(
  refusals: readonly Refusal[],
  keyOf: (refusal: Refusal) => string,
): readonly (readonly Refusal[])[] {
  const groups = new Map<string, Refusal[]>();
  for (const refusal of refusals) {
    const same = groups.get(keyOf(refusal));
    if (same) same.push(refusal);
    else groups.set(keyOf(refusal), [refusal]);
  }
  return [...groups.values()];
}

/** Those of the document in the order of its text, then the others. */
function inOrder(refusals: readonly Refusal[]): readonly Refusal[] {
  const startOf = ({ cause: { document, node } }: Refusal) =>
    document ? Number.POSITIVE_INFINITY : node.span.start;
  return refusals.length < 2
    ? refusals
    : refusals.toSorted((a, b) => Math.min(startOf(a), 1e9) - Math.min(startOf(b), 1e9));
}

/** The paths at which the real tool refuses the document, as text. */
const refusedAt = onceFor((said: MachineContext['said']): ReadonlySet<string> => {
  const errors = said.filter(
    ({ severity, path }) => severity === 'error' && path !== null && path.length > 0,
  );
  return new Set(errors.map(({ path }) => formatPath(path ?? [])));
});

/** Whether the real tool itself refuses the value, its entry, or what it meets. */
function isSaid({ cause, subject, meets }: Refusal, { said }: MachineContext): boolean {
  const known = refusedAt(said);
  if (known.size === 0) return false;
  const own = subject && !subject.document ? [subject.path] : [];
  const values = [cause, ...meets.flatMap(({ cause: other }) => other ?? [])];
  const paths = [...own, ...values.flatMap(({ path, document }) => (document ? [] : [path]))];
  return paths.some((path) => known.has(formatPath(path)));
}

/** Whether the same is said of a value by what stops the boot before. */
function isFirst({ stage, cause }: Refusal, boot: FirstBoot): boolean {
  return stage === 'fetch' || !refusedBefore(boot).has(cause.node);
}

/** The values that are refused before there is one config. */
const refusedBefore = onceFor(({ refusals }: FirstBoot): ReadonlySet<Node> => {
  return new Set(refusals.flatMap(({ stage, cause }) => (stage === 'fetch' ? cause.node : [])));
});

/** The users and groups that are refused. */
const unmade = onceFor(({ refusals }: FirstBoot): ReadonlySet<string> => {
  const made = refusals.filter((one) => one.class === 'user-add' || one.class === 'group-add');
  return new Set(made.flatMap(({ at }) => at ?? []));
});

/** Whether it is but that somebody is missing whose own entry is refused, and told of. */
function followsFrom({ class: kind, at, cause: { node } }: Refusal, boot: FirstBoot): boolean {
  const isAboutNames = kind === 'user-add' || kind === 'user-modify' || kind.startsWith('unknown-');
  return isAboutNames && node.kind === 'scalar' && node.value !== at && unmade(boot).has(node.value);
}

/** Whether something is filled in later, so that nobody knows what it is. */
function isOpen({ at, cause: { node } }: Refusal): boolean {
  return (at !== null && isTemplate(at)) || (node.kind === 'scalar' && isTemplate(node.value));
}

/** How sure it is that this stops the boot; null where it is not to be told. */
function levelOf({ class: kind, ofImage, ofOthers }: Refusal, context: MachineContext): Severity | null {
  const level = bootLevel(context, ofImage);
  if (level === null || !ofOthers) return level;
  // Who owns a file may be anybody's; a group is likely to have been forgotten.
  return kind.startsWith('unknown-') ? null : 'hint';
}

function tell(
  context: MachineContext,
  { cause, meets, subject }: Refusal,
  { message, fixes = [], at = cause }: Said,
  severity: Severity,
  more: readonly Related[],
): readonly Remark[] {
  const met = meets.flatMap(({ what, cause: other }) => {
    const span = other && spanOf(context.machine, other);
    return span ? [{ message: what, span }] : [];
  });
  const related = [...met, ...more];
  const { node, path, document } = at;
  // An entry of another document can be changed there only.
  if (!document) {
    const own = subject?.document ? [] : fixes;
    const local = localOf(subject, node);
    const elsewhere = local === undefined ? {} : { document: wholeFile(local) };
    return [{ path, span: spanAt(node), message, severity, fixes: own, related, ...elsewhere }];
  }
  const text = textOf(context.machine).get(document);
  // Without its text there is no place for it.
  return text ? [{ ...remarkAtPart(text, node.span, message, { severity }), related }] : [];
}

/** The file of a tree that an entry was made of, if that is told of where the tree is named. */
function localOf(subject: Refusal['subject'], node: Node): string | undefined {
  return subject && 'at' in subject && subject.at.node === node ? subject.at.local : undefined;
}

function placesOf(
  context: MachineContext,
  refusals: readonly Refusal[],
  message: string,
): readonly Related[] {
  return refusals.flatMap(({ cause }) => {
    const span = cause.document ? null : spanOf(context.machine, cause);
    return span ? [{ message, span }] : [];
  });
}

/** The place in the analysed document of a value of it, or of a config that it merges. */
function spanOf(machine: Machine, { node, document }: Cause) {
  if (!document) return spanAt(node);
  return textOf(machine).get(document)?.spanOf(node.span.start, node.span.end) ?? null;
}

/** The texts of all configs that are merged, however deep, as texts of the analysed document. */
const textOf = onceFor((machine: Machine): ReadonlyMap<OtherDocument, EmbeddedText> => {
  const found = new Map<OtherDocument, EmbeddedText>();
  const collect = ({ children }: Machine, within: ((text: EmbeddedText) => EmbeddedText) | null) => {
    for (const { document, machine: child, contents } of children) {
      if (!document || !contents.text) continue;
      const text = within ? within(contents.text) : contents.text;
      found.set(document, text);
      if (child) collect(child, (inner) => embedWithin(text, inner, document));
    }
  };
  collect(machine, null);
  return found;
});
