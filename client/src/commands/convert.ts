/** The commands that upgrade and convert: choose, ask what is missing, show the difference, apply. */
import { commands, type Disposable, l10n, Range, TabInputTextDiff, Uri, window, workspace } from 'vscode';
import {
  CONVERSIONS,
  CONVERT,
  CONVERT_COMMAND,
  type ConversionOffer,
  type ConversionsParams,
  type ConversionsResult,
  type ConvertCommand,
  type ConvertParams,
  type ConvertResult,
} from '../../../server/src/protocol.ts';
import { diffTitle, refusalMessage, reviewMessage } from '../conversion-text.ts';
import type { OurDocuments } from '../documents.ts';
import type { Reported, Reports } from '../reports.ts';
import { baseName } from '../review-uri.ts';
import type { Review, Reviews } from '../reviews.ts';
import type { Server } from '../server.ts';
import { target } from '../source.ts';
import { answerNeed, chooseOffer } from './choose.ts';
import { writeResult } from './write-result.ts';

/** So often a conversion is made again because the document changed under it. */
const MOST_TRIES = 5;

export interface ConvertContext {
  readonly server: Server;
  readonly documents: OurDocuments;
  readonly reviews: Reviews;
  readonly reports: Reports;
}

/** Picks one of the offers for a document, or tells people why there is none. */
type Choose = (
  list: ConversionsResult,
  name: string,
) => Promise<ConversionOffer | undefined> | ConversionOffer | undefined;

/** What a document can become; tells people when it is none of ours. */
async function listConversions(context: ConvertContext, source: Uri): Promise<ConversionsResult | undefined> {
  const document = await workspace.openTextDocument(source);
  const params: ConversionsParams = { uri: document.uri.toString() };
  const list = context.documents.has(document)
    ? await context.server.request<ConversionsResult | null>(CONVERSIONS, params)
    : undefined;
  if (!list || list.name === '') {
    void window.showInformationMessage(
      l10n.t('{0} is no Butane, Ignition, Container Linux or cloud-config.', baseName(source)),
    );
  }
  return list ?? undefined;
}

/** Shows why a document was not converted, and leads to the place. */
async function showRefusal(context: ConvertContext, about: Reported): Promise<void> {
  const { source, result } = about;
  const message = refusalMessage(baseName(source), result);
  const goTo = l10n.t('Go to Line');
  const report = l10n.t('Show Report');
  const choice = await window.showErrorMessage(message, goTo, report);
  const [first] = result.losses;
  if (choice === report) {
    await context.reports.show(about);
  } else if (choice === goTo && first !== undefined) {
    const { line, character } = first.range.start;
    await window.showTextDocument(source, { selection: new Range(line, character, line, character) });
  }
}

/** Converts, asking for what is missing; undefined when cancelled or refused, which is shown. */
async function convert(
  context: ConvertContext,
  source: Uri,
  title: string,
  first: ConvertParams,
): Promise<{ params: ConvertParams; result: ConvertResult } | undefined> {
  let params = first;
  // Each turn answers a question, of which there are two.
  for (let turn = 0; turn < 3; turn++) {
    const result = await context.server.request<ConvertResult | null>(CONVERT, params);
    if (!result) {
      void window.showErrorMessage(
        l10n.t('{0} could not be converted: the language server did not answer.', baseName(source)),
      );
      return undefined;
    }
    if (result.ok) {
      return { params, result };
    }
    if (result.needs === null) {
      void showRefusal(context, { source, title, result });
      return undefined;
    }
    const answered = await answerNeed(title, params, result.needs);
    if (answered === undefined) {
      return undefined;
    }
    params = answered;
  }
  return undefined;
}

/** Whether what becomes a new file could also take the place of the old text, as both are of one notation. */
function isReplaceable({ inPlace, edits }: ConvertResult): boolean {
  return !inPlace && edits.length > 0;
}

/** Asks what to do with a review, for those who do not see the buttons above it. */
async function offerToApply(context: ConvertContext, review: Review): Promise<void> {
  const [apply, replace] = [l10n.t({ message: 'Apply', comment: 'button' }), l10n.t('Replace This File')];
  const [report, cancel] = [l10n.t('Show Report'), l10n.t({ message: 'Cancel', comment: 'button' })];
  const choice = await window.showInformationMessage(
    reviewMessage(review.title, review.result),
    apply,
    ...(isReplaceable(review.result) ? [replace] : []),
    ...(review.result.losses.length > 0 ? [report] : []),
    cancel,
  );
  const current = context.reviews.find(review.source);
  // By the time of the answer there may be another review, or none.
  if (current?.uri.toString() !== review.uri.toString()) {
    return;
  }
  if (choice === apply || choice === replace) {
    await applyReview(context, current, choice === replace);
  } else if (choice === report) {
    await context.reports.show(current);
  } else if (choice === cancel) {
    await context.reviews.end(current);
  }
}

/** From the choice to the diff. */
async function begin(
  context: ConvertContext,
  argument: unknown,
  choose: Choose,
  more: Partial<ConvertParams> = {},
): Promise<void> {
  const source = target(argument);
  const list = source && (await listConversions(context, source));
  if (source === undefined || list === undefined || list.name === '') {
    return;
  }
  const name = baseName(source);
  const offer = await choose(list, name);
  if (offer === undefined) {
    return;
  }
  const title = diffTitle(name, list.name, offer);
  const version = offer.version === '' ? {} : { version: offer.version };
  const params: ConvertParams = { uri: source.toString(), to: offer.to, ...version, ...more };
  const converted = await convert(context, source, title, params);
  if (converted !== undefined) {
    const review = await context.reviews.begin(title, converted.params, converted.result, source);
    void offerToApply(context, review);
  }
}

