import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasIdChecksum, isRegistrationNumber, looksLikeIdCard } from '../src/codes/id-card.ts';
import { holdsPrivate, maskIdCard, maskName, maskText, maskValue } from '../src/codes/mask.ts';
import { checkCharacter, faultOf, isUscc } from '../src/codes/uscc.ts';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** The rule of GB 32100 once more, by powers of three in big integers. */
function checkByBook(code: string): string {
  const sum = Array.from(code.slice(0, 17)).reduce(
    (total, char, i) => total + BigInt(ALPHABET.indexOf(char)) * 3n ** BigInt(i),
    0n,
  );
  return ALPHABET[Number((31n - (sum % 31n)) % 31n)]!;
}

describe('统一社会信用代码', () => {
  it('accepts the example of the standard and codes whose check character is 0', () => {
    expect(isUscc('91350100M000100Y43')).toBe(true);
    const codes = ['91211104MA35L72L50', '91211104MA1E3G8G30', '91211104MA0JQERH50'];
    expect(codes.filter((code) => !isUscc(code))).toEqual([]);
  });

  it('agrees with the rule computed another way, check character 0 included', () => {
    let zeros = 0;
    const char = fc.constantFrom(...Array.from(ALPHABET));
    fc.assert(
      fc.property(
        fc.array(char, { minLength: 9, maxLength: 9 }),
        fc.constantFrom('91', '92', '93', '12', '52'),
        (tail, head) => {
          const first = `${head}211104${tail.join('')}`;
          const check = checkCharacter(first)!;
          if (check === '0') zeros++;
          expect(check).toBe(checkByBook(first));
          expect(isUscc(first + check)).toBe(true);
        },
      ),
      { seed: 20260918, numRuns: 20_000 },
    );
    expect(zeros).toBeGreaterThan(400);
  });

  it('finds every single wrong character', () => {
    const code = '91350100M000100Y43';
    const wrong = Array.from(code).flatMap((right, i) =>
      Array.from(ALPHABET.replace(right, ''), (char) => code.slice(0, i) + char + code.slice(i + 1)),
    );
    expect(wrong).toHaveLength(18 * 30);
    expect(wrong.filter(isUscc)).toEqual([]);
  });

  it('says what is wrong and what it might be', () => {
    expect(faultOf('91350100M000100Y43')).toBeNull();
    expect(faultOf('91350100M000100Y44')).toMatchObject({ kind: 'check', suggestion: '91350100M000100Y43' });
    expect(faultOf('9135O100M000100Y43')).toMatchObject({ kind: 'alphabet', suggestion: '91350100M000100Y43' });
    expect(faultOf('91350100M000100Y4')).toMatchObject({ kind: 'length' });
    expect(faultOf(`91990100M000100Y${checkCharacter('91990100M000100Y4')}`)?.kind).toBe('length');
    expect(faultOf('01350100M000100Y43')).toMatchObject({ kind: 'structure' });
  });
});

describe('身份证号 and old registration numbers', () => {
  it('checks the last place', () => {
    expect(hasIdChecksum('11010519491231002X')).toBe(true);
    expect(hasIdChecksum('110105194912310021')).toBe(false);
    expect(looksLikeIdCard('110105194912310021')).toBe(true);
    expect(looksLikeIdCard('110105491231002')).toBe(true);
    expect(looksLikeIdCard('91350100M000100Y43')).toBe(false);
    expect(looksLikeIdCard('211121004012345')).toBe(false);
  });

  it('tells a 15-digit registration number by its own check digit', () => {
    expect(isRegistrationNumber('110108000000016')).toBe(true);
    expect(isRegistrationNumber('110108000000017')).toBe(false);
  });
});

describe('masking', () => {
  it('keeps four places at either end of an identity number', () => {
    expect(maskIdCard('11010519491231002X')).toBe('1101**********002X');
    expect(maskText('身份证11010519491231002X，电话13912345678、0427-2812345')).toBe(
      '身份证1101**********002X，电话139****5678、0427-****345',
    );
    expect(maskText('1101 0519 4912 3100 2X')).toBe('1101**********002X');
  });

  it('leaves codes, dates and quantities alone', () => {
    for (const text of ['91350100M000100Y43', '2026-09-18', '12300', 'LS21110420220002', '211121004012345']) {
      expect(maskText(text)).toBe(text);
    }
  });

  it('masks by the kind of column', () => {
    expect(maskValue('13912345678', 'phone')).toBe('139****5678');
    expect(maskValue('2812345', 'phone')).toBe('****345');
    expect(maskValue('11010519491231002X', 'identifier')).toBe('1101**********002X');
    expect(maskValue('LN042710001', 'identifier')).toBe('LN042710001');
    expect(maskValue('配偶任职', 'hidden')).not.toContain('配偶');
    expect(maskName('欧阳某某')).toBe('欧***');
    expect(holdsPrivate('张三13912345678')).toBe(true);
    expect(holdsPrivate('盘锦1号米业有限公司')).toBe(false);
  });
});
