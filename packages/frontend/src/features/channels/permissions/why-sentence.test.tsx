import { describe, expect, it } from '@jest/globals';
import { explainPermission, type Decision } from '@chatera/protocol';
import { screen } from '@testing-library/react';
import { renderUi } from '../../../../test/render.js';
import { useT } from '../../../platform/i18n/index.js';
import { whySentence } from './why-sentence.js';

const rules = explainPermission.output.shape.rule.options;

function Sentence(decision: Decision) {
  const t = useT('channelPermissions.why');
  return <p role="note">{whySentence(decision, { person: 'Bob', role: 'Member' }, t)}</p>;
}

function sentenceOf(rule: Decision['rule'], isAllowed: boolean): string {
  renderUi(<Sentence rule={rule} isAllowed={isAllowed} decidedBy={null} />);
  return screen.getAllByRole('note').at(-1)?.textContent ?? '';
}

describe('the sentence for a decision', () => {
  it('is another one for each rule', () => {
    const sentences = rules.map((rule) => sentenceOf(rule, false));
    expect(new Set(sentences).size).toBe(rules.length);
    expect(sentences.filter((sentence) => !/^[A-Z].*\.$/.test(sentence) || sentence.includes('channelPermissions'))).toEqual([]);
  });

  it.each([
    ['role', true, /role Member grants it/],
    ['administrator', true, /role Member makes Bob an administrator/],
    ['everyone-overwrite', false, /for everyone in this channel denies it/],
    ['role-overwrite', false, /for the role Member in this channel denies it/],
    ['role-overwrite', true, /for the role Member in this channel allows it/],
    ['member-overwrite', true, /for Bob in this channel allows it/],
    ['not-in-channel', false, /Bob is not in this channel/],
    ['not-granted', false, /No role that Bob holds grants it/],
  ] as const)('names who decided: %s, %s', (rule, isAllowed, sentence) => {
    expect(sentenceOf(rule, isAllowed)).toMatch(sentence);
  });
});
