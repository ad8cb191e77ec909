/** What overrides what among the configs of a machine: as hints behind the values, and as a part of their hover. */
import type { InlayHint } from 'vscode-languageserver';
import { code } from '../features/markdown.ts';
import { type Overriding, overridingIn } from '../features/project/overridden.ts';
import type { Place } from '../protocol/place.ts';
import { type Span, touches } from '../text/span.ts';
import { words } from '../text/words.ts';
import type { Session } from './session.ts';
import type { Snapshot } from './snapshots.ts';
import type { Whole } from './whole.ts';
import { wholeOf } from './whole-state.ts';

/** What is said of a place of a config. */
interface Told extends Overriding {
  readonly place: Place | null;
  readonly machine: string;
  /** What the other value is called: `worker.bu:7`. */
  readonly name: string;
}

/** What is overridden in a part of a document, or overrides something; nothing where the text went on meanwhile. */
async function toldIn(session: Session, snapshot: Snapshot, range: Span): Promise<readonly Told[]> {
  const whole = await wholeOf(session, snapshot);
  const composed = whole?.composed;
  const part = whole?.partOf(snapshot.document.uri);
  if (!whole || !composed?.ok || part?.analysis.text !== snapshot.analysis.text) return [];
  return overridingIn(composed, part)
    .filter(({ span }) => span.start <= range.end && range.start <= span.end)
    .map((one) => ({ ...one, machine: whole.name, ...nameOf(one, whole) }));
}

function nameOf({ other }: Overriding, whole: Whole): Pick<Told, 'place' | 'name'> {
  if (!other) return { place: null, name: words`another config` };
  const place = whole.placeOf(other);
  return { place, name: `${other.part.name}:${place.range.start.line + 1}` };
}

/** The hints in a part of a document; a click on one leads to the other value. */
export async function overrideHints(
  session: Session,
  snapshot: Snapshot,
  range: Span,
): Promise<readonly InlayHint[]> {
  if (!snapshot.machine || !snapshot.settings.inlayHints.has('overrides')) return [];
  const told = await toldIn(session, snapshot, range);
  const { document } = snapshot;
  return told.map(({ span, isLost, what, name, place, machine }): InlayHint => {
    const value = isLost ? words`overridden by ${name}` : words`overrides ${name}`;
    const tooltip = isLost
      ? words`${what} does not reach ${machine}`
      : words`on ${machine} instead of ${what}`;
    return {
      position: document.positionAt(span.end),
      label: [{ value, tooltip, ...(place && { location: place }) }],
      paddingLeft: true,
    };
  });
}

/** What a hover adds for a value at an offset, in Markdown; '' where there is nothing to add. */
export async function overrideHover(session: Session, snapshot: Snapshot, offset: number): Promise<string> {
  if (!snapshot.machine) return '';
  const told = await toldIn(session, snapshot, { start: offset, end: offset });
  return told
    .filter(({ span }) => touches(span, offset))
    .map(({ isLost, what, name, place, machine }) => {
      const link = place ? `[${code(name)}](${linkTo(place)})` : name;
      return isLost
        ? words`On ${code(machine)} this does not count: ${link} overrides it.`
        : words`On ${code(machine)} this overrides ${code(what)} of ${link}.`;
    })
    .join('\n\n');
}

function linkTo({ uri, range }: Place): string {
  return `${uri.replace(/[()<>\s]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}#L${range.start.line + 1}`;
}
