/** How editors look: by the page's own colours, so that light and dark need no second theme. */
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const look = EditorView.theme({
  '&': { height: '100%', color: 'var(--text)', backgroundColor: 'var(--paper)', fontSize: '13px' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.55' },
  '.cm-content': { caretColor: 'var(--text)', paddingBlock: '8px' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--text)', borderLeftWidth: '2px' },
  '.cm-gutters': {
    color: 'var(--faint)',
    backgroundColor: 'var(--paper)',
    borderRight: '1px solid var(--line)',
  },
  '.cm-activeLine': { backgroundColor: 'var(--active)' },
  '.cm-activeLineGutter': { color: 'var(--text)', backgroundColor: 'var(--active)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'var(--selection)',
  },
  '.cm-selectionMatch': { backgroundColor: 'var(--match)' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--match)', outline: '1px solid var(--faint)' },
  '.cm-foldPlaceholder': {
    color: 'var(--quiet)',
    backgroundColor: 'var(--raised)',
    borderColor: 'var(--line)',
  },
  '.cm-panels': { color: 'var(--text)', backgroundColor: 'var(--raised)' },
  '.cm-panels.cm-panels-bottom': { borderTop: '1px solid var(--line)' },
  '.cm-panel input, .cm-panel button': {
    color: 'var(--text)',
    backgroundColor: 'var(--paper)',
    backgroundImage: 'none',
    border: '1px solid var(--control-line)',
  },
  '.cm-searchMatch': { backgroundColor: 'var(--match)' },
  '.cm-searchMatch-selected': { outline: '2px solid var(--accent)' },
  '.cm-tooltip': {
    color: 'var(--text)',
    backgroundColor: 'var(--raised)',
    border: '1px solid var(--control-line)',
    borderRadius: '4px',
    boxShadow: '0 4px 16px var(--shadow)',
    zIndex: '20',
  },
  '.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mono)', maxHeight: '16em' },
  '.cm-tooltip-autocomplete > ul > li': { padding: '2px 8px' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    color: 'var(--on-accent)',
    backgroundColor: 'var(--accent)',
  },
  '.cm-completionDetail': { color: 'var(--quiet)', fontStyle: 'normal' },
  'li[aria-selected] .cm-completionDetail': { color: 'inherit' },
  '.cm-completionInfo': { maxWidth: '34em', padding: '4px 12px', fontFamily: 'var(--sans)' },
  '.cm-snippetField': { backgroundColor: 'var(--match)' },
  '.hover': {
    maxWidth: 'min(38em, 90vw)',
    maxHeight: '20em',
    overflow: 'auto',
    padding: '6px 12px',
    fontFamily: 'var(--sans)',
    lineHeight: '1.45',
  },
  '.hover .problem': { margin: '4px 0', paddingLeft: '8px', borderLeft: '3px solid var(--faint)' },
  '.hover .problem.error': { borderLeftColor: 'var(--error)' },
  '.hover .problem.warning': { borderLeftColor: 'var(--warning)' },
  '.hover .problem.info': { borderLeftColor: 'var(--info)' },
  '.hover button:not(.link)': {
    padding: '2px 9px',
    font: 'inherit',
    color: 'var(--on-accent)',
    backgroundColor: 'var(--accent)',
    border: '0',
    borderRadius: '4px',
    cursor: 'pointer',
  },
  '.hover button.link': { padding: '0', font: 'inherit', background: 'none', border: '0', cursor: 'pointer' },
  '.markdown p, .markdown ul, .markdown ol, .markdown pre': { margin: '6px 0' },
  '.markdown .heading': { fontWeight: '600' },
  '.markdown code': { fontFamily: 'var(--mono)', fontSize: '0.95em' },
  '.markdown pre': { padding: '6px 8px', overflow: 'auto', backgroundColor: 'var(--paper)' },
  '.markdown a, .markdown button.link': { color: 'var(--link)' },
  '.finding-error': { textDecoration: 'underline wavy var(--error) 1px', textUnderlineOffset: '3px' },
  '.finding-warning': { textDecoration: 'underline wavy var(--warning) 1px', textUnderlineOffset: '3px' },
  '.finding-info': { textDecoration: 'underline dotted var(--info) 2px', textUnderlineOffset: '3px' },
  '.finding-hint': { textDecoration: 'underline dotted var(--faint) 1px', textUnderlineOffset: '3px' },
  '.cm-deprecated': { textDecoration: 'line-through' },
  '.made-line': { backgroundColor: 'var(--made)', boxShadow: 'inset 3px 0 var(--accent)' },
  '.made': { backgroundColor: 'var(--made)', borderBottom: '2px solid var(--accent)' },
  '.gutter-mark': { display: 'inline-block', width: '1.1em', textAlign: 'center', fontWeight: '700' },
  '.gutter-mark.error': { color: 'var(--error)' },
  '.gutter-mark.warning': { color: 'var(--warning)' },
  '.gutter-mark.info, .gutter-mark.hint': { color: 'var(--info)' },
  ...Object.fromEntries(
    (
      [
        [['keyword', 'operator', 'macro'], 'var(--code-keyword)'],
        [['namespace', 'function'], 'var(--code-section)'],
        [['property', 'parameter'], 'var(--code-key)'],
        [['string'], 'var(--code-string)'],
        [['number', 'enumMember'], 'var(--code-number)'],
        [['variable'], 'var(--code-variable)'],
        [['comment'], 'var(--code-comment)'],
      ] as const
    ).flatMap(([names, color]) => names.map((name) => [`.token-${name}, .token-${name} *`, { color }])),
  ),
});

const highlighting = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--code-key)' },
  { tag: [tags.string, tags.special(tags.string), tags.attributeValue], color: 'var(--code-string)' },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: 'var(--code-number)' },
  { tag: [tags.keyword, tags.typeName, tags.labelName], color: 'var(--code-keyword)' },
  { tag: tags.comment, color: 'var(--code-comment)', fontStyle: 'italic' },
  {
    tag: [tags.meta, tags.separator, tags.punctuation, tags.brace, tags.squareBracket],
    color: 'var(--quiet)',
  },
]);

/** For every editor of the page. */
export const THEME: Extension = [look, syntaxHighlighting(highlighting)];
