/** What the kubelet and kubeadm say of their configuration, by class. */

import { words } from '../../../text/words.ts';
import { type FamilyRules, type ProgramClass, rulesOf } from './say.ts';

const SOURCE = {
  kubelet: "the kubelet's types, its validation and how it decodes its configuration",
  kubeadm: "kubeadm's types of v1beta3 and v1beta4, and how it decodes them",
};

const family = (id: 'kubelet' | 'kubeadm', ignores: string): FamilyRules => {
  const classes: Readonly<Record<string, ProgramClass>> = {
    syntax: {
      title: 'The file is no YAML',
      harm: 'refused',
      comes: words`${id} refuses the file`,
      why: `The head of the document says that it is ${id}'s, and the YAML below it has an error: ${id} refuses the whole file. Nothing is said
of files that a template is still to fill in.`,
    },
    'unknown-key': {
      title: `${id} has no such field`,
      harm: 'does-nothing',
      comes: words`it does not count`,
      why: `The object has no field of this name; small and capital letters count. ${ignores}`,
      fix: 'the field with the nearest name',
    },
    type: {
      title: 'The field has another type',
      harm: 'refused',
      comes: words`${id} refuses the file`,
      why: `Each field has a type, and a quoted number is a text. ${id} refuses the whole file. In \`kubeadm.k8s.io/v1beta4\` extra arguments
are a list of names and values, before that they were names with values.`,
      fix: 'quotes around a text, or none around a number; extra arguments as a list',
    },
    'bad-value': {
      title: 'The field does not accept that value',
      harm: 'will-not-start',
      comes: words`${id} refuses the file`,
      why: `The field takes some words, a range of numbers, or a text of a certain form (\`10s\`, \`100Mi\`).`,
      fix: 'the word that was most likely meant',
    },
  };
  return rulesOf({ id, source: SOURCE[id], classes });
};

const both = [
  family('kubelet', 'The kubelet notes it in its log, and goes on without.'),
  family('kubeadm', 'kubeadm warns, and goes on without.'),
];

export const rules: FamilyRules['rules'] = both.flatMap((one) => one.rules);
export const why: FamilyRules['why'] = Object.assign({}, ...both.map((one) => one.why));
export const more: FamilyRules['more'] = Object.assign({}, ...both.map((one) => one.more));