/** Converts the document as it is now, and applies that; in a file of its own, if it has one, unless `replaces`. */
async function applyReview(context: ConvertContext, review: Review, replaces = false): Promise<void> {
  const { source, params, title } = review;
  for (let turn = 0; turn < MOST_TRIES; turn++) {
    const document = await workspace.openTextDocument(source);
    const list = await context.server.request<ConversionsResult | null>(CONVERSIONS, { uri: params.uri });
    const converted = await context.server.request<ConvertResult | null>(CONVERT, params);
    const result = converted && replaces ? { ...converted, inPlace: true } : converted;
    if (result && !result.ok) {
      void showRefusal(context, { source, title, result });
      return;
    }
    if (result && document.version === result.documentVersion) {
      const before = result.inPlace ? document.getText() : undefined;
      const written = await writeResult(document, result, list?.kind === 'butane');
      if (written !== undefined) {
        context.reports.settle(source, before);
        const viewColumn = await context.reviews.end(review);
        await window.showTextDocument(written, { preview: false, ...(viewColumn && { viewColumn }) });
      }
      return;
    }
  }
  void window.showErrorMessage(
    l10n.t('{0} was not changed: it could not be converted as it is now.', baseName(source)),
  );
}

async function chooseUpgrade(list: ConversionsResult, name: string): Promise<ConversionOffer | undefined> {
  const upgrades = list.offers.filter(({ kind }) => list.old || kind === 'upgrade');
  if (upgrades.length === 0) {
    void window.showInformationMessage(
      l10n.t('{0} is {1}, and there is nothing newer to upgrade to.', name, list.name),
    );
  }
  return chooseOffer(l10n.t('Upgrade {0} ({1})', name, list.name), upgrades);
}

/** Takes the recommended version of Butane, or the newest. */
function chooseButane(list: ConversionsResult, name: string): ConversionOffer | undefined {
  const offers = list.offers.filter(({ kind, to }) => kind === 'conversion' && to === 'butane');
  const offer = offers.find(({ recommended }) => recommended) ?? offers[0];
  if (offer === undefined) {
    void window.showInformationMessage(
      l10n.t('{0} is {1}, which cannot be converted to Butane.', name, list.name),
    );
  }
  return offer;
}

async function chooseIgnition(list: ConversionsResult, name: string): Promise<ConversionOffer | undefined> {
  const offers = list.offers.filter(({ kind, to }) => kind === 'conversion' && to === 'ignition');
  if (offers.length === 0) {
    void window.showInformationMessage(
      l10n.t('{0} is {1}, which cannot be converted to Ignition.', name, list.name),
    );
  }
  return chooseOffer(l10n.t('Convert {0} ({1})', name, list.name), offers);
}

/** What a code action asked for; an offer of its own where the list does not have it. */
function chosen({ to, version = '' }: ConvertCommand): Choose {
  return ({ offers }) => {
    const known = offers.find((offer) => offer.to === to && offer.version === version);
    const title = to === 'butane' ? l10n.t('Convert to Butane') : l10n.t('Convert to Ignition');
    return known ?? { title, detail: '', kind: 'conversion', to, version, recommended: false };
  };
}

function isConvertCommand(value: unknown): value is ConvertCommand {
  return typeof value === 'object' && value !== null && 'uri' in value && typeof value.uri === 'string';
}

/** The review a command is about: one of its sides is given, or its diff is in front, or an editor of the source. */
function reviewOf(reviews: Reviews, argument: unknown): Review | undefined {
  const input = window.tabGroups.activeTabGroup.activeTab?.input;
  const inFront = input instanceof TabInputTextDiff ? input.modified : window.activeTextEditor?.document.uri;
  const uri = argument instanceof Uri ? argument : inFront;
  return uri && reviews.find(uri);
}

/** Takes away the question that a command has answered; what else was told stays behind the bell. */
function hideQuestion(): Thenable<unknown> {
  return commands.executeCommand('notifications.hideToasts');
}

/** The command that our own code actions and links run. */
export function registerConvertCommand(context: ConvertContext): Disposable {
  return commands.registerCommand(CONVERT_COMMAND, async (argument: unknown) => {
    if (isConvertCommand(argument)) {
      await begin(context, Uri.parse(argument.uri, true), chosen(argument));
    }
  });
}

/** What the commands of the manifest do that convert or are about a conversion. */
export function conversionActions(context: ConvertContext) {
  const { reviews, reports } = context;
  const onReview = (run: (review: Review) => Promise<unknown>) => async (argument: unknown) => {
    const review = reviewOf(reviews, argument);
    if (review !== undefined) {
      await run(review);
    }
  };
  const onDocument = (choose: Choose, more?: Partial<ConvertParams>) => (argument: unknown) =>
    begin(context, argument, choose, more);
  return {
    'flatcarConfig.upgrade': onDocument(chooseUpgrade),
    'flatcarConfig.convertToButane': onDocument(chooseButane),
    'flatcarConfig.convertToButaneWithFiles': onDocument(chooseButane, { saveFiles: true }),
    'flatcarConfig.convertToIgnition': onDocument(chooseIgnition),
    'flatcarConfig.applyConversion': onReview(async (review) => {
      await hideQuestion();
      await applyReview(context, review);
    }),
    'flatcarConfig.discardConversion': onReview(async (review) => {
      await hideQuestion();
      await reviews.end(review);
    }),
    'flatcarConfig.showConversionReport': onReview((review) => reports.show(review)),
  };
}
